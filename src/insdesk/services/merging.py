"""合并 (DE-6): two customers side by side, made one without losing anything, and parted again.

What a merge did is kept row by row, so that undoing it puts back what there was (docs/decisions/0028).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import CustomerId, MergeId
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.customer_file import Profile
from insdesk.domain.records.merging import Belonging, Drift, Merge, MergeEntry, MergePair, MergeSide
from insdesk.repositories.database import Database
from insdesk.repositories.merge_images import changes_between, drifts
from insdesk.repositories.merges import MergeContent
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.merging import best_kept, merged_customer
from insdesk.services.customer_moving import move_all
from insdesk.services.owner_storing import owner_overrides, owner_problems
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.merge_text import drift_text

_ENTITIES = {
    Belonging.CUSTOMER: Entity.CUSTOMER,
    Belonging.CAR: Entity.VEHICLE,
    Belonging.POLICY: Entity.REGISTRATION,
    Belonging.CONTRACT: Entity.CONTRACT,
    Belonging.SPENDING: Entity.SPENDING,
    Belonging.CONTACT: Entity.CONTACT,
    Belonging.INTERACTION: Entity.INTERACTION,
    Belonging.CONSENT: Entity.CONSENT,
    Belonging.ATTRIBUTE: Entity.CUSTOMER_ATTRIBUTES,
    Belonging.PROFILE: Entity.PROFILE,
    Belonging.HEALTH: Entity.HEALTH,
    Belonging.DOUBT: Entity.DOUBT,
}
"""By which name the audit trail and the screens know what moved."""
_OF_CUSTOMER = frozenset({Belonging.ATTRIBUTE, Belonging.PROFILE, Belonging.HEALTH, Belonging.DOUBT})


class MergeChangedError(UserError):
    """A merge cannot be undone: what changed since is in `drift`."""

    def __init__(self, entry: MergeEntry) -> None:
        super().__init__(
            "merge_changed", kept=entry.kept_name, lost=entry.lost_name, what=drift_text(entry.drift)
        )
        self.drift = entry.drift


@dataclass(frozen=True, slots=True)
class MergeService:
    """Compares, merges, tells, undoes."""

    database: Database
    clock: Clock

    def compare(self, one: CustomerId, other: CustomerId) -> MergePair:
        """Both, with the fuller file as the one that stays. Raises NotFoundError, UserError (see `merge`)."""
        with self.database.read() as unit:
            first, second = _side(unit, one), _side(unit, other)
            _refuse(first.customer, second.customer, unit)
            kept, lost = (first, second) if best_kept(first, second) else (second, first)
            return MergePair(
                kept=kept,
                lost=lost,
                attributes=unit.attributes.all(),
                employees=unit.employees.all(),
                masks_numbers=unit.settings.masks_numbers(),
            )

    def merge(self, actor: Actor, wanted: Merge) -> Saved[MergeId]:
        """Everything of the one lost is the kept one's then; the one lost is on file no more.

        Raises UserError when they are the same, of different kinds, or one is on file no more; ConflictError
        when somebody changed either since they were read; InvalidInputError for values that do not go
        together (fields `customer.…`); CustomerExistsError. Then nothing was written.
        """
        ids = (wanted.kept_id, wanted.lost_id)
        with self.database.write(actor, self.clock) as unit:
            kept, lost = unit.customers.get(wanted.kept_id), unit.customers.get(wanted.lost_id)
            _refuse(kept, lost, unit)
            if (kept.version, lost.version) != (wanted.kept_version, wanted.lost_version):
                raise ConflictError("customer_changed", id=wanted.kept_id)
            _refuse_new_problems(merged_customer(kept, lost, wanted.from_lost), (kept, lost), unit)
            before = unit.merge_images.of(ids)
            key = unit.merges.begin(*ids, kept.version, self.clock.now(), actor.name)
            moved = move_all(unit, kept, lost, wanted.from_lost)
            changes = changes_between(before, unit.merge_images.of(ids))
            unit.merges.keep(key, MergeContent(changes, unit.merge_images.marks(ids), moved.ids))
            unit.search.reindex(*ids)
            _record_moves(unit, Action.MERGED, moved.ids, wanted.lost_id, wanted.kept_id)
            unit.record(Action.MERGED, Entity.CUSTOMER, kept.id, kept, moved.customer)
            unit.record(Action.MERGED, Entity.CUSTOMER, kept.id, after={"merged": _named(lost)})
            unit.record(Action.MERGED, Entity.CUSTOMER, lost.id, after={"merged_into": _named(kept)})
            return Saved(key, unit.changes)

    def of(self, customer_id: CustomerId) -> tuple[MergeEntry, ...]:
        """Everybody who was merged into the customer, the last one first, and whether it can be undone."""
        with self.database.read() as unit:
            return tuple(_with_drift(unit, one) for one in unit.merges.of(customer_id))

    def has_any(self, customer_id: CustomerId) -> bool:
        """Whether anybody was ever merged into the customer."""
        with self.database.read() as unit:
            return bool(unit.merges.of(customer_id))

    def can_undo(self, key: MergeId) -> bool:
        """Whether nothing of either customer changed since. Raises NotFoundError."""
        with self.database.read() as unit:
            return _with_drift(unit, unit.merges.get(key)).can_be_undone

    def standing(self, customer_id: CustomerId) -> CustomerId:
        """Whom the customer was merged into; the customer, if into nobody."""
        with self.database.read() as unit:
            return unit.merges.standing(customer_id)

    def undo(self, actor: Actor, key: MergeId) -> ChangeSet:
        """Both customers are as they were, to the last byte.

        Raises NotFoundError, UserError when it was undone already, MergeChangedError when anything of either
        changed since.
        """
        with self.database.write(actor, self.clock) as unit:
            entry = _with_drift(unit, unit.merges.get(key))
            content = unit.merges.content(key)
            if entry.undone_at is not None:
                raise UserError("merge_undone", lost=entry.lost_name)
            if entry.drift or content is None:
                raise MergeChangedError(entry)
            unit.merge_images.put_back(content.changes, first=entry.kept_id)
            unit.merges.undone(key, self.clock.now(), actor.name)
            unit.search.reindex(entry.kept_id, entry.lost_id)
            _record_moves(unit, Action.PARTED, content.moved, entry.kept_id, entry.lost_id)
            kept, lost = unit.customers.get(entry.kept_id), unit.customers.get(entry.lost_id)
            unit.record(Action.PARTED, Entity.CUSTOMER, kept.id, before={"merged": _named(lost)})
            unit.record(Action.PARTED, Entity.CUSTOMER, lost.id, before={"merged_into": _named(kept)})
            return unit.changes


def _side(unit: UnitOfWork, customer_id: CustomerId) -> MergeSide:
    history = [one for one in unit.audit.of(Entity.CUSTOMER, customer_id) if one.action != Action.REVEALED]
    return MergeSide(
        customer=unit.customers.get(customer_id),
        profile=next(iter(unit.profiles.of(customer_id)), Profile(customer_id=customer_id)),
        values=unit.customer_attributes.of(customer_id),
        doubtful=frozenset(one.field for one in unit.doubts.of(Entity.CUSTOMER, [customer_id])),
        belongings=unit.merge_moves.counts(customer_id),
        touched_at=history[-1].at if history else None,
    )


def _refuse(one: Customer, other: Customer, unit: UnitOfWork) -> None:
    if one.id == other.id:
        raise UserError("merge_same", name=one.name)
    for customer in (one, other):
        assert customer.id is not None  # noqa: S101  # it was read
        if not unit.ownerships.is_on_file(customer.id):
            raise UserError("merge_removed", name=customer.name)
    if one.kind is not other.kind:
        raise UserError("merge_kinds_differ", one=one.name, other=other.name)


def _refuse_new_problems(merged: Customer, both: tuple[Customer, Customer], unit: WritingUnit) -> None:
    """Old mistakes of either are no reason to keep them apart; what only goes wrong together is."""
    context = Context(unit.today)
    known = {(one.field, one.code) for side in both for one in owner_problems(side, context)}
    problems = tuple(
        one
        for one in blocking(owner_problems(merged, context), owner_overrides(merged))
        if (one.field, one.code) not in known
    )
    if problems:
        raise InvalidInputError(problems)


def _record_moves(
    unit: WritingUnit,
    action: Action,
    moved: Mapping[Belonging, Sequence[int]],
    before: CustomerId,
    after: CustomerId,
) -> None:
    """Each thing's own history says whose it was and is.

    What has none of its own but the customer's only says that it is another now.
    """
    for kind, ids in moved.items():
        told = ({"customer_id": before}, {"customer_id": after}) if kind not in _OF_CUSTOMER else ()
        unit.record_each(action, _ENTITIES[kind], ids, *told)


def _with_drift(unit: UnitOfWork, entry: MergeEntry) -> MergeEntry:
    if entry.undone_at is not None:
        return entry
    content = unit.merges.content(entry.id)
    if content is None:
        return replace(entry, drift=(Drift(belonging=Belonging.CUSTOMER, changed=1),))
    stands = unit.merge_images.marks((entry.kept_id, entry.lost_id))
    return replace(entry, drift=drifts(content.marks, stands))


def _named(customer: Customer) -> str:
    return f"{customer.name} ({customer.id})"
