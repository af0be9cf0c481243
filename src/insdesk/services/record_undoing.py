"""One entry of a customer's file taken back: which can be, and how each kind of record is restored."""

from dataclasses import replace

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import ConflictError, UserError
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.records.audit import AuditEntry
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.customer_file import Contact, Profile
from insdesk.repositories.audit_values import is_about, stands_as, with_values
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.services.attribute_storing import names_of, owners, refuse_unfit
from insdesk.services.attribute_values import values_named
from insdesk.services.owner_storing import CustomerExistsError

_REVERSIBLE = frozenset({Action.CREATED, Action.UPDATED, Action.DELETED, Action.UNDONE})
_COMES_AND_GOES = frozenset({Entity.CONTACT, Entity.PROFILE, Entity.CUSTOMER_ATTRIBUTES})
_REFUSALS = {
    (Entity.CUSTOMER, Action.CREATED): "undo_customer_created",
    (Entity.VEHICLE, Action.CREATED): "undo_vehicle_created",
}


def undo_refusal(entry: AuditEntry) -> str:
    """The code of why this entry cannot be taken back; empty when it can."""
    entity, action = Entity(entry.entity), Action(entry.action)
    if (entity, action) in _REFUSALS:
        return _REFUSALS[entity, action]
    if action in _REVERSIBLE and entity in _COMES_AND_GOES:
        return ""
    is_change = bool(entry.before) and bool(entry.after) and action in {Action.UPDATED, Action.UNDONE}
    kind = {Entity.CUSTOMER: Customer, Entity.VEHICLE: Vehicle}.get(entity)
    if is_change and kind is not None and _names_fields(kind, entry):
        return ""
    return "undo_of_another_kind"


def restore_record(unit: WritingUnit, entry: AuditEntry, customer_id: CustomerId) -> None:
    """Bring back what the record had before `entry`.

    Raises ConflictError when it was changed since without this file knowing, UserError, CustomerExistsError.
    """
    restore = {
        Entity.CUSTOMER: _restore_customer,
        Entity.VEHICLE: _restore_vehicle,
        Entity.PROFILE: _restore_profile,
        Entity.CONTACT: _restore_contact,
        Entity.CUSTOMER_ATTRIBUTES: _restore_values,
    }[Entity(entry.entity)]
    restore(unit, entry, customer_id)


def _names_fields(kind: type[Customer] | type[Vehicle], entry: AuditEntry) -> bool:
    """Not a change of owner, which tells of other things and is taken back at the car."""
    blank = kind(name="", phone="") if kind is Customer else Vehicle(vin="")
    return is_about(blank, entry.before) and "customer_id" not in entry.before


def _restore_customer(unit: WritingUnit, entry: AuditEntry, customer_id: CustomerId) -> None:
    now = unit.customers.get(customer_id)
    _require(stands_as(now, entry.after))
    wanted = with_values(now, entry.before)
    same = unit.customers.same_as(wanted)
    if same is not None:
        raise CustomerExistsError(same)
    stored = unit.customers.update(wanted, unit.clock.now())
    unit.record(Action.UNDONE, Entity.CUSTOMER, customer_id, now, stored)


def _restore_vehicle(unit: WritingUnit, entry: AuditEntry, _customer_id: CustomerId) -> None:
    assert entry.entity_id is not None  # noqa: S101  # entries of cars name one
    now = unit.vehicles.get(VehicleId(entry.entity_id))
    _require(stands_as(now, entry.after))
    wanted = with_values(now, entry.before)
    other = unit.vehicles.taken(wanted)
    if other is not None:
        raise UserError("undo_vehicle_taken", vehicle=other.plate or other.vin)
    stored = unit.vehicles.update(wanted, unit.clock.now())
    unit.record(Action.UNDONE, Entity.VEHICLE, now.id, now, stored)


def _restore_profile(unit: WritingUnit, entry: AuditEntry, customer_id: CustomerId) -> None:
    now = next(iter(unit.profiles.of(customer_id)), None)
    if not entry.after:
        _require(now is None)
        after: Profile | None = unit.profiles.add(with_values(Profile(customer_id=customer_id), entry.before))
    elif now is None:
        raise ConflictError("undo_outdated")
    else:
        _require(stands_as(now, entry.after))
        after = None
        if entry.before:
            after = unit.profiles.update(with_values(now, entry.before))
        else:
            unit.profiles.delete(now)
    unit.record(Action.UNDONE, Entity.PROFILE, customer_id, now, after)


def _restore_contact(unit: WritingUnit, entry: AuditEntry, customer_id: CustomerId) -> None:
    if not entry.after:
        again = with_values(Contact(customer_id=customer_id), entry.before)
        _require(not again.is_main or not any(one.is_main for one in unit.contacts.of(customer_id)))
        stored = unit.contacts.add(replace(again, id=None))
        unit.record(Action.UNDONE, Entity.CONTACT, stored.id, after=stored)
        return
    assert entry.entity_id is not None  # noqa: S101  # entries of contacts name one
    now = unit.contacts.get(entry.entity_id)
    _require(stands_as(now, entry.after))
    if entry.before:
        after = unit.contacts.update(with_values(now, entry.before))
        unit.record(Action.UNDONE, Entity.CONTACT, now.id, now, after)
    else:
        unit.contacts.delete(now)
        unit.record(Action.UNDONE, Entity.CONTACT, now.id, now)


def _restore_values(unit: WritingUnit, entry: AuditEntry, customer_id: CustomerId) -> None:
    attributes = unit.attributes.all()
    has = unit.customer_attributes.of(customer_id)
    lost, won = values_named(attributes, entry.before), values_named(attributes, entry.after)
    _require(won <= has)
    wanted = (has - won) | lost
    refuse_unfit(attributes, wanted)
    unit.customer_attributes.change((customer_id,), has, wanted, owners(attributes))
    unit.customer_reps.count_version((customer_id,))
    told = names_of(attributes, has), names_of(attributes, wanted)
    unit.record(Action.UNDONE, Entity.CUSTOMER_ATTRIBUTES, customer_id, *told)


def _require(is_as_written: bool) -> None:  # reads as the condition it is
    if not is_as_written:
        raise ConflictError("undo_outdated")
