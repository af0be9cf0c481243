"""维修记录 and 精品消费: what contribution is counted from, and its lists (CU-9)."""

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    case,
    func,
    insert,
    or_,
    select,
    type_coerce,
    union,
)

from insdesk.domain.enums import SpendingKind, SpendingState
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import SpendingId
from insdesk.domain.money import ZERO
from insdesk.domain.query import FilterValue, TableQuery
from insdesk.domain.records.car_records import SpendingRow, SpendingTotals, YearOfSpending
from insdesk.domain.records.spending import Spending
from insdesk.models.customer import customer, spending, vehicle
from insdesk.models.types import Choice
from insdesk.repositories.cars_of_file import former_owners
from insdesk.repositories.id_lists import among
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.many import add_many, write_many
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.search import Search
from insdesk.repositories.versioned import write_version
from insdesk.repositories.visits import mark_visits

_A_YEAR = 10_000
"""Days are stored as yyyymmdd."""

_other = spending.alias("other")
_counts = spending.c.voided_at.is_(None)
_state = type_coerce(
    case((_counts, SpendingState.VALID.value), else_=SpendingState.VOIDED.value), Choice(SpendingState)
)


def _of_file(customer_id: FilterValue) -> ColumnElement[bool]:
    """The customer's own, and what was done to the cars of today for their former owners; nothing voided.

    Both halves are found through the index over customers.
    """
    own = select(spending.c.id).where(spending.c.customer_id == customer_id)
    before = former_owners(customer_id).subquery("before")
    of_cars = select(_other.c.id).join(
        before,
        (before.c.customer_id == _other.c.customer_id) & (before.c.vehicle_id == _other.c.vehicle_id),
    )
    return spending.c.id.in_(union(own, of_cars)) & _counts


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
        "owner": customer.c.sort_key,
        "former_owner": customer.c.name,
        "state": _state,
    },
    texts=(spending.c.number, spending.c.description, vehicle.c.plate, vehicle.c.vin, customer.c.name),
    special={"file_of": _of_file},
)
_PAGE = select(
    spending,
    vehicle.c.plate,
    vehicle.c.vin,
    customer.c.name.label("owner"),
    _state.label("state"),
).select_from(LISTING.source)


class Spendings:
    """Fetches and saves orders; snapshots, pages and totals of the lists."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many repair orders and accessory sales there are."""
        return self._connection.execute(select(func.count()).select_from(spending)).scalar_one()

    def get(self, spending_id: SpendingId) -> Spending:
        """One order. Raises NotFoundError."""
        row = self._connection.execute(select(spending).where(spending.c.id == spending_id)).one_or_none()
        if row is None:
            raise NotFoundError("spending_missing", id=spending_id)
        return from_row(Spending, row)

    def holder_of(self, kind: SpendingKind, number: str) -> Spending | None:
        """The order with that number, voided or not."""
        found = select(spending).where(spending.c.kind == kind, spending.c.number == number)
        row = self._connection.execute(found).one_or_none()
        return None if row is None else from_row(Spending, row)

    def add(self, record: Spending) -> Spending:
        """Add; returned as it is stored."""
        values = to_row(record, spending, is_visit=0)
        added = insert(spending).values(values).returning(spending.c.id)
        key = SpendingId(self._connection.execute(added).scalar_one())
        self._mark(record)
        return replace(record, id=key, version=1)

    def of_numbers(self, kind: SpendingKind, numbers: Collection[str]) -> dict[str, Spending]:
        """The orders with these numbers, voided or not, by number."""
        found = select(spending).where(spending.c.kind == kind, spending.c.number.in_(among(numbers)))
        return {row.number: from_row(Spending, row) for row in self._connection.execute(found)}

    def add_many(self, records: Sequence[Spending]) -> list[Spending]:
        """As `add`, for many."""
        rows = [to_row(one, spending, is_visit=0) for one in records]
        ids = add_many(self._connection, spending, rows)
        self._mark(*records)
        return [replace(one, id=SpendingId(key), version=1) for key, one in zip(ids, records, strict=True)]

    def update_many(self, changed: Sequence[tuple[Spending, Spending]]) -> None:
        """As `update`, for many that are in force: (before, after). Raises ConflictError."""
        rows = [(after.id, after.version, to_row(after, spending)) for _before, after in changed]
        write_many(self._connection, spending, rows)
        self._mark(*(one for pair in changed for one in pair))

    def update(self, before: Spending, record: Spending) -> Spending:
        """Change `before`, as it is stored, to `record`; returned as it is stored. Raises ConflictError."""
        values = to_row(record, spending)
        if record.voided_at is not None:
            values["is_visit"] = 0
        version = write_version(self._connection, spending, record.id, record.version, values)
        self._mark(before, record)
        return replace(record, version=version)

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list: by what stands in the row, or by anything known of the customer."""
        return LISTING.ids(self._connection, replace(query, text=""), also=self._found(query.text))

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
        sums = LISTING.selected(replace(query, text=""), year, visits, func.count(), amount)
        sums = sums.where(self._found(query.text), _counts)
        found = self._connection.execute(sums.group_by(year).order_by(year.desc()))
        return SpendingTotals(
            tuple(YearOfSpending(one, seen, count, spent or ZERO) for one, seen, count, spent in found)
        )

    def _found(self, text: str) -> ColumnElement[bool]:
        """A number of the office's own, a car or a customer: the last two by their own search."""
        held = LISTING.holds(text)
        if not text.strip():
            return held
        return or_(Search(self._connection).condition(text, spending.c.customer_id), held)

    def _mark(self, *records: Spending) -> None:
        days = ((one.customer_id, one.day) for one in records if one.kind is SpendingKind.REPAIR)
        mark_visits(self._connection, _known(days))


def _known(days: Iterable[tuple[int | None, date | None]]) -> list[tuple[int, date]]:
    return [(owner, day) for owner, day in days if owner is not None and day is not None]
