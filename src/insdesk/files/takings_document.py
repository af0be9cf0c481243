"""收款流水 as it prints: what was taken by which method, then every receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from insdesk.domain.records.rows import ReceiptRow
from insdesk.domain.records.totals import Takings
from insdesk.files.templates import render
from insdesk.i18n import _
from insdesk.rules.capital_amount import in_capitals
from insdesk.specs.choices import RECEIPT_METHOD
from insdesk.specs.display import written
from insdesk.specs.receipt_lists import TAKINGS
from insdesk.specs.table import Column

_NOTE = "reversed_by"
_WIDTHS = {
    "number": 13,
    "received_on": 11,
    "method": 10,
    "amount": 11,
    "payer": 15,
    "registration": 13,
    "plate": 9,
    _NOTE: 18,
}
"""The columns of the list that fit on A4 upright, in percent of its width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingsPage:
    """What the listing needs. Without a first or last day it is open on that side."""

    office_name: str
    first: date | None
    last: date | None
    takings: Takings
    rows: Sequence[ReceiptRow]
    printed_at: datetime


def takings_html(templates: Path, page: TakingsPage) -> str:
    """The listing in the current language."""
    columns = [TAKINGS.column(name) for name in _WIDTHS]
    return render(
        templates,
        "takings.html",
        {
            "office_name": page.office_name,
            "period": _period(page.first, page.last),
            "takings": page.takings,
            "methods": [(written(one.method, RECEIPT_METHOD), one) for one in page.takings.by_method],
            "capitals": in_capitals(page.takings.amount),
            "columns": [(_title(one), _WIDTHS[one.name], one.align.value.lower()) for one in columns],
            "rows": [[_cell(row, one) for one in columns] for row in page.rows],
            "printed_at": written(page.printed_at),
        },
    )


def _title(column: Column) -> str:
    return _("Note") if column.name == _NOTE else _(column.title)


def _cell(row: ReceiptRow, column: Column) -> str:
    """A note tells both ways of a reversal: what it reverses, or what reversed it."""
    if column.name != _NOTE:
        return written(getattr(row, column.name), column.choice_titles)
    if row.reverses:
        return _("reverses {number}", number=row.reverses)
    return _("reversed by {number}", number=row.reversed_by) if row.reversed_by else ""


def _period(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return _("all days")
    if first == last:
        return written(first)
    return f"{written(first)} – {written(last)}"
