"""The lines of an open settlement: added, compared with the statement, decided one by one or by many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.enums import SettlementDecision, SettlementVerdict
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.ids import SettlementId, SettlementLineId, SlipId
from insdesk.domain.money import Money
from insdesk.domain.query import TableQuery
from insdesk.domain.records.settlement import Figures, Settlement, SettlementLine
from insdesk.domain.records.statement import Statement, StatementEntry
from insdesk.repositories.database import Database
from insdesk.repositories.settlement_lines import SettlementLines
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.rules.rebate import SlipRebate, slip_rebate
from insdesk.rules.settlement import added_up, compared, match_statement
from insdesk.services.settlement_writing import (
    open_settlement,
    record_lines,
    settlement_id_of,
    standing,
)
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.settlement_form import LINE_FORM, LineEntry

Step = Callable[[WritingUnit, Settlement], Settlement]
Decision = Callable[[SettlementLines, SettlementId, Sequence[int]], object]


@dataclass(frozen=True, slots=True)
class LineStep:
    """How the trail tells what was typed into a line; its policy number stands with what came after."""

    policy_no: str
    actual: Money | None
    decision: SettlementDecision
    note: str


@dataclass(frozen=True, slots=True)
class LineExplanation:
    """Why so much is expected of a line, beside what the statement says; None where it is none of ours."""

    line: SettlementLine
    rebate: SlipRebate | None


class SettlementLineService:
    """Every step is one transaction and refused with UserError `settlement_locked` once confirmed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, line_id: SettlementLineId) -> SettlementLine:
        """One line. Raises NotFoundError."""
        with self._database.read() as unit:
            return unit.settlement_lines.get(line_id)

    def totals(self, query: TableQuery) -> Figures:
        """What the lines add up to that fit a query of the list."""
        with self._database.read() as unit:
            return unit.settlement_lines.totals(query)

    def explain(self, line_id: SettlementLineId) -> LineExplanation:
        """The figures behind the expected rebate, by the terms of the snapshot. Raises NotFoundError."""
        with self._database.read() as unit:
            line = unit.settlement_lines.get(line_id)
            slip = None if line.slip_id is None else unit.registrations.slip(line.slip_id)
        if slip is None or slip.rebate_terms is None:
            return LineExplanation(line, None)
        return LineExplanation(line, slip_rebate(slip, slip.rebate_terms))

    def add(self, actor: Actor, settlement_id: SettlementId, slip_ids: Sequence[SlipId]) -> ChangeSet:
        """Claim further slips that wait; with a statement loaded they are compared with it at once.

        Raises UserError `slips_not_waiting`, ConflictError `slip_held`.
        """
        return self._change(actor, settlement_id, partial(_add, slip_ids))

    def add_known(self, actor: Actor, settlement_id: SettlementId) -> ChangeSet:
        """Claim every policy that only the statement names and that is ours, paid and free.

        Raises UserError `slips_not_waiting` when there is none.
        """
        return self._change(actor, settlement_id, _add_known)

    def remove(self, actor: Actor, settlement_id: SettlementId, line_ids: Sequence[int]) -> ChangeSet:
        """Take these lines off the settlement altogether; their slips wait again."""
        return self._change(actor, settlement_id, partial(_decide, SettlementLines.remove, line_ids))

    def load_statement(self, actor: Actor, settlement_id: SettlementId, statement: Statement) -> ChangeSet:
        """Compare every line with the insurer's statement; what was decided before is decided anew.

        Notes stay. Raises UserError `statement_empty`.
        """
        if not statement.rows:
            raise UserError("statement_empty", path=statement.name)
        return self._change(actor, settlement_id, partial(_load, statement))

    def take(self, actor: Actor, settlement_id: SettlementId, line_ids: Sequence[int]) -> ChangeSet:
        """Settle these with their actual amounts; one without an amount is claimed and still to decide.

        Raises ConflictError `slip_held` when another settlement claims one by now.
        """
        return self._change(actor, settlement_id, partial(_decide, SettlementLines.take, line_ids))

    def take_as_expected(
        self, actor: Actor, settlement_id: SettlementId, line_ids: Sequence[int]
    ) -> ChangeSet:
        """Settle these with exactly what is expected. Raises ConflictError `slip_held`."""
        return self._change(
            actor, settlement_id, partial(_decide, SettlementLines.take_as_expected, line_ids)
        )

    def leave_out(self, actor: Actor, settlement_id: SettlementId, line_ids: Sequence[int]) -> ChangeSet:
        """Leave these for another settlement: their slips are free and their registrations stay paid."""
        return self._change(actor, settlement_id, partial(_decide, SettlementLines.leave_out, line_ids))

    def enter(self, actor: Actor, line_id: SettlementLineId, entry: LineEntry) -> ChangeSet:
        """Type the amount that is accepted, and a note. A line of ours with an amount is taken.

        An emptied amount makes it undecided again. Raises InvalidInputError, UserError when the line is none
        of ours and an amount is typed, ConflictError `slip_held`.
        """
        context = Context(self._clock.today())
        typed = cleaned(LINE_FORM, entry, context)
        problems = LINE_FORM.check_record(typed, context)
        if problems:
            raise InvalidInputError(problems)
        with self._database.write(actor, self._clock) as unit:
            before = unit.settlement_lines.get(line_id)
            stored = open_settlement(unit, before.settlement_id)
            after = _entered(before, typed)
            unit.settlement_lines.update(after)
            unit.settlements.update(stored)
            unit.record(
                Action.UPDATED,
                Entity.SETTLEMENT,
                before.settlement_id,
                LineStep("", before.actual, before.decision, before.note),
                LineStep(after.policy_no, after.actual, after.decision, after.note),
            )
            return unit.changes

    def _change(self, actor: Actor, settlement_id: SettlementId, step: Step) -> ChangeSet:
        """Do `step` to an open settlement, count its version on and tell the trail."""
        with self._database.write(actor, self._clock) as unit:
            stored = open_settlement(unit, settlement_id)
            stood = standing(unit, stored)
            after = step(unit, stored)
            record_lines(unit, stored, after, stood)
            return unit.changes


def _add(slip_ids: Sequence[SlipId], unit: WritingUnit, settlement: Settlement) -> Settlement:
    waiting = unit.settlements.count_waiting(settlement.insurer_id, slip_ids)
    if not slip_ids or waiting != len(set(slip_ids)):
        raise UserError("slips_not_waiting")
    key = settlement_id_of(settlement)
    unit.settlement_lines.add(key, slip_ids)
    if settlement.statement_name:
        _match(unit, key, unit.settlement_lines.unknown(key), slip_ids)
    return settlement


def _decide(
    decide: Decision, line_ids: Sequence[int], unit: WritingUnit, settlement: Settlement
) -> Settlement:
    decide(unit.settlement_lines, settlement_id_of(settlement), line_ids)
    return settlement


def _add_known(unit: WritingUnit, settlement: Settlement) -> Settlement:
    free = unit.settlement_lines.free_slips(settlement_id_of(settlement), settlement.insurer_id)
    return _add(free, unit, settlement)


def _load(statement: Statement, unit: WritingUnit, settlement: Settlement) -> Settlement:
    _match(unit, settlement_id_of(settlement), added_up(statement.rows))
    return replace(settlement, statement_name=statement.name)


def _match(
    unit: WritingUnit,
    settlement_id: SettlementId,
    entries: dict[str, StatementEntry],
    slip_ids: Sequence[SlipId] | None = None,
) -> None:
    own = unit.settlement_lines.own(settlement_id, slip_ids)
    unit.settlement_lines.judge(settlement_id, match_statement(own, entries))


def _entered(line: SettlementLine, typed: LineEntry) -> SettlementLine:
    if line.slip_id is None:
        if typed.actual is not None:
            raise UserError("settlement_line_not_ours", number=line.policy_no)
        return replace(line, note=typed.note)
    if typed.actual == line.actual:
        return replace(line, note=typed.note)
    if typed.actual is None:
        undecided = SettlementDecision.OPEN
        return replace(
            line, actual=None, verdict=SettlementVerdict.EXPECTED, decision=undecided, note=typed.note
        )
    return replace(
        line,
        actual=typed.actual,
        verdict=compared(line.expected, typed.actual),
        decision=SettlementDecision.TAKEN,
        note=typed.note,
    )
