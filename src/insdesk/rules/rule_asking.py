"""Asking rules of facts: for every product first the common rules, then its own; none stops the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from insdesk.domain.records.rules import Facts, FactValue, LineFacts, Rule
from insdesk.domain.underwriting_enums import RulePersons, RuleScope
from insdesk.rules.expressions import Expression, Sheet, sheet_of


@dataclass(frozen=True, slots=True)
class AskableRule:
    """A rule that was read. `expression` is None where it could not be: it fails all it is asked of.

    `of_lines`: it names something that only a line has, and is asked line by line.
    """

    rule: Rule
    expression: Expression | None
    of_lines: bool


@dataclass(frozen=True, slots=True)
class Failing:
    """A rule that fails, and of which line (None: of the registration as a whole)."""

    rule: Rule
    line: LineFacts | None
    product_code: str
    is_readable: bool = True


def is_in_force(rule: Rule, day: date) -> bool:
    """Whether `day` lies in the rule's days, both included."""
    return (rule.from_day is None or rule.from_day <= day) and (rule.to_day is None or day <= rule.to_day)


def is_for(rule: Rule, facts: Facts) -> bool:
    """Whether the customer is of its persons (RU-9), and what it is about is on the registration at all."""
    kind = facts.common["customer_kind"]
    if rule.persons is not RulePersons.BOTH and rule.persons.value != kind:
        return False
    if rule.scope is RuleScope.INSURER:
        insurers = facts.common["insurers"]
        return isinstance(insurers, frozenset) and rule.scope_value in insurers
    if rule.scope is RuleScope.PRODUCT:
        return any(line.product_code == rule.scope_value for line in facts.lines)
    return True


def failing(rules: Sequence[AskableRule], facts: Facts) -> Iterator[Failing]:
    """Every rule that fails, in the order of RU-5: common ones, then line by line common and own ones."""
    asked = [one for one in rules if is_for(one.rule, facts)]
    common = sheet_of(facts.common)
    for one in asked:
        if not one.of_lines and one.rule.scope is not RuleScope.PRODUCT and _fails(one, common):
            yield Failing(one.rule, None, "", one.expression is not None)
    yield from _failing_lines([one for one in asked if _is_by_line(one)], facts)


def lines_of(one: AskableRule, facts: Facts) -> tuple[LineFacts | None, ...]:
    """What a rule is asked of: lines, or once for the whole."""
    if one.rule.scope is RuleScope.PRODUCT:
        own = tuple(line for line in facts.lines if line.product_code == one.rule.scope_value)
        return own if one.of_lines else own[:1]
    if not one.of_lines:
        return (None,)
    return tuple(line for line in facts.lines if _is_of_insurer(one.rule, line))


def values_of(facts: Facts, line: LineFacts | None) -> Mapping[str, FactValue]:
    """All that a rule sees when asked of that line."""
    return facts.common if line is None else {**facts.common, **line.values}


def _failing_lines(rules: Sequence[AskableRule], facts: Facts) -> Iterator[Failing]:
    if not rules:
        return
    asked_once: set[str] = set()
    ordered = sorted(rules, key=lambda one: one.rule.scope is RuleScope.PRODUCT)
    for line in facts.lines:
        sheet = sheet_of(values_of(facts, line))
        for one in ordered:
            if not _is_asked(one, line, asked_once):
                continue
            if _fails(one, sheet):
                yield Failing(one.rule, line, line.product_code, one.expression is not None)
        asked_once.add(line.product_code)


def _is_asked(one: AskableRule, line: LineFacts, asked_once: set[str]) -> bool:
    if one.rule.scope is not RuleScope.PRODUCT:
        return _is_of_insurer(one.rule, line)
    if one.rule.scope_value != line.product_code:
        return False
    return one.of_lines or line.product_code not in asked_once


def _is_by_line(one: AskableRule) -> bool:
    return one.of_lines or one.rule.scope is RuleScope.PRODUCT


def _is_of_insurer(rule: Rule, line: LineFacts) -> bool:
    return rule.scope is not RuleScope.INSURER or line.values["line_insurer"] == rule.scope_value


def _fails(one: AskableRule, sheet: Sheet) -> bool:
    return one.expression is None or one.expression.holds(sheet)
