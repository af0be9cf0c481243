"""Who counts as the same customer (CU-6), by the indexes that hold it: in no time at a million customers.

The conditions of those indexes are written out: SQLite does not look into bound values for them.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Row,
    Select,
    Text,
    bindparam,
    func,
    literal_column,
    select,
    text,
    type_coerce,
    union_all,
)

from insdesk.domain.enums import CustomerKind, Removal
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.duplicates import DeletedCustomer
from insdesk.models.customer import customer
from insdesk.rules.phone import compact_phone

_PERSON = text("customer.kind = 'PERSON' AND customer.removed_at IS NULL")
_COMPANY = text("customer.kind = 'COMPANY' AND customer.removed_at IS NULL")


_pairs = func.json_each(bindparam("pairs")).table_valued("value").alias("pairs")
_place, _first, _second = (
    type_coerce(_pairs.c.value, Text).op("->>")(literal_column(f"'$[{at}]'")) for at in range(3)
)
_EACH = select(customer, type_coerce(_place, Integer).label("place")).select_from(_pairs)
_EACH_PERSON = _EACH.join(customer, (customer.c.name == _first) & (customer.c.phone_digits == _second)).where(
    _PERSON
)
_EACH_COMPANY = union_all(
    *(
        _EACH.join(customer, column == _first).where(_COMPANY)
        for column in (customer.c.name, customer.c.short_name)
    )
)
"""`pairs` is a JSON array of [place, name, phone digits] or [place, name]."""


class SameCustomers:
    """A person by name and usual phone; a company when either of its names is either of another's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def on_file(self, wanted: Customer) -> Row[Any] | None:
        """The row of another customer on file that counts as the same."""
        same = select(customer).where(customer.c.id.in_(_on_file(wanted)), customer.c.id.is_not(wanted.id))
        return self._connection.execute(same.order_by(customer.c.id).limit(1)).one_or_none()

    def on_file_each(self, wanted: Sequence[Customer]) -> dict[int, Row[Any]]:
        """As `on_file`, of each of many: the rows by the place in `wanted`; ids exempt nobody."""
        persons = [
            [place, one.name, compact_phone(one.phone)]
            for place, one in enumerate(wanted)
            if one.kind is CustomerKind.PERSON
        ]
        companies = [
            [place, name]
            for place, one in enumerate(wanted)
            if one.kind is CustomerKind.COMPANY
            for name in _names(one)
        ]
        found: dict[int, Row[Any]] = {}
        for pairs, statement in ((persons, _EACH_PERSON), (companies, _EACH_COMPANY)):
            rows = self._connection.execute(statement, {"pairs": json.dumps(pairs)}) if pairs else ()
            for row in rows:
                if row.place not in found or row.id < found[row.place].id:
                    found[row.place] = row
        return found

    def deleted(self, wanted: Customer) -> DeletedCustomer | None:
        """One in the recycle bin that would count as the same, the last deleted first."""
        found = self._connection.execute(
            select(customer.c.id, customer.c.name, customer.c.removed_at)
            .where(
                customer.c.removed_at.is_not(None),
                customer.c.removed_as == Removal.DELETED,
                _same(wanted),
                customer.c.id.is_not(wanted.id),
            )
            .order_by(customer.c.removed_at.desc(), customer.c.id.desc())
            .limit(1)
        ).one_or_none()
        return None if found is None else DeletedCustomer(CustomerId(found.id), found.name, found.removed_at)


def _on_file(wanted: Customer) -> "Select[tuple[int]] | CompoundSelect[tuple[int]]":
    keys = select(customer.c.id)
    if wanted.kind is CustomerKind.PERSON:
        return keys.where(_PERSON, _is_person(wanted))
    names = _names(wanted)
    return union_all(
        *(keys.where(_COMPANY, column.in_(names)) for column in (customer.c.name, customer.c.short_name))
    )


def _same(wanted: Customer) -> ColumnElement[bool]:
    if wanted.kind is CustomerKind.PERSON:
        return (customer.c.kind == CustomerKind.PERSON) & _is_person(wanted)
    names = _names(wanted)
    taken = customer.c.name.in_(names) | customer.c.short_name.in_(names)
    return (customer.c.kind == CustomerKind.COMPANY) & taken


def _is_person(wanted: Customer) -> ColumnElement[bool]:
    return (customer.c.name == wanted.name) & (customer.c.phone_digits == compact_phone(wanted.phone))


def _names(wanted: Customer) -> list[str]:
    return [name for name in (wanted.name, wanted.short_name) if name]
