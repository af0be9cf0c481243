"""Reads the first sheet of a small, possibly hostile workbook as text."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from insdesk.domain.errors import SurroundingsError, UserError
from insdesk.rules.text import normalise

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
    try:
        content = _safe_content(path, largest_file)
    except OSError as error:
        raise SurroundingsError("file_unreadable", path=path, reason=error.strerror) from error
    except BadZipFile as error:
        raise UserError("import_file_damaged", path=path.name) from error
    try:
        lines = tuple(_lines(content, most_rows + 1))
    except Exception as error:  # the import border: a damaged workbook fails openpyxl in many ways
        raise UserError("import_file_damaged", path=path.name) from error
    if lines and lines[-1][0] > most_rows:
        raise UserError("import_rows_too_many", path=path.name, most=most_rows)
    return lines


def _safe_content(path: Path, largest_file: int) -> BytesIO:
    if path.stat().st_size > largest_file:
        raise UserError("import_file_too_large", path=path.name, most=largest_file // _MEGABYTE)
    content = BytesIO(path.read_bytes())
    with ZipFile(content) as archive:
        parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise UserError("import_file_too_large", path=path.name, most=largest_file // _MEGABYTE)
    return content


def _lines(content: BytesIO, most_rows: int) -> Iterator[Numbered]:
    # Imported here because openpyxl costs 0.2 s, and only an import needs it. It parses with defusedxml.
    from openpyxl import load_workbook  # noqa: PLC0415

    workbook = load_workbook(content, read_only=True, data_only=True)
    try:
        sheet = workbook.worksheets[0]
        rows = sheet.iter_rows(max_row=most_rows, max_col=MOST_COLUMNS, values_only=True)
        for number, values in enumerate(rows, start=1):
            cells = tuple(_text(value) for value in values)
            if any(cells):
                yield number, cells
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
