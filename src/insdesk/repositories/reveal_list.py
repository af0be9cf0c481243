"""查看记录: the entries of the audit trail that tell who saw numbers in full."""

import json
from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, case, func, select

from insdesk.domain.changes import Action, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.query import TableQuery
from insdesk.domain.records.reveal import RevealedField, RevealRow
from insdesk.models.customer import customer
from insdesk.models.office import audit_entry
from insdesk.models.registration import registration
from insdesk.repositories.listing import Listing, in_order

_is_paper = and_(
    audit_entry.c.entity == Entity.REGISTRATION.value, registration.c.id == audit_entry.c.entity_id
)
_owner = case(
    (audit_entry.c.entity == Entity.CUSTOMER.value, audit_entry.c.entity_id), else_=registration.c.customer_id
)
LISTING = Listing(
    source=audit_entry.outerjoin(registration, _is_paper).outerjoin(customer, customer.c.id == _owner),
    key=audit_entry.c.id,
    columns={
        "at": audit_entry.c.at,
        "user_name": audit_entry.c.user_name,
        "customer": func.coalesce(customer.c.sort_key, ""),
        "registration": func.coalesce(registration.c.number, ""),
    },
    texts=(
        audit_entry.c.user_name,
        func.coalesce(customer.c.name, ""),
        func.coalesce(registration.c.number, ""),
    ),
    is_current=audit_entry.c.action == Action.REVEALED.value,
)
_SHOWN = select(
    audit_entry.c.id,
    audit_entry.c.at,
    audit_entry.c.user_name,
    audit_entry.c.after,
    customer.c.id.label("customer_id"),
    func.coalesce(customer.c.name, "").label("customer"),
    func.coalesce(registration.c.number, "").label("registration"),
).select_from(LISTING.source)


class RevealList:
    """Snapshots and pages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of the list."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[RevealRow]:
        """A page of it."""
        found = self._connection.execute(_SHOWN.where(audit_entry.c.id.in_(ids)))
        return in_order({row.id: _row(row) for row in found}, ids)


def _row(row: Row[*tuple[Any, ...]]) -> RevealRow:
    known = {one.value: one for one in RevealedField}
    named = json.loads(row.after or "{}").get("fields", ())
    return RevealRow(
        id=row.id,
        at=row.at,
        user_name=row.user_name,
        customer_id=None if row.customer_id is None else CustomerId(row.customer_id),
        customer=row.customer,
        registration=row.registration,
        fields=tuple(known[one] for one in named if one in known),
    )
