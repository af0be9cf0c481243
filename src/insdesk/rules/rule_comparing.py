"""What can be shown of rules by their conditions alone: one implies another, never holds, always does.

A condition compares each fact with fixed values only, so it cannot tell apart more cases than those values
make. All of them are tried, each fact on its own: what is shown so is true of every registration. What facts
have to do with each other is not known here (no damage cover has no sum insured for it), so that some things
that are true cannot be shown; and conditions with more than MOST_CASES cases are left alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations, product

from insdesk.domain.money import Money
from insdesk.domain.query import Condition, ConditionValue
from insdesk.domain.records.rules import FactValue, Rule, RuleRemark
from insdesk.domain.underwriting_enums import FactKind, RuleOddity, RulePersons, RuleScope, RuleSeverity
from insdesk.rules.expressions import Expression, Sheet, sheet_of
from insdesk.rules.rule_asking import AskableRule, is_in_force

MOST_CASES = 20_000
_MOST_MEMBERS = 6


@dataclass(frozen=True, slots=True)
class Ground:
    """What a fact can be: its kind, closed choices, lowest number, and whether it may be not known."""

    kind: FactKind
    choices: tuple[str, ...] = ()
    optional: bool = False
    lowest: int = 0


Grounds = Mapping[str, Ground]


def remarks(rules: Sequence[AskableRule], grounds: Grounds, day: date) -> Iterator[RuleRemark]:
    """Everything odd about the rules in use on `day`."""
    asked = [one for one in rules if one.rule.is_on and is_in_force(one.rule, day)]
    for one in asked:
        yield from _of_one(one, grounds)
    stops = [one for one in asked if one.rule.severity is RuleSeverity.STOP]
    for one in asked:
        if one.rule.severity is RuleSeverity.REFER:
            shadow = next((stop for stop in stops if is_shadowed(one, stop, grounds)), None)
            if shadow is not None:
                yield RuleRemark(RuleOddity.SHADOWED, one.rule, shadow.rule)
    for one, other in combinations(stops, 2):
        if is_exclusive(one, other, grounds):
            yield RuleRemark(RuleOddity.EXCLUSIVE, one.rule, other.rule)


def is_shadowed(referring: AskableRule, stopping: AskableRule, grounds: Grounds) -> bool:
    """Whether whatever `referring` would refer is stopped by `stopping` before it gets there (RU-3)."""
    if not _is_asked_wherever(stopping, referring):
        return False
    answers = _answers((referring, stopping), grounds)
    return answers is not None and all(stopped for referred, stopped in answers if referred)


def is_exclusive(one: AskableRule, other: AskableRule, grounds: Grounds) -> bool:
    """Whether no registration that both are asked of passes both, though each lets some pass."""
    if not (_is_asked_wherever(one, other) and _is_asked_wherever(other, one)):
        return False
    answers = _answers((one, other), grounds)
    if answers is None:
        return False
    return all(map(any, answers)) and not any(all(answer[place] for answer in answers) for place in (0, 1))


def _of_one(one: AskableRule, grounds: Grounds) -> Iterator[RuleRemark]:
    answers = _answers((one,), grounds)
    if answers is None:
        return
    if not any(map(any, answers)):
        yield RuleRemark(RuleOddity.NEVER, one.rule)
    elif all(map(all, answers)):
        yield RuleRemark(RuleOddity.ALWAYS, one.rule)


def _is_asked_wherever(wide: AskableRule, narrow: AskableRule) -> bool:
    """Whether `wide` is asked of everything that `narrow` is asked of."""
    return (
        wide.rule.persons in (RulePersons.BOTH, narrow.rule.persons)
        and _covers(wide.rule, narrow.rule)
        and (narrow.of_lines or not wide.of_lines)
    )


def _covers(wide: Rule, narrow: Rule) -> bool:
    return wide.scope is RuleScope.ALL or (wide.scope, wide.scope_value) == (narrow.scope, narrow.scope_value)


def _answers(rules: Sequence[AskableRule], grounds: Grounds) -> list[tuple[bool, ...]] | None:
    """What each of `rules` says in every case that they can tell apart; None when there are too many."""
    expressions = [one.expression for one in rules]
    rows = [row for one in rules for group in one.rule.condition.groups for row in group.rows]
    named: set[str] = set().union(*(one.names for one in expressions if one is not None))
    if None in expressions or named != {row.field for row in rows}:
        return None
    cases = _cases(rows, grounds)
    return None if cases is None else [_say(expressions, case) for case in cases]


def _say(expressions: Sequence[Expression | None], case: Sheet) -> tuple[bool, ...]:
    return tuple(one is not None and one.holds(case) for one in expressions)


def _cases(rows: Sequence[Condition], grounds: Grounds) -> Iterator[Sheet] | None:
    asked: dict[str, list[ConditionValue]] = {}
    for row in rows:
        asked.setdefault(row.field, []).extend(value for value in row.values if value is not None)
    values: dict[str, list[FactValue]] = {}
    count = 1
    for name, compared in asked.items():
        ground = grounds[name]
        if ground.kind in (FactKind.SET, FactKind.TEXT) and len(set(compared)) > _MOST_MEMBERS:
            return None
        values[name] = [*_told_apart(ground, compared), *([None] if ground.optional else [])]
        count *= len(values[name])
    if count > MOST_CASES:
        return None
    return (sheet_of(dict(zip(values, one, strict=True))) for one in product(*values.values()))


def _told_apart(ground: Ground, compared: Sequence[ConditionValue]) -> list[FactValue]:
    """One value of every kind that comparing with `compared` can tell apart."""
    if ground.kind is FactKind.YES_NO:
        return [True, False]
    if ground.kind in (FactKind.NUMBER, FactKind.MONEY, FactKind.DAY):
        numbers = {_number(value) for value in compared}
        near = {each for one in numbers for each in (one - 1, one, one + 1) if each >= ground.lowest}
        return [*sorted(near or {ground.lowest})]
    texts = sorted({str(value) for value in compared})
    if ground.kind is FactKind.SET:
        return [frozenset(some) for some in _subsets(texts)]
    if ground.kind is FactKind.TEXT:
        # Texts of some of the fragments each, and of no others; and the fragments themselves.
        return [*("".join(f"\x1f{one}" for one in some) + "\x1f" for some in _subsets(texts)), *texts]
    return [*ground.choices] if ground.choices else [*texts, ""]


def _subsets(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(texts, size) for size in range(len(texts) + 1))


def _number(value: ConditionValue) -> int:
    if isinstance(value, Money):
        return value.fen
    if isinstance(value, date):
        return value.year * 10_000 + value.month * 100 + value.day
    return int(value or 0)
