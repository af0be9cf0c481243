"""What rules ask the file besides a registration itself, for a whole page of registrations at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

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


class RuleBackgrounds:
    """Reads, a handful of statements however many registrations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, registrations: Sequence[Registration]) -> list[RuleBackground]:
        """The background of each, in their order."""
        customer_ids = {one.customer_id for one in registrations}
        vehicle_ids = {one.vehicle_id for one in registrations}
        customers, attributes = self._customers(customer_ids), self._attributes(customer_ids)
        held = self._holdings(registration.c.customer_id, customer_ids)
        on_car = self._holdings(registration.c.vehicle_id, vehicle_ids)
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

    def _holdings(self, owner: ColumnElement[int], ids: Iterable[int]) -> dict[int, list[Holding]]:
        """Registered slips of whoever `ids` are of column `owner`."""
        insured = _sum_of_lines()
        third_party = _sum_of_lines(*_THIRD_PARTY)
        wanted = (
            select(
                owner.label("owner_id"),
                registration.c.id.label("registration_id"),
                slip.c.kind,
                registration.c.registered_at,
                slip.c.starts_on,
                slip.c.ends_on,
                insured.label("sum_insured"),
                third_party.label("third_party"),
            )
            .join(slip, slip.c.registration_id == registration.c.id)
            .where(owner.in_(among(ids)), registration.c.status != RegistrationStatus.DRAFT)
            .order_by(registration.c.id, slip.c.id)
        )
        rows = self._connection.execute(wanted)
        return _grouped((row.owner_id, _holding(row)) for row in rows)

    def _pairs(
        self, wanted: Select[Any], column: ColumnElement[int], ids: Iterable[int]
    ) -> Iterable[tuple[int, Any]]:
        return ((row[0], row[1]) for row in self._connection.execute(wanted.where(column.in_(among(ids)))))


def _sum_of_lines(*products: str) -> ColumnElement[Any]:
    wanted = select(func.coalesce(func.sum(coverage_line.c.sum_insured), 0, type_=Fen()))
    wanted = wanted.where(coverage_line.c.slip_id == slip.c.id)
    if products:
        wanted = wanted.where(coverage_line.c.product_code.in_(products))
    return wanted.correlate(slip).scalar_subquery()


def _holding(row: Row[Any]) -> Holding:
    registered: date = row.registered_at.astimezone().date()
    return from_row(Holding, row, registered_on=registered)


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
