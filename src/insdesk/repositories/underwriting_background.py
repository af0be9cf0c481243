"""What a customer has insured already, for an underwriter to read beside a case (RU-10)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, func, select, type_coerce

from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.ids import CustomerId
from insdesk.domain.money import ZERO, Money, total
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.underwriting import Accumulation
from insdesk.models.registration import coverage_line, registration, registration_car, slip
from insdesk.models.types import Fen
from insdesk.repositories.mapping import from_row
from insdesk.rules.coverage import sum_of_all_seats

_SUM = type_coerce(func.sum(coverage_line.c.sum_insured), Fen).label("sum_insured")
_INSURED = (
    select(
        coverage_line.c.product_code,
        registration_car.c.seats,
        func.max(coverage_line.c.product_name).label("product_name"),
        func.count(registration.c.id.distinct()).label("policies"),
        _SUM,
    )
    .join(slip, slip.c.id == coverage_line.c.slip_id)
    .join(registration, registration.c.id == slip.c.registration_id)
    .join(registration_car, registration_car.c.registration_id == registration.c.id)
    .where(registration.c.status != RegistrationStatus.DRAFT)
    .group_by(coverage_line.c.product_code, registration_car.c.seats)
)


def accumulations(
    connection: Connection, customer_id: CustomerId, today: date, per_seat: Mapping[str, Product]
) -> tuple[Accumulation, ...]:
    """What is insured by registered policies that did not end before `today`, the highest sum first.

    The sums of the products `per_seat` count for every passenger's seat.
    """
    theirs = _INSURED.where(registration.c.customer_id == customer_id, slip.c.ends_on >= today)
    found: dict[str, Accumulation] = {}
    for row in connection.execute(theirs):
        insured, product = row.sum_insured, per_seat.get(row.product_code)
        if insured is not None and product is not None:
            insured = sum_of_all_seats(insured, product, row.seats)
        before = found.get(row.product_code)
        one = from_row(Accumulation, row, sum_insured=insured)
        found[row.product_code] = one if before is None else _added(before, one)
    ordered = sorted(found.values(), key=_by_sum, reverse=True)
    return tuple(replace(one, id=place) for place, one in enumerate(ordered, start=1))


def _added(one: Accumulation, other: Accumulation) -> Accumulation:
    sums = [each.sum_insured for each in (one, other) if each.sum_insured is not None]
    return replace(one, policies=one.policies + other.policies, sum_insured=total(sums) if sums else None)


def _by_sum(one: Accumulation) -> tuple[Money, str]:
    return one.sum_insured or ZERO, one.product_code
