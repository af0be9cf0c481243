"""Reads foreign workbooks and text tables: .xlsx, .xls, .csv, through a child (docs/reading-files.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Self

from insdesk.domain.errors import UserError
from insdesk.domain.progress import Progress
from insdesk.domain.records.sheet import (
    CellFault,
    FaultyCell,
    FileKind,
    PercentCell,
    PlainCell,
    SheetCell,
    SheetContent,
    SheetLine,
    SheetName,
    SheetPreview,
    SheetStart,
)
from insdesk.files.workbook_process import Child


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may be at most: bytes, rows that hold anything."""

    largest_file: int
    most_rows: int


class OpenWorkbook:
    """One sheet being read, in a process of its own that ends with the `with` block.

    `start` is there as soon as the block begins; `lines` may be walked through once, and only what is walked
    through is in memory. It raises UserError for a file that cannot be taken, CancelledByUserError.
    """

    def __init__(self, path: Path, limits: Limits, progress: Progress, sheet: int | None) -> None:
        self._path = path
        self._limits = limits
        self._progress = progress
        self._sheet = sheet
        self._child, self._answers, self.start = self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._child.__exit__(*error)

    def lines(self) -> Iterator[SheetLine]:
        """Every row that holds anything, in order."""
        count = 0
        for answer in self._answers:
            for number, cells in answer["rows"]:
                yield SheetLine(number, tuple([cell_of(one) if type(one) is list else one for one in cells]))
                count += 1
                self._child.note(count, self.start.rows)
        self._refuse_unfinished()

    def _begin(self) -> tuple[Child, Iterator[dict[str, Any]], SheetStart]:
        """A native reader may die of a file: then the slower one judges it, in another child."""
        for judge in (False, True):
            child = Child(self._request(judge=judge), self._progress, is_awaited=True)
            child.__enter__()
            try:
                answers = child.answers()
                first = next(answers, None)
            except BaseException as error:
                child.__exit__(type(error), error, None)
                raise
            if first is not None:
                return child, answers, _start(first["start"])
            child.__exit__()
            if child.is_overdue:
                break
        self._child = child
        self._refuse_unfinished()
        raise UserError("import_file_damaged", path=self._path.name)

    def _refuse_unfinished(self) -> None:
        if self._child.is_overdue:
            raise UserError("import_file_too_slow", path=self._path.name)
        if not self._child.is_done:
            raise UserError("import_file_damaged", path=self._path.name)

    def _request(self, *, judge: bool) -> dict[str, Any]:
        return {
            "job": "read",
            "path": str(self._path),
            "sheet": self._sheet,
            "judge": judge,
            "largest_file": self._limits.largest_file,
            "most_rows": self._limits.most_rows,
        }


def open_workbook(path: Path, limits: Limits, progress: Progress, sheet: int | None = None) -> OpenWorkbook:
    """Open one sheet (None: the first that is in sight and holds anything), for a `with` block.

    Raises UserError for a file that is too large, damaged, locked or none of ours, SurroundingsError when it
    cannot be opened, CancelledByUserError.
    """
    return OpenWorkbook(path, limits, progress, sheet)


def preview_workbook(
    path: Path, limits: Limits, progress: Progress, sheet: int | None = None, *, most: int
) -> SheetPreview:
    """The first `most` rows of a sheet. Raises as `open_workbook`."""
    with open_workbook(path, limits, progress, sheet) as book:
        lines = book.lines()
        first = tuple(islice(lines, most))
        return SheetPreview(start=book.start, lines=first, has_more=next(lines, None) is not None)


def read_workbook(path: Path, limits: Limits, progress: Progress, sheet: int | None = None) -> SheetContent:
    """A whole sheet of bounded size, as bare values. Raises as `open_workbook`."""
    with open_workbook(path, limits, progress, sheet) as book:
        rows = tuple((line.number, tuple(map(plain_cell, line.cells))) for line in book.lines())
        return SheetContent(tuple(one.name for one in book.start.sheets), rows)


def plain_cell(cell: SheetCell) -> PlainCell:
    """The bare value of a cell; an error is the text that Excel shows."""
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    if isinstance(cell, PercentCell):
        return cell.number
    return (cell.text or None) if isinstance(cell, FaultyCell) else cell


def _start(told: Mapping[str, Any]) -> SheetStart:
    return SheetStart(
        kind=FileKind(told["kind"]),
        sheets=tuple(SheetName(**one) for one in told["sheets"]),
        sheet=told["sheet"],
        rows=told["rows"],
        merged=tuple(told["merged"]),
        merged_count=told["merged_count"],
        counts_from_1904=told["counts_from_1904"],
    )


def cell_of(told: Any) -> SheetCell:  # noqa: ANN401  # what the child said
    """A cell as the child tells of it (files/sheets/reading.py)."""
    if not isinstance(told, list):
        return told  # type: ignore[no-any-return]  # text, number, bool or nothing
    kind, value = told
    if kind == "DAY":
        return date.fromisoformat(value)
    if kind == "MOMENT":
        return datetime.fromisoformat(value)
    return PercentCell(value) if kind == "PERCENT" else FaultyCell(CellFault(kind), value)
