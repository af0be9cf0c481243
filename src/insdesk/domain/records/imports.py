"""Importing a foreign table: how it is to be read, what its first rows say, what became of all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from insdesk.domain.changes import ChangeSet
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.records.sheet import SheetCell, SheetLine, SheetStart


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """`header` is the number of the row with the titles; `columns` say which field stands where (from 0).

    `titles` are the header row as it was read. A field without a column is left as in a fresh form.
    """

    kind: ImportKind
    path: Path
    sheet: int
    header: int
    titles: tuple[SheetCell, ...]
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why a cell cannot be taken. `column` is its place (from 0), None where the table lacks that column.

    `title` is the column's in the file, or the field's; `text` is what stands in the cell.
    """

    row: int
    column: int | None
    title: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as it was read: every cell as text, and what is wrong with it."""

    number: int
    texts: tuple[str, ...]
    problems: tuple[CellProblem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """The beginning of a table. `missing` are the titles (msgids) of required columns that it lacks.

    `top` are the first rows of the sheet, among which its titles are; `rows` are those below the titles.
    """

    plan: ImportPlan
    start: SheetStart
    top: tuple[SheetLine, ...]
    rows: tuple[PreviewRow, ...]
    missing: tuple[str, ...]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of the rows: `read` is the sum of the other four, unless it `was_cancelled`.

    `first_problems` are those of the first rows that failed; all of them are in the workbook `error_file`.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    failed: int = 0
    was_cancelled: bool = False
    first_problems: tuple[CellProblem, ...] = ()
    error_file: Path | None = None
    changes: ChangeSet = field(default_factory=ChangeSet)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEntry:
    """What the audit trail keeps of an import: no personal data."""

    kind: ImportKind
    file_name: str
    on_duplicate: OnDuplicate
    read: int
    created: int
    updated: int
    skipped: int
    failed: int
    was_cancelled: bool
