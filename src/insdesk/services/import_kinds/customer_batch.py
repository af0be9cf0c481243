"""What a batch of rows does to the customer file: gathered while rows are judged, then written at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from insdesk.domain.changes import Action, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.services.import_kinds.customer_rows import OwnerRow
from insdesk.services.import_kinds.kind import JudgedRow


@dataclass(slots=True)
class OwnerChange:
    """A customer that rows are about: `before` as on file (None: new), `after` as they would have it."""

    before: Customer | None
    after: Customer

    @property
    def id(self) -> CustomerId | None:
        """None until a new one is written."""
        return self.after.id


@dataclass(slots=True)
class CarChange:
    """A car that a row is about."""

    owner: OwnerChange
    before: Vehicle | None
    after: Vehicle


class CustomerBatch:
    """One look at the office for all rows, and what they are to change."""

    def __init__(self, unit: UnitOfWork, rows: Sequence[OwnerRow]) -> None:
        self.rows: list[JudgedRow] = []
        self._owners: dict[int, OwnerChange] = {}
        self._cars: list[CarChange] = []
        self._on_file = unit.customers.same_as_each([row.owner for row in rows])
        cars = [row.car for row in rows if row.car is not None]
        like = unit.vehicles.like({one.vin for one in cars}, {one.plate for one in cars if one.plate})
        self._by_vin = {one.vin: one for one in like}
        self._by_plate = {one.plate: one for one in like if one.plate}
        owners = {one.customer_id for one in like if one.customer_id is not None}
        self._lost_owners = owners - unit.customers.of_ids(owners).keys()

    def owner_on_file(self, place: int) -> OwnerChange | None:
        """The customer on file that the row at `place` is about."""
        found = self._on_file[place]
        return None if found is None else OwnerChange(found, found)

    def car_on_file(self, vin: str) -> Vehicle | None:
        """The car with that VIN."""
        return self._by_vin.get(vin)

    def taken(self, car: Vehicle, owner: OwnerChange | None) -> tuple[Problem, ...]:
        """VIN or plate that a car of somebody else has, or another car (as `owner_storing` says it)."""
        same = self._by_vin.get(car.vin)
        if same is not None and (owner is None or owner.id is None or same.customer_id != owner.id):
            if same.customer_id in self._lost_owners:
                return (Problem("import_vehicle_of_removed", field="vin"),)
            figures = (("vin", same.vin), ("plate", same.plate))
            return (Problem("vin_taken", params=figures, field="vin"),)
        other = self._by_plate.get(car.plate) if car.plate else None
        if other is None or other.vin == car.vin:
            return ()
        return (Problem("plate_taken", params=(("vin", other.vin), ("plate", other.plate)), field="plate"),)

    def plan_owner(self, change: OwnerChange) -> None:
        """Write `change` as it is by the end of the batch."""
        self._owners[id(change)] = change

    def plan_car(self, change: CarChange) -> None:
        """Likewise."""
        self._cars.append(change)

    def write(self, unit: WritingUnit) -> None:
        """Owners first, then their cars, then what the search box finds them by."""
        created = self._write_new_owners(unit)
        changed = self._write_changed_owners(unit)
        self._write_cars(unit)
        new = {one.id for one in created}
        unit.search.add_new(range(created[0].id or 0, (created[-1].id or 0) + 1) if created else range(0))
        touched = (*(one.owner.id for one in self._cars), *(one.id for one in changed))
        others = {one for one in touched if one is not None and one not in new}
        unit.search.reindex(*sorted(others))

    def _write_new_owners(self, unit: WritingUnit) -> list[Customer]:
        new = [one for one in self._owners.values() if one.before is None]
        created = unit.customers.add_many([one.after for one in new], unit.clock.now())
        for change, stored in zip(new, created, strict=True):
            change.after = stored
        unit.record_all(Action.CREATED, Entity.CUSTOMER, [(one.id or 0, None, one) for one in created])
        return created

    def _write_changed_owners(self, unit: WritingUnit) -> list[Customer]:
        pairs = [(one.before, one.after) for one in self._owners.values() if one.before is not None]
        unit.customers.update_many([after for _before, after in pairs])
        written = [(before, replace(after, version=after.version + 1)) for before, after in pairs]
        for before, after in written:
            if before.overrides != after.overrides:
                unit.overrides.replace(Entity.CUSTOMER, after.id or 0, after.overrides, unit.clock.now())
        unit.record_all(
            Action.UPDATED, Entity.CUSTOMER, [(after.id or 0, before, after) for before, after in written]
        )
        return [after for _before, after in written]

    def _write_cars(self, unit: WritingUnit) -> None:
        new = [replace(one.after, customer_id=one.owner.id) for one in self._cars if one.before is None]
        created = unit.vehicles.add_many(new, unit.today, unit.clock.now())
        unit.record_all(Action.CREATED, Entity.VEHICLE, [(one.id or 0, None, one) for one in created])
        pairs = [(one.before, one.after) for one in self._cars if one.before is not None]
        unit.vehicles.update_many([after for _before, after in pairs])
        written = [(before, replace(after, version=after.version + 1)) for before, after in pairs]
        for before, after in written:
            if before.overrides != after.overrides:
                unit.overrides.replace(Entity.VEHICLE, after.id or 0, after.overrides, unit.clock.now())
        unit.record_all(
            Action.UPDATED, Entity.VEHICLE, [(after.id or 0, before, after) for before, after in written]
        )
