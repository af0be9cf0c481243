"""保有客户: the list of today's cars with their owners and the ends of their newest policies (UR-10)."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, FromClause, func, select

from insdesk.domain.enums import RegistrationStatus, SlipKind
from insdesk.domain.query import TableQuery
from insdesk.domain.records.rows import OwnerCarRow
from insdesk.models.customer import customer, ownership, vehicle
from insdesk.models.registration import registration, slip
from insdesk.repositories.listing import Joined, Listing, in_order
from insdesk.repositories.mapping import from_row
from insdesk.repositories.on_file import on_file
from insdesk.repositories.search import Search

_ENDS = {kind: f"{kind.value.lower()}_ends_on" for kind in SlipKind}
_LEFT = {kind: f"{kind.value.lower()}_left" for kind in SlipKind}


def _newest_ends(kind: SlipKind) -> FromClause:
    """Of every car that had a policy of `kind`, the day its newest one ends: found in one pass over all.

    Asked for car by car, the ends of a million cars cost twice as long; nor can they be filtered by first.
    """
    return (
        select(registration.c.vehicle_id, func.max(slip.c.ends_on).label("ends_on"))
        .join(slip, slip.c.registration_id == registration.c.id)
        .where(registration.c.status != RegistrationStatus.DRAFT, slip.c.kind == kind)
        .group_by(registration.c.vehicle_id)
        .subquery(f"newest_{kind.value.lower()}")
    )


def _newest_end(kind: SlipKind) -> Any:  # noqa: ANN401  # a scalar subquery of a column type of ours
    """The same of one car: cheaper for a page."""
    return (
        select(func.max(slip.c.ends_on))
        .join(registration, registration.c.id == slip.c.registration_id)
        .where(
            registration.c.vehicle_id == vehicle.c.id,
            registration.c.status != RegistrationStatus.DRAFT,
            slip.c.kind == kind,
        )
        .scalar_subquery()
    )


_NEWEST = {kind: _newest_ends(kind) for kind in SlipKind}
_JOINED = {kind: Joined(ends, ends.c.vehicle_id == ownership.c.vehicle_id) for kind, ends in _NEWEST.items()}
_OF_CAR = {
    "phone": customer.c.phone,
    **{name: vehicle.c[name] for name in ("plate", "vin", "model", "energy", "first_registered_on")},
    "customer_id": customer.c.id,
}

LISTING = Listing(
    # Every ownership has its car and its owner; as outer joins SQLite leaves out those that nobody asks for.
    source=ownership.outerjoin(vehicle, vehicle.c.id == ownership.c.vehicle_id).outerjoin(
        customer, customer.c.id == ownership.c.customer_id
    ),
    key=ownership.c.vehicle_id,
    columns={
        "name": customer.c.sort_key,
        **_OF_CAR,
        **{_ENDS[kind]: ends.c.ends_on for kind, ends in _NEWEST.items()},
        **{_LEFT[kind]: ends.c.ends_on for kind, ends in _NEWEST.items()},
    },
    texts=(),
    joins={name: _JOINED[kind] for names in (_ENDS, _LEFT) for kind, name in names.items()},
    is_current=ownership.c.to_day.is_(None) & on_file(ownership.c.customer_id),
)

_PAGE = select(
    vehicle.c.id,
    customer.c.name.label("name"),
    *(expression.label(name) for name, expression in _OF_CAR.items()),
    *(_newest_end(kind).label(name) for kind, name in _ENDS.items()),
).select_from(LISTING.source)


class OwnerCarList:
    """Snapshots and pages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list of cars with their owners of today."""
        if not query.text.strip():
            return LISTING.ids(self._connection, query)
        found = Search(self._connection).condition(query.text, ownership.c.customer_id)
        return LISTING.ids(self._connection, replace(query, text=""), also=found)

    def rows(self, ids: Sequence[int]) -> list[OwnerCarRow]:
        """A page of it."""
        found = self._connection.execute(
            _PAGE.where(ownership.c.vehicle_id.in_(ids), ownership.c.to_day.is_(None))
        )
        return in_order({row.id: from_row(OwnerCarRow, row) for row in found}, ids)
