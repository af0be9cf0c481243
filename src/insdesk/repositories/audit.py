"""The audit trail: who did what to which record and when, before and after. Append only, by trigger."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Table, func, insert, literal, select

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Change, Entity
from insdesk.domain.ids import UserId
from insdesk.domain.money import Money
from insdesk.domain.records.audit import AuditEntry
from insdesk.models.office import audit_entry
from insdesk.repositories.id_lists import among

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_INSERT = insert(audit_entry)
_AS_THEY_ARE = frozenset({str, int, bool, float, type(None)})


class AuditTrail:
    """Appends and reads; nothing can be changed in it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, at: datetime, actor: Actor, change: Change, before: object, after: object) -> None:
        """Keep who did `change`, with the fields in which `before` and `after` differ."""
        entry = _told(at, actor, change, before, after)
        self._connection.execute(_INSERT, {**entry, "entity_id": change.id})

    def append_each(
        self, at: datetime, actor: Actor, change: Change, ids: Sequence[int], before: object, after: object
    ) -> None:
        """The same step of many records, written with one statement whatever their number."""
        entry = _told(at, actor, change, before, after)
        same = [literal(value, audit_entry.c[name].type) for name, value in entry.items()]
        each = among(ids).subquery()
        rows = select(*same, each.c[0])
        self._connection.execute(insert(audit_entry).from_select([*entry, "entity_id"], rows))

    def append_all(
        self, at: datetime, actor: Actor, change: Change, each: Iterable[tuple[int, object, object]]
    ) -> None:
        """The same kind of step of many records, each (id, before, after) with its own values."""
        entries = [
            {**_told(at, actor, change, before, after), "entity_id": key} for key, before, after in each
        ]
        self._connection.execute(_INSERT, entries)

    def of(self, entity: Entity, entity_id: int) -> tuple[AuditEntry, ...]:
        """Everything that happened to one record, oldest first; nothing of a deleted one of the same id."""
        wanted = select(audit_entry).where(
            audit_entry.c.entity == entity.value, audit_entry.c.entity_id == entity_id
        )
        entries = [entry_of(row) for row in self._connection.execute(wanted.order_by(audit_entry.c.id))]
        if entity is Entity.CUSTOMER:
            return tuple(entries)  # deleted, a customer waits in the recycle bin: its id is nobody else's
        ends = [place for place, one in enumerate(entries) if one.action == Action.DELETED]
        return tuple(entries[ends[-1] + 1 :] if ends and ends[-1] + 1 < len(entries) else entries)

    def last_id(self) -> int:
        """Grows with whatever is written; the same twice means that nothing was, by any program."""
        return self._connection.execute(select(func.max(audit_entry.c.id))).scalar_one() or 0

    def latest(self, limit: int) -> tuple[AuditEntry, ...]:
        """The newest `limit` entries, newest first."""
        newest = select(audit_entry).order_by(audit_entry.c.id.desc()).limit(limit)
        return tuple(entry_of(row) for row in self._connection.execute(newest))


def last_touched(
    connection: Connection, table: Table, entity: Entity, user_id: UserId, besides: int | None
) -> int | None:
    """The row of `table`, still there and not `besides`, that a user added or changed last, not only saw."""
    # The sum keeps SQLite from collecting all of the entity by its index first: the newest entry is near.
    is_entity = audit_entry.c.entity + "" == entity.value
    newest = (
        select(table.c.id)
        .join(audit_entry, audit_entry.c.entity_id == table.c.id)
        .where(is_entity, audit_entry.c.user_id == user_id, table.c.id.is_not(besides))
        .where(audit_entry.c.action != Action.REVEALED.value)
        .order_by(audit_entry.c.id.desc())
        .limit(1)
    )
    return connection.execute(newest).scalar_one_or_none()


def _told(at: datetime, actor: Actor, change: Change, before: object, after: object) -> dict[str, object]:
    """An entry without the id of its record."""
    old, new = (_json(values) for values in differences(before, after))
    return {
        "at": at,
        "user_id": actor.id,
        "user_name": actor.name,
        "action": change.action.value,
        "entity": change.entity.value,
        "before": old,
        "after": new,
    }


def differences(before: object, after: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields in which two records differ, as (old, new); of None, every field of the other."""
    if before is None:
        return {}, plain(after) or {}
    old, new = (plain(one) or {} for one in _changed_fields(before, after))
    names = [name for name in (old | new) if name not in old or name not in new or old[name] != new[name]]
    return (
        {name: old[name] for name in names if name in old},
        {name: new[name] for name in names if name in new},
    )


def _changed_fields(before: object, after: object) -> tuple[object, object]:
    """Of two records of one kind only what changed: most of a large one is the same."""
    if type(before) is not type(after) or not is_dataclass(before):
        return before, after
    names = [one.name for one in fields(before) if getattr(before, one.name) != getattr(after, one.name)]
    return {name: getattr(before, name) for name in names}, {name: getattr(after, name) for name in names}


def entry_of(row: Row[Any]) -> AuditEntry:
    """A row of the trail, read."""
    return AuditEntry(
        id=row.id,
        at=row.at,
        user_name=row.user_name,
        action=row.action,
        entity=row.entity,
        entity_id=row.entity_id,
        before=json.loads(row.before) if row.before else {},
        after=json.loads(row.after) if row.after else {},
    )


def plain(value: object) -> Any:  # noqa: ANN401  # what JSON can hold
    """`value` as the trail keeps it."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(plain(one) for one in value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, (type, Money)):
        return {name: plain(getattr(value, name)) for name in _field_names(type(value))}
    return str(value)


@cache
def _field_names(kind: "type[DataclassInstance]") -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _json(values: dict[str, Any]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
