"""理赔登记: the list of claims, with the totals of what is filtered."""

from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select, union

from insdesk.domain.enums import PartyRole
from insdesk.domain.money import ZERO
from insdesk.domain.query import FilterValue, TableQuery
from insdesk.domain.records.claim import ClaimRow, ClaimTotals
from insdesk.models.claim import claim
from insdesk.models.customer import customer
from insdesk.models.registration import (
    coverage_line,
    registration,
    registration_car,
    registration_party,
    slip,
)
from insdesk.repositories.cars_of_file import todays_cars
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row
from insdesk.rules.claims import FINAL

_registration = registration.alias("policy")
_insured = registration_party.alias("insured")
_OWN = (
    "number",
    "stage",
    "happened_on",
    "reported_on",
    "kind",
    "insurer_number",
    "claimed",
    "assessed",
    "paid",
    "paid_on",
    "place",
)


def _of_file(customer_id: FilterValue) -> ColumnElement[bool]:
    """On the customer's own policies, and on all of the customer's cars of today: two index reads."""
    theirs = select(_registration.c.id).where(_registration.c.customer_id == customer_id)
    of_cars = select(_registration.c.id).where(_registration.c.vehicle_id.in_(todays_cars(customer_id)))
    return claim.c.registration_id.in_(union(theirs, of_cars))


LISTING = Listing(
    source=claim.join(registration, registration.c.id == claim.c.registration_id)
    .join(customer, customer.c.id == registration.c.customer_id)
    .join(slip, (slip.c.registration_id == claim.c.registration_id) & (slip.c.kind == claim.c.kind))
    .outerjoin(registration_car, registration_car.c.registration_id == claim.c.registration_id)
    .outerjoin(
        _insured,
        (_insured.c.registration_id == claim.c.registration_id) & (_insured.c.role == PartyRole.INSURED),
    ),
    key=claim.c.id,
    columns={
        **{name: claim.c[name] for name in _OWN},
        "insurer": slip.c.insurer_name,
        "insurer_id": slip.c.insurer_id,
        "policy_no": slip.c.policy_no,
        "insured": func.coalesce(_insured.c.name, ""),
        "plate": func.coalesce(registration_car.c.plate, ""),
        "vin": func.coalesce(registration_car.c.vin, ""),
        "registration": registration.c.number,
        "vehicle_id": registration.c.vehicle_id,
        "former_owner": customer.c.name,
    },
    texts=(
        claim.c.number,
        claim.c.insurer_number,
        claim.c.place,
        slip.c.policy_no,
        registration.c.number,
        registration_car.c.plate,
        registration_car.c.vin,
        _insured.c.name,
    ),
    special={"file_of": _of_file},
)
_SHOWN = ("insurer", "policy_no", "insured", "plate", "vin", "registration", "vehicle_id")
_named = select(coverage_line.c.product_name).where(coverage_line.c.product_code == claim.c.product_code)
_PRODUCT = case(
    (claim.c.product_code == "", ""),
    else_=func.coalesce(
        _named.where(coverage_line.c.slip_id == slip.c.id).limit(1).scalar_subquery(),
        # kept against the check: as any other policy calls it
        _named.limit(1).scalar_subquery(),
        claim.c.product_code,
    ),
)
_PAGE: Select[Any] = select(
    claim.c.id,
    claim.c.registration_id,
    *(LISTING.columns[name].label(name) for name in (*_OWN, *_SHOWN)),
    _PRODUCT.label("product"),
    registration.c.customer_id,
    customer.c.name.label("owner"),
).select_from(LISTING.source)
_RUNS = case((claim.c.stage.in_(sorted(FINAL)), 0), else_=1)


class ClaimList:
    """Snapshots, pages and totals; `file_of` filters by whose file it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[ClaimRow]:
        """A page of it."""
        found = self._connection.execute(_PAGE.where(claim.c.id.in_(ids)))
        return in_order({row.id: from_row(ClaimRow, row) for row in found}, ids)

    def totals(self, query: TableQuery) -> ClaimTotals:
        """Count, those that still run, and the amounts of everything that fits `query`."""
        amounts = (func.sum(claim.c[name]) for name in ("claimed", "assessed", "paid"))
        sums = LISTING.selected(query, func.count(), func.sum(_RUNS), *amounts)
        count, running, *found = self._connection.execute(sums).one()
        return ClaimTotals(count, running or 0, *(one or ZERO for one in found))
