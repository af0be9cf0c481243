"""Foreign workbooks into the office: found out, previewed, rehearsed, imported. Bad rows stop nobody else's.

`docs/importing.md` says how; what each kind of table holds is in `specs/import_kinds`.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InsdeskError
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.domain.records.imports import ImportPlan, ImportPreview, ImportReport, PreviewRow
from insdesk.domain.records.sheet import SheetLine, SheetPreview
from insdesk.files.import_template import write_import_template
from insdesk.i18n import _
from insdesk.repositories.database import Database
from insdesk.services.import_kinds.kind import ImportTerms, Opening
from insdesk.services.import_mappings import ImportMappingService
from insdesk.services.import_opening import ReadTable, first_lines, glance, header_of, read_table
from insdesk.services.import_problems import cell_problems, cell_text
from insdesk.services.import_run import ImportRun, refuse_duplicates, rehearse, terms_of
from insdesk.specs.header_matching import match_headers
from insdesk.specs.imports import IMPORTS


@dataclass(frozen=True, slots=True)
class ImportService:
    """Reads on any lane; `begin` and `dry_run` on the read lane, the steps of a run on the write lane."""

    database: Database
    clock: Clock
    mappings: ImportMappingService
    openings: Mapping[ImportKind, Opening]

    def find_out(
        self,
        kind: ImportKind,
        path: Path,
        progress: Progress,
        sheet: int | None = None,
        header: int | None = None,
    ) -> ImportPreview:
        """How `path` is probably meant: by what was said of the same titles before, else by the titles.

        Raises UserError for a file that cannot be taken, SurroundingsError, CancelledByUserError.
        """
        seen = glance(path, sheet, progress)
        titles = header_of(kind, seen, path, header)
        columns = self.mappings.recall(kind, titles.cells)
        if columns is None:
            columns = match_headers(titles.cells, IMPORTS[kind].header_names)
        plan = ImportPlan(
            kind=kind,
            path=path,
            sheet=seen.start.sheet,
            header=titles.number,
            titles=titles.cells,
            columns=columns,
        )
        return self._previewed(plan, seen)

    def preview(self, plan: ImportPlan, progress: Progress) -> ImportPreview:
        """The first rows as `plan` reads them, and what is wrong in them. Raises as `find_out`."""
        return self._previewed(plan, glance(plan.path, plan.sheet, progress))

    def dry_run(self, plan: ImportPlan, on_duplicate: OnDuplicate, progress: Progress) -> ImportReport:
        """What `run` would do; nothing is written. Raises as `run`."""
        table = read_table(plan, progress)
        terms = terms_of(plan, on_duplicate, table, self.clock)
        tally = rehearse(self.database, self.openings[plan.kind], terms, table.lines, progress)
        refuse_duplicates(tally, terms)
        return tally.report(plan)

    def begin(
        self, actor: Actor, plan: ImportPlan, on_duplicate: OnDuplicate, progress: Progress
    ) -> ImportRun:
        """The whole file read, ready to be imported by batches. Raises as `run`; nothing is written yet."""
        table = read_table(plan, progress)
        terms = terms_of(plan, on_duplicate, table, self.clock)
        if on_duplicate is OnDuplicate.STOP:
            refuse_duplicates(
                rehearse(self.database, self.openings[plan.kind], terms, table.lines, progress), terms
            )
        return ImportRun(self.database, self.clock, actor, plan, terms, table, self.openings[plan.kind])

    def run(
        self,
        actor: Actor,
        plan: ImportPlan,
        on_duplicate: OnDuplicate,
        progress: Progress,
        errors_to: Path | None = None,
    ) -> ImportReport:
        """Import all of it; rows that fail as a workbook at `errors_to`. Once it has begun to write, being
        cancelled ends it after a whole batch: what was imported until then stays, and is told.

        Raises UserError for a file that cannot be taken, without required columns, or with duplicates when
        they are to stop it; SurroundingsError; CancelledByUserError before anything was written.
        """
        run = self.begin(actor, plan, on_duplicate, progress)
        try:
            while not run.is_done:
                progress.report(run.done, run.total, _("Importing"))
                run.step()
        except CancelledByUserError:
            return run.finish()
        except InsdeskError:
            if run.done:
                with suppress(InsdeskError):  # the disk may be full for this too
                    run.finish()
            raise
        report = run.finish()
        if errors_to is None or not run.failed:
            return report
        run.write_errors(errors_to, progress)
        return replace(report, error_file=errors_to)

    def write_template(self, kind: ImportKind, path: Path, progress: Progress) -> None:
        """A workbook to fill in. Raises SurroundingsError when it cannot be written, CancelledByUserError."""
        write_import_template(path, IMPORTS[kind], progress)

    def _previewed(self, plan: ImportPlan, seen: SheetPreview) -> ImportPreview:
        lines = first_lines(plan, seen)
        terms = terms_of(plan, OnDuplicate.SKIP, ReadTable(seen.start, lines), self.clock)
        terms = replace(terms, is_rehearsal=True)
        return ImportPreview(
            plan=plan,
            start=seen.start,
            top=seen.lines,
            rows=self._preview_rows(plan, terms, lines),
            missing=IMPORTS[plan.kind].missing(plan.columns),
            has_more=seen.has_more or (bool(lines) and lines[-1].number < seen.lines[-1].number),
        )

    def _preview_rows(
        self, plan: ImportPlan, terms: ImportTerms, lines: tuple[SheetLine, ...]
    ) -> tuple[PreviewRow, ...]:
        with self.database.read() as unit:
            judged = self.openings[plan.kind](unit, terms).judge(unit, lines).rows
        return tuple(
            PreviewRow(
                number=one.line.number,
                texts=tuple(map(cell_text, one.line.cells)),
                problems=cell_problems(plan, one.line, one.problems),
            )
            for one in judged
        )
