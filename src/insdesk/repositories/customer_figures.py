"""What a page of the customer list says beside the customers' own rows: last visits, ends of policies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from insdesk.domain.enums import RegistrationStatus, SlipKind
from insdesk.models.customer import ownership, spending
from insdesk.models.registration import registration, slip
from insdesk.repositories.id_lists import among
from insdesk.repositories.listing import Joined

_OWN = spending.c
_last_visits = (
    select(_OWN.customer_id, func.max(_OWN.day).label("day"))
    .where(_OWN.is_visit == 1, _OWN.voided_at.is_(None))
    .group_by(_OWN.customer_id)
)
_newest_ends = (
    select(ownership.c.customer_id, slip.c.kind, func.max(slip.c.ends_on).label("day"))
    .join(registration, registration.c.vehicle_id == ownership.c.vehicle_id)
    .join(slip, slip.c.registration_id == registration.c.id)
    .where(ownership.c.to_day.is_(None), registration.c.status != RegistrationStatus.DRAFT)
    .group_by(ownership.c.customer_id, ownership.c.vehicle_id, slip.c.kind)
)
"""Of the newest policy of each car owned today."""


@dataclass(frozen=True, slots=True)
class CustomerFigures:
    """None where there is nothing."""

    last_visit: date | None = None
    compulsory_ends_on: date | None = None
    commercial_ends_on: date | None = None


def sorted_by(customer_id: ColumnElement[int]) -> dict[str, tuple[ColumnElement[Any], Joined]]:
    """The same figures for ordering a list of customers by them: name → the day, and what brings it."""
    visits = _last_visits.subquery("last_visits")
    found: dict[str, tuple[ColumnElement[Any], Joined]] = {
        "last_visit": (visits.c.day, Joined(visits, visits.c.customer_id == customer_id))
    }
    for name, kind in (
        ("compulsory_ends_on", SlipKind.COMPULSORY),
        ("commercial_ends_on", SlipKind.COMMERCIAL),
    ):
        newest = _newest_ends.where(slip.c.kind == kind).subquery(f"newest_{name}")
        first = (
            select(newest.c.customer_id, func.min(newest.c.day).label("day"))
            .group_by(newest.c.customer_id)
            .subquery(name)
        )
        found[name] = (first.c.day, Joined(first, first.c.customer_id == customer_id))
    return found


def figures_of(connection: Connection, ids: Sequence[int]) -> dict[int, CustomerFigures]:
    """The figures of each of `ids`, two queries for all of them."""
    visits, ends = _visits(connection, ids), _ends(connection, ids)
    return {
        key: CustomerFigures(
            visits.get(key), ends.get((key, SlipKind.COMPULSORY)), ends.get((key, SlipKind.COMMERCIAL))
        )
        for key in ids
    }


def _visits(connection: Connection, ids: Sequence[int]) -> dict[int, date]:
    rows = connection.execute(_last_visits.where(_OWN.customer_id.in_(among(ids))))
    return {row[0]: row[1] for row in rows}


def _ends(connection: Connection, ids: Sequence[int]) -> dict[tuple[int, SlipKind], date]:
    """Of several cars, the one whose cover ends first."""
    newest = _newest_ends.where(ownership.c.customer_id.in_(among(ids)))
    found: dict[tuple[int, SlipKind], date] = {}
    for key, kind, day in connection.execute(newest):
        found[key, kind] = min(day, found.get((key, kind), day))
    return found
