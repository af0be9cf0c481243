"""Slips whose cover ends soon and that nothing follows yet."""

from datetime import date

from sqlalchemy import Connection, exists, func, select

from insdesk.domain.enums import RegistrationStatus
from insdesk.models.registration import registration, slip


def count_ending_slips(connection: Connection, first: date, last: date) -> int:
    """How many end from `first` to `last`, both included, without a newer one of the same car and kind."""
    newer_registration, newer = registration.alias("newer_registration"), slip.alias("newer")
    followed = exists().where(
        newer_registration.c.vehicle_id == registration.c.vehicle_id,
        newer_registration.c.status != RegistrationStatus.DRAFT,
        newer.c.registration_id == newer_registration.c.id,
        newer.c.kind == slip.c.kind,
        newer.c.ends_on > slip.c.ends_on,
    )
    ending = (
        select(func.count())
        .select_from(slip.join(registration, slip.c.registration_id == registration.c.id))
        .where(
            slip.c.ends_on.between(first, last), registration.c.status != RegistrationStatus.DRAFT, ~followed
        )
    )
    return connection.execute(ending).scalar_one()
