"""Reads the .xls of Excel 97 to 2003, with xlrd: it alone knows error cells and percentages in them."""

from collections.abc import Iterator
from datetime import datetime, time
from io import StringIO
from typing import TYPE_CHECKING, Any

from insdesk.domain.errors import UserError
from insdesk.domain.records.sheet import (
    CellFault,
    FaultyCell,
    FileKind,
    PercentCell,
    SheetCell,
    SheetName,
    SheetStart,
)
from insdesk.files.sheets.glance import MERGED_SHOWN
from insdesk.files.sheets.opened import MOST_COLUMNS, Numbered, OpenedSheet, plain, sheets_to_try

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell, Sheet


def open_xls(content: bytes, name: str, sheet: int | None) -> OpenedSheet:
    """The sheet at that place, as `open_xlsx` chooses it. Raises UserError, and anything when damaged."""
    # Imported here because few files need it.
    from xlrd import XLRDError, open_workbook  # noqa: PLC0415
    from xlrd.formula import rangename2d  # noqa: PLC0415

    try:
        book = open_workbook(file_contents=content, formatting_info=True, on_demand=True, logfile=StringIO())
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise UserError("import_file_locked", path=name) from error
        raise
    names = tuple(
        SheetName(title, bool(hidden))
        for title, hidden in zip(book.sheet_names(), book._sheet_visibility, strict=True)  # noqa: SLF001  # the only place that has it without loading all sheets
    )
    places = sheets_to_try(names, sheet)
    for place in places:
        table = book.sheet_by_index(place)
        if table.nrows or place == places[-1]:
            break
    start = SheetStart(
        kind=FileKind.XLS,
        sheets=names,
        sheet=place,
        rows=table.nrows or None,
        merged=tuple(rangename2d(*one).replace("$", "") for one in table.merged_cells[:MERGED_SHOWN]),
        merged_count=len(table.merged_cells),
        counts_from_1904=bool(book.datemode),
    )
    return OpenedSheet(start, _rows(book, table))


def _rows(book: "Book", table: "Sheet") -> Iterator[Numbered]:
    for place in range(table.nrows):
        yield place + 1, tuple(_value(book, cell) for cell in table.row(place)[:MOST_COLUMNS])


def _value(book: "Book", cell: "Cell") -> SheetCell:
    from xlrd import (  # noqa: PLC0415  # as above
        XL_CELL_BOOLEAN,
        XL_CELL_DATE,
        XL_CELL_ERROR,
        XL_CELL_NUMBER,
        error_text_from_code,
    )

    if cell.ctype == XL_CELL_ERROR:
        return FaultyCell(CellFault.ERROR, error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == XL_CELL_DATE:
        return plain(_moment(cell.value, book.datemode))
    if cell.ctype == XL_CELL_NUMBER and _is_percent(book, cell):
        return PercentCell(cell.value)
    return plain(cell.value)


def _moment(number: float, datemode: int) -> datetime | time | float:
    from xlrd.xldate import XLDateError, xldate_as_datetime, xldate_as_tuple  # noqa: PLC0415  # as above

    try:
        xldate_as_tuple(number, datemode)  # refuses days that never were
        moment: datetime = xldate_as_datetime(number, datemode)
    except (XLDateError, OverflowError, ValueError):
        return number
    return moment.time() if number < 1 else moment


def _is_percent(book: "Book", cell: "Cell") -> bool:
    from insdesk.files.sheets.glance import shows_percent  # noqa: PLC0415  # only for this

    style: Any = book.xf_list[cell.xf_index]
    kind = book.format_map.get(style.format_key)
    return kind is not None and shows_percent(kind.format_str)
