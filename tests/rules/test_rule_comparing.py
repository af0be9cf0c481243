"""What can be shown of rules by their conditions alone (RU-3)."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition, Match
from insdesk.domain.records.rules import Rule, RuleCondition
from insdesk.domain.underwriting_enums import RuleOddity, RulePersons, RuleScope, RuleSeverity, RuleStage
from insdesk.rules.expressions import compile_expression
from insdesk.rules.rule_asking import AskableRule
from insdesk.rules.rule_comparing import Ground, is_shadowed, remarks
from insdesk.specs.rule_conditions import expression_of, is_of_lines, simple_condition
from insdesk.specs.rule_facts import FACT_KINDS, FACTS
from tests.rule_oracle import holds, some_condition, some_facts

pytestmark = pytest.mark.requirement("RU-3")

TODAY = date(2026, 11, 23)
GROUNDS = {one.name: Ground(one.kind, tuple(dict(one.choices)), one.optional, one.lowest) for one in FACTS}


def a_rule(code: str, condition: RuleCondition, **changes: Any) -> AskableRule:
    """U… refers, E… stops."""
    is_entry = code.startswith("E")
    rule = Rule(
        code=code,
        stage=RuleStage.ENTRY if is_entry else RuleStage.UNDERWRITING,
        severity=RuleSeverity.STOP if is_entry else RuleSeverity.REFER,
        condition=condition,
        expression=expression_of(condition),
    )
    expression = compile_expression(rule.expression, FACT_KINDS)
    return AskableRule(replace(rule, **changes), expression, of_lines=is_of_lines(condition))


def more(name: str, value: int | Money) -> Condition:
    return Condition(name, Comparison.MORE, (value,))


def is_(name: str, value: str) -> Condition:
    return Condition(name, Comparison.IS, (value,))


def found(*rules: AskableRule) -> list[tuple[RuleOddity, str, str]]:
    return [
        (one.kind, one.rule.code, one.other.code if one.other else "")
        for one in remarks(rules, GROUNDS, TODAY)
    ]


OLD = a_rule("U1", simple_condition(more("car_age", 15), is_("has_damage", "yes")))
OLDER = a_rule("E1", simple_condition(more("car_age", 10)))


def test_what_an_entry_rule_always_stops_is_never_referred() -> None:
    assert found(OLD, OLDER) == [(RuleOddity.SHADOWED, "U1", "E1")]
    same = a_rule("E2", OLD.rule.condition)
    assert found(OLD, same) == [(RuleOddity.SHADOWED, "U1", "E2")]


@pytest.mark.parametrize(
    "changes",
    [
        {"severity": RuleSeverity.WARNING},
        {"persons": RulePersons.COMPANY},
        {"scope": RuleScope.PRODUCT, "scope_value": "THIRD_PARTY"},
        {"is_on": False},
        {"from_day": date(2027, 1, 1)},
        {"to_day": date(2026, 11, 22)},
    ],
)
def test_a_rule_that_is_asked_of_less_shadows_nothing(changes: dict[str, Any]) -> None:
    assert found(OLD, replace(OLDER, rule=replace(OLDER.rule, **changes))) == []


def test_a_narrower_or_another_condition_shadows_nothing() -> None:
    assert found(OLD, a_rule("E1", simple_condition(more("car_age", 16)))) == []
    assert found(OLD, a_rule("E1", simple_condition(is_("car_plated", "no")))) == []


def test_a_rule_of_lines_does_not_shadow_what_is_asked_once() -> None:
    of_line = simple_condition(more("line_sum", Money(100)))
    once = simple_condition(more("third_party_sum", Money(100)))
    either = simple_condition(*once.groups[0].rows, *of_line.groups[0].rows, match=Match.ANY)
    assert found(a_rule("U1", once), a_rule("E1", either)) == []
    assert found(a_rule("U1", of_line), a_rule("E1", either)) == [(RuleOddity.SHADOWED, "U1", "E1")]


def test_conditions_that_cannot_hold_or_always_do_are_told() -> None:
    never = simple_condition(more("car_age", 15), Condition("car_age", Comparison.LESS, (15,)))
    below = simple_condition(Condition("coverage_count", Comparison.LESS, (0,)))
    two_uses = simple_condition(is_("car_use", "CARGO"), is_("car_use", "FAMILY"))
    always = simple_condition(is_("has_damage", "yes"), is_("has_damage", "no"), match=Match.ANY)
    assert found(a_rule("U1", never), a_rule("U2", below), a_rule("U3", two_uses), a_rule("U4", always)) == [
        (RuleOddity.NEVER, "U1", ""),
        (RuleOddity.NEVER, "U2", ""),
        (RuleOddity.NEVER, "U3", ""),
        (RuleOddity.ALWAYS, "U4", ""),
    ]


def test_two_entry_rules_that_let_nothing_pass_are_told() -> None:
    few = a_rule("E1", simple_condition(Condition("coverage_count", Comparison.LESS, (3,))))
    many = a_rule("E2", simple_condition(Condition("coverage_count", Comparison.AT_LEAST, (3,))))
    assert found(few, many) == [(RuleOddity.EXCLUSIVE, "E1", "E2")]
    not_so_many = a_rule("E2", simple_condition(Condition("coverage_count", Comparison.AT_LEAST, (4,))))
    assert found(few, not_so_many) == []


def test_a_value_that_is_not_known_is_a_case_of_its_own() -> None:
    cheap = a_rule("E1", simple_condition(Condition("car_price", Comparison.LESS, (Money(5),))))
    dear = a_rule("E2", simple_condition(Condition("car_price", Comparison.AT_LEAST, (Money(5),))))
    assert found(cheap, dear) == []


def test_too_many_cases_are_left_alone() -> None:
    names = ("car_age", "car_seats", "coverage_count", "claims_count_1", "claims_count_3", "other_policies")
    rows = [Condition(name, Comparison.BETWEEN, (low, low + 9)) for name in names for low in (5, 50)]
    assert found(a_rule("U1", simple_condition(*rows))) == []


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_what_is_shown_to_shadow_holds_for_any_facts(seed: int) -> None:
    chance = Random(seed)
    referring = a_rule("U1", some_condition(chance))
    wider = RuleCondition((*referring.rule.condition.groups, *some_condition(chance).groups), Match.ANY)
    stopping = a_rule("E1", chance.choice((some_condition(chance), wider)))
    if not is_shadowed(referring, stopping, GROUNDS):
        return
    for _ in range(20):
        values = {**some_facts(chance), **some_facts(chance, per_line=True)}
        assert holds(stopping.rule.condition, values) or not holds(referring.rule.condition, values)
