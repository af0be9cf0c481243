"""客户档案 · 沟通 (SM-5): talks with a customer, and the follow-ups that they promise."""

from dataclasses import dataclass, replace
from datetime import date

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.ids import CustomerId, InteractionId
from insdesk.domain.records.interaction import FollowUpCounts, Interaction
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.form import FormSpec, blocking
from insdesk.specs.interaction_form import INTERACTION_FORM, POSTPONE_FORM


@dataclass(frozen=True, slots=True)
class InteractionService:
    """Reads and writes."""

    database: Database
    clock: Clock

    def of(self, customer_id: CustomerId) -> tuple[Interaction, ...]:
        """The talks with a customer, the latest first."""
        with self.database.read() as unit:
            return unit.interactions.of(customer_id)

    def get(self, interaction_id: InteractionId) -> Interaction:
        """One talk. Raises NotFoundError."""
        with self.database.read() as unit:
            return unit.interactions.get(interaction_id)

    def counts(self, spoken_by: str = "") -> FollowUpCounts:
        """How many follow-ups wait: all, or those of one member of staff."""
        with self.database.read() as unit:
            return unit.follow_ups.counts(self.clock.today(), spoken_by)

    def save(self, actor: Actor, interaction: Interaction) -> Saved[InteractionId]:
        """Add or change; whoever speaks is the actor unless another one is named.

        With another day, a follow-up that was done waits again. Raises InvalidInputError with every problem,
        NotFoundError, ConflictError.
        """
        record = self._ready(INTERACTION_FORM, interaction)
        record = replace(record, spoken_by=record.spoken_by or actor.name)
        with self.database.write(actor, self.clock) as unit:
            unit.customers.get(record.customer_id)
            if record.vehicle_id is not None:
                unit.vehicles.get(record.vehicle_id)
            stored = _added(unit, record) if record.id is None else _changed(unit, record)
            assert stored.id is not None  # noqa: S101  # it was just stored
            return Saved(stored.id, unit.changes)

    def delete(self, actor: Actor, interaction_id: InteractionId, version: int) -> ChangeSet:
        """Delete. Raises NotFoundError, ConflictError."""
        with self.database.write(actor, self.clock) as unit:
            before = unit.interactions.get(interaction_id)
            unit.interactions.delete(replace(before, version=version))
            unit.record(Action.DELETED, Entity.INTERACTION, interaction_id, before)
            return unit.changes

    def mark_followed_up(self, actor: Actor, interaction_id: InteractionId, version: int) -> ChangeSet:
        """The promised talk took place. Raises UserError when none waits, NotFoundError, ConflictError."""
        with self.database.write(actor, self.clock) as unit:
            before = _waiting(unit, interaction_id)
            _store(unit, before, replace(before, followed_up_at=unit.clock.now(), version=version))
            return unit.changes

    def reopen(self, actor: Actor, interaction_id: InteractionId, version: int) -> ChangeSet:
        """It did not take place after all: it waits again. Raises NotFoundError, ConflictError."""
        with self.database.write(actor, self.clock) as unit:
            before = unit.interactions.get(interaction_id)
            if before.followed_up_at is not None:
                _store(unit, before, replace(before, followed_up_at=None, version=version))
            return unit.changes

    def postpone(self, actor: Actor, wanted: Interaction) -> ChangeSet:
        """Put a follow-up off to the `follow_up_on` of `wanted`, with its `follow_up_note`; the rest stays.

        Raises InvalidInputError, UserError when none waits, NotFoundError, ConflictError.
        """
        record = self._ready(POSTPONE_FORM, wanted)
        assert record.id is not None  # noqa: S101  # what is put off is on file
        with self.database.write(actor, self.clock) as unit:
            before = _waiting(unit, record.id)
            after = replace(
                before,
                follow_up_on=record.follow_up_on,
                follow_up_note=record.follow_up_note,
                version=record.version,
            )
            _store(unit, before, after)
            return unit.changes

    def _ready(self, form: FormSpec, interaction: Interaction) -> Interaction:
        """Cleaned. Raises InvalidInputError with everything that is wrong."""
        context = Context(self.clock.today())
        record = cleaned(form, interaction, context)
        problems = form.check_record(record, context)
        if blocking(problems):
            raise InvalidInputError(problems)
        return record


def _waiting(unit: WritingUnit, interaction_id: InteractionId) -> Interaction:
    before = unit.interactions.get(interaction_id)
    if not before.is_waiting:
        raise UserError("follow_up_done", name=unit.customers.get(before.customer_id).name)
    return before


def _added(unit: WritingUnit, record: Interaction) -> Interaction:
    stored = unit.interactions.add(replace(record, followed_up_at=None))
    unit.record(Action.CREATED, Entity.INTERACTION, stored.id, after=stored)
    return stored


def _changed(unit: WritingUnit, record: Interaction) -> Interaction:
    assert record.id is not None  # noqa: S101  # what is changed is on file
    before = unit.interactions.get(record.id)
    done = before.followed_up_at if _same_day(before.follow_up_on, record.follow_up_on) else None
    return _store(unit, before, replace(record, customer_id=before.customer_id, followed_up_at=done))


def _same_day(before: date | None, after: date | None) -> bool:
    return after is not None and before == after


def _store(unit: WritingUnit, before: Interaction, after: Interaction) -> Interaction:
    stored = unit.interactions.update(after)
    unit.record(Action.UPDATED, Entity.INTERACTION, stored.id, before, stored)
    return stored
