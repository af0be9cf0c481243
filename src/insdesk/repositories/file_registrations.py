"""承保记录 of a customer's file: the customer's registrations, and those of the customer's cars (CU-9)."""

from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select, type_coerce, union

from insdesk.domain.enums import RegistrationStatus, SlipKind
from insdesk.domain.money import ZERO
from insdesk.domain.query import FilterValue, TableQuery
from insdesk.domain.records.car_records import FileRegistrationRow, PolicyTotals
from insdesk.models.customer import customer
from insdesk.models.registration import registration, registration_car, slip
from insdesk.models.types import Day, Fen
from insdesk.repositories.cars_of_file import todays_cars
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row

_car = registration_car.alias("car")
_compulsory = slip.alias("compulsory")
_commercial = slip.alias("commercial")
_SLIPS = ((SlipKind.COMPULSORY, _compulsory), (SlipKind.COMMERCIAL, _commercial))


def _of_file(customer_id: FilterValue) -> ColumnElement[bool]:
    """Two index reads: asked as one condition with OR, SQLite would look at every registration."""
    theirs = select(registration.c.id).where(registration.c.customer_id == customer_id)
    of_cars = select(registration.c.id).where(registration.c.vehicle_id.in_(todays_cars(customer_id)))
    return registration.c.id.in_(union(theirs, of_cars))


def _has_kind(kind: FilterValue) -> ColumnElement[bool]:
    return or_(*(one.c.id.is_not(None) for kept, one in _SLIPS if kept == kind))


def _outer(name: str, pick: Any) -> ColumnElement[Any]:  # noqa: ANN401  # func.min or func.max
    """The earlier or later of both slips' days; of the only one there is, its own."""
    first, second = _compulsory.c[name], _commercial.c[name]
    return type_coerce(pick(func.coalesce(first, second), func.coalesce(second, first)), Day)


_premium = type_coerce(
    func.coalesce(_compulsory.c.premium, 0) + func.coalesce(_commercial.c.premium, 0),
    Fen,
)

LISTING = Listing(
    source=registration.outerjoin(_car, _car.c.registration_id == registration.c.id)
    .outerjoin(
        _compulsory,
        (_compulsory.c.registration_id == registration.c.id) & (_compulsory.c.kind == SlipKind.COMPULSORY),
    )
    .outerjoin(
        _commercial,
        (_commercial.c.registration_id == registration.c.id) & (_commercial.c.kind == SlipKind.COMMERCIAL),
    )
    .join(customer, customer.c.id == registration.c.customer_id),
    key=registration.c.id,
    columns={
        "number": registration.c.number,
        "status": registration.c.status,
        "customer_id": registration.c.customer_id,
        "vehicle_id": registration.c.vehicle_id,
        "plate": _car.c.plate,
        "vin": _car.c.vin,
        "starts_on": _outer("starts_on", func.min),
        "ends_on": _outer("ends_on", func.max),
        "left": _outer("ends_on", func.max),
        "premium": _premium,
        "former_owner": customer.c.name,
    },
    texts=(
        registration.c.number,
        _car.c.plate,
        _car.c.vin,
        _compulsory.c.policy_no,
        _commercial.c.policy_no,
        _compulsory.c.insurer_name,
        _commercial.c.insurer_name,
    ),
    special={"file_of": _of_file, "kind": _has_kind},
)
_PAGE = select(
    registration.c.id,
    registration.c.customer_id,
    *(LISTING.columns[name].label(name) for name in ("number", "status", "plate", "vin", "premium")),
    *(LISTING.columns[name].label(name) for name in ("starts_on", "ends_on")),
    customer.c.name.label("owner"),
    *(one.c.kind.label(f"kind_{place}") for place, (_kind, one) in enumerate(_SLIPS)),
    *(one.c.insurer_name.label(f"insurer_{place}") for place, (_kind, one) in enumerate(_SLIPS)),
).select_from(LISTING.source)


class FileRegistrations:
    """Snapshots, pages and totals; `file_of` filters by whose file it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[FileRegistrationRow]:
        """A page of it."""
        found = self._connection.execute(_PAGE.where(registration.c.id.in_(ids))).mappings()
        return in_order({row["id"]: _record(dict(row)) for row in found}, ids)

    def totals(self, query: TableQuery) -> PolicyTotals:
        """Count and premium of everything that fits `query`, drafts apart."""
        sums = LISTING.selected(query, func.count(), func.sum(_premium))
        kept = sums.where(registration.c.status != RegistrationStatus.DRAFT)
        count, premium = self._connection.execute(kept).one()
        return PolicyTotals(count, premium or ZERO)


def _record(row: dict[Any, Any]) -> FileRegistrationRow:
    return from_row(
        FileRegistrationRow,
        row,
        plate=row["plate"] or "",
        vin=row["vin"] or "",
        kinds=tuple(kind for kind in (row["kind_0"], row["kind_1"]) if kind is not None),
        insurers=tuple(dict.fromkeys(name for name in (row["insurer_0"], row["insurer_1"]) if name)),
    )
