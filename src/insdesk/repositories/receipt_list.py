"""收款流水: every receipt and reversal by day, and what was taken by which method."""

from array import array
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from insdesk.domain.enums import ReceiptMethod
from insdesk.domain.money import ZERO
from insdesk.domain.query import TableQuery
from insdesk.domain.records.rows import ReceiptRow
from insdesk.domain.records.totals import TakenByMethod, Takings
from insdesk.models.receipt import receipt
from insdesk.models.registration import registration, registration_car
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row

_original, _reversal = receipt.alias("original"), receipt.alias("reversal")
_OWN = ("number", "received_on", "method", "amount", "payer", "reference", "received_by", "reason")

LISTING = Listing(
    source=receipt.join(registration, registration.c.id == receipt.c.registration_id)
    .outerjoin(registration_car, registration_car.c.registration_id == receipt.c.registration_id)
    .outerjoin(_original, _original.c.id == receipt.c.reverses_id)
    .outerjoin(_reversal, _reversal.c.reverses_id == receipt.c.id),
    key=receipt.c.id,
    columns={
        **{name: receipt.c[name] for name in _OWN},
        "registration": registration.c.number,
        "plate": func.coalesce(registration_car.c.plate, ""),
        "reverses": func.coalesce(_original.c.number, ""),
        "reversed_by": func.coalesce(_reversal.c.number, ""),
    },
    texts=(
        receipt.c.number,
        receipt.c.payer,
        receipt.c.reference,
        registration.c.number,
        registration_car.c.plate,
    ),
)


class ReceiptList:
    """Snapshots, pages and totals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[ReceiptRow]:
        """A page of it."""
        columns = [expression.label(name) for name, expression in LISTING.columns.items()]
        page = select(receipt.c.id, receipt.c.registration_id, *columns).select_from(LISTING.source)
        found = self._connection.execute(page.where(receipt.c.id.in_(ids)))
        return in_order({row.id: from_row(ReceiptRow, row) for row in found}, ids)

    def totals(self, query: TableQuery) -> Takings:
        """What was taken, less what was given back, by method; methods nobody used are left out."""
        sums = LISTING.selected(query, receipt.c.method, func.count(), func.sum(receipt.c.amount))
        rows = self._connection.execute(sums.group_by(receipt.c.method))
        by_method = {method: TakenByMethod(method, count, amount or ZERO) for method, count, amount in rows}
        return Takings(tuple(by_method[method] for method in ReceiptMethod if method in by_method))
