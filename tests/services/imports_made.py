"""Tables to import, made by another program, and what became of them. All data is made up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import xlsxwriter

from insdesk.domain.changes import ChangeSet
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.progress import CancelledByUserError, SilentProgress
from insdesk.domain.records.imports import ImportPlan, ImportPreview, ImportReport
from insdesk.domain.records.sheet import FileKind, SheetCell, SheetLine, SheetName, SheetStart
from insdesk.services.import_opening import ReadTable
from insdesk.services.import_run import ImportRun, refuse_duplicates, rehearse, terms_of
from insdesk.specs.header_matching import match_headers
from insdesk.specs.imports import IMPORTS
from tests.services.desk_office import DeskOffice

SILENT = SilentProgress()
Counts = tuple[int, int, int, int]


def table(path: Path, titles: Sequence[str], *rows: Sequence[object]) -> Path:
    """A workbook with one sheet."""
    book = xlsxwriter.Workbook(path, {"strings_to_urls": False})
    sheet = book.add_worksheet("表")
    for number, row in enumerate((titles, *rows)):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def counts(report: ImportReport) -> Counts:
    """Created, updated, skipped, failed."""
    assert report.read == report.created + report.updated + report.skipped + report.failed
    return report.created, report.updated, report.skipped, report.failed


def said(report: ImportReport) -> list[tuple[int, str, str]]:
    """(row, title, sentence) of what failed."""
    return [(one.row, one.title, one.sentence) for one in report.first_problems]


@dataclass(frozen=True, slots=True)
class Importing:
    """Imports of one kind into an office; every one is rehearsed first and has to come out the same."""

    office: DeskOffice
    kind: ImportKind
    folder: Path

    def found(self, path: Path) -> ImportPreview:
        return self.office.desk.imports.find_out(self.kind, path, SILENT)

    def file(self, path: Path, errors_to: Path | None = None) -> ImportReport:
        """Import a whole file, through the child that reads it."""
        plan = self.found(path).plan
        return self.office.desk.imports.run(self.office.actor, plan, OnDuplicate.SKIP, SILENT, errors_to)

    def table(
        self,
        titles: Sequence[SheetCell],
        *rows: Sequence[SheetCell],
        on_duplicate: OnDuplicate = OnDuplicate.SKIP,
    ) -> ImportReport:
        """Import rows as the child would bring them, which costs half a second less."""
        plan = self.plan(titles)
        content = read(*rows)
        database, clock = self.office.database, self.office.clock
        terms = terms_of(plan, on_duplicate, content, clock)
        opening = self.office.desk.imports.openings[self.kind]
        dry = rehearse(database, opening, terms, content.lines, SILENT)
        refuse_duplicates(dry, terms)
        run = ImportRun(database, clock, self.office.actor, plan, terms, content, opening)
        while not run.is_done:
            run.step()
        report = run.finish()
        assert dry.report(plan) == replace(report, changes=ChangeSet())
        return report

    def plan(self, titles: Sequence[SheetCell]) -> ImportPlan:
        columns = match_headers(titles, IMPORTS[self.kind].header_names)
        path = Path("表.xlsx")
        return ImportPlan(kind=self.kind, path=path, sheet=0, header=1, titles=tuple(titles), columns=columns)


def read(*rows: Sequence[SheetCell]) -> ReadTable:
    """A sheet with its titles in row 1."""
    lines = (SheetLine(number, tuple(cell or None for cell in row)) for number, row in enumerate(rows, 2))
    return ReadTable(SheetStart(kind=FileKind.XLSX, sheets=(SheetName("表"),)), tuple(lines))


class CancelAt:
    """A person who cancels as soon as `rows` are imported."""

    def __init__(self, note: str, rows: int) -> None:
        self._note, self._rows = note, rows

    def report(self, done: int, total: int | None, note: str = "") -> None:
        if note == self._note and done >= self._rows:
            raise CancelledByUserError
