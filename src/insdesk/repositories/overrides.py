"""Rules set aside with a reason, per record. All that stand together are the to-do list."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from insdesk.domain.changes import Entity
from insdesk.domain.records.override import OpenOverride, Override
from insdesk.models.office import override

_OF = (
    select(override)
    .where(override.c.entity == bindparam("kind"), override.c.entity_id.in_(bindparam("own", expanding=True)))
    .order_by(override.c.id)
)


class Kept(Protocol):
    """A record of the customer file: what was set aside in it is kept beside it."""

    @property
    def id(self) -> int | None:
        """Its row."""

    @property
    def overrides(self) -> tuple[Override, ...]:
        """What was set aside."""


class Overrides:
    """Replaces those of one record, reads them, counts all."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, entity: Entity, entity_id: int, overrides: Iterable[Override], now: datetime) -> None:
        """Let exactly `overrides` stand on the record; the day of those that stood already is kept."""
        wanted = {(one.field, one.code): one for one in overrides}
        mine = (override.c.entity == entity.value, override.c.entity_id == entity_id)
        standing = {(one.field, one.code): one for one in self.of(entity, entity_id)}
        for key, stood in standing.items():
            if wanted.get(key) != stood:
                gone = (override.c.field == key[0], override.c.code == key[1])
                self._connection.execute(delete(override).where(*mine, *gone))
        for key, one in wanted.items():
            if standing.get(key) != one:
                row = {"field": one.field, "code": one.code, "reason": one.reason, "created_at": now}
                self._connection.execute(
                    insert(override).values(entity=entity.value, entity_id=entity_id, **row)
                )

    def add_new(self, entity: Entity, records: "Iterable[Kept]", now: datetime) -> None:
        """Those of records that were just added: nothing stands on them yet."""
        rows = [
            {"entity": entity.value, "entity_id": record.id, "created_at": now}
            | {"field": one.field, "code": one.code, "reason": one.reason}
            for record in records
            for one in record.overrides
        ]
        if rows:
            self._connection.execute(insert(override), rows)

    def of(self, entity: Entity, entity_id: int) -> tuple[Override, ...]:
        """Those of one record."""
        return self.of_many(entity, (entity_id,)).get(entity_id, ())

    def of_many(self, entity: Entity, entity_ids: Sequence[int]) -> dict[int, tuple[Override, ...]]:
        """Those of several records of one kind, by id."""
        rows = self._connection.execute(_OF, {"kind": entity.value, "own": entity_ids})
        found: dict[int, tuple[Override, ...]] = {}
        for row in rows:
            found[row.entity_id] = (*found.get(row.entity_id, ()), Override(row.field, row.code, row.reason))
        return found

    def count(self) -> int:
        """How many stand."""
        return self._connection.execute(select(func.count()).select_from(override)).scalar_one()

    def open(self, limit: int) -> tuple[OpenOverride, ...]:
        """The oldest `limit` of all."""
        rows = self._connection.execute(select(override).order_by(override.c.id).limit(limit))
        return tuple(
            OpenOverride(
                Entity(row.entity), row.entity_id, Override(row.field, row.code, row.reason), row.created_at
            )
            for row in rows
        )
