"""Figures over slips: signed on a day, ending in a period with nothing that follows."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, func, select

from insdesk.domain.enums import RegistrationStatus, SlipKind
from insdesk.domain.ids import CustomerId, RegistrationId, VehicleId
from insdesk.domain.money import ZERO
from insdesk.domain.records.day_view import CountedAmount
from insdesk.domain.records.tariff import Cover
from insdesk.models.registration import registration, slip

_OF_REGISTRATION = slip.join(registration, slip.c.registration_id == registration.c.id)
_IS_KEPT = registration.c.status != RegistrationStatus.DRAFT
# A statement made once: building it costs more than running it.
_COVERS = (
    select(slip.c.starts_on, slip.c.ends_on)
    .select_from(_OF_REGISTRATION)
    .where(
        registration.c.vehicle_id == bindparam("vehicle"),
        registration.c.customer_id == bindparam("customer"),
        registration.c.id.is_not(bindparam("besides")),
        slip.c.kind == SlipKind.COMPULSORY,
        _IS_KEPT,
    )
)


def signed_on(connection: Connection, day: date) -> CountedAmount:
    """Registrations with a slip signed on `day`, and the premium of those slips."""
    signed = (
        select(func.count(slip.c.registration_id.distinct()), func.sum(slip.c.premium))
        .select_from(_OF_REGISTRATION)
        .where(slip.c.signed_on == day, _IS_KEPT)
    )
    count, premium = connection.execute(signed).one()
    return CountedAmount(count, premium or ZERO)


def ending(first: date | None, last: date | None, *, only_unrenewed: bool) -> Select[tuple[int]]:
    """Ids of registrations (some twice) with a slip that ends from `first` to `last`, both included.

    Unrenewed is a slip of a registered policy that no newer one of the same car and kind follows.
    """
    found = select(slip.c.registration_id).select_from(_OF_REGISTRATION)
    if first is not None:
        found = found.where(slip.c.ends_on >= first)
    if last is not None:
        found = found.where(slip.c.ends_on <= last)
    return found.where(_IS_KEPT, ~_is_followed()) if only_unrenewed else found


def compulsory_covers(
    connection: Connection, vehicle_id: VehicleId, customer_id: CustomerId, besides: RegistrationId | None
) -> tuple[Cover, ...]:
    """What compulsory cover this owner bought for the car, drafts and the registration `besides` left out."""
    wanted = {"vehicle": vehicle_id, "customer": customer_id, "besides": besides}
    return tuple(Cover(row.starts_on, row.ends_on) for row in connection.execute(_COVERS, wanted))


def count_ending(connection: Connection, first: date, last: date) -> int:
    """How many registrations have an unrenewed slip that ends from `first` to `last`, both included."""
    found = ending(first, last, only_unrenewed=True).distinct().subquery()
    return connection.execute(select(func.count()).select_from(found)).scalar_one()


def _is_followed() -> ColumnElement[bool]:
    newer_registration, newer = registration.alias("newer_registration"), slip.alias("newer")
    return exists().where(
        newer_registration.c.vehicle_id == registration.c.vehicle_id,
        newer_registration.c.id != registration.c.id,
        newer_registration.c.status != RegistrationStatus.DRAFT,
        newer.c.registration_id == newer_registration.c.id,
        newer.c.kind == slip.c.kind,
        newer.c.ends_on > slip.c.ends_on,
    )
