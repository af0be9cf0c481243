"""Owner and car as the customer file takes them (CU-5, CU-6): checked and stored, whoever brings them."""

from dataclasses import replace

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import CustomerKind, Removal
from insdesk.domain.errors import UserError
from insdesk.domain.ids import CustomerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.override import Override
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.masking import masked_phone
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.form import prefixed
from insdesk.specs.vehicle_form import vehicle_form

CUSTOMER = "customer"
VEHICLE = "vehicle"


class CustomerExistsError(UserError):
    """The same customer is on file already (CU-6): `existing` can be opened instead."""

    def __init__(self, existing: Customer) -> None:
        super().__init__("customer_exists", name=existing.name, phone=masked_phone(existing.phone))
        self.existing = existing


def cleaned_car(vehicle: Vehicle, kind: CustomerKind, context: Context) -> Vehicle:
    """`vehicle` as the form for an owner of `kind` would store it."""
    return cleaned(vehicle_form(kind), vehicle, context)


def owner_problems(owner: Customer, context: Context) -> tuple[Problem, ...]:
    """Everything wrong with an owner, fields `customer.…`."""
    return prefixed(CUSTOMER_FORM.check_record(owner, context), CUSTOMER)


def car_problems(unit: UnitOfWork, car: Vehicle, kind: CustomerKind, context: Context) -> tuple[Problem, ...]:
    """Everything wrong with a car of an owner of `kind`, and VIN or plate of another; fields `vehicle.…`."""
    return prefixed((*vehicle_form(kind).check_record(car, context), *_taken(unit, car)), VEHICLE)


def owner_overrides(owner: Customer) -> tuple[Override, ...]:
    """What was set aside, as `owner_problems` names the fields."""
    return _outside(owner.overrides, CUSTOMER)


def car_overrides(car: Vehicle) -> tuple[Override, ...]:
    """What was set aside, as `car_problems` names the fields."""
    return _outside(car.overrides, VEHICLE)


def store_owner(unit: WritingUnit, owner: Customer) -> Customer:
    """Add or change. Raises CustomerExistsError, ConflictError when somebody else saved it meanwhile."""
    same = unit.customers.same_as(owner)
    if same is not None:
        raise CustomerExistsError(same)
    now = unit.clock.now()
    if owner.id is None:
        stored = unit.customers.add(owner, now)
        unit.record(Action.CREATED, Entity.CUSTOMER, stored.id, after=stored)
        return stored
    before = unit.customers.get(owner.id)
    stored = unit.customers.update(owner, now)
    unit.record(Action.UPDATED, Entity.CUSTOMER, stored.id, before, stored)
    return stored


def store_car(unit: WritingUnit, owner: CustomerId, car: Vehicle) -> Vehicle:
    """Add or change a car of `owner`. Raises UserError when it is somebody else's, ConflictError."""
    now = unit.clock.now()
    if car.id is None:
        stored = unit.vehicles.add(car, owner, unit.today, now)
        unit.record(Action.CREATED, Entity.VEHICLE, stored.id, after=stored)
        return stored
    before = unit.vehicles.get(car.id)
    if before.customer_id != owner:
        raise UserError("vehicle_of_another", plate=before.plate or before.vin)
    stored = unit.vehicles.update(replace(car, customer_id=owner), now)
    unit.record(Action.UPDATED, Entity.VEHICLE, stored.id, before, stored)
    return stored


def reindex(unit: WritingUnit, owner: Customer) -> None:
    """Let the search box find `owner` by what is stored now."""
    assert owner.id is not None  # noqa: S101  # it is stored
    unit.search.reindex(owner.id)


def _outside(overrides: tuple[Override, ...], prefix: str) -> tuple[Override, ...]:
    return tuple(replace(one, field=f"{prefix}.{one.field}") for one in overrides)


def _taken(unit: UnitOfWork, vehicle: Vehicle) -> tuple[Problem, ...]:
    """VIN or plate that another car on file has already."""
    other = unit.vehicles.taken(vehicle)
    if other is None:
        return ()
    figures = (("vin", other.vin), ("plate", other.plate))
    owner = other.customer_id
    if owner is not None and unit.removals.state(owner).removed_as is Removal.DELETED:
        name = (("name", unit.removals.state(owner).name),)
        field = "vin" if other.vin == vehicle.vin else "plate"
        return (Problem("vehicle_of_removed", params=name, field=field),)
    if other.vin == vehicle.vin:
        return (Problem("vin_taken", params=figures, field="vin"),)
    return (Problem("plate_taken", params=figures, field="plate"),)
