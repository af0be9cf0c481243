"""A foreign table before it is imported: opened, its columns found, read to its end."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from insdesk.domain.errors import UserError
from insdesk.domain.import_enums import ImportKind
from insdesk.domain.progress import Progress
from insdesk.domain.records.imports import ImportPlan
from insdesk.domain.records.sheet import SheetLine, SheetPreview, SheetStart
from insdesk.files.workbook_reading import Limits, open_workbook, preview_workbook
from insdesk.i18n import _
from insdesk.specs.header_matching import find_header
from insdesk.specs.imports import IMPORTS

LIMITS = Limits(largest_file=100 * 1024 * 1024, most_rows=200_000)
PREVIEWED = 50
_ABOVE_HEADER = 30


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The whole of a table below its titles."""

    start: SheetStart
    lines: tuple[SheetLine, ...]


def glance(path: Path, sheet: int | None, progress: Progress) -> SheetPreview:
    """The first rows of a sheet, as many as a header and a preview may need. Raises as `open_workbook`."""
    return preview_workbook(path, LIMITS, progress, sheet, most=_ABOVE_HEADER + PREVIEWED)


def header_of(kind: ImportKind, seen: SheetPreview, path: Path, header: int | None) -> SheetLine:
    """The row with the titles: `header` if a person says so. Raises UserError for a table without rows."""
    number = header if header is not None else find_header(seen.lines, IMPORTS[kind].header_names)
    found = next((line for line in seen.lines if line.number == number), None)
    if found is None:
        raise UserError("import_table_empty", path=path.name)
    return found


def read_table(plan: ImportPlan, progress: Progress) -> ReadTable:
    """Everything below the titles, before any row is judged: a file that breaks off imports nothing.

    Raises as `open_workbook`; UserError when required columns are missing or it has no rows.
    """
    missing = IMPORTS[plan.kind].missing(plan.columns)
    if missing:
        titles = _(", ").join(map(_, missing))
        raise UserError("import_columns_missing", path=plan.path.name, titles=titles)
    with open_workbook(plan.path, LIMITS, progress, plan.sheet) as book:
        lines = tuple(line for line in book.lines() if line.number > plan.header)
        if not lines:
            raise UserError("import_table_empty", path=plan.path.name)
        return ReadTable(book.start, lines)


def first_lines(plan: ImportPlan, seen: SheetPreview) -> tuple[SheetLine, ...]:
    """What a preview shows of the rows below the titles."""
    return tuple(islice((line for line in seen.lines if line.number > plan.header), PREVIEWED))
