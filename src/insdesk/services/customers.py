"""客户档案: owners and their cars, saved together with their search document (CU-5, CU-6)."""

from dataclasses import replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity, Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import CustomerKind
from insdesk.domain.errors import InvalidInputError, UserError
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.override import Override
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.form import blocking, prefixed
from insdesk.specs.vehicle_form import vehicle_form

CUSTOMER = "customer"
VEHICLE = "vehicle"


class CustomerExistsError(UserError):
    """The same customer is on file already (CU-6): `existing` can be opened instead."""

    def __init__(self, existing: Customer) -> None:
        super().__init__("customer_exists", name=existing.name, phone=existing.phone)
        self.existing = existing


class CustomerService:
    """Reads and writes owners and cars."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, customer_id: CustomerId) -> Customer:
        """One owner. Raises NotFoundError."""
        with self._database.read() as unit:
            return unit.customers.get(customer_id)

    def vehicle(self, vehicle_id: VehicleId) -> Vehicle:
        """One car with its owner of today. Raises NotFoundError."""
        with self._database.read() as unit:
            return unit.vehicles.get(vehicle_id)

    def vehicles_of(self, customer_id: CustomerId) -> tuple[Vehicle, ...]:
        """The cars that the owner has today."""
        with self._database.read() as unit:
            return unit.vehicles.of_customer(customer_id)

    def same_as(
        self, kind: CustomerKind, name: str, short_name: str, phone: str, besides: CustomerId | None = None
    ) -> Customer | None:
        """Who counts as the same customer (CU-6), for the warning while somebody types."""
        typed = Customer(kind=kind, name=name, short_name=short_name, phone=phone, id=besides)
        wanted = cleaned(CUSTOMER_FORM, typed, Context(self._clock.today()))
        with self._database.read() as unit:
            return unit.customers.same_as(wanted)

    def save(self, actor: Actor, customer: Customer, vehicle: Vehicle | None = None) -> Saved[CustomerId]:
        """Add or change an owner, and with `vehicle` one of the owner's cars, in one transaction.

        Raises InvalidInputError with every problem (fields `customer.…` and `vehicle.…`),
        CustomerExistsError, ConflictError when somebody else saved either meanwhile.
        """
        context = Context(self._clock.today())
        owner = cleaned(CUSTOMER_FORM, customer, context)
        form = vehicle_form(owner.kind)
        car = None if vehicle is None else cleaned(form, vehicle, context)
        problems = prefixed(CUSTOMER_FORM.check_record(owner, context), CUSTOMER)
        overrides = _overrides(CUSTOMER, owner)
        with self._database.write(actor, self._clock) as unit:
            if car is not None:
                problems += prefixed((*form.check_record(car, context), *_taken(unit, car)), VEHICLE)
                overrides += _overrides(VEHICLE, car)
            if blocking(problems, overrides):
                raise InvalidInputError(problems)
            return Saved(self._store(unit, owner, car), unit.changes)

    def _store(self, unit: WritingUnit, customer: Customer, vehicle: Vehicle | None) -> CustomerId:
        same = unit.customers.same_as(customer)
        if same is not None:
            raise CustomerExistsError(same)
        owner = _store_customer(unit, customer)
        assert owner.id is not None  # noqa: S101  # it was just stored
        if vehicle is not None:
            _store_vehicle(unit, owner.id, vehicle)
        unit.search.reindex(owner, unit.vehicles.of_customer(owner.id))
        return owner.id


def _overrides(prefix: str, record: Customer | Vehicle) -> tuple[Override, ...]:
    return tuple(replace(one, field=f"{prefix}.{one.field}") for one in record.overrides)


def _store_customer(unit: WritingUnit, customer: Customer) -> Customer:
    now = unit.clock.now()
    if customer.id is None:
        stored = unit.customers.add(customer, now)
        unit.record(Action.CREATED, Entity.CUSTOMER, stored.id, after=stored)
        return stored
    before = unit.customers.get(customer.id)
    stored = unit.customers.update(customer, now)
    unit.record(Action.UPDATED, Entity.CUSTOMER, stored.id, before, stored)
    return stored


def _store_vehicle(unit: WritingUnit, owner: CustomerId, vehicle: Vehicle) -> None:
    now = unit.clock.now()
    if vehicle.id is None:
        stored = unit.vehicles.add(vehicle, owner, unit.today, now)
        unit.record(Action.CREATED, Entity.VEHICLE, stored.id, after=stored)
        return
    before = unit.vehicles.get(vehicle.id)
    if before.customer_id != owner:
        raise UserError("vehicle_of_another", plate=before.plate or before.vin)
    stored = unit.vehicles.update(replace(vehicle, customer_id=owner), now)
    unit.record(Action.UPDATED, Entity.VEHICLE, stored.id, before, stored)


def _taken(unit: WritingUnit, vehicle: Vehicle) -> tuple[Problem, ...]:
    """VIN or plate that another car on file has already."""
    other = unit.vehicles.taken(vehicle)
    if other is None:
        return ()
    figures = (("vin", other.vin), ("plate", other.plate))
    if other.vin == vehicle.vin:
        return (Problem("vin_taken", params=figures, field="vin"),)
    return (Problem("plate_taken", params=figures, field="plate"),)
