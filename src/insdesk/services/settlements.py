"""返利结算: opened for an insurer and a period, confirmed by finance, undone with a reason (UR-9, UR-15)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import RegistrationStatus, SettlementDecision, SettlementStatus
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import InsurerId, RegistrationId, SettlementId, SlipId
from insdesk.domain.records.history import StatusChange
from insdesk.domain.records.settlement import (
    Candidates,
    NewSettlement,
    Settlement,
    SettlementSummary,
    WaitingInsurer,
)
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.services.settlement_writing import open_settlement, settlement_id_of
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.settlement_form import NEW_SETTLEMENT_FORM, UNDO_FORM, UndoReason

Move = tuple[RegistrationStatus, RegistrationStatus]
_TO_SETTLED: Move = (RegistrationStatus.PAID, RegistrationStatus.SETTLED)
_TO_PAID: Move = (RegistrationStatus.SETTLED, RegistrationStatus.PAID)


class SettlementService:
    """The life of a settlement. What happens to its lines is `SettlementLineService`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, settlement_id: SettlementId) -> Settlement:
        """One settlement. Raises NotFoundError."""
        with self._database.read() as unit:
            return unit.settlements.get(settlement_id)

    def summary(self, settlement_id: SettlementId) -> SettlementSummary:
        """All its lines by verdict, decision and kind."""
        with self._database.read() as unit:
            return unit.settlement_lines.summary(settlement_id)

    def candidates(self, insurer_id: InsurerId, first: date, last: date) -> Candidates:
        """Slips of paid in-house registrations signed in the period that no settlement holds (UR-12)."""
        with self._database.read() as unit:
            return unit.settlements.candidates(insurer_id, first, last)

    def waiting(self, first: date, last: date) -> tuple[WaitingInsurer, ...]:
        """Which insurers owe for slips signed in the period that no settlement holds."""
        with self._database.read() as unit:
            return unit.settlements.waiting(first, last)

    def open(
        self, actor: Actor, wanted: NewSettlement, slip_ids: Sequence[SlipId] | None = None
    ) -> Saved[SettlementId]:
        """A new settlement with these slips, or with every candidate of its period.

        Raises InvalidInputError for what is missing or reversed, UserError `settlement_nothing_waits` or
        `slips_not_waiting`, ConflictError `slip_held` when another settlement claimed one meanwhile.
        """
        problems = NEW_SETTLEMENT_FORM.check_record(wanted, Context(self._clock.today()))
        if problems:
            raise InvalidInputError(problems)
        assert wanted.insurer_id is not None and wanted.period_from is not None  # noqa: S101, PT018  # just checked
        assert wanted.period_to is not None  # noqa: S101  # just checked
        with self._database.write(actor, self._clock) as unit:
            insurer = unit.insurers.get(wanted.insurer_id)
            if slip_ids is None:
                found = unit.settlements.candidates(wanted.insurer_id, wanted.period_from, wanted.period_to)
                slip_ids = found.slip_ids
            elif unit.settlements.count_waiting(wanted.insurer_id, slip_ids) != len(set(slip_ids)):
                raise UserError("slips_not_waiting")
            if not slip_ids:
                raise UserError("settlement_nothing_waits", insurer=insurer.short_name)
            record = Settlement(
                insurer_id=wanted.insurer_id,
                insurer_name=insurer.short_name,
                period_from=wanted.period_from,
                period_to=wanted.period_to,
            )
            stored = unit.settlements.add(record, self._clock.now())
            key = settlement_id_of(stored)
            unit.settlement_lines.add(key, slip_ids)
            unit.record(Action.CREATED, Entity.SETTLEMENT, key, None, stored)
            return Saved(key, unit.changes)

    def delete(self, actor: Actor, settlement_id: SettlementId, version: int) -> ChangeSet:
        """Delete an open one; its slips wait again. Raises UserError for another, ConflictError."""
        with self._database.write(actor, self._clock) as unit:
            stored = open_settlement(unit, settlement_id, version)
            unit.settlement_lines.remove(settlement_id)
            unit.settlements.delete(stored)
            unit.record(Action.DELETED, Entity.SETTLEMENT, settlement_id, stored, None)
            return unit.changes

    def confirm(self, actor: Actor, settlement_id: SettlementId, version: int) -> ChangeSet:
        """Finance confirms: what is taken is settled, what is left out waits for another settlement.

        Registrations whose every slip is settled now become SETTLED. Raises UserError when it is not open,
        when lines are undecided, none is taken, or registrations are not paid any more; ConflictError when
        somebody changed it since `version`.
        """
        with self._database.write(actor, self._clock) as unit:
            stored = open_settlement(unit, settlement_id, version)
            _refuse_unready(unit, settlement_id)
            now = self._clock.now()
            done = unit.settlements.update(
                replace(stored, status=SettlementStatus.CONFIRMED, confirmed_at=now, confirmed_by=actor.name)
            )
            unit.record(Action.CONFIRMED, Entity.SETTLEMENT, settlement_id, stored, done)
            moved = unit.settlements.settle_registrations(settlement_id)
            _record_moves(unit, Action.CONFIRMED, moved, _TO_SETTLED, stored.number)
            return unit.changes

    def undo(self, actor: Actor, settlement_id: SettlementId, version: int, reason: str) -> ChangeSet:
        """Take a confirmed one back: its slips are free, its registrations PAID again; it is kept as undone.

        Raises InvalidInputError without a reason, UserError when it is not confirmed, ConflictError.
        """
        context = Context(self._clock.today())
        undoing = cleaned(UNDO_FORM, UndoReason(reason), context)
        problems = UNDO_FORM.check_record(undoing, context)
        if problems:
            raise InvalidInputError(problems)
        with self._database.write(actor, self._clock) as unit:
            stored = unit.settlements.get(settlement_id)
            if stored.status is not SettlementStatus.CONFIRMED:
                raise UserError("settlement_not_confirmed", number=stored.number)
            if stored.version != version:
                raise ConflictError("settlement_changed", number=stored.number)
            undone = replace(
                stored,
                status=SettlementStatus.UNDONE,
                undone_at=self._clock.now(),
                undone_by=actor.name,
                undo_reason=undoing.reason,
            )
            after = unit.settlements.update(undone)
            unit.settlement_lines.free(settlement_id)
            unit.record(Action.UNDONE, Entity.SETTLEMENT, settlement_id, stored, after)
            moved = unit.settlements.unsettle_registrations(settlement_id)
            _record_moves(unit, Action.UNDONE, moved, _TO_PAID, stored.number)
            return unit.changes


def _record_moves(
    unit: WritingUnit, action: Action, ids: Sequence[RegistrationId], move: Move, number: str
) -> None:
    """Registrations that came to another status by the settlement `number`."""
    before, after = move
    unit.record_each(action, Entity.REGISTRATION, ids, StatusChange(before), StatusChange(after, number))


def _refuse_unready(unit: WritingUnit, settlement_id: SettlementId) -> None:
    """Why it cannot be confirmed yet, the first reason that there is."""
    summary = unit.settlement_lines.summary(settlement_id)
    undecided = summary.count(SettlementDecision.OPEN)
    if undecided:
        raise UserError("settlement_undecided", count=undecided)
    if not summary.count(SettlementDecision.TAKEN):
        raise UserError("settlement_empty")
    count, numbers = unit.settlement_lines.unpaid(settlement_id)
    if count:
        raise UserError("settlement_lines_unpaid", count=count, numbers=", ".join(numbers))
