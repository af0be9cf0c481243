"""客户属性设置: at most 20 attributes, and values that stay while somebody has them (AT-1 to AT-5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.ids import AttributeId
from insdesk.domain.problems import Problem
from insdesk.domain.records.attribute import Attribute, AttributeOverview, AttributeValue
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.attributes import MOST_ATTRIBUTES, attribute_problems
from insdesk.rules.text import normalise_name


@dataclass(frozen=True, slots=True)
class AttributeService:
    """Reads and writes whole attributes, with their values in order."""

    database: Database
    clock: Clock

    def all(self) -> tuple[Attribute, ...]:
        """Every attribute, in their order."""
        with self.database.read() as unit:
            return unit.attributes.all()

    def overview(self) -> AttributeOverview:
        """The same, with how many customers have each value."""
        with self.database.read() as unit:
            return AttributeOverview(unit.attributes.all(), unit.attributes.uses())

    def save(self, actor: Actor, attribute: Attribute) -> Saved[AttributeId]:
        """Add or change an attribute with its values; code and position are not anybody's to choose.

        Raises InvalidInputError with every wrong name; UserError when there are 20 already, when a value that
        somebody has would be changed or deleted, and when somebody has several values of what is to be a
        single choice; NotFoundError; ConflictError when somebody else saved it meanwhile.
        """
        wanted = tidy(attribute)
        with self.database.write(actor, self.clock) as unit:
            problems = attribute_problems(wanted, unit.attributes.all())
            if problems:
                raise InvalidInputError(problems)
            is_new = wanted.id is None
            stored = self._add(unit, wanted) if is_new else self._update(unit, wanted)
            assert stored.id is not None  # noqa: S101  # it was just stored
            return Saved(stored.id, unit.changes)

    def delete(self, actor: Actor, attribute_id: AttributeId, version: int) -> ChangeSet:
        """Delete an attribute nobody has a value of. Raises UserError, NotFoundError, ConflictError."""
        with self.database.write(actor, self.clock) as unit:
            stored = unit.attributes.get(attribute_id)
            _refuse_used(unit, stored.values)
            unit.attributes.delete(replace(stored, version=version))
            unit.record(Action.DELETED, Entity.ATTRIBUTE, attribute_id, stored)
            return unit.changes

    def put_in_order(self, actor: Actor, ids: Sequence[AttributeId]) -> ChangeSet:
        """Put the attributes in this order."""
        with self.database.write(actor, self.clock) as unit:
            before = {one.id: one for one in unit.attributes.all()}
            unit.attributes.put_in_order(ids)
            for after in unit.attributes.all():
                if after != before[after.id]:
                    unit.record(Action.UPDATED, Entity.ATTRIBUTE, after.id, before[after.id], after)
            return unit.changes

    def _add(self, unit: WritingUnit, wanted: Attribute) -> Attribute:
        if len(unit.attributes.all()) >= MOST_ATTRIBUTES:
            raise UserError("attributes_full", most=MOST_ATTRIBUTES)
        stored = unit.attributes.add(wanted)
        unit.record(Action.CREATED, Entity.ATTRIBUTE, stored.id, after=stored)
        return stored

    def _update(self, unit: WritingUnit, wanted: Attribute) -> Attribute:
        assert wanted.id is not None  # noqa: S101  # the caller looked
        before = unit.attributes.get(wanted.id)
        kept = {(one.id, one.name) for one in wanted.values}
        _refuse_used(unit, (one for one in before.values if (one.id, one.name) not in kept))
        if before.is_multiple and not wanted.is_multiple:
            several = unit.attributes.with_several(wanted.id)
            if several:
                raise UserError("attribute_several", name=before.name, count=several)
        stored = unit.attributes.update(before, wanted)
        unit.record(Action.UPDATED, Entity.ATTRIBUTE, stored.id, before, stored)
        return stored


def check(attribute: Attribute, others: Iterable[Attribute]) -> tuple[Problem, ...]:
    """What `save` would refuse of the names, without looking into the file."""
    return attribute_problems(tidy(attribute), others)


def tidy(attribute: Attribute) -> Attribute:
    """Names as they are stored."""
    values = tuple(replace(one, name=normalise_name(one.name)) for one in attribute.values)
    return replace(attribute, name=normalise_name(attribute.name), values=values)


def _refuse_used(unit: UnitOfWork, values: Iterable[AttributeValue]) -> None:
    wanted = tuple(values)
    uses = unit.attributes.uses() if wanted else {}
    for value in wanted:
        if value.id in uses:
            raise UserError("attribute_value_in_use", name=value.name, count=uses[value.id].total)
