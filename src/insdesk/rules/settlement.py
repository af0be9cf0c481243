"""返利结算: what an insurer's statement says of each policy, to the fen (UR-15). Nothing is tolerated."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from insdesk.domain.enums import SettlementDecision, SettlementVerdict
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.statement import StatementEntry, StatementRow


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A slip of ours in a settlement: `key` is its line, `rate` the percentage of its snapshot.

    `rate` is zero where the slip earns nothing.
    """

    key: int
    policy_no: str
    expected: Money
    rate: Decimal


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """What becomes of one of our lines; `entry` is what the statement says of it."""

    key: int
    verdict: SettlementVerdict
    decision: SettlementDecision
    actual: Money | None
    entry: StatementEntry | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """Every line of ours in its order, and what the statement names besides."""

    lines: tuple[JudgedLine, ...]
    unknown: tuple[StatementEntry, ...]


def added_up(rows: Iterable[StatementRow]) -> dict[str, StatementEntry]:
    """One entry a policy number, in the order of their first rows."""
    together: dict[str, list[StatementRow]] = {}
    for row in rows:
        together.setdefault(row.policy_no, []).append(row)
    return {number: _entry(number, same) for number, same in together.items()}


def match_statement(own: Iterable[OwnLine], entries: dict[str, StatementEntry]) -> Matching:
    """Compare our lines with the statement by policy number."""
    lines = tuple(_judged(line, entries.get(line.policy_no)) for line in own)
    named = {line.entry.policy_no for line in lines if line.entry is not None}
    return Matching(lines, tuple(entry for number, entry in entries.items() if number not in named))


def compared(expected: Money, actual: Money) -> SettlementVerdict:
    """How an amount stands to what was expected."""
    if actual == expected:
        return SettlementVerdict.AGREED
    return SettlementVerdict.SHORT if actual < expected else SettlementVerdict.OVER


def _judged(line: OwnLine, entry: StatementEntry | None) -> JudgedLine:
    if entry is None:
        return _unnamed(line)
    verdict = compared(line.expected, entry.amount)
    if verdict is SettlementVerdict.AGREED:
        return JudgedLine(line.key, verdict, SettlementDecision.TAKEN, entry.amount, entry)
    if entry.rate is not None and entry.rate != line.rate:
        verdict = SettlementVerdict.WRONG_RATE
    return JudgedLine(line.key, verdict, SettlementDecision.OPEN, entry.amount, entry)


def _unnamed(line: OwnLine) -> JudgedLine:
    """Insurers do not list what earns nothing: there the statement's silence agrees with us."""
    if not line.expected:
        return JudgedLine(line.key, SettlementVerdict.AGREED, SettlementDecision.TAKEN, ZERO)
    return JudgedLine(line.key, SettlementVerdict.MISSING, SettlementDecision.LEFT_OUT, None)


def _entry(number: str, rows: list[StatementRow]) -> StatementEntry:
    if len(rows) == 1:
        (row,) = rows
        return StatementEntry(policy_no=number, amount=row.amount, rate=row.rate, premium=row.premium)
    rates = {row.rate for row in rows}
    premiums = [row.premium.fen for row in rows if row.premium is not None]
    return StatementEntry(
        policy_no=number,
        amount=Money(sum(row.amount.fen for row in rows)),
        rate=rates.pop() if len(rates) == 1 else None,
        premium=Money(sum(premiums)) if premiums else None,
        rows=len(rows),
    )
