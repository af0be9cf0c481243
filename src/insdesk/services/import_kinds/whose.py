"""Whose a row is: by its car on that day, or by name and phone. One look at the office for a whole batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import CustomerKind
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.ownership import OwnerPeriod
from insdesk.repositories.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a row says of its owner; `day` is when the car has to have been theirs, None for today."""

    vin: str = ""
    plate: str = ""
    name: str = ""
    phone: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Whose:
    """Who that is, and which car, if the row names one."""

    customer_id: CustomerId
    vehicle_id: VehicleId | None = None


class Owners:
    """Everybody that the rows of a batch may mean."""

    def __init__(self, unit: UnitOfWork, wanted: Sequence[Wanted]) -> None:
        cars = unit.vehicles.like({one.vin for one in wanted}, {one.plate for one in wanted if one.plate})
        self._by_vin = {car.vin: car for car in cars}
        self._by_plate = {car.plate: car for car in cars if car.plate}
        self._periods = unit.ownerships.owners_of([car.id for car in cars if car.id is not None])
        owners = {one.customer_id for periods in self._periods.values() for one in periods}
        self._on_file = unit.customers.of_ids(owners).keys()
        self._persons = self._named(unit, CustomerKind.PERSON, wanted)
        self._companies = self._named(unit, CustomerKind.COMPANY, wanted)

    def of(self, wanted: Wanted) -> Whose | Problem:
        """Who `wanted` means, or why nobody can be found."""
        if wanted.vin or wanted.plate:
            return self._by_car(wanted)
        if not wanted.name:
            return Problem("import_owner_missing", field="vin")
        found = self._persons.get((wanted.name, wanted.phone)) or self._companies.get(
            (wanted.name, wanted.phone)
        )
        if found is not None and found.id is not None:
            return Whose(found.id)
        if not wanted.phone:
            return Problem("import_owner_phone_missing", field="owner_phone")
        params = (("name", wanted.name),)
        return Problem("import_owner_unknown", params=params, field="owner_name")

    def _by_car(self, wanted: Wanted) -> Whose | Problem:
        field = "vin" if wanted.vin else "plate"
        car = self._by_vin.get(wanted.vin) if wanted.vin else self._by_plate.get(wanted.plate)
        if car is None or car.id is None:
            return Problem("import_car_unknown", field=field)
        owner = owner_on(self._periods.get(car.id, []), wanted.day)
        if owner is None or owner not in self._on_file:
            return Problem("order_customer_gone", field=field)
        return Whose(owner, car.id)

    def car(self, wanted: Wanted) -> Vehicle | None:
        """The car that `wanted` names, whoever owns it."""
        return self._by_vin.get(wanted.vin) if wanted.vin else self._by_plate.get(wanted.plate)

    def _named(
        self, unit: UnitOfWork, kind: CustomerKind, wanted: Sequence[Wanted]
    ) -> dict[tuple[str, str], Customer | None]:
        pairs = list({(one.name, one.phone) for one in wanted if one.name and not (one.vin or one.plate)})
        asked = [Customer(kind=kind, name=name, phone=phone) for name, phone in pairs]
        return dict(zip(pairs, unit.customers.same_as_each(asked), strict=True))


def owner_on(periods: Sequence[OwnerPeriod], day: date | None) -> CustomerId | None:
    """Before a car came on file, its first owner there is the best that is known."""
    if not periods:
        return None
    if day is None:
        return periods[-1].customer_id if periods[-1].to_day is None else None
    held = [one for one in periods if one.from_day <= day and (one.to_day is None or day < one.to_day)]
    return (held[-1] if held else periods[0] if day < periods[0].from_day else periods[-1]).customer_id
