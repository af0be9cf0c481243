"""车辆 and who owned which when."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select

from insdesk.domain.changes import Entity
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.records.customer import Vehicle
from insdesk.models.customer import ownership, vehicle
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.overrides import Overrides
from insdesk.repositories.owner_cars import OwnerCarList
from insdesk.repositories.versioned import write_version

_owned = select(vehicle, ownership.c.customer_id).outerjoin(
    ownership, (ownership.c.vehicle_id == vehicle.c.id) & ownership.c.to_day.is_(None)
)


class Vehicles(OwnerCarList):
    """Fetches, adds and changes; hands a car to another owner. The list is inherited."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._overrides = Overrides(connection)

    def get(self, vehicle_id: VehicleId) -> Vehicle:
        """The car with its owner of today. Raises NotFoundError."""
        row = self._connection.execute(_owned.where(vehicle.c.id == vehicle_id)).one_or_none()
        if row is None:
            raise NotFoundError("vehicle_missing", id=vehicle_id)
        return self._record(row)

    def of_customer(self, customer_id: CustomerId) -> tuple[Vehicle, ...]:
        """The cars that the customer owns today, oldest entry first."""
        rows = self._connection.execute(
            _owned.where(ownership.c.customer_id == customer_id).order_by(vehicle.c.id)
        )
        return tuple(self._record(row) for row in rows)

    def taken(self, wanted: Vehicle) -> Vehicle | None:
        """Another car with the same VIN or the same plate."""
        same = [vehicle.c.vin == wanted.vin]
        if wanted.plate:
            same.append(vehicle.c.plate == wanted.plate)
        row = self._connection.execute(
            _owned.where(or_(*same), vehicle.c.id.is_not(wanted.id)).limit(1)
        ).one_or_none()
        return None if row is None else self._record(row)

    def add(self, record: Vehicle, owner: CustomerId, today: date, now: datetime) -> Vehicle:
        """Add a car that `owner` has from `today` on; returned with id and version."""
        values = to_row(record, vehicle, created_at=now)
        key = self._connection.execute(insert(vehicle).values(values).returning(vehicle.c.id)).scalar_one()
        owned = {"vehicle_id": key, "customer_id": owner, "from_day": today}
        self._connection.execute(insert(ownership).values(owned))
        self._overrides.replace(Entity.VEHICLE, key, record.overrides, now)
        return replace(record, id=VehicleId(key), customer_id=owner, version=1)

    def update(self, record: Vehicle, now: datetime) -> Vehicle:
        """Change the car, not its owner; returned with its new version. Raises ConflictError."""
        if record.id is None:
            raise NotFoundError("vehicle_missing", id=None)
        version = write_version(self._connection, vehicle, record.id, record.version, to_row(record, vehicle))
        self._overrides.replace(Entity.VEHICLE, record.id, record.overrides, now)
        return replace(record, version=version)

    def _record(self, row: Row[Any]) -> Vehicle:
        return from_row(Vehicle, row, overrides=self._overrides.of(Entity.VEHICLE, row.id))
