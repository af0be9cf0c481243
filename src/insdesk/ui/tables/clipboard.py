"""Rows for other programs: text with tabs, and a table in which Excel takes every cell for what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMimeData

from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column
from insdesk.ui.tables.page import in_order, written_cell
from insdesk.ui.tables.source import PAGE_ROWS, TableSource

# Excel's own format codes. Text stays text: an ID number keeps all its digits, `=1+1` is no formula.
_FORMATS = {
    CellKind.MONEY: r"\#\,\#\#0\.00",
    CellKind.NUMBER: "0",
    CellKind.PERCENT: r"0\.00",
    CellKind.DAY: r"yyyy\-mm\-dd",
}
_AS_TEXT = r"\@"
_FIGURES = frozenset({CellKind.MONEY, CellKind.NUMBER, CellKind.PERCENT})
_FORMULA_SIGNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class RowsCopy:
    """So many rows, written both ways. Made on any thread."""

    count: int
    text: str
    html: str

    def mime(self) -> QMimeData:
        """What the clipboard takes."""
        mime = QMimeData()
        mime.setText(self.text)
        mime.setHtml(self.html)
        return mime


def write_rows(columns: Sequence[Column], rows: Sequence[object | None]) -> RowsCopy:
    """`rows` with the titles of `columns` above them, as plain text and as HTML."""
    return RowsCopy(len(rows), table_text(columns, rows), table_html(columns, rows))


def fetch_rows(
    source: TableSource, columns: Sequence[Column], ids: Sequence[int], progress: Progress
) -> RowsCopy:
    """As `write_rows`, for rows that are not here yet. On the read lane. Raises CancelledByUserError."""
    rows: list[object | None] = []
    for first in range(0, len(ids), PAGE_ROWS):
        progress.report(first, len(ids))
        wanted = list(ids[first : first + PAGE_ROWS])
        rows.extend(in_order(wanted, source.rows(wanted)))
    return write_rows(columns, rows)


def table_text(columns: Sequence[Column], rows: Sequence[object | None]) -> str:
    """Tabs between cells, a line for each row. Text that reads as a formula gets a ' before it."""
    lines = ["\t".join(_flat(_(column.title)) for column in columns)]
    lines += ("\t".join(_text_cell(row, column) for column in columns) for row in rows)
    return "\n".join(lines) + "\n"


def table_html(columns: Sequence[Column], rows: Sequence[object | None]) -> str:
    """A table with Excel's number format on every cell."""
    head = "".join(f"<th>{escape(_(column.title))}</th>" for column in columns)
    styles = [
        f"<td style=\"mso-number-format:'{_FORMATS.get(column.kind, _AS_TEXT)}'\">" for column in columns
    ]
    body = "".join(
        "<tr>"
        + "".join(
            f"{style}{escape(written_cell(row, column))}</td>"
            for style, column in zip(styles, columns, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f'<html><meta charset="utf-8"><table><tr>{head}</tr>{body}</table></html>'


def _text_cell(row: object | None, column: Column) -> str:
    text = _flat(written_cell(row, column))
    is_text = column.kind not in _FIGURES
    return f"'{text}" if is_text and text.startswith(_FORMULA_SIGNS) else text


def _flat(text: str) -> str:
    return " ".join(text.split())
