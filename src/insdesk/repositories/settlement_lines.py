"""Lines of 返利结算: added, compared and decided by the thousand, each with one statement."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    update,
)

from insdesk.domain.enums import RegistrationStatus, SettlementDecision, SettlementVerdict
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import SettlementId, SettlementLineId, SlipId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.settlement import SettlementLine, SettlementSummary, Share
from insdesk.domain.records.statement import StatementEntry
from insdesk.models.registration import registration, slip
from insdesk.models.settlement import settlement_line
from insdesk.repositories.id_lists import among, fetch_ids
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.settlement_line_list import EFFECTIVE_RATE, SettlementLineList
from insdesk.rules.settlement import JudgedLine, Matching, OwnLine

_NOTHING: ColumnElement[Any] = literal_column("0")
_SLIP = settlement_line.c.slip_id
_IS_OURS = _SLIP.is_not(None)
_JUDGE = """UPDATE settlement_line SET verdict = ?, decision = ?, actual = ?, statement_rows = ?,
    statement_amount = ?, statement_rate = ?, statement_premium = ?,
    held_slip_id = CASE WHEN ? THEN slip_id END WHERE id = ?"""
_NOTE = "UPDATE settlement_line SET note = ? WHERE id = ? AND note = ''"


class SettlementLines(SettlementLineList):
    """What a service may do with the lines of a settlement that is open; the list is inherited."""

    def get(self, line_id: SettlementLineId) -> SettlementLine:
        """One line. Raises NotFoundError."""
        row = self._connection.execute(
            select(settlement_line).where(settlement_line.c.id == line_id)
        ).one_or_none()
        if row is None:
            raise NotFoundError("settlement_line_missing", id=line_id)
        return from_row(SettlementLine, row)

    def add(self, settlement_id: SettlementId, slip_ids: Sequence[SlipId]) -> int:
        """Claim slips; how many were added. Raises ConflictError `slip_held` when another one holds any."""
        columns = ("settlement_id", "slip_id", "held_slip_id", "policy_no", "expected", "verdict", "decision")
        chosen = select(
            literal(settlement_id),
            slip.c.id,
            slip.c.id,
            slip.c.policy_no,
            func.coalesce(slip.c.rebate, _NOTHING),
            literal(SettlementVerdict.EXPECTED.value),
            literal(SettlementDecision.OPEN.value),
        ).where(slip.c.id.in_(among(slip_ids)))
        return self._connection.execute(insert(settlement_line).from_select(columns, chosen)).rowcount

    def remove(self, settlement_id: SettlementId, line_ids: Sequence[int] | None = None) -> int:
        """Delete these lines, or all; how many there were."""
        gone = delete(settlement_line).where(settlement_line.c.settlement_id == settlement_id)
        if line_ids is not None:
            gone = gone.where(settlement_line.c.id.in_(among(line_ids)))
        return self._connection.execute(gone).rowcount

    def own(self, settlement_id: SettlementId, slip_ids: Sequence[SlipId] | None = None) -> list[OwnLine]:
        """Our lines (of these slips only), as the comparison needs them; fetched as one row."""
        columns = func.json_array(
            settlement_line.c.id, settlement_line.c.policy_no, settlement_line.c.expected, EFFECTIVE_RATE
        )
        wanted = (
            select(func.json_group_array(columns))
            .join(slip, slip.c.id == _SLIP)
            .where(settlement_line.c.settlement_id == settlement_id)
        )
        if slip_ids is not None:
            wanted = wanted.where(_SLIP.in_(among(slip_ids)))
        found = json.loads(self._connection.execute(wanted).scalar_one())
        return [
            OwnLine(key, number, Money(expected), Decimal(rate or 0) / 100)
            for key, number, expected, rate in found
        ]

    def unknown(self, settlement_id: SettlementId) -> dict[str, StatementEntry]:
        """What only the statement names, by policy number."""
        rows = self._connection.execute(
            select(settlement_line).where(settlement_line.c.settlement_id == settlement_id, ~_IS_OURS)
        )
        return {
            row.policy_no: StatementEntry(
                policy_no=row.policy_no,
                amount=row.statement_amount,
                rate=row.statement_rate,
                premium=row.statement_premium,
                rows=row.statement_rows,
            )
            for row in rows
        }

    def judge(self, settlement_id: SettlementId, matching: Matching) -> None:
        """Write what the comparison made of every line, and the unknown ones in place of those before.

        A line whose slip another settlement holds by now stays left out. Notes stay with their policies.
        """
        notes = self._unknown_notes(settlement_id)
        taken = self._held_elsewhere(settlement_id)
        rows = [_judged(line, is_free=line.key not in taken) for line in matching.lines]
        if rows:
            self._connection.exec_driver_sql(_JUDGE, rows)
        self._connection.execute(
            delete(settlement_line).where(settlement_line.c.settlement_id == settlement_id, ~_IS_OURS)
        )
        unknown = [
            _unknown(settlement_id, entry, notes.get(entry.policy_no, "")) for entry in matching.unknown
        ]
        if unknown:
            self._connection.execute(insert(settlement_line), unknown)
        named = ((one.entry.policy_no, one.key) for one in matching.lines if one.entry is not None)
        found = [(notes[number], key) for number, key in named if number in notes]
        if found:
            self._connection.exec_driver_sql(_NOTE, found)

    def update(self, line: SettlementLine) -> None:
        """Write one line; its slip is held unless it is left out. Raises ConflictError `slip_held`."""
        held = None if line.decision is SettlementDecision.LEFT_OUT else line.slip_id
        values = to_row(line, settlement_line) | {"held_slip_id": held}
        self._connection.execute(
            update(settlement_line).where(settlement_line.c.id == line.id).values(values)
        )

    def take(self, settlement_id: SettlementId, line_ids: Sequence[int]) -> int:
        """Claim these again: settled with the actual amount where there is one. Raises ConflictError."""
        decision = case(
            (settlement_line.c.actual.is_(None), literal(SettlementDecision.OPEN.value)),
            else_=literal(SettlementDecision.TAKEN.value),
        )
        return self._decide(settlement_id, line_ids, decision=decision, held_slip_id=_SLIP)

    def take_as_expected(self, settlement_id: SettlementId, line_ids: Sequence[int]) -> int:
        """Settle these with exactly what was expected. Raises ConflictError."""
        return self._decide(
            settlement_id,
            line_ids,
            actual=settlement_line.c.expected,
            verdict=SettlementVerdict.AGREED,
            decision=SettlementDecision.TAKEN,
            held_slip_id=_SLIP,
        )

    def leave_out(self, settlement_id: SettlementId, line_ids: Sequence[int]) -> int:
        """Give the slips of these back: they wait for another settlement."""
        return self._decide(settlement_id, line_ids, decision=SettlementDecision.LEFT_OUT, held_slip_id=None)

    def free(self, settlement_id: SettlementId) -> None:
        """Give every slip back: the settlement is undone."""
        self._connection.execute(
            update(settlement_line)
            .where(settlement_line.c.settlement_id == settlement_id)
            .values(held_slip_id=None)
        )

    def unpaid(self, settlement_id: SettlementId) -> tuple[int, tuple[str, ...]]:
        """How many claimed lines are of registrations that are not paid (any more), and the first numbers."""
        found = (
            select(registration.c.number)
            .join(slip, slip.c.registration_id == registration.c.id)
            .join(settlement_line, settlement_line.c.held_slip_id == slip.c.id)
            .where(
                settlement_line.c.settlement_id == settlement_id,
                registration.c.status != RegistrationStatus.PAID,
            )
            .order_by(registration.c.number)
        )
        numbers = tuple(self._connection.execute(found).scalars())
        return len(numbers), tuple(dict.fromkeys(numbers))[:3]

    def summary(self, settlement_id: SettlementId) -> SettlementSummary:
        """All lines by verdict, decision and kind."""
        expected_known = case((settlement_line.c.actual.is_not(None), settlement_line.c.expected))
        sums = (settlement_line.c.expected, settlement_line.c.actual, expected_known)
        shares = (
            select(
                settlement_line.c.verdict,
                settlement_line.c.decision,
                slip.c.kind,
                func.count(),
                *(func.sum(one) for one in sums),
                func.sum(settlement_line.c.statement_amount),
            )
            .outerjoin(slip, slip.c.id == _SLIP)
            .where(settlement_line.c.settlement_id == settlement_id)
            .group_by(settlement_line.c.verdict, settlement_line.c.decision, slip.c.kind)
        )
        rows = self._connection.execute(shares)
        return SettlementSummary(
            tuple(
                Share(verdict, decision, kind, count, *(amount or ZERO for amount in amounts))
                for verdict, decision, kind, count, *amounts in rows
            )
        )

    def _decide(self, settlement_id: SettlementId, line_ids: Sequence[int], **values: Any) -> int:  # noqa: ANN401  # columns
        decided = update(settlement_line).where(
            settlement_line.c.settlement_id == settlement_id,
            settlement_line.c.id.in_(among(line_ids)),
            _IS_OURS,
        )
        return self._connection.execute(decided.values(**values)).rowcount

    def _unknown_notes(self, settlement_id: SettlementId) -> dict[str, str]:
        noted = select(settlement_line.c.policy_no, settlement_line.c.note).where(
            settlement_line.c.settlement_id == settlement_id, ~_IS_OURS, settlement_line.c.note != ""
        )
        return {row.policy_no: row.note for row in self._connection.execute(noted)}

    def _held_elsewhere(self, settlement_id: SettlementId) -> frozenset[int]:
        other = settlement_line.alias("other")
        held = (
            select(settlement_line.c.id)
            .join(other, other.c.held_slip_id == _SLIP)
            .where(settlement_line.c.settlement_id == settlement_id, other.c.settlement_id != settlement_id)
        )
        return frozenset(fetch_ids(self._connection, held))


def _judged(line: JudgedLine, *, is_free: bool) -> tuple[object, ...]:
    """The values of `_JUDGE`, as they are stored."""
    decision = line.decision if is_free else SettlementDecision.LEFT_OUT
    entry = line.entry
    return (
        line.verdict.value,
        decision.value,
        None if line.actual is None else line.actual.fen,
        0 if entry is None else entry.rows,
        None if entry is None else entry.amount.fen,
        None if entry is None or entry.rate is None else int(entry.rate * 100),
        None if entry is None or entry.premium is None else entry.premium.fen,
        decision is not SettlementDecision.LEFT_OUT,
        line.key,
    )


def _unknown(settlement_id: SettlementId, entry: StatementEntry, note: str) -> dict[str, Any]:
    return {
        "settlement_id": settlement_id,
        "policy_no": entry.policy_no,
        "statement_rows": entry.rows,
        "statement_amount": entry.amount,
        "statement_rate": entry.rate,
        "statement_premium": entry.premium,
        "verdict": SettlementVerdict.UNKNOWN,
        "decision": SettlementDecision.LEFT_OUT,
        "note": note,
    }
