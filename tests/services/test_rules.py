"""投保规则, 核保规则: what may be kept, how a change becomes a version, and what comes with the program."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError
from insdesk.domain.ids import RuleId
from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition, Conditions, ConditionValue
from insdesk.domain.records.rules import NO_RULE_CONDITION, Rule, RuleCondition
from insdesk.domain.underwriting_enums import RuleScope, RuleSeverity, RuleStage
from insdesk.specs.rule_conditions import simple_condition
from insdesk.specs.shipped_rules import SHIPPED_RULES
from tests.services.desk_office import DeskOffice

pytestmark = pytest.mark.requirement("RU-2")


def row(name: str, comparison: Comparison, *values: ConditionValue) -> Condition:
    return Condition(name, comparison, values)


OLD_CAR = simple_condition(row("car_age", Comparison.MORE, 10))


def a_rule(**changes: Any) -> Rule:
    rule = Rule(name="老车", message="车龄 {car_age}", condition=OLD_CAR, from_day=date(2026, 1, 1))
    return replace(rule, **changes)


def saved(office: DeskOffice, rule: Rule) -> Rule:
    return office.desk.rules.get(office.desk.rules.save(office.actor, rule).id)


def refused(office: DeskOffice, rule: Rule) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInputError) as caught:
        office.desk.rules.save(office.actor, rule)
    assert office.desk.rules.all() == ()
    return {(one.field, one.code) for one in caught.value.problems}


def test_a_rule_is_kept_with_its_code_and_its_expression(desk_office: DeskOffice) -> None:
    stored = saved(desk_office, a_rule())
    assert (stored.code, stored.number, stored.is_shipped, stored.made_by) == ("U101", 1, False, "测试员")
    assert stored.condition == OLD_CAR
    assert stored.expression == "(car_age != null and car_age > 10)"
    entry = a_rule(stage=RuleStage.ENTRY, severity=RuleSeverity.STOP, field="car.first_registered_on")
    assert saved(desk_office, entry).code == "E101"
    assert saved(desk_office, a_rule()).code == "U102"


@pytest.mark.requirement("RU-7")
def test_a_changed_rule_is_a_new_version_and_the_old_one_stays(desk_office: DeskOffice) -> None:
    first = saved(desk_office, a_rule())
    second = saved(
        desk_office,
        replace(first, name="很老的车", stage=RuleStage.ENTRY, code="X", severity=RuleSeverity.REFER),
    )
    assert (second.number, second.code, second.stage) == (2, "U101", RuleStage.UNDERWRITING)
    assert first.id is not None
    assert [one.name for one in desk_office.desk.rules.versions(first.id)] == ["很老的车", "老车"]
    assert desk_office.desk.rules.versions(first.id)[1] == replace(first, version=second.version)
    trail = desk_office.desk.audit.history(Entity.RULE, first.id)
    assert [one.action for one in trail] == [Action.CREATED, Action.UPDATED]


def test_switching_makes_no_version(desk_office: DeskOffice) -> None:
    stored = saved(desk_office, a_rule())
    assert stored.id is not None
    desk_office.desk.rules.switch(desk_office.actor, stored.id, stored.version, on=False)
    after = desk_office.desk.rules.get(stored.id)
    assert (after.is_on, after.number, after.version_id) == (False, 1, stored.version_id)
    with pytest.raises(ConflictError):
        desk_office.desk.rules.switch(desk_office.actor, stored.id, stored.version, on=True)


def test_somebody_elses_change_is_not_written_over(desk_office: DeskOffice) -> None:
    first = saved(desk_office, a_rule())
    saved(desk_office, replace(first, name="别人改的"))
    with pytest.raises(ConflictError):
        desk_office.desk.rules.save(desk_office.actor, replace(first, name="我改的"))
    with pytest.raises(NotFoundError):
        desk_office.desk.rules.get(RuleId(99))


CONDITION = "condition"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"name": ""}, ("name", "value_missing")),
        ({"message": " "}, ("message", "value_missing")),
        ({"message": "{car_colour}"}, ("message", "rule_fact_unknown")),
        ({"from_day": None}, ("from_day", "value_missing")),
        ({"to_day": date(2025, 1, 1)}, ("to_day", "level_days_reversed")),
        ({"severity": RuleSeverity.STOP}, ("severity", "rule_severity_unfitting")),
        ({"scope": RuleScope.PRODUCT}, ("scope_value", "value_missing")),
        ({"scope": RuleScope.PRODUCT, "scope_value": "MOON"}, ("scope_value", "choice_unknown")),
        ({"scope": RuleScope.INSURER, "scope_value": "77"}, ("scope_value", "choice_unknown")),
        ({"stage": RuleStage.ENTRY, "severity": RuleSeverity.STOP}, ("field", "value_missing")),
        (
            {"stage": RuleStage.ENTRY, "severity": RuleSeverity.STOP, "field": "car.colour"},
            ("field", "choice_unknown"),
        ),
        ({"condition": NO_RULE_CONDITION}, (CONDITION, "rule_condition_empty")),
        ({"condition": RuleCondition((Conditions(),))}, (CONDITION, "rule_condition_empty")),
        (
            {"condition": simple_condition(*[row("car_age", Comparison.MORE, 1)] * 21)},
            (CONDITION, "rule_condition_long"),
        ),
        (
            {"condition": simple_condition(row("car_colour", Comparison.IS, "red"))},
            (CONDITION, "rule_fact_unknown"),
        ),
        (
            {"condition": simple_condition(row("car_age", Comparison.CONTAINS, "1"))},
            (CONDITION, "rule_comparison_unfitting"),
        ),
        (
            {"condition": simple_condition(row("car_age", Comparison.MORE, "ten"))},
            (CONDITION, "rule_value_unfitting"),
        ),
        (
            {"condition": simple_condition(row("car_age", Comparison.MORE, Money(5)))},
            (CONDITION, "rule_value_unfitting"),
        ),
        (
            {"condition": simple_condition(row("car_age", Comparison.MORE))},
            (CONDITION, "rule_value_unfitting"),
        ),
        (
            {"condition": simple_condition(row("car_use", Comparison.IS, "BOAT"))},
            (CONDITION, "choice_unknown"),
        ),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_when_it_is_saved(
    desk_office: DeskOffice, wrong: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert refused(desk_office, a_rule(**wrong)) == {expected}


def test_the_shipped_rules_are_added_once_and_left_alone_afterwards(desk_office: DeskOffice) -> None:
    rules = desk_office.desk.rules
    assert len(rules.install(desk_office.actor).changes) == len(SHIPPED_RULES)
    assert {one.code for one in rules.all()} == {one.code for one in SHIPPED_RULES}
    changed = rules.by_code("u01")
    assert changed is not None
    saved(desk_office, replace(changed, name="我们的说法"))
    assert not rules.install(desk_office.actor)
    found = rules.by_code("U01")
    assert found is not None
    assert (found.name, found.number, found.is_shipped) == ("我们的说法", 2, True)


@pytest.mark.parametrize("shipped", SHIPPED_RULES, ids=lambda one: one.code)
def test_what_is_shipped_is_a_rule_like_any_other(desk_office: DeskOffice, shipped: Rule) -> None:
    assert desk_office.desk.rules.check(shipped, desk_office.desk.rules.offers()) == ()
    copied = saved(desk_office, desk_office.desk.rules.copy_of(shipped))
    assert (copied.expression, copied.is_shipped) == (shipped.expression, False)
