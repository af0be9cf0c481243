"""Owners and cars that the rows of a table bring along: those on file, and new ones, each stored once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from insdesk.domain.enums import CustomerKind
from insdesk.domain.ids import CustomerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.ownership import OwnerPeriod
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.rules.phone import compact_phone
from insdesk.services.import_kinds.customer_rows import OwnerRow
from insdesk.services.owner_storing import CUSTOMER, VEHICLE, store_car, store_owner
from insdesk.specs.form import prefixed

_Key = tuple[str, ...]


@dataclass(slots=True)
class BookedOwner:
    """A customer; without an id until it is written."""

    record: Customer


@dataclass(slots=True)
class BookedCar:
    """A car and who owns it today; `owner` is None when that customer is in the recycle bin."""

    owner: BookedOwner | None
    record: Vehicle
    periods: Sequence[OwnerPeriod] = ()


@dataclass(frozen=True, slots=True)
class Booking:
    """Whose a row is, and which car."""

    owner: BookedOwner
    car: BookedCar

    @property
    def customer_id(self) -> CustomerId:
        """Known once the book is written."""
        assert self.owner.record.id is not None  # noqa: S101  # the caller wrote the book
        return self.owner.record.id


@dataclass(slots=True)
class OwnerBook:
    """Asked row by row; `look` fetches what all rows of a batch can mean at once."""

    _owners: dict[_Key, BookedOwner] = field(default_factory=dict)
    _by_id: dict[CustomerId, BookedOwner] = field(default_factory=dict)
    _cars: dict[str, BookedCar] = field(default_factory=dict)
    _plates: dict[str, BookedCar] = field(default_factory=dict)
    _new_owners: list[BookedOwner] = field(default_factory=list)
    _new_cars: list[BookedCar] = field(default_factory=list)

    def look(self, unit: UnitOfWork, rows: Sequence[OwnerRow], *, is_rehearsal: bool) -> None:
        """Fetch who and what `rows` may mean. In a run, what earlier rows brought is on file by now."""
        if not is_rehearsal:
            self._owners, self._by_id, self._cars, self._plates = {}, {}, {}, {}
        self._new_owners, self._new_cars = [], []
        wanted = [one for row in rows for one in _meanings(row.owner)]
        for found in unit.customers.same_as_each(wanted):
            if found is not None:
                self._on_file(found)
        cars = [row.car for row in rows if row.car is not None]
        like = unit.vehicles.like({one.vin for one in cars}, {one.plate for one in cars if one.plate})
        periods = unit.ownerships.owners_of([one.id for one in like if one.id is not None])
        owners = {one.customer_id for one in like if one.customer_id is not None}
        owners |= {period.customer_id for each in periods.values() for period in each}
        for owner in unit.customers.of_ids(owners).values():
            self._on_file(owner)
        for car in like:
            owned = None if car.customer_id is None else self._by_id.get(car.customer_id)
            self._enter_car(BookedCar(owned, car, periods.get(car.id or 0, ())))

    def owner(self, record: Customer) -> BookedOwner | None:
        """The customer that counts as the same (CU-6)."""
        return next((self._owners[key] for key in _wanted_keys(record) if key in self._owners), None)

    def owner_of_id(self, key: CustomerId) -> BookedOwner | None:
        """A customer on file; None for one in the recycle bin."""
        return self._by_id.get(key)

    def car(self, vin: str, plate: str = "") -> BookedCar | None:
        """The car with that VIN; without one, with that plate."""
        return self._cars.get(vin) if vin else self._plates.get(plate)

    def place(self, row: OwnerRow) -> Booking | tuple[Problem, ...]:
        """Whose `row` is, on file or new; or what is wrong, fields `customer.…` and `vehicle.…`."""
        owner = self.owner(row.owner)
        car = None if row.car is None else self._cars.get(row.car.vin)
        problems = (
            *prefixed(_owner_problems(row, owner), CUSTOMER),
            *prefixed(self._car_problems(row, owner, car), VEHICLE),
        )
        if problems or row.car is None:
            return problems
        booked = owner or BookedOwner(row.owner)
        return Booking(booked, car or BookedCar(booked, row.car))

    def accept(self, booking: Booking) -> None:
        """The row is taken: what is new in it counts as known from here on."""
        owner, car = booking.owner, booking.car
        if owner.record.id is None and self.owner(owner.record) is None:
            self._new_owners.append(owner)
            self._owners |= dict.fromkeys(_own_keys(owner.record), owner)
        if car.record.id is None and car.record.vin not in self._cars:
            self._new_cars.append(car)
            self._enter_car(car)

    def write(self, unit: WritingUnit) -> None:
        """Store the new ones by the customer file's own code, and let the search box find them."""
        touched: set[CustomerId] = set()
        for owner in self._new_owners:
            owner.record = store_owner(unit, owner.record)
            touched.add(_id(owner))
        for car in self._new_cars:
            assert car.owner is not None  # noqa: S101  # a new car came with its owner
            car.record = store_car(unit, _id(car.owner), car.record)
            touched.add(_id(car.owner))
        unit.search.reindex(*sorted(touched))

    def _on_file(self, record: Customer) -> None:
        assert record.id is not None  # noqa: S101  # it is on file
        if record.id not in self._by_id:
            self._by_id[record.id] = BookedOwner(record)
        for key in _own_keys(record):
            self._owners.setdefault(key, self._by_id[record.id])

    def _enter_car(self, car: BookedCar) -> None:
        self._cars.setdefault(car.record.vin, car)
        if car.record.plate:
            self._plates.setdefault(car.record.plate, car)

    def _car_problems(
        self, row: OwnerRow, owner: BookedOwner | None, car: BookedCar | None
    ) -> Iterator[Problem]:
        if row.car is None:
            yield Problem("value_missing", field="vin")
        elif car is not None:
            yield from (one for one in row.car_problems if one.field in row.given_car)
            if car.owner is None:
                yield Problem("import_vehicle_of_removed", field="vin")
            elif car.owner is not owner:
                named = (("name", car.owner.record.name),)
                yield Problem("import_car_of_another", params=named, field="vin")
        else:
            yield from row.car_problems
            other = self._plates.get(row.car.plate) if row.car.plate else None
            if other is not None:
                figures = (("vin", other.record.vin), ("plate", other.record.plate))
                yield Problem("plate_taken", params=figures, field="plate")


def _owner_problems(row: OwnerRow, owner: BookedOwner | None) -> Iterator[Problem]:
    """Of one on file only what stands in the cells is judged: nothing else of the row is stored."""
    if owner is None:
        yield from row.owner_problems
        return
    yield from (one for one in row.owner_problems if one.field in row.given_owner)
    known = owner.record
    if known.kind is CustomerKind.COMPANY and row.owner.name not in {known.name, known.short_name}:
        names = (("name", known.name), ("short_name", known.short_name))
        yield Problem("import_company_differs", params=names, field="name")


def _meanings(owner: Customer) -> Iterator[Customer]:
    """A row that does not say that it is a company may still name one on file."""
    yield owner
    if owner.kind is CustomerKind.PERSON and owner.name:
        yield Customer(kind=CustomerKind.COMPANY, name=owner.name, phone="")


def _own_keys(owner: Customer) -> list[_Key]:
    """By what others are the same as `owner` (CU-6)."""
    if owner.kind is CustomerKind.COMPANY:
        return [("company", one) for one in (owner.name, owner.short_name) if one]
    return [("person", owner.name, compact_phone(owner.phone))]


def _wanted_keys(owner: Customer) -> list[_Key]:
    """By what `owner` of a row is looked for."""
    return [key for one in _meanings(owner) for key in _own_keys(one)]


def _id(owner: BookedOwner) -> CustomerId:
    assert owner.record.id is not None  # noqa: S101  # it was written
    return owner.record.id
