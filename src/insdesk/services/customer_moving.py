"""Everything of one customer becomes another's (DE-6): called by `merging` inside its unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from insdesk.domain.changes import Action, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.customer_file import Profile
from insdesk.domain.records.merging import Belonging
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.rules.merging import (
    merged_customer,
    merged_health,
    merged_profile,
    merged_values,
    stays_doubtful,
)
from insdesk.services.attribute_storing import names_of
from insdesk.services.owner_storing import CustomerExistsError


@dataclass(frozen=True, slots=True)
class Moved:
    """The kept customer as stored now, and the ids of what moved, by the id that its audit trail goes by."""

    customer: Customer
    ids: dict[Belonging, Sequence[int]]


def move_all(unit: WritingUnit, kept: Customer, lost: Customer, from_lost: frozenset[str]) -> Moved:
    """Consents go before the health data they allow, and `lost` leaves before `kept` may take its name.

    Raises CustomerExistsError when a third customer has name and phone that were chosen.
    """
    assert kept.id is not None  # noqa: S101  # both are on file
    assert lost.id is not None  # noqa: S101
    unit.merge_moves.leave(lost.id, kept.id, unit.clock.now(), unit.actor.name)
    wanted = merged_customer(kept, lost, from_lost)
    same = unit.customers.same_as(wanted)
    if same is not None:
        raise CustomerExistsError(same)
    stored = unit.customers.update(wanted, unit.clock.now())
    moved = unit.merge_moves.records(lost.id, kept.id)
    moved[Belonging.CAR] = unit.merge_moves.cars(lost.id, kept.id)
    changed = {
        Belonging.ATTRIBUTE: _move_values(unit, lost.id, kept.id, from_lost),
        Belonging.PROFILE: _move_profile(unit, lost.id, kept.id, from_lost),
        Belonging.HEALTH: _move_health(unit, lost.id, kept.id),
        Belonging.DOUBT: _move_doubts(unit, kept, lost, from_lost),
    }
    unit.merge_moves.decisions(lost.id, kept.id)
    moved.update({kind: (kept.id,) for kind, is_other in changed.items() if is_other})
    return Moved(stored, {kind: ids for kind, ids in moved.items() if ids})


def _move_values(unit: WritingUnit, lost: CustomerId, kept: CustomerId, from_lost: frozenset[str]) -> bool:
    attributes = unit.attributes.all()
    before = unit.customer_attributes.of(kept)
    after = merged_values(attributes, before, unit.customer_attributes.of(lost), from_lost)
    unit.merge_moves.values(lost, kept, after)
    if before != after:
        told = names_of(attributes, before), names_of(attributes, after)
        unit.record(Action.MERGED, Entity.CUSTOMER_ATTRIBUTES, kept, *told)
    return before != after


def _move_profile(unit: WritingUnit, lost: CustomerId, kept: CustomerId, from_lost: frozenset[str]) -> bool:
    theirs = next(iter(unit.profiles.of(lost)), None)
    if theirs is None:
        return False
    mine = next(iter(unit.profiles.of(kept)), None)
    before = mine or Profile(customer_id=kept)
    wanted = merged_profile(before, theirs, from_lost)
    if mine is None:
        unit.merge_moves.one_of_each(Belonging.PROFILE, lost, kept)
        (place,) = unit.profiles.of(kept)
        wanted = replace(wanted, id=place.id, version=place.version)
    else:
        unit.profiles.delete(theirs)
    after = unit.profiles.update(wanted)
    unit.record(Action.MERGED, Entity.PROFILE, kept, before, after)
    return True


def _move_health(unit: WritingUnit, lost: CustomerId, kept: CustomerId) -> bool:
    """What is missing is filled in. The trail does not tell what: it outlives the consent."""
    theirs = next(iter(unit.healths.of(lost)), None)
    if theirs is None:
        return False
    mine = next(iter(unit.healths.of(kept)), None)
    if mine is None:
        unit.merge_moves.one_of_each(Belonging.HEALTH, lost, kept)
    else:
        unit.healths.delete(theirs)
        unit.healths.update(merged_health(mine, theirs))
    unit.record(Action.MERGED, Entity.HEALTH, kept)
    return True


def _move_doubts(unit: WritingUnit, kept: Customer, lost: Customer, from_lost: frozenset[str]) -> bool:
    """A doubt goes with the value it is about; that of a value which did not stay is in the history."""
    assert kept.id is not None  # noqa: S101  # both are on file
    assert lost.id is not None  # noqa: S101
    mine = {one.field for one in unit.doubts.of(Entity.CUSTOMER, [kept.id])}
    theirs = {one.field for one in unit.doubts.of(Entity.CUSTOMER, [lost.id])}
    stays = {field: stays_doubtful(field, kept, lost, from_lost) for field in mine | theirs}
    gone = {field for field in mine if not stays[field][0]}
    moved = {field for field in theirs if stays[field][1] and field not in mine - gone}
    unit.merge_moves.doubts(lost.id, kept.id, moved, gone)
    return bool(moved or gone)
