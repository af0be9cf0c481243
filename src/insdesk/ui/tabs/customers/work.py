"""What the customer file asks of the services, in one go for each lane. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InsdeskError
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.progress import Progress
from insdesk.domain.records.attribute import Attribute, ValueIds
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.domain.records.ownership import FormerCar, OwnerPeriod
from insdesk.services.desk import Desk
from insdesk.ui.owners.presenter import SameQuestion


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """One owner with today's cars, and what the form needs around them. No customer: a new file.

    `histories` are those of cars that changed hands, `former` the cars that the owner gave away.
    `was_merged`: others were merged into the customer. `came_from` is the one asked for, who was.
    """

    settings: OfficeSettings
    employees: tuple[Employee, ...]
    customer: Customer | None = None
    vehicles: tuple[Vehicle, ...] = ()
    histories: Mapping[VehicleId, tuple[OwnerPeriod, ...]] = field(default_factory=dict)
    former: tuple[FormerCar, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    value_ids: ValueIds = frozenset()
    was_merged: bool = False
    came_from: Customer | None = None


@dataclass(frozen=True, slots=True)
class SavedBefore:
    """The customer that this person saved before, with the car of his that came last."""

    customer: Customer
    vehicle: Vehicle | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What saving came to. `file` is as it is stored now, None when nothing was.

    Each car is saved in a transaction of its own, with its owner: of several, those before the one refused
    are stored. `refused_car` is its place among those sent.
    """

    file: CustomerFile | None
    changes: ChangeSet
    refusal: InsdeskError | None = None
    refused_car: int = 0


@dataclass(frozen=True, slots=True)
class CustomerWork:
    """Reads and writes run on the lanes of the runner."""

    desk: Desk
    actor: Actor
    clock: Clock

    def today(self) -> date:
        """The office's day."""
        return self.clock.today()

    def new(self) -> CustomerFile:
        """An empty file."""
        office = self.desk.office
        return CustomerFile(office.settings(), office.employees(), attributes=self.desk.attributes.all())

    def open(self, wanted: CustomerId) -> CustomerFile:
        """One on file; of a customer who was merged into another, the other. Raises NotFoundError."""
        customers = self.desk.customers
        customer_id = self.desk.merging.standing(wanted)
        return CustomerFile(
            self.desk.office.settings(),
            self.desk.office.employees(),
            customers.get(customer_id),
            customers.vehicles_of(customer_id),
            self.desk.owner_changes.histories(customer_id),
            self.desk.owner_changes.former_cars(customer_id),
            self.desk.attributes.all(),
            customers.values_of(customer_id),
            was_merged=self.desk.merging.has_any(customer_id),
            came_from=None if customer_id == wanted else customers.get(wanted),
        )

    def saved_before(self, besides: int | None) -> SavedBefore | None:
        """Whom this person saved last, other than `besides`."""
        own = None if besides is None else CustomerId(besides)
        customer = self.desk.customers.last_of(self.actor, own)
        if customer is None or customer.id is None:
            return None
        cars = self.desk.customers.vehicles_of(customer.id)
        return SavedBefore(customer, cars[-1] if cars else None)

    def same_as(self, question: SameQuestion, besides: CustomerId | None) -> Customer | None:
        """Who counts as the same customer."""
        return self.desk.customers.same_as(
            question.kind, question.name, question.short_name, question.phone, besides
        )

    def save(self, customer: Customer, values: ValueIds, vehicles: Sequence[Vehicle]) -> Outcome:
        """Save the owner, what he has of attributes, and these cars.

        Never raises what a person can mend, but tells it.
        """
        changes = ChangeSet()
        stored, done = customer, 0
        try:
            for vehicle in vehicles or (None,):
                saved = self.desk.customers.save(self.actor, stored, vehicle, values)
                changes |= saved.changes
                stored = self.desk.customers.get(saved.id)
                done += 1
        except InsdeskError as refusal:
            file = self._file(stored) if changes else None
            return Outcome(file, changes, refusal, done)
        return Outcome(self._file(stored), changes)

    def _file(self, customer: Customer) -> CustomerFile | None:
        return None if customer.id is None else self.open(customer.id)


def read_file(work: CustomerWork, customer_id: CustomerId, _progress: Progress) -> CustomerFile:
    """One on file, for the read lane."""
    return work.open(customer_id)


def read_new_file(work: CustomerWork, _progress: Progress) -> CustomerFile:
    """An empty one, for the read lane."""
    return work.new()
