"""Doubtful fields (DE-5): one entry a field while it is doubtful; what was settled is in the audit trail."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from insdesk.domain.changes import Entity
from insdesk.domain.ids import DoubtId
from insdesk.domain.records.doubt import Doubt
from insdesk.models.customer import customer, ownership
from insdesk.models.customer_file import doubt
from insdesk.repositories.id_lists import among
from insdesk.repositories.on_file import on_file

_D = doubt.c


class Doubts:
    """Reads, writes, counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, entity: Entity, ids: Sequence[int]) -> tuple[Doubt, ...]:
        """Those of these records."""
        wanted = select(doubt).where(_D.entity == entity.value, _D.entity_id.in_(among(ids)))
        rows = self._connection.execute(wanted.order_by(_D.id))
        return tuple(
            Doubt(entity=entity, entity_id=r.entity_id, field=r.field, note=r.note, raised_by=r.raised_by)
            for r in rows
        )

    def find(self, entity: Entity, entity_id: int, field: str) -> tuple[DoubtId, str] | None:
        """The entry of one field with its note."""
        row = self._connection.execute(
            select(_D.id, _D.note).where(_field(entity, entity_id, field))
        ).one_or_none()
        return None if row is None else (DoubtId(row.id), row.note)

    def raise_(self, one: Doubt, now: datetime) -> DoubtId:
        """Mark a field that is not marked."""
        values = {"entity": one.entity.value, "entity_id": one.entity_id, "field": one.field}
        told = {"note": one.note, "raised_by": one.raised_by, "raised_at": now}
        added = insert(doubt).values(values | told).returning(_D.id)
        return DoubtId(self._connection.execute(added).scalar_one())

    def rewrite(self, key: DoubtId, note: str) -> None:
        """Another note."""
        self._connection.execute(update(doubt).where(_D.id == key).values(note=note))

    def settle(self, key: DoubtId) -> None:
        """It is doubtful no more."""
        self._connection.execute(delete(doubt).where(_D.id == key))

    def count(self) -> int:
        """How many fields of customers on file and of their cars are doubtful."""
        cars = select(ownership.c.vehicle_id).where(
            ownership.c.to_day.is_(None), on_file(ownership.c.customer_id)
        )
        owners = select(customer.c.id).where(customer.c.id == _D.entity_id, customer.c.removed_at.is_(None))
        standing = or_(
            and_(_D.entity == Entity.CUSTOMER.value, owners.exists()),
            and_(
                _D.entity == Entity.VEHICLE.value, cars.where(ownership.c.vehicle_id == _D.entity_id).exists()
            ),
        )
        return self._connection.execute(select(func.count()).select_from(doubt).where(standing)).scalar_one()


def _field(entity: Entity, entity_id: int, field: str) -> ColumnElement[bool]:
    return and_(_D.entity == entity.value, _D.entity_id == entity_id, _D.field == field)
