"""Rules in plain Python, without our expressions and without the library: what the engine is held against."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from insdesk.domain.money import Money
from insdesk.domain.query import Comparison, Condition, Conditions, ConditionValue, Match
from insdesk.domain.records.rules import Facts, FactValue, Rule, RuleCondition
from insdesk.domain.underwriting_enums import FactKind, RulePersons, RuleScope
from insdesk.specs.conditions import Part
from insdesk.specs.rule_facts import FACT, FACTS, LINE_FACTS, RULE_CONDITIONS, Fact

WORDS = ("THIRD_PARTY", "VEHICLE_DAMAGE", "DRIVER", '样例"牌\\', "1", "2")
NUMBERS = (0, 1, 9, 10, 11, 15, 100, 20_000)
UNKNOWN = 0.2
DAYS = (date(2020, 1, 31), date(2022, 5, 6), date(2026, 11, 23))


def holds(condition: RuleCondition, values: dict[str, FactValue]) -> bool:
    """Whether it holds of these facts."""
    groups = [_joined(group.match, [_row(row, values) for row in group.rows]) for group in condition.groups]
    return _joined(condition.match, groups)


def failing(rules: list[Rule], facts: Facts) -> list[tuple[str, str]]:
    """Code and product of every rule that fails, sorted: each rule asked by hand, one after the other."""
    found = []
    for rule in rules:
        if not _is_asked(rule, facts):
            continue
        of_lines = any(row.field in LINE_FACTS for group in rule.condition.groups for row in group.rows)
        if not of_lines and rule.scope is not RuleScope.PRODUCT:
            if holds(rule.condition, dict(facts.common)):
                found.append((rule.code, ""))
            continue
        asked_of: list[str] = []
        for line in facts.lines:
            if rule.scope is RuleScope.PRODUCT and line.product_code != rule.scope_value:
                continue
            if rule.scope is RuleScope.INSURER and line.values["line_insurer"] != rule.scope_value:
                continue
            if not of_lines and line.product_code in asked_of:
                continue
            asked_of.append(line.product_code)
            if holds(rule.condition, {**facts.common, **line.values}):
                found.append((rule.code, line.product_code))
    return sorted(found)


def _is_asked(rule: Rule, facts: Facts) -> bool:
    if rule.from_day is not None and facts.day < rule.from_day:
        return False
    if rule.to_day is not None and facts.day > rule.to_day:
        return False
    if rule.persons is not RulePersons.BOTH and facts.common["customer_kind"] != rule.persons.value:
        return False
    insurers = facts.common["insurers"]
    assert isinstance(insurers, frozenset)
    return rule.scope is not RuleScope.INSURER or rule.scope_value in insurers


def _joined(match: Match, answers: list[bool]) -> bool:
    return all(answers) if match is Match.ALL else any(answers)


def _row(row: Condition, values: dict[str, FactValue]) -> bool:
    value: Any = values[row.field]
    if row.comparison is Comparison.EMPTY:
        return value is None
    if row.comparison is Comparison.FILLED:
        return value is not None
    if value is None:
        return False
    asked = [_plain(one) for one in row.values]
    if row.comparison is Comparison.BETWEEN:
        low, high = asked
        return (low is None or low <= value) and (high is None or value <= high)
    wanted = asked[0]
    if isinstance(value, bool):
        return value is (wanted == "yes")
    if isinstance(value, frozenset):
        return (str(wanted) in value) is (row.comparison is Comparison.HAS)
    if FACT[row.field].kind is FactKind.CHOICE:
        wanted = str(wanted)
    answers: dict[Comparison, Any] = {
        Comparison.IS: lambda: value == wanted,
        Comparison.IS_NOT: lambda: value != wanted,
        Comparison.LESS: lambda: value < wanted,
        Comparison.AT_MOST: lambda: value <= wanted,
        Comparison.MORE: lambda: value > wanted,
        Comparison.AT_LEAST: lambda: value >= wanted,
        Comparison.CONTAINS: lambda: wanted in value,
    }
    return bool(answers[row.comparison]())


def _plain(value: ConditionValue) -> Any:
    if isinstance(value, Money):
        return value.fen
    return int(value.strftime("%Y%m%d")) if isinstance(value, date) else value


def some_condition(chance: Random, *, lines: bool = True) -> RuleCondition:
    """Any condition that may be saved; without line facts if asked."""
    offered = [one for one in FACTS if lines or not one.per_line]
    groups = tuple(
        Conditions(
            tuple(_some_row(chance, one) for one in chance.choices(offered, k=chance.randint(1, 3))),
            chance.choice(tuple(Match)),
        )
        for _ in range(chance.randint(1, 3))
    )
    return RuleCondition(groups, chance.choice(tuple(Match)))


def some_facts(chance: Random, *, per_line: bool = False) -> dict[str, FactValue]:
    """Any facts of a registration, or of a line."""
    return {one.name: _some_value(chance, one) for one in FACTS if one.per_line is per_line}


def _some_row(chance: Random, fact: Fact) -> Condition:
    field = RULE_CONDITIONS.field(fact.name)
    assert field is not None
    comparison = chance.choice(field.comparisons)
    if comparison in (Comparison.EMPTY, Comparison.FILLED):
        return Condition(fact.name, comparison)
    offered = _asked(fact, is_id=field.part is Part.OFFER and not field.by_code)
    if comparison is not Comparison.BETWEEN:
        return Condition(fact.name, comparison, (chance.choice(offered),))
    low, high = sorted(chance.choices(offered, k=2))
    return Condition(fact.name, comparison, chance.choice(((low, high), (low, None), (None, high))))


def _asked(fact: Fact, *, is_id: bool) -> Sequence[Any]:
    if fact.choices:
        return [key for key, _title in fact.choices]
    if is_id:
        return (1, 2)
    offered: dict[FactKind, Sequence[Any]] = {
        FactKind.NUMBER: NUMBERS,
        FactKind.MONEY: [Money(one) for one in NUMBERS],
        FactKind.DAY: DAYS,
    }
    return offered.get(fact.kind, WORDS)


def _some_value(chance: Random, fact: Fact) -> FactValue:
    if fact.optional and chance.random() < UNKNOWN:
        return None
    if fact.kind is FactKind.YES_NO:
        return chance.random() < 0.5  # heads or tails
    if fact.kind is FactKind.SET:
        return frozenset(chance.choices(WORDS, k=chance.randint(0, 3)))
    if fact.kind is FactKind.TEXT:
        return chance.choice((*WORDS, "前 THIRD_PARTY 后"))
    offered = _asked(fact, is_id=False)
    value: FactValue = _plain(chance.choice(offered))
    return value
