"""Reads one sheet of a possibly hostile workbook. A small one fits into a lane: the answer is text.

A larger one belongs into a process of its own (`workbook_process`), which uses the same reading.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from insdesk.domain.errors import InsdeskError, SurroundingsError, UserError
from insdesk.rules.text import normalise

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_COLUMNS = 60
_MOST_PARTS = 500
_LARGEST_UNPACKED = 100 * 1024 * 1024
_MEGABYTE = 1024 * 1024

Cells = tuple[str, ...]
Numbered = tuple[int, Cells]


def read_small_workbook(path: Path, *, largest_file: int, most_rows: int) -> Sequence[Numbered]:
    """(row number, cells as normalised text) of the first sheet, empty rows left out.

    Raises UserError for a file that is too large, damaged or no workbook, SurroundingsError when it cannot be
    opened. The zip directory is checked before anything is unpacked.
    """
    with_text: list[Numbered] = []
    for number, values in sheet_rows(path, largest_file=largest_file, most_rows=most_rows):
        cells = tuple(_text(value) for value in values)
        if any(cells):
            with_text.append((number, cells))
    return with_text


def sheet_rows(
    path: Path, *, largest_file: int, most_rows: int, sheet: int = 0, names: list[str] | None = None
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """(row number, values as the workbook has them) of one sheet, rows without any value left out.

    `names`, when given, is filled with those of the sheets before the first row. Raises as
    `read_small_workbook`.
    """
    content = _safe_content(path, largest_file)
    try:
        for number, values in _rows(content, most_rows + 1, sheet, names):
            if number > most_rows:
                raise UserError("import_rows_too_many", path=path.name, most=most_rows)  # noqa: TRY301  # passes the border below as it is
            yield number, values
    except InsdeskError:
        raise
    except Exception as error:  # the import border: a damaged workbook fails openpyxl in many ways
        raise UserError("import_file_damaged", path=path.name) from error


def _safe_content(path: Path, largest_file: int) -> BytesIO:
    too_large = UserError("import_file_too_large", path=path.name, most=largest_file // _MEGABYTE)
    try:
        if path.stat().st_size > largest_file:
            raise too_large
        content = BytesIO(path.read_bytes())
        with ZipFile(content) as archive:
            parts = archive.infolist()
    except OSError as error:
        raise SurroundingsError("file_unreadable", path=path, reason=error.strerror) from error
    except BadZipFile as error:
        raise UserError("import_file_damaged", path=path.name) from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise too_large
    return content


def _rows(
    content: BytesIO, most_rows: int, sheet: int, names: list[str] | None
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    # Imported here because openpyxl costs 0.2 s, and only an import needs it. It parses with defusedxml.
    from openpyxl import load_workbook  # noqa: PLC0415

    workbook: Workbook = load_workbook(content, read_only=True, data_only=True)
    try:
        if names is not None:
            names.extend(one.title for one in workbook.worksheets)
        chosen = workbook.worksheets[sheet]
        rows = chosen.iter_rows(max_row=most_rows, max_col=MOST_COLUMNS, values_only=True)
        for number, values in enumerate(rows, start=1):
            if any(value is not None for value in values):
                yield number, values
    finally:
        workbook.close()


def _text(value: Any) -> str:  # noqa: ANN401  # a cell holds anything
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return normalise(str(value))
