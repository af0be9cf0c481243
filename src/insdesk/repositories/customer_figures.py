"""What a page of the customer list says beside the customers' own rows: last visits, ends of policies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from insdesk.domain.enums import RegistrationStatus, SlipKind
from insdesk.models.customer import ownership, spending
from insdesk.models.registration import registration, slip
from insdesk.repositories.id_lists import among


@dataclass(frozen=True, slots=True)
class CustomerFigures:
    """None where there is nothing."""

    last_visit: date | None = None
    compulsory_ends_on: date | None = None
    commercial_ends_on: date | None = None


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
    own = spending.c
    last = select(own.customer_id, func.max(own.day)).where(
        own.customer_id.in_(among(ids)), own.is_visit == 1, own.voided_at.is_(None)
    )
    rows = connection.execute(last.group_by(own.customer_id))
    return {row[0]: row[1] for row in rows}


def _ends(connection: Connection, ids: Sequence[int]) -> dict[tuple[int, SlipKind], date]:
    """Of the newest policy of each car owned today; of several cars, the one whose cover ends first."""
    newest = (
        select(ownership.c.customer_id, slip.c.kind, func.max(slip.c.ends_on))
        .join(registration, registration.c.vehicle_id == ownership.c.vehicle_id)
        .join(slip, slip.c.registration_id == registration.c.id)
        .where(
            ownership.c.customer_id.in_(among(ids)),
            ownership.c.to_day.is_(None),
            registration.c.status != RegistrationStatus.DRAFT,
        )
        .group_by(ownership.c.customer_id, ownership.c.vehicle_id, slip.c.kind)
    )
    found: dict[tuple[int, SlipKind], date] = {}
    for key, kind, day in connection.execute(newest):
        found[key, kind] = min(day, found.get((key, kind), day))
    return found
