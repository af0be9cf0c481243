"""客户档案: owners and their cars, saved together with their search document (CU-5, CU-6)."""

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Saved
from insdesk.domain.clock import Clock
from insdesk.domain.enums import CustomerKind
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.records.attribute import ValueIds
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.repositories.database import Database
from insdesk.services.attribute_storing import store_values
from insdesk.services.owner_storing import (
    car_overrides,
    car_problems,
    cleaned_car,
    owner_overrides,
    owner_problems,
    reindex,
    store_car,
    store_owner,
)
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.form import blocking


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

    def values_of(self, customer_id: CustomerId) -> ValueIds:
        """What the customer has of the office's attributes."""
        with self._database.read() as unit:
            return unit.customer_attributes.of(customer_id)

    def last_of(self, actor: Actor, besides: CustomerId | None = None) -> Customer | None:
        """Whom `actor` saved last, other than `besides`: for copying (DE-3)."""
        with self._database.read() as unit:
            return unit.customers.last_by(actor.id, besides)

    def same_as(
        self, kind: CustomerKind, name: str, short_name: str, phone: str, besides: CustomerId | None = None
    ) -> Customer | None:
        """Who counts as the same customer (CU-6), for the warning while somebody types."""
        typed = Customer(kind=kind, name=name, short_name=short_name, phone=phone, id=besides)
        wanted = cleaned(CUSTOMER_FORM, typed, Context(self._clock.today()))
        with self._database.read() as unit:
            return unit.customers.same_as(wanted)

    def save(
        self,
        actor: Actor,
        customer: Customer,
        vehicle: Vehicle | None = None,
        values: ValueIds | None = None,
    ) -> Saved[CustomerId]:
        """Add or change an owner, and with `vehicle` one of the owner's cars, in one transaction.

        With `values`, the owner has exactly these of the office's attributes from then on.

        Raises InvalidInputError with every problem (fields `customer.…` and `vehicle.…`),
        CustomerExistsError, ConflictError when somebody else saved either meanwhile, UserError for values
        that do not exist any more.
        """
        context = Context(self._clock.today())
        owner = cleaned(CUSTOMER_FORM, customer, context)
        car = None if vehicle is None else cleaned_car(vehicle, owner.kind, context)
        problems, overrides = owner_problems(owner, context), owner_overrides(owner)
        with self._database.write(actor, self._clock) as unit:
            if car is not None:
                problems += car_problems(unit, car, owner.kind, context)
                overrides += car_overrides(car)
            if blocking(problems, overrides):
                raise InvalidInputError(problems)
            stored = store_owner(unit, owner)
            assert stored.id is not None  # noqa: S101  # it was just stored
            if values is not None:
                store_values(unit, stored.id, values)
            if car is not None:
                store_car(unit, stored.id, car)
            reindex(unit, stored)
            return Saved(stored.id, unit.changes)
