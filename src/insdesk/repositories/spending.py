"""维修记录 and 精品消费: what contribution is counted from, and the lists of a customer's file (CU-9)."""

from array import array
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Integer, func, select, type_coerce, union

from insdesk.domain.money import ZERO
from insdesk.domain.query import FilterValue, TableQuery
from insdesk.domain.records.car_records import SpendingRow, SpendingTotals, YearOfSpending
from insdesk.models.customer import customer, spending, vehicle
from insdesk.repositories.cars_of_file import former_owners
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row

_A_YEAR = 10_000
"""Days are stored as yyyymmdd."""

_other = spending.alias("other")


def _of_file(customer_id: FilterValue) -> ColumnElement[bool]:
    """The customer's own, and what was done to the cars of today for their former owners.

    Both halves are found through the index over customers.
    """
    own = select(spending.c.id).where(spending.c.customer_id == customer_id)
    before = former_owners(customer_id).subquery("before")
    of_cars = select(_other.c.id).join(
        before,
        (before.c.customer_id == _other.c.customer_id) & (before.c.vehicle_id == _other.c.vehicle_id),
    )
    return spending.c.id.in_(union(own, of_cars))


LISTING = Listing(
    source=spending.outerjoin(vehicle, vehicle.c.id == spending.c.vehicle_id).join(
        customer, customer.c.id == spending.c.customer_id
    ),
    key=spending.c.id,
    columns={
        **{name: spending.c[name] for name in ("day", "number", "amount", "description", "is_visit")},
        **{name: spending.c[name] for name in ("kind", "customer_id", "vehicle_id")},
        "plate": vehicle.c.plate,
        "vin": vehicle.c.vin,
        "former_owner": customer.c.name,
    },
    texts=(spending.c.number, spending.c.description, vehicle.c.plate, vehicle.c.vin),
    special={"file_of": _of_file},
)
_PAGE = select(
    spending,
    vehicle.c.plate,
    vehicle.c.vin,
    customer.c.name.label("owner"),
).select_from(LISTING.source)


class Spendings:
    """Counts what is there; snapshots, pages and totals of the lists of a file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many repair orders and accessory sales there are."""
        return self._connection.execute(select(func.count()).select_from(spending)).scalar_one()

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[SpendingRow]:
        """A page of it."""
        found = self._connection.execute(_PAGE.where(spending.c.id.in_(ids)))
        rows = {
            row.id: from_row(
                SpendingRow, row, plate=row.plate or "", vin=row.vin or "", is_visit=bool(row.is_visit)
            )
            for row in found
        }
        return in_order(rows, ids)

    def totals(self, query: TableQuery) -> SpendingTotals:
        """Visits, orders and amount of every year of what fits `query`, the newest first."""
        year = (type_coerce(spending.c.day, Integer) // _A_YEAR).label("year")
        visits, amount = func.sum(spending.c.is_visit), func.sum(spending.c.amount)
        sums = LISTING.selected(query, year, visits, func.count(), amount)
        found = self._connection.execute(sums.group_by(year).order_by(year.desc()))
        return SpendingTotals(
            tuple(YearOfSpending(one, seen, count, spent or ZERO) for one, seen, count, spent in found)
        )
