"""保有客户 in the database."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, insert, select, type_coerce

from insdesk.domain.changes import Entity
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import CustomerId, UserId
from insdesk.domain.query import FilterValue, TableQuery
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.duplicates import DeletedCustomer
from insdesk.domain.records.rows import CustomerRow
from insdesk.models.attribute import customer_attribute
from insdesk.models.customer import customer, ownership, vehicle
from insdesk.models.office import employee
from insdesk.repositories.audit import last_touched
from insdesk.repositories.customer_attributes import CustomerAttributes
from insdesk.repositories.customer_conditions import meant_by
from insdesk.repositories.customer_figures import figures_of, sorted_by
from insdesk.repositories.id_lists import among
from insdesk.repositories.level_condition import FIELD as LEVEL
from insdesk.repositories.levels import Levels
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.many import add_many, write_many
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.on_file import on_file
from insdesk.repositories.overrides import Overrides
from insdesk.repositories.pinyin import sort_key
from insdesk.repositories.same_customers import SameCustomers
from insdesk.repositories.search import Search
from insdesk.repositories.versioned import write_version
from insdesk.rules.phone import compact_phone

_sales_rep = employee.alias("sales_rep")
_service_rep = employee.alias("service_rep")


def _has_value(value_id: FilterValue) -> ColumnElement[bool]:
    having = select(customer_attribute.c.customer_id).where(customer_attribute.c.value_id == value_id)
    return customer.c.id.in_(having)


_OWN = ("kind", "short_name", "phone", "id_type", "id_number", "sex", "address")
_DAYS = ("birthday", "created_at", "reviewed_on")
_FIGURES = sorted_by(customer.c.id)
LISTING = Listing(
    source=customer.outerjoin(_sales_rep, _sales_rep.c.id == customer.c.sales_rep_id).outerjoin(
        _service_rep, _service_rep.c.id == customer.c.service_rep_id
    ),
    key=customer.c.id,
    columns={
        "name": customer.c.sort_key,
        **{name: customer.c[name] for name in (*_OWN, *_DAYS)},
        "age": -type_coerce(customer.c.birthday, Integer),
        "sales_rep": _sales_rep.c.name,
        "service_rep": _service_rep.c.name,
        **{name: day for name, (day, _joined) in _FIGURES.items()},
    },
    joins={name: joined for name, (_day, joined) in _FIGURES.items()},
    texts=(),
    special={"attribute_value": _has_value},
    is_current=on_file(customer.c.id),
)


class Customers:
    """Fetches, adds, changes, compares and lists."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._overrides = Overrides(connection)

    def get(self, customer_id: CustomerId) -> Customer:
        """The customer. Raises NotFoundError."""
        row = self._connection.execute(select(customer).where(customer.c.id == customer_id)).one_or_none()
        if row is None:
            raise NotFoundError("customer_missing", id=customer_id)
        return self._record(row)

    def same_as(self, wanted: Customer) -> Customer | None:
        """Another customer that counts as the same (CU-6).

        A person by name and usual phone, a company by either of its names.
        """
        row = SameCustomers(self._connection).on_file(wanted)
        return None if row is None else self._record(row)

    def deleted_like(self, wanted: Customer) -> DeletedCustomer | None:
        """One in the recycle bin that would count as the same (CU-6)."""
        return SameCustomers(self._connection).deleted(wanted)

    def add(self, record: Customer, now: datetime) -> Customer:
        """Add; returned with id and version."""
        values = _values(record) | {"created_at": now}
        key = self._connection.execute(insert(customer).values(values).returning(customer.c.id)).scalar_one()
        saved = replace(record, id=CustomerId(key), version=1)
        self._overrides.replace(Entity.CUSTOMER, key, record.overrides, now)
        return saved

    def add_many(self, records: Sequence[Customer], now: datetime) -> list[Customer]:
        """As `add`, for many new ones."""
        ids = add_many(self._connection, customer, [_values(one) | {"created_at": now} for one in records])
        saved = [replace(one, id=CustomerId(key), version=1) for key, one in zip(ids, records, strict=True)]
        self._overrides.add_new(Entity.CUSTOMER, saved, now)
        return saved

    def update_many(self, records: Sequence[Customer]) -> None:
        """Change many, not what was set aside in them. Raises ConflictError."""
        write_many(self._connection, customer, [(one.id, one.version, _values(one)) for one in records])

    def same_as_each(self, wanted: Sequence[Customer]) -> list[Customer | None]:
        """As `same_as`, of each of many."""
        found = SameCustomers(self._connection).on_file_each(wanted)
        kept = self._overrides.of_many(Entity.CUSTOMER, sorted({row.id for row in found.values()}))
        records = {row.id: from_row(Customer, row, overrides=kept.get(row.id, ())) for row in found.values()}
        return [records[found[place].id] if place in found else None for place in range(len(wanted))]

    def of_ids(self, ids: Collection[int]) -> dict[int, Customer]:
        """Those of `ids` that are on file, by id."""
        wanted = select(customer).where(customer.c.id.in_(among(ids)), customer.c.removed_at.is_(None))
        kept = self._overrides.of_many(Entity.CUSTOMER, list(ids))
        rows = self._connection.execute(wanted)
        return {row.id: from_row(Customer, row, overrides=kept.get(row.id, ())) for row in rows}

    def update(self, record: Customer, now: datetime) -> Customer:
        """Change; returned with its new version. Raises ConflictError when somebody changed it meanwhile."""
        if record.id is None:
            raise NotFoundError("customer_missing", id=None)
        version = write_version(self._connection, customer, record.id, record.version, _values(record))
        self._overrides.replace(Entity.CUSTOMER, record.id, record.overrides, now)
        return replace(record, version=version)

    def last_by(self, user_id: UserId, besides: CustomerId | None) -> Customer | None:
        """The customer (not `besides`) that a user saved last; None for nobody's."""
        key = last_touched(self._connection, customer, Entity.CUSTOMER, user_id, besides)
        return None if key is None else self.get(CustomerId(key))

    def ids(
        self,
        query: TableQuery,
        today: date,
        listing: Listing = LISTING,
        among: ColumnElement[bool] | None = None,
    ) -> "array[int]":
        """The snapshot of a list; `today` is what its conditions count from.

        Another `listing` of customers may sort by more columns; `among` narrows it to some customers.
        """
        also = meant_by(query.conditions, today, self._levels(query))
        if among is not None:
            also &= among
        if query.text.strip():
            also &= Search(self._connection).condition(query.text, customer.c.id)
        return listing.ids(self._connection, replace(query, text=""), also=also)

    def rows(self, ids: Sequence[int]) -> list[CustomerRow]:
        """A page of it."""
        plates = self._plates(ids)
        labels = CustomerAttributes(self._connection).labels(ids)
        figures = figures_of(self._connection, ids)
        page = select(
            customer,
            _sales_rep.c.name.label("sales_rep"),
            _service_rep.c.name.label("service_rep"),
        ).select_from(LISTING.source)
        found = self._connection.execute(page.where(customer.c.id.in_(ids)))
        rows = {
            row.id: from_row(
                CustomerRow,
                row,
                plates=tuple(plate for plate in plates.get(row.id, ()) if plate),
                car_count=len(plates.get(row.id, ())),
                attributes=labels.get(row.id, ()),
                sales_rep=row.sales_rep or "",
                service_rep=row.service_rep or "",
                last_visit=figures[row.id].last_visit,
                compulsory_ends_on=figures[row.id].compulsory_ends_on,
                commercial_ends_on=figures[row.id].commercial_ends_on,
            )
            for row in found
        }
        return in_order(rows, ids)

    def _levels(self, query: TableQuery) -> dict[int, ContributionLevel]:
        """Where a condition names a level: all of them, by id."""
        if not any(one.field == LEVEL for one in query.conditions.rows):
            return {}
        return {one.id: one for one in Levels(self._connection).all() if one.id is not None}

    def _plates(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The plates of today's cars by owner; empty for a car that has none yet."""
        cars = (
            select(ownership.c.customer_id, vehicle.c.plate)
            .join(vehicle, vehicle.c.id == ownership.c.vehicle_id)
            .where(ownership.c.customer_id.in_(ids), ownership.c.to_day.is_(None))
            .order_by(vehicle.c.id)
        )
        found: dict[int, tuple[str, ...]] = {}
        for row in self._connection.execute(cars):
            found[row.customer_id] = (*found.get(row.customer_id, ()), row.plate)
        return found

    def _record(self, row: Row[Any]) -> Customer:
        return from_row(Customer, row, overrides=self._overrides.of(Entity.CUSTOMER, row.id))


def _values(record: Customer) -> dict[str, Any]:
    return to_row(record, customer, sort_key=sort_key(record.name), phone_digits=compact_phone(record.phone))
