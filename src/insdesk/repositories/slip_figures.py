"""Figures over slips: signed on a day, ending soon with nothing that follows."""

from datetime import date

from sqlalchemy import Connection, exists, func, select

from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.money import ZERO
from insdesk.domain.records.day_view import CountedAmount
from insdesk.models.registration import registration, slip

_OF_REGISTRATION = slip.join(registration, slip.c.registration_id == registration.c.id)
_IS_KEPT = registration.c.status != RegistrationStatus.DRAFT


def signed_on(connection: Connection, day: date) -> CountedAmount:
    """Registrations with a slip signed on `day`, and the premium of those slips."""
    signed = (
        select(func.count(slip.c.registration_id.distinct()), func.sum(slip.c.premium))
        .select_from(_OF_REGISTRATION)
        .where(slip.c.signed_on == day, _IS_KEPT)
    )
    count, premium = connection.execute(signed).one()
    return CountedAmount(count, premium or ZERO)


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
        .select_from(_OF_REGISTRATION)
        .where(slip.c.ends_on.between(first, last), _IS_KEPT, ~followed)
    )
    return connection.execute(ending).scalar_one()
