"""Rows as they stand in the file, before and after a merge: what undoing it puts back, to the byte (DE-6)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    TableClause,
    column,
    delete,
    insert,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy import table as bare_table
from sqlalchemy.types import NullType

from insdesk.domain.changes import Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.merging import Belonging, Drift
from insdesk.models.attribute import customer_attribute
from insdesk.models.contract import sales_contract
from insdesk.models.customer import customer, ownership, spending, vehicle
from insdesk.models.customer_file import (
    consent,
    contact,
    customer_health,
    customer_profile,
    doubt,
    interaction,
    not_duplicate,
)
from insdesk.models.office import override
from insdesk.models.registration import registration
from insdesk.repositories.id_lists import among

Row = Mapping[str, Any]
"""A row as the driver gives it: texts, numbers, None."""
Images = Mapping[str, Mapping[int, Row]]
"""Rows by table and id."""

KINDS: Mapping[str, Belonging] = MappingProxyType(
    {
        customer.name: Belonging.CUSTOMER,
        override.name: Belonging.OVERRIDE,
        ownership.name: Belonging.CAR,
        registration.name: Belonging.POLICY,
        sales_contract.name: Belonging.CONTRACT,
        spending.name: Belonging.SPENDING,
        contact.name: Belonging.CONTACT,
        interaction.name: Belonging.INTERACTION,
        consent.name: Belonging.CONSENT,
        customer_attribute.name: Belonging.ATTRIBUTE,
        customer_profile.name: Belonging.PROFILE,
        customer_health.name: Belonging.HEALTH,
        doubt.name: Belonging.DOUBT,
        not_duplicate.name: Belonging.NOT_DUPLICATE,
    }
)
"""Every table in which a customer has rows, in the order in which they can be written: a consent to keep
health data comes before what it allows."""

_TABLES = {one.name: one for one in (*customer.metadata.tables.values(),) if one.name in KINDS}
_WATCHED = vehicle.name
"""A merge writes nothing in it, but a car that was changed since is a change since."""
_MARK = 12


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where it was not there. Of a changed row only what differs."""

    table: str
    id: int
    before: Row | None
    after: Row | None


class MergeImages:
    """Reads rows, tells two readings apart, writes back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, ids: Iterable[CustomerId]) -> Images:
        """Everything that belongs to these customers."""
        wanted = list(ids)
        return {name: self._rows(_TABLES[name], _belongs(_TABLES[name], wanted)) for name in KINDS}

    def marks(self, ids: Iterable[CustomerId]) -> dict[str, dict[int, str]]:
        """A short mark of each of those rows, and of the cars of today: another mark, another row."""
        wanted = list(ids)
        cars = select(ownership.c.vehicle_id).where(ownership.c.customer_id.in_(among(wanted)))
        rows = {**self.of(wanted), _WATCHED: self._rows(vehicle, vehicle.c.id.in_(cars))}
        return {name: {key: _mark(row) for key, row in one.items()} for name, one in rows.items() if one}

    def put_back(self, changes: Iterable[RowChange], first: CustomerId) -> None:
        """Write every row as it was; `first` gives up its name before another takes it again."""
        ordered = sorted(changes, key=lambda one: (_place(one.table), one.id != first))
        for one in ordered:
            if one.before is None:
                self._connection.execute(delete(bare := _bare(one.table)).where(bare.c.id == one.id))
        for one in ordered:
            if one.before is not None and one.after is not None:
                bare = _bare(one.table)
                self._connection.execute(update(bare).where(bare.c.id == one.id).values(**one.before))
        for one in ordered:
            if one.before is not None and one.after is None:
                self._connection.execute(insert(_bare(one.table)).values(**one.before))

    def _rows(self, table: Table, belongs: ColumnElement[bool]) -> dict[int, Row]:
        wanted = select(*(type_coerce(one, NullType()).label(one.name) for one in table.c)).where(belongs)
        found = self._connection.execute(wanted.order_by(table.c.id)).mappings()
        return {row["id"]: dict(row) for row in found}


def changes_between(before: Images, after: Images) -> tuple[RowChange, ...]:
    """Every row that differs."""
    return tuple(
        change
        for name in KINDS
        for key in sorted(before[name].keys() | after[name].keys())
        if (change := _change(name, key, before[name].get(key), after[name].get(key))) is not None
    )


def drifts(
    stood: Mapping[str, Mapping[int, str]], stands: Mapping[str, Mapping[int, str]]
) -> tuple[Drift, ...]:
    """What happened between two readings of marks, by kind."""
    found: dict[Belonging, Drift] = {}
    for name in (*KINDS, _WATCHED):
        old, new = stood.get(name, {}), stands.get(name, {})
        kind = KINDS.get(name, Belonging.CAR)
        so_far = found.get(kind, Drift(belonging=kind))
        drift = Drift(
            belonging=kind,
            added=so_far.added + (len(new.keys() - old.keys()) if name in KINDS else 0),
            changed=so_far.changed + sum(old[key] != new[key] for key in old.keys() & new.keys()),
            gone=so_far.gone + (len(old.keys() - new.keys()) if name in KINDS else 0),
        )
        found[kind] = drift
    return tuple(one for one in found.values() if one.added or one.changed or one.gone)


def _belongs(table: Table, ids: list[CustomerId]) -> ColumnElement[bool]:
    wanted = among(ids)
    if table is customer:
        return or_(table.c.id.in_(wanted), table.c.merged_into_id.in_(wanted))
    if table is not_duplicate:
        return or_(table.c.first_id.in_(wanted), table.c.second_id.in_(wanted))
    if "entity" in table.c:
        return (table.c.entity == Entity.CUSTOMER.value) & table.c.entity_id.in_(wanted)
    return table.c.customer_id.in_(wanted)


def _bare(name: str) -> TableClause:
    """The table without its types: values go in and out as they stand in the file."""
    return bare_table(name, *(column(one.name) for one in _TABLES.get(name, vehicle).c))


def _change(table: str, key: int, before: Row | None, after: Row | None) -> RowChange | None:
    if before == after:
        return None
    if before is None or after is None:
        return RowChange(table, key, before, after)
    names = [name for name in before if before[name] != after[name]]
    old, new = ({name: row[name] for name in names} for row in (before, after))
    return RowChange(table, key, old, new)


def _place(table: str) -> int:
    return list(KINDS).index(table)


def _mark(row: Row) -> str:
    text = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
