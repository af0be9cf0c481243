"""撤销上次保存: the newest step of a customer's file taken back, while nothing was changed since.

Undoing is a step of its own, so that it can be taken back in turn.
"""

from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.errors import ConflictError, UserError
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.file_changes import Undone, UndoPlan, WrittenStep
from insdesk.repositories.database import Database
from insdesk.services.bulk_undoing import is_bulk, restore_many
from insdesk.services.file_history import MOST_ENTRIES, steps_of
from insdesk.services.record_undoing import restore_record, undo_refusal


@dataclass(frozen=True, slots=True)
class UndoService:
    """Plans and does."""

    database: Database
    clock: Clock

    def plan(self, customer_id: CustomerId) -> UndoPlan:
        """What undoing the last saved change of the file would bring back, or why it cannot be."""
        with self.database.read() as unit:
            entries = unit.file_changes.of(customer_id, MOST_ENTRIES)
            if not entries:
                return UndoPlan(step=None, refusal="undo_nothing")
            written = unit.file_changes.newest_step(entries)
            (step,) = steps_of(unit, customer_id, tuple(reversed(written.mine)))
            return UndoPlan(
                step=step,
                customers=written.others + 1 if written.is_of_many else 1,
                refusal=_refusal(written),
            )

    def undo(self, actor: Actor, customer_id: CustomerId, step_id: int) -> Undone:
        """Take back the step that the person saw; one of many customers, for all of them.

        Raises ConflictError when something was saved since; UserError for a step that cannot be undone, or
        whose values do not fit any more; CustomerExistsError.
        """
        with self.database.write(actor, self.clock) as unit:
            entries = unit.file_changes.of(customer_id, MOST_ENTRIES)
            if not entries or entries[0].id != step_id:
                raise ConflictError("undo_outdated")
            written = unit.file_changes.newest_step(entries)
            refusal = _refusal(written)
            if refusal:
                raise UserError(refusal)
            if written.is_of_many:
                restored, kept = restore_many(unit, unit.file_changes.together(entries[0]))
                return Undone(restored, kept, unit.changes)
            for entry in reversed(written.mine):
                restore_record(unit, entry, customer_id)
            unit.search.reindex(customer_id)
            return Undone(1, 0, unit.changes)


def _refusal(written: WrittenStep) -> str:
    """The code of why the step stays; empty when it can be undone."""
    if written.others and not written.is_of_many:
        return "undo_with_others"
    if written.is_of_many:
        return "" if is_bulk(written.mine[0]) else "undo_of_another_kind"
    return next((code for code in map(undo_refusal, written.mine) if code), "")
