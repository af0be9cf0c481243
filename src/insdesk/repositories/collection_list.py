"""代办服务收款: registered in-house policies with what was paid for each; the totals of what is filtered."""

from array import array
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Integer, cast, func, select, type_coerce

from insdesk.domain.enums import AgencyMode, PartyRole, RegistrationStatus
from insdesk.domain.money import ZERO, Money
from insdesk.domain.query import FilterValue, TableQuery
from insdesk.domain.records.receipt import Balance
from insdesk.domain.records.rows import CollectionRow
from insdesk.domain.records.totals import CollectionTotals
from insdesk.models.receipt import receipt
from insdesk.models.registration import registration, registration_party
from insdesk.models.types import Day, Fen
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row
from insdesk.repositories.registration_list import LISTING as REGISTRATIONS
from insdesk.repositories.registration_list import SLIP_TEXTS, row_texts

_applicant = registration_party.alias("applicant")
_received = (
    select(func.coalesce(func.sum(receipt.c.amount), 0))
    .where(receipt.c.registration_id == registration.c.id)
    .scalar_subquery()
)
_due: ColumnElement[Money] = REGISTRATIONS.columns["due"]
_paid: ColumnElement[Money] = type_coerce(_received, Fen)
_open: ColumnElement[Money] = type_coerce(_due - _paid, Fen)
_registered_on = type_coerce(
    cast(func.strftime("%Y%m%d", registration.c.registered_at, "localtime"), Integer), Day
)


def _is_in_stage(stage: FilterValue) -> ColumnElement[bool]:
    """By the status, which always agrees with the receipts and has an index (UR-9)."""
    is_open: ColumnElement[bool] = registration.c.status == RegistrationStatus.REGISTERED
    return is_open if stage == "OPEN" else ~is_open


LISTING = Listing(
    source=REGISTRATIONS.source.outerjoin(
        _applicant,
        (_applicant.c.registration_id == registration.c.id) & (_applicant.c.role == PartyRole.APPLICANT),
    ),
    key=registration.c.id,
    columns={
        **{name: REGISTRATIONS.columns[name] for name in ("number", "status", "insured", "plate", "vin")},
        "applicant": _applicant.c.name,
        "registered_on": _registered_on,
        "due": _due,
        "paid": _paid,
        "open": _open,
    },
    texts=(*REGISTRATIONS.texts, _applicant.c.name),
    special={**REGISTRATIONS.special, "stage": _is_in_stage},
    is_current=(registration.c.agency_mode == AgencyMode.IN_HOUSE)
    & (registration.c.status != RegistrationStatus.DRAFT),
)


class CollectionList:
    """Snapshots, pages and totals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list; ids are those of registrations."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[CollectionRow]:
        """A page of it."""
        columns = [expression.label(name) for name, expression in LISTING.columns.items()]
        page = select(registration.c.id, *columns, *SLIP_TEXTS).select_from(LISTING.source)
        found = self._connection.execute(page.where(registration.c.id.in_(ids)))
        rows = {
            row.id: from_row(CollectionRow, row, applicant=row.applicant or "", **row_texts(row))
            for row in found
        }
        return in_order(rows, ids)

    def totals(self, query: TableQuery) -> CollectionTotals:
        """Count, due and paid of everything that fits `query`."""
        sums = LISTING.selected(query, func.count(), func.sum(_due), func.sum(_paid))
        count, due, paid = self._connection.execute(sums).one()
        return CollectionTotals(count, Balance(due or ZERO, paid or ZERO))
