"""A rule's condition: its groups of rows as a sentence, as JSON, and as an expression of the library."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.query import Comparison, Condition, Conditions, ConditionValue, Match
from insdesk.domain.records.rules import NO_RULE_CONDITION, RuleCondition
from insdesk.domain.underwriting_enums import FactKind
from insdesk.i18n import _
from insdesk.rules.expressions import quoted
from insdesk.specs.codecs import Context
from insdesk.specs.condition_storage import read_query, write_query
from insdesk.specs.condition_text import OfferTitles, said
from insdesk.specs.conditions import MOST_CONDITIONS
from insdesk.specs.rule_facts import FACT, LINE_FACTS, PRODUCTS, RULE_CONDITIONS, YES, Fact

MOST_GROUPS = 5

_LOWER = {Comparison.MORE: ">", Comparison.AT_LEAST: ">="}
_UPPER = {Comparison.LESS: "<", Comparison.AT_MOST: "<="}
_MARKS = {Comparison.IS: "==", Comparison.IS_NOT: "!=", **_LOWER, **_UPPER}
_VALUE_TYPES: Mapping[FactKind, type] = {FactKind.NUMBER: int, FactKind.MONEY: Money, FactKind.DAY: date}
_JOINTS = {Match.ALL: " and ", Match.ANY: " or "}


def rows_of(condition: RuleCondition) -> Iterator[Condition]:
    """Every row, group by group."""
    return (row for group in condition.groups for row in group.rows)


def condition_problems(condition: RuleCondition) -> tuple[Problem, ...]:
    """What refuses it: none at all, too much, or names and comparisons that are none of ours."""
    rows = list(rows_of(condition))
    if not rows or any(not group.rows for group in condition.groups):
        return (Problem("rule_condition_empty", field="condition"),)
    if len(rows) > MOST_CONDITIONS or len(condition.groups) > MOST_GROUPS:
        most = (("most", MOST_CONDITIONS), ("groups", MOST_GROUPS))
        return (Problem("rule_condition_long", params=most, field="condition"),)
    return tuple(problem for row in rows for problem in _row_problems(row))


def is_of_lines(condition: RuleCondition) -> bool:
    """Whether it asks for something that only a line has."""
    return any(row.field in LINE_FACTS for row in rows_of(condition))


def expression_of(condition: RuleCondition) -> str:
    """The expression of a condition without problems."""
    groups = [_JOINTS[group.match].join(map(row_expression, group.rows)) for group in condition.groups]
    return groups[0] if len(groups) == 1 else _JOINTS[condition.match].join(f"({one})" for one in groups)


def row_expression(row: Condition) -> str:
    """One row; nothing that is not known holds, except that it is not."""
    fact = FACT[row.field]
    asked = _asked(row.field, fact.kind, row.comparison, row.values)
    if not fact.optional or row.comparison in (Comparison.EMPTY, Comparison.FILLED):
        return f"({asked})"
    return f"({row.field} != null and {asked})"


def rule_sentence(condition: RuleCondition, offers: OfferTitles) -> str:
    """The whole condition, translated; groups of several rows in brackets."""
    joints = {Match.ALL: _(" and "), Match.ANY: _(" or ")}
    groups = [
        joints[group.match].join(said(RULE_CONDITIONS, row, offers) for row in group.rows)
        for group in condition.groups
    ]
    if len(groups) > 1:
        several = (len(group.rows) > 1 for group in condition.groups)
        groups = [
            _("({group})", group=text) if many else text for text, many in zip(groups, several, strict=True)
        ]
    return joints[condition.match].join(groups)


def write_condition(condition: RuleCondition) -> str:
    """The JSON of a condition."""
    groups = [json.loads(write_query(RULE_CONDITIONS, "", group)) for group in condition.groups]
    kept = [{"match": one["match"], "rows": one["rows"]} for one in groups]
    return json.dumps({"match": condition.match, "groups": kept}, ensure_ascii=False)


def read_condition(text: str) -> RuleCondition:
    """The condition in `text`. What this program does not know is left out. Never raises."""
    try:
        content = json.loads(text)
    except ValueError:
        return NO_RULE_CONDITION
    groups = content.get("groups") if isinstance(content, Mapping) else None
    if not isinstance(groups, list):
        return NO_RULE_CONDITION
    read = (read_query(RULE_CONDITIONS, group, Context(date.min)).conditions for group in groups)
    kept = tuple(group for group in read if group.rows)
    return RuleCondition(kept, Match.ANY if content.get("match") == Match.ANY else Match.ALL)


def simple_condition(*rows: Condition, match: Match = Match.ALL) -> RuleCondition:
    """One group of rows."""
    return RuleCondition((Conditions(rows, match),))


def _row_problems(row: Condition) -> tuple[Problem, ...]:
    one = RULE_CONDITIONS.field(row.field)
    if one is None:
        return (Problem("rule_fact_unknown", params=(("fact", row.field),), field="condition"),)
    if row.comparison not in one.comparisons:
        return (Problem("rule_comparison_unfitting", params=(("fact", one.title),), field="condition"),)
    if not _fits(FACT[row.field], row):
        return (Problem("rule_value_unfitting", params=(("fact", one.title),), field="condition"),)
    if one.choices and row.values and row.values[0] not in dict(one.choices):
        problem = Problem("choice_unknown", params=(("choice", str(row.values[0])),))
        return (replace(problem, field="condition"),)
    return ()


def _fits(fact: Fact, row: Condition) -> bool:
    """Whether the values are of the fact's kind, and as many as the comparison takes."""
    if row.comparison in (Comparison.EMPTY, Comparison.FILLED):
        return not row.values
    of_ids = bool(fact.offers) and fact.offers != PRODUCTS
    wanted = int if of_ids else _VALUE_TYPES.get(fact.kind, str)
    given = [value for value in row.values if value is not None]
    if not given or not all(type(value) is wanted and value != "" for value in given):
        return False
    if row.comparison is Comparison.BETWEEN:
        return len(row.values) == 2  # both ends of a range
    return len(row.values) == len(given) == 1


def _asked(name: str, kind: FactKind, comparison: Comparison, values: tuple[ConditionValue, ...]) -> str:
    if comparison in (Comparison.EMPTY, Comparison.FILLED):
        return f"{name} {'==' if comparison is Comparison.EMPTY else '!='} null"
    if comparison is Comparison.BETWEEN:
        ends = zip((">=", "<="), values, strict=True)
        return " and ".join(f"{name} {mark} {_literal(value)}" for mark, value in ends if value is not None)
    value = _literal(values[0]) if kind in _VALUE_TYPES else quoted(str(values[0]))
    if kind is FactKind.YES_NO:
        return name if values[0] == YES else f"not {name}"
    if comparison in (Comparison.HAS, Comparison.CONTAINS):
        return f"{value} in {name}"
    if comparison is Comparison.HAS_NOT:
        return f"not ({value} in {name})"
    return f"{name} {_MARKS[comparison]} {value}"


def _literal(value: ConditionValue) -> str:
    if isinstance(value, Money):
        return str(value.fen)
    if isinstance(value, date):
        return value.strftime("%Y%m%d")
    return str(value)
