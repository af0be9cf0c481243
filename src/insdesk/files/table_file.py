"""A list as a workbook of any size: pages of records go to a child process, which writes them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from insdesk.domain.errors import SurroundingsError
from insdesk.domain.progress import Progress
from insdesk.files.table_cells import FORMATS, CellWriter, cell_writer
from insdesk.files.whole_file import whole_file
from insdesk.files.workbook_process import Child
from insdesk.i18n import _
from insdesk.specs.table import Column

ROWS_A_SHEET = 1_048_575
"""Below the titles: what Excel opens at most."""

_LONGEST_WORK = 3600.0
_LONGEST_NAME = 31
_ROOM_FOR_FILTER = 4
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """`title` names the sheet, already translated; `rows` is how many will come at most."""

    title: str
    columns: tuple[Column, ...]
    rows: int
    rows_a_sheet: int = ROWS_A_SHEET


def write_table(
    path: Path, layout: TableLayout, pages: Iterable[Sequence[object]], progress: Progress
) -> int:
    """Write the records of `pages`, whole or not at all; how many there were.

    A page is asked for when the one before is on its way, so that no more than two are in memory.
    Raises SurroundingsError when it cannot be written, CancelledByUserError.
    """
    told = _Told(progress, layout.rows)
    writers = tuple((column.name, cell_writer(column)) for column in layout.columns)
    with whole_file(path) as beside:
        with Child(_request(beside, layout), told, _LONGEST_WORK) as child:
            child.tell(_lines(pages, writers, told))
            for _answer in child.answers():
                pass
            if not child.is_done:
                raise SurroundingsError("write_failed", path=path)
        progress.report(told.done, layout.rows)
    return told.done


class _Told:
    """What the child reports, in the rows of the list instead of lines."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self.done = 0

    def report(self, done: int, total: int | None, note: str = "") -> None:
        """Say how far the rows are."""
        self._progress.report(self.done, self._total, note)


def _lines(
    pages: Iterable[Sequence[object]], writers: Sequence[tuple[str, CellWriter]], told: _Told
) -> Iterator[dict[str, Any]]:
    for page in pages:
        yield {"rows": [[write(getattr(record, name)) for name, write in writers] for record in page]}
        told.done += len(page)
        told.report(0, None)


def _request(path: Path, layout: TableLayout) -> dict[str, Any]:
    return {
        "job": "table",
        "path": str(path),
        "sheets": sheet_names(layout),
        "rows_a_sheet": layout.rows_a_sheet,
        "cut_mark": _("… (cut: a cell of Excel holds no more)"),
        "columns": [
            {
                "title": _(column.title),
                "format": FORMATS.get(column.kind),
                "width": max(column.width, _width(_(column.title)) + _ROOM_FOR_FILTER),
            }
            for column in layout.columns
        ],
    }


def sheet_names(layout: TableLayout) -> list[str]:
    """As many as the rows need, each with a name that Excel allows."""
    count = max(1, -(-layout.rows // layout.rows_a_sheet))
    allowed = _NOT_IN_NAMES.sub(" ", layout.title).strip() or "1"
    endings = ["", *(f" {number}" for number in range(2, count + 1))]
    return [allowed[: _LONGEST_NAME - len(ending)] + ending for ending in endings]


def _width(text: str) -> int:
    """In characters of Excel's font: a Chinese one is as wide as two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
