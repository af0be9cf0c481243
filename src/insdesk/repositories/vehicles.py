"""车辆 and who owned which when."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, text

from insdesk.domain.changes import Entity
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.records.customer import Vehicle
from insdesk.models.customer import ownership, vehicle
from insdesk.repositories.id_lists import among
from insdesk.repositories.many import add_many, write_many
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.overrides import Overrides
from insdesk.repositories.owner_cars import OwnerCarList
from insdesk.repositories.versioned import write_version

_owned = select(vehicle, ownership.c.customer_id).outerjoin(
    ownership, (ownership.c.vehicle_id == vehicle.c.id) & ownership.c.to_day.is_(None)
)


_PLATED = text("vehicle.plate <> ''")
"""What the index over plates holds, written out: SQLite does not look into bound values for it."""


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
            same.append((vehicle.c.plate == wanted.plate) & _PLATED)
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

    def add_many(self, records: Sequence[Vehicle], today: date, now: datetime) -> list[Vehicle]:
        """As `add`, for many new ones of the owners that they name."""
        rows = [to_row(one, vehicle, created_at=now) for one in records]
        ids = add_many(self._connection, vehicle, rows)
        saved = [replace(one, id=VehicleId(key), version=1) for key, one in zip(ids, records, strict=True)]
        owned = [{"vehicle_id": one.id, "customer_id": one.customer_id, "from_day": today} for one in saved]
        if owned:
            self._connection.execute(insert(ownership), owned)
        self._overrides.add_new(Entity.VEHICLE, saved, now)
        return saved

    def update_many(self, records: Sequence[Vehicle]) -> None:
        """Change many, not their owners nor what was set aside in them. Raises ConflictError."""
        write_many(
            self._connection, vehicle, [(one.id, one.version, to_row(one, vehicle)) for one in records]
        )

    def like(self, vins: Collection[str], plates: Collection[str]) -> list[Vehicle]:
        """The cars with one of these VINs or plates."""
        by_vin, by_plate = vehicle.c.vin.in_(among(vins)), vehicle.c.plate.in_(among(plates)) & _PLATED
        rows = self._connection.execute(_owned.where(by_vin).union(_owned.where(by_plate))).all()
        kept = self._overrides.of_many(Entity.VEHICLE, [row.id for row in rows])
        return [from_row(Vehicle, row, overrides=kept.get(row.id, ())) for row in rows]

    def update(self, record: Vehicle, now: datetime) -> Vehicle:
        """Change the car, not its owner; returned with its new version. Raises ConflictError."""
        if record.id is None:
            raise NotFoundError("vehicle_missing", id=None)
        version = write_version(self._connection, vehicle, record.id, record.version, to_row(record, vehicle))
        self._overrides.replace(Entity.VEHICLE, record.id, record.overrides, now)
        return replace(record, version=version)

    def _record(self, row: Row[Any]) -> Vehicle:
        return from_row(Vehicle, row, overrides=self._overrides.of(Entity.VEHICLE, row.id))
