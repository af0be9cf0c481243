"""更换业代 and 更换属性 for one or many customers, and taking that back (CU-3, CU-4, CA-7).

Everything of one call is one transaction; each customer's history tells it.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.enums import AttributeStep, RepKind
from insdesk.domain.errors import UserError
from insdesk.domain.progress import Progress, SilentProgress
from insdesk.domain.records.attribute import (
    Attribute,
    AttributeChange,
    BulkDone,
    BulkUndone,
    ChangedGroup,
    CustomerState,
    Held,
    RepChange,
)
from insdesk.repositories.customer_reps import REP_COLUMNS
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.attributes import own_values, values_after
from insdesk.services.attribute_storing import change_values, refuse_unfit

AT_A_TIME = 5_000
"""Customers changed between two reports of progress."""

_SILENT = SilentProgress()


@dataclass(frozen=True, slots=True)
class _Field:
    """What is changed of a customer: how it is read, what becomes of it, how it is written."""

    states: Callable[[Sequence[int]], list[CustomerState]]
    after: Callable[[Held], Held]
    write: Callable[[Sequence[int], Held, Held, Action], None]


@dataclass(frozen=True, slots=True)
class CustomerBulkService:
    """Customers who are not on file any more are left alone."""

    database: Database
    clock: Clock

    def change(
        self,
        actor: Actor,
        ids: Sequence[int],
        change: RepChange | AttributeChange,
        progress: Progress = _SILENT,
    ) -> BulkDone:
        """Do `change` to all of `ids`, or to none.

        Raises UserError for a rep who does not work here (any more) in that place, and for values that do not
        fit; NotFoundError; CancelledByUserError out of `progress`.
        """
        groups: list[ChangedGroup] = []
        with self.database.write(actor, self.clock) as unit:
            field = _field_of(unit, change)
            for chunk in _chunks(ids, progress):
                for before, members in _by_state(field.states(chunk)):
                    after = field.after(before)
                    if after != before:
                        group = _group(before, after, members)
                        field.write(group.ids, before, after, Action.UPDATED)
                        groups.append(group)
            changed = sum(len(one.ids) for one in groups)
            return BulkDone(change, len(ids), changed, unit.changes, tuple(groups))

    def undo(self, actor: Actor, done: BulkDone, progress: Progress = _SILENT) -> BulkUndone:
        """Give everybody back what they had; whoever was changed or removed since stays as he is.

        Raises UserError when what they had does not exist any more.
        """
        restored = seen = 0
        with self.database.write(actor, self.clock) as unit:
            field = _field_to_restore(unit, done)
            for group in done.groups:
                progress.report(seen, done.changed)
                seen += len(group.ids)
                versions = dict(zip(group.ids, group.versions, strict=True))
                same = [one.id for one in field.states(group.ids) if versions[one.id] == one.version]
                if same:
                    field.write(same, group.after, group.before, Action.UNDONE)
                restored += len(same)
            return BulkUndone(restored, done.changed - restored, unit.changes)


def _field_of(unit: WritingUnit, change: RepChange | AttributeChange) -> _Field:
    if isinstance(change, RepChange):
        _refuse_rep(unit, change)
        return _rep_field(unit, change)
    attribute = unit.attributes.get(change.attribute_id)
    _refuse_values(attribute, change)
    return _attribute_field(unit, attribute, change)


def _field_to_restore(unit: WritingUnit, done: BulkDone) -> _Field:
    """Not asking whether a rep still works here: whoever had him before may have him again."""
    if isinstance(done.change, RepChange):
        return _rep_field(unit, done.change)
    attribute = unit.attributes.get(done.change.attribute_id)
    for group in done.groups:
        if isinstance(group.before, frozenset):
            refuse_unfit((attribute,), group.before)
    return _attribute_field(unit, attribute, done.change)


def _rep_field(unit: WritingUnit, change: RepChange) -> _Field:
    column = REP_COLUMNS[change.kind]

    def states(ids: Sequence[int]) -> list[CustomerState]:
        return unit.customer_reps.states(change.kind, ids)

    def after(_before: Held) -> Held:
        return change.rep_id

    def write(ids: Sequence[int], before: Held, rep_id: Held, action: Action) -> None:
        assert not isinstance(rep_id, frozenset)  # noqa: S101  # reps are changed into reps
        unit.customer_reps.change(change.kind, ids, rep_id)
        unit.record_each(action, Entity.CUSTOMER, ids, {column: before}, {column: rep_id})

    return _Field(states, after, write)


def _attribute_field(unit: WritingUnit, attribute: Attribute, change: AttributeChange) -> _Field:
    def states(ids: Sequence[int]) -> list[CustomerState]:
        return unit.customer_attributes.states(change.attribute_id, ids)

    def after(before: Held) -> Held:
        assert isinstance(before, frozenset)  # noqa: S101  # states of an attribute are values
        return values_after(before, attribute, change)

    def write(ids: Sequence[int], before: Held, new: Held, action: Action) -> None:
        assert isinstance(before, frozenset)  # noqa: S101  # values are changed into values
        assert isinstance(new, frozenset)  # noqa: S101
        change_values(unit, attribute, ids, before, new, action)

    return _Field(states, after, write)


def _refuse_rep(unit: UnitOfWork, change: RepChange) -> None:
    if change.rep_id is None:
        return
    person = unit.employees.get(change.rep_id)
    fits = person.is_sales_rep if change.kind is RepKind.SALES else person.is_service_rep
    if not person.active or not fits:
        raise UserError("rep_unfit", name=person.name)


def _refuse_values(attribute: Attribute, change: AttributeChange) -> None:
    if not change.value_ids and change.step is not AttributeStep.SET:
        raise UserError("attribute_values_unchosen")
    if not change.value_ids <= own_values(attribute):
        raise UserError("attribute_value_missing")
    if change.step is not AttributeStep.REMOVE:
        refuse_unfit((attribute,), change.value_ids)


def _chunks(ids: Sequence[int], progress: Progress) -> Iterator[Sequence[int]]:
    for first in range(0, len(ids), AT_A_TIME):
        progress.report(first, len(ids))
        yield ids[first : first + AT_A_TIME]


def _by_state(states: Sequence[CustomerState]) -> list[tuple[Held, list[CustomerState]]]:
    found: dict[Held, list[CustomerState]] = {}
    for one in states:
        found.setdefault(one.has, []).append(one)
    return list(found.items())


def _group(before: Held, after: Held, members: Sequence[CustomerState]) -> ChangedGroup:
    return ChangedGroup(
        before,
        after,
        array("q", [one.id for one in members]),
        array("q", [one.version + 1 for one in members]),
    )
