"""What rules ask the file besides a registration itself, for a whole page of registrations at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rules import Holding, PaidClaim, RuleBackground
from insdesk.models.attribute import customer_attribute
from insdesk.models.claim import claim
from insdesk.models.customer import customer, vehicle
from insdesk.models.registration import coverage_line, registration, slip
from insdesk.models.types import Fen
from insdesk.repositories.id_lists import among
from insdesk.repositories.mapping import from_row

_THIRD_PARTY = ("THIRD_PARTY", "NE_THIRD_PARTY")
_SUM = coverage_line.c.sum_insured
_THIRD_PARTY_SUM = case((coverage_line.c.product_code.in_(_THIRD_PARTY), _SUM))
_HOLDINGS: Select[Any] = (
    select(
        registration.c.customer_id,
        registration.c.vehicle_id,
        registration.c.id.label("registration_id"),
        slip.c.kind,
        registration.c.registered_at,
        slip.c.starts_on,
        slip.c.ends_on,
        func.coalesce(func.sum(_SUM), 0, type_=Fen()).label("sum_insured"),
        func.coalesce(func.sum(_THIRD_PARTY_SUM), 0, type_=Fen()).label("third_party"),
    )
    .join(slip, slip.c.registration_id == registration.c.id)
    .outerjoin(coverage_line, coverage_line.c.slip_id == slip.c.id)
    .where(registration.c.status != RegistrationStatus.DRAFT)
)


class RuleBackgrounds:
    """Reads, a handful of statements however many registrations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, registrations: Sequence[Registration]) -> list[RuleBackground]:
        """The background of each, in their order."""
        customer_ids = {one.customer_id for one in registrations}
        vehicle_ids = {one.vehicle_id for one in registrations}
        customers, attributes = self._customers(customer_ids), self._attributes(customer_ids)
        held, on_car = self._holdings(customer_ids, vehicle_ids)
        claims = self._claims(customer_ids)
        prices = dict(self._pairs(select(vehicle.c.id, vehicle.c.price), vehicle.c.id, vehicle_ids))
        return [
            RuleBackground(
                customer=customers[one.customer_id],
                attribute_values=frozenset(attributes[one.customer_id]),
                car_price=prices.get(one.vehicle_id),
                holdings=tuple(held[one.customer_id]),
                car_slips=tuple(on_car[one.vehicle_id]),
                claims=tuple(claims[one.customer_id]),
            )
            for one in registrations
        ]

    def _customers(self, ids: Iterable[int]) -> dict[CustomerId, Customer]:
        found = self._connection.execute(select(customer).where(customer.c.id.in_(among(ids))))
        return {row.id: from_row(Customer, row) for row in found}

    def _attributes(self, ids: Iterable[int]) -> dict[int, list[str]]:
        own = customer_attribute.c
        wanted = select(own.customer_id, own.value_id)
        return _grouped((key, str(value)) for key, value in self._pairs(wanted, own.customer_id, ids))

    def _claims(self, ids: Iterable[int]) -> dict[int, list[PaidClaim]]:
        wanted = (
            select(registration.c.customer_id, claim.c.paid_on, claim.c.paid)
            .join(claim, claim.c.registration_id == registration.c.id)
            .where(registration.c.customer_id.in_(among(ids)), claim.c.paid.is_not(None))
        )
        return _grouped((row[0], PaidClaim(row[1], row[2])) for row in self._connection.execute(wanted))

    def _holdings(
        self, customer_ids: Iterable[int], vehicle_ids: Iterable[int]
    ) -> tuple[dict[int, list[Holding]], dict[int, list[Holding]]]:
        """Registered slips by customer, and by car."""
        either = or_(
            registration.c.customer_id.in_(among(customer_ids)),
            registration.c.vehicle_id.in_(among(vehicle_ids)),
        )
        wanted = _HOLDINGS.where(either).group_by(slip.c.id).order_by(registration.c.id, slip.c.id)
        held: dict[int, list[Holding]] = defaultdict(list)
        on_car: dict[int, list[Holding]] = defaultdict(list)
        for row in self._connection.execute(wanted):
            one = from_row(Holding, row, registered_on=row.registered_at.astimezone().date())
            held[row.customer_id].append(one)
            on_car[row.vehicle_id].append(one)
        return held, on_car

    def _pairs(
        self, wanted: Select[Any], column: ColumnElement[int], ids: Iterable[int]
    ) -> Iterable[tuple[int, Any]]:
        return ((row[0], row[1]) for row in self._connection.execute(wanted.where(column.in_(among(ids)))))


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
