"""The child's job `read`: one sheet of a possibly hostile file, as lines of JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from insdesk.domain.errors import InsdeskError, UserError
from insdesk.domain.records.sheet import FaultyCell, FileKind, PercentCell, SheetCell
from insdesk.files.sheets.kinds import content_of, kind_of
from insdesk.files.sheets.opened import Numbered, OpenedSheet
from insdesk.files.sheets.text import open_text
from insdesk.files.sheets.xls import open_xls
from insdesk.files.sheets.xlsx import open_xlsx
from insdesk.files.sheets.zip_check import LARGEST_UNPACKED

_MEGABYTE = 1024 * 1024
_PAGE = 20
"""Rows in one line: few enough that parsing it never holds the parent's interpreter for long."""

_BARE = frozenset({str, int, float, bool, type(None)})
"""What JSON says as it is: nearly every cell."""


def answers(request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The sheet's start, then pages of its rows that hold anything. Raises UserError, SurroundingsError."""
    path, most_rows = Path(request["path"]), request["most_rows"]
    try:
        opened = _open(path, request)
        yield {"start": asdict(opened.start)}
        page: list[tuple[int, list[object]]] = []
        for count, (number, cells) in enumerate(_with_values(opened.rows), start=1):
            if count > most_rows:
                raise UserError("import_rows_too_many", path=path.name, most=most_rows)  # noqa: TRY301  # passes the border below as it is
            page.append((number, [cell if type(cell) in _BARE else _said(cell) for cell in cells]))
            if len(page) == _PAGE:
                yield {"rows": page}
                page = []
        yield {"rows": page}
    except InsdeskError:
        raise
    except MemoryError as error:
        raise UserError("import_file_swells", path=path.name, most=LARGEST_UNPACKED // _MEGABYTE) from error
    except Exception as error:  # the import border: a damaged file fails the libraries in many ways
        raise UserError("import_file_damaged", path=path.name) from error


def _open(path: Path, request: Mapping[str, Any]) -> OpenedSheet:
    content = content_of(path, request["largest_file"])
    kind = kind_of(content, path.name)
    if kind is FileKind.TEXT:
        return open_text(content, path.name)
    if kind is FileKind.XLS:
        return open_xls(content, path.name, request["sheet"])
    return open_xlsx(content, path.name, request["sheet"], judge=request["judge"])


def _with_values(rows: Iterator[Numbered]) -> Iterator[Numbered]:
    for number, cells in rows:
        end = len(cells)
        while end and cells[end - 1] is None:
            end -= 1
        if end:
            yield number, cells[:end]


def _said(cell: SheetCell) -> object:
    """How the parent is told what a cell holds: see `workbook_reading`."""
    if isinstance(cell, FaultyCell):
        return [cell.fault, cell.text]
    if isinstance(cell, PercentCell):
        return ["PERCENT", cell.number]
    if isinstance(cell, datetime):
        return ["MOMENT", cell.isoformat()]
    return ["DAY", cell.isoformat()] if isinstance(cell, date) else cell
