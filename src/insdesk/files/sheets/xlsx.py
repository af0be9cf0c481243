"""Reads .xlsx: python-calamine first, for its speed; openpyxl where that fails or would take all memory."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any

from insdesk.domain.records.sheet import FileKind, SheetName, SheetStart
from insdesk.files.sheets.glance import BookParts, Glance, glance_at, parts_of
from insdesk.files.sheets.opened import MOST_COLUMNS, Numbered, OpenedSheet, plain, sheets_to_try
from insdesk.files.sheets.zip_check import check_directory

LARGEST_AREA = 16_000_000
"""Cells, empty ones included: python-calamine keeps a rectangle of them in memory, 32 bytes each."""
_ROWS_LOOKED_AT = 1_000

Values = Iterator[tuple[int, list[Any]]]


def open_xlsx(content: bytes, name: str, sheet: int | None, *, judge: bool) -> OpenedSheet:
    """The sheet at that place (None: the first that is in sight and holds anything).

    `judge` leaves it to openpyxl at once. Raises UserError, and anything for a damaged file.
    """
    check_directory(content, name)
    parts = parts_of(content)
    if parts is None or judge:
        return _judged(content, parts, sheet)
    try:
        return _fast(content, parts, sheet)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001  # also a panic of the native library, which is no Exception
        return _judged(content, parts, sheet)


class _LeftToJudgeError(Exception):
    """The fast reader would take too much memory, or leave something out."""


def _fast(content: bytes, parts: BookParts, sheet: int | None) -> OpenedSheet:
    # Imported here because only the child of a workbook needs it.
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    tables = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    names = tuple(SheetName(one.name, one.visible != SheetVisibleEnum.Visible) for one in tables)
    places = sheets_to_try(names, sheet)
    for place in places:
        glance = _bounded(_glance(content, parts, names[place].name))
        found = book.get_sheet_by_name(names[place].name)
        if found.start is not None or glance.marks or place == places[-1]:
            break
    left = found.start[1] if found.start else 0
    rows = _padded(found.iter_rows(), left, glance.last_marked)
    start = _start(parts, names, place, glance, found.total_height + 1 if found.start else 0)
    return OpenedSheet(start, _marked(rows, glance))


def _bounded(glance: Glance | None) -> Glance:
    if glance is None or glance.area > LARGEST_AREA:
        raise _LeftToJudgeError
    return glance


def _judged(content: bytes, parts: BookParts | None, sheet: int | None) -> OpenedSheet:
    from openpyxl import load_workbook  # noqa: PLC0415  # it costs 0.2 s and is seldom needed

    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    tables = book.worksheets
    for table in tables:
        table.reset_dimensions()  # what a file says of its own size may be wrong
    names = tuple(SheetName(one.title, one.sheet_state != "visible") for one in tables)
    places = sheets_to_try(names, sheet)
    place = next((one for one in places if len(places) == 1 or _holds(tables[one])), places[0])
    glance = _glance(content, parts, names[place].name) or Glance()
    rows = ((number, list(row)) for number, row in enumerate(_walk(tables[place]), start=1) if row)
    start = _start(parts, names, place, glance, glance.last_row)
    return OpenedSheet(start, _marked(rows, glance))


def _start(
    parts: BookParts | None, names: tuple[SheetName, ...], place: int, glance: Glance, rows: int
) -> SheetStart:
    return SheetStart(
        kind=FileKind.XLSX,
        sheets=names,
        sheet=place,
        rows=max(rows, glance.last_marked) or None,
        merged=tuple(glance.merged),
        merged_count=glance.merged_count,
        counts_from_1904=parts is not None and parts.counts_from_1904,
    )


def _padded(rows: Iterable[list[Any]], left: int, last_row: int) -> Values:
    """Rows from column A on; and those after them that hold nothing but what the marks know."""
    number = 0
    before = [""] * min(left, MOST_COLUMNS)
    for number, cells in enumerate(rows, start=1):  # goes on below
        yield number, before + cells[: MOST_COLUMNS - len(before)]
    for further in range(number + 1, last_row + 1):
        yield further, []


def _marked(rows: Iterable[tuple[int, list[Any]]], glance: Glance) -> Iterator[Numbered]:
    for number, values in rows:
        cells = [plain(value) for value in values]
        yield number, tuple(glance.marked(number, cells) if glance.marks else cells)


def _walk(table: Any) -> Iterator[Sequence[Any]]:  # noqa: ANN401  # openpyxl has no types
    # Without a width each row ends at its last cell: a million rows that are not there cost next to nothing.
    return (row[:MOST_COLUMNS] for row in table.iter_rows(values_only=True))


def _holds(table: Any) -> bool:  # noqa: ANN401  # as above
    return any(value is not None for row in islice(_walk(table), _ROWS_LOOKED_AT) for value in row)


def _glance(content: bytes, parts: BookParts | None, name: str) -> Glance | None:
    part = parts.sheets.get(name, "") if parts else ""
    return glance_at(content, part, parts.percents) if parts and part else None
