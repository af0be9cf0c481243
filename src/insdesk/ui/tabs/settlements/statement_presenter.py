"""What reading a statement says, without a widget: which columns there are, what was found, what is odd."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from insdesk.domain.money import Money
from insdesk.domain.records.settlement import Settlement
from insdesk.domain.records.sheet import SheetContent
from insdesk.domain.records.statement_reading import StatementField, StatementLayout, StatementReading
from insdesk.files.statement_titles import LATEST_HEADER
from insdesk.i18n import N_, _
from insdesk.specs.display import CellKind
from insdesk.specs.problem_text import describe
from insdesk.specs.sheet_text import column_letter, first_words, short_text
from insdesk.specs.table import Column, TableSpec

FIELD_TITLES = {
    StatementField.POLICY_NO: N_("Policy number"),
    StatementField.AMOUNT: N_("Rebate"),
    StatementField.RATE: N_("Rate"),
    StatementField.PREMIUM: N_("Premium"),
    StatementField.SIGNED_ON: N_("Sign date"),
}
STATEMENT_ROWS = TableSpec(
    name="statement.rows",
    title=N_("Rows of the statement"),
    columns=(
        Column(name="row", title=N_("Row no."), kind=CellKind.NUMBER, width=7),
        Column(name="policy_no", title=N_("Policy number"), width=26),
        Column(name="amount", title=N_("Rebate"), kind=CellKind.MONEY, width=12),
        Column(name="rate", title=N_("Rate %"), kind=CellKind.PERCENT, width=10),
        Column(name="premium", title=N_("Premium"), kind=CellKind.MONEY, width=12),
        Column(name="signed_on", title=N_("Sign date"), kind=CellKind.DAY, width=12),
        Column(name="why", title=N_("Why it cannot be read"), width=30),
    ),
)
MOST_SHOWN = 200

_MOST_REMEMBERED = 10

Remembered = dict[str, dict[str, int]]
"""Titles of a statement → the column of each field, and `header_row`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row in the preview; refused ones say why."""

    id: int
    row: int
    policy_no: str
    amount: Money | None = None
    rate: Decimal | None = None
    premium: Money | None = None
    signed_on: date | None = None
    why: str = ""


def row_views(reading: StatementReading) -> list[RowView]:
    """Every refused row, then the first readable ones."""
    refused = [
        RowView(id=one.row, row=one.row, policy_no=one.text, why=" ".join(map(describe, one.problems)))
        for one in reading.refused
    ]
    readable = [
        RowView(
            id=one.row,
            row=one.row,
            policy_no=one.policy_no,
            amount=one.amount,
            rate=one.rate,
            premium=one.premium,
            signed_on=one.signed_on,
        )
        for one in reading.rows[:MOST_SHOWN]
    ]
    return refused + readable


def header_choices(content: SheetContent) -> list[tuple[str, str]]:
    """The rows that may hold the titles; the first one says that none does."""
    rows = (row for row in content.rows if row[0] <= LATEST_HEADER)
    named = [
        (str(number), _("Row {row}: {titles}", row=number, titles=first_words(cells)))
        for number, cells in rows
    ]
    return [("0", _("The sheet has no titles")), *named]


def column_choices(content: SheetContent, header_row: int) -> list[tuple[str, str]]:
    """Every column by its letter and title, or by what stands first in it."""
    width = max((len(cells) for _number, cells in content.rows), default=0)
    titles = dict(content.rows).get(header_row) or next((cells for _number, cells in content.rows), ())
    choices = []
    for place in range(width):
        title = short_text(titles[place]) if place < len(titles) else ""
        choices.append((str(place), f"{column_letter(place)} {title}".strip()))
    return choices


def found_text(reading: StatementReading) -> str:
    """What was read, in one line."""
    parts = [
        _("{count} rows, {amount} in all", count=f"{len(reading.rows):,}", amount=reading.amount),
        _(
            "{totals} total rows and {blank} empty ones left out",
            totals=reading.total_rows,
            blank=reading.blank_rows,
        ),
    ]
    if reading.repeated:
        parts.append(_("{count} policies with several rows are added up", count=reading.repeated))
    return " · ".join(parts)


def warnings(reading: StatementReading, settlement: Settlement) -> str:
    """What a person should look at before the comparison."""
    found = []
    if reading.refused:
        first = reading.refused[0]
        why = " ".join(map(describe, first.problems))
        found.append(_("{count} rows cannot be read and are not compared.", count=len(reading.refused)))
        found.append(_("Row {row}: {titles}", row=first.row, titles=why))
    if reading.rate_unread:
        found.append(_("{count} rates cannot be read and are not compared.", count=reading.rate_unread))
    days = reading.signed
    if days is not None and (days[1] < settlement.period_from or days[0] > settlement.period_to):
        found.append(
            _(
                "Signed {first} to {last}, but the settlement is of {from_day} to {to_day}: is this the "
                "right file?",
                first=days[0],
                last=days[1],
                from_day=settlement.period_from,
                to_day=settlement.period_to,
            )
        )
    if settlement.statement_name:
        found.append(
            _(
                "{statement} was compared before: amounts and decisions are made anew, notes stay.",
                statement=settlement.statement_name,
            )
        )
    return "\n".join(found)


def remembered_layout(kept: object, content: SheetContent) -> StatementLayout | None:
    """The columns that a person chose for a statement with the same titles; None for a new kind."""
    if not isinstance(kept, dict):
        return None
    for number, cells in ((0, ()), *content.rows[:LATEST_HEADER]):
        found = kept.get(_signature(content, number, cells))
        if isinstance(found, dict):
            columns = {
                one: found[one.value] for one in StatementField if isinstance(found.get(one.value), int)
            }
            return StatementLayout(number, columns)
    return None


def remembering(kept: object, content: SheetContent, layout: StatementLayout) -> Remembered:
    """What is remembered from now on."""
    before: Remembered = dict(kept) if isinstance(kept, dict) else {}
    cells = dict(content.rows).get(layout.header_row, ())
    signature = _signature(content, layout.header_row, cells)
    before.pop(signature, None)
    columns = {one.value: place for one, place in layout.columns.items()}
    newest = [*before.items(), (signature, columns)][-_MOST_REMEMBERED:]
    return dict(newest)


def _signature(content: SheetContent, header_row: int, cells: Sequence[object]) -> str:
    """What tells statements of one make from others: their titles, or their width where they have none."""
    if header_row:
        return "|".join("" if cell is None else str(cell) for cell in cells)
    return f"{max((len(row) for _number, row in content.rows), default=0)}"
