"""保单: the list of registrations, its filters and the totals of what is filtered."""

from array import array
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, literal_column, or_, select, type_coerce

from insdesk.domain.enums import PartyRole, RegistrationStatus, SlipKind
from insdesk.domain.money import ZERO, Money
from insdesk.domain.query import FilterValue, Operator, TableQuery
from insdesk.domain.records.rows import RegistrationRow
from insdesk.domain.records.totals import RegistrationTotals
from insdesk.models.registration import registration, registration_car, registration_party, slip
from insdesk.models.rule import underwriting_case
from insdesk.models.types import Fen
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row
from insdesk.repositories.slip_figures import ending

_insured = registration_party.alias("insured")
_car = registration_car.alias("car")
_compulsory = slip.alias("compulsory")
_commercial = slip.alias("commercial")
_NOTHING: ColumnElement[Any] = literal_column("0")
# How the last judgement of a draft stands; of what is registered it is past.
_UNDERWRITING = (
    select(underwriting_case.c.state)
    .where(
        underwriting_case.c.registration_id == registration.c.id,
        registration.c.status == RegistrationStatus.DRAFT,
    )
    .order_by(underwriting_case.c.id.desc())
    .limit(1)
    .scalar_subquery()
)


def _sum_of(*amounts: ColumnElement[Money]) -> ColumnElement[Money]:
    first, *others = (func.coalesce(amount, _NOTHING) for amount in amounts)
    total: ColumnElement[Money] = first
    for other in others:
        total = total + other
    return type_coerce(total, Fen)


_premium = _sum_of(_compulsory.c.premium, _commercial.c.premium)
_tax = _sum_of(_compulsory.c.vehicle_tax, _commercial.c.vehicle_tax)
_due = _sum_of(
    _compulsory.c.premium, _compulsory.c.vehicle_tax, _commercial.c.premium, _commercial.c.vehicle_tax
)
_rebate = _sum_of(_compulsory.c.rebate, _commercial.c.rebate)


def _has_insurer(value: FilterValue) -> ColumnElement[bool]:
    return or_(_compulsory.c.insurer_id == value, _commercial.c.insurer_id == value)


def _ends(query: TableQuery) -> ColumnElement[bool]:
    """Whether one slip, whichever, ends in the period that is asked for; unrenewed if that is asked too."""
    only_unrenewed = any(one.column == "unrenewed" for one in query.filters)
    first, last = _bound(query, Operator.AT_LEAST), _bound(query, Operator.AT_MOST)
    return registration.c.id.in_(ending(first, last, only_unrenewed=only_unrenewed))


def _bound(query: TableQuery, bound: Operator) -> date | None:
    wanted = (one for one in query.filters if one.column == "ends_on" and one.operator is bound)
    found = next((one.values[0] for one in wanted), None)
    return found if isinstance(found, date) else None


LISTING = Listing(
    source=registration.outerjoin(
        _insured,
        (_insured.c.registration_id == registration.c.id) & (_insured.c.role == PartyRole.INSURED),
    )
    .outerjoin(_car, _car.c.registration_id == registration.c.id)
    .outerjoin(
        _compulsory,
        (_compulsory.c.registration_id == registration.c.id) & (_compulsory.c.kind == SlipKind.COMPULSORY),
    )
    .outerjoin(
        _commercial,
        (_commercial.c.registration_id == registration.c.id) & (_commercial.c.kind == SlipKind.COMMERCIAL),
    ),
    key=registration.c.id,
    columns={
        **{name: registration.c[name] for name in ("number", "status", "agency_mode", "business_type")},
        "customer_id": registration.c.customer_id,
        "vehicle_id": registration.c.vehicle_id,
        "insured": _insured.c.name,
        "plate": _car.c.plate,
        "vin": _car.c.vin,
        "signed_on": func.coalesce(_compulsory.c.signed_on, _commercial.c.signed_on),
        "starts_on": func.coalesce(_compulsory.c.starts_on, _commercial.c.starts_on),
        "ends_on": func.coalesce(_compulsory.c.ends_on, _commercial.c.ends_on),
        "vehicle_tax": _tax,
        "vehicle_tax_status": _compulsory.c.vehicle_tax_status,
        "due": _due,
        "rebate": _rebate,
        "underwriting": _UNDERWRITING,
    },
    texts=(
        registration.c.number,
        _insured.c.name,
        _car.c.plate,
        _car.c.vin,
        _compulsory.c.policy_no,
        _commercial.c.policy_no,
    ),
    special={"insurer_id": _has_insurer},
    together={"ends_on": _ends, "unrenewed": _ends},
)


SLIP_TEXTS = tuple(
    column
    for name, one in (("compulsory", _compulsory), ("commercial", _commercial))
    for column in (one.c.policy_no.label(f"{name}_no"), one.c.insurer_name.label(f"{name}_insurer"))
)
"""What a row of the list also reads from its slips; `row_texts` makes attributes of it."""


def row_texts(row: Row[Any]) -> dict[str, Any]:
    """The attributes of a row that come from parts which a draft may not have yet."""
    return {
        "insured": row.insured or "",
        "plate": row.plate or "",
        "vin": row.vin or "",
        "compulsory_no": row.compulsory_no or "",
        "commercial_no": row.commercial_no or "",
        "insurers": _names(row.compulsory_insurer, row.commercial_insurer),
    }


class RegistrationList:
    """Snapshots, pages and totals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[RegistrationRow]:
        """A page of it."""
        columns = [expression.label(name) for name, expression in LISTING.columns.items()]
        page = select(registration.c.id, *columns, *SLIP_TEXTS).select_from(LISTING.source)
        found = self._connection.execute(page.where(registration.c.id.in_(ids)))
        rows = {row.id: from_row(RegistrationRow, row, **row_texts(row)) for row in found}
        return in_order(rows, ids)

    def totals(self, query: TableQuery) -> RegistrationTotals:
        """Count, premium, vehicle tax and rebate of everything that fits `query`."""
        sums = LISTING.selected(query, func.count(), *(func.sum(one) for one in (_premium, _tax, _rebate)))
        count, premium, tax, rebate = self._connection.execute(sums).one()
        return RegistrationTotals(count, premium or ZERO, tax or ZERO, rebate or ZERO)


def _names(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
