"""One import under way: batch after batch, each in a transaction of its own, so that the desk can go on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Change, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InsdeskError, SurroundingsError, UserError
from insdesk.domain.import_enums import OnDuplicate, RowOutcome
from insdesk.domain.progress import Progress
from insdesk.domain.records.imports import CellProblem, ImportEntry, ImportPlan, ImportReport
from insdesk.domain.records.sheet import SheetLine
from insdesk.i18n import _
from insdesk.repositories.database import Database
from insdesk.services.import_kinds.kind import ImportTerms, JudgedRow, Opening
from insdesk.services.import_opening import ReadTable
from insdesk.services.import_problems import FailedRow, cell_problems, write_failed
from insdesk.specs.codecs import Context
from insdesk.specs.error_text import explain

BATCH_ROWS = 500
"""Rows of one transaction: whoever saves something else meanwhile waits for no more than these."""
_SHOWN_PROBLEMS = 200
_ROWS_NAMED = 10


class Tally:
    """Counts what became of rows, and keeps those that failed."""

    def __init__(self) -> None:
        self._counts: Counter[RowOutcome] = Counter()
        self.failed: list[FailedRow] = []
        self.duplicates: list[int] = []

    @property
    def done(self) -> int:
        """How many rows were judged."""
        return self._counts.total()

    def add(self, rows: Iterable[JudgedRow]) -> None:
        """Count a batch."""
        for row in rows:
            self._counts[row.outcome] += 1
            if row.outcome is RowOutcome.FAILED:
                self.failed.append(FailedRow(row.line, row.problems))
            if row.is_duplicate:
                self.duplicates.append(row.line.number)

    def report(self, plan: ImportPlan, *, was_cancelled: bool = False) -> ImportReport:
        """The counts, and the first problems."""
        shown: list[CellProblem] = []
        for one in self.failed[:_SHOWN_PROBLEMS]:
            shown += cell_problems(plan, one.line, one.problems)
        return ImportReport(
            read=self.done,
            created=self._counts[RowOutcome.CREATED],
            updated=self._counts[RowOutcome.UPDATED],
            skipped=self._counts[RowOutcome.SKIPPED],
            failed=self._counts[RowOutcome.FAILED],
            was_cancelled=was_cancelled,
            first_problems=tuple(shown[:_SHOWN_PROBLEMS]),
        )


class ImportRun:
    """Call `step` until it `is_done`, then `finish`; on the write lane, so that others come in between."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        actor: Actor,
        plan: ImportPlan,
        terms: ImportTerms,
        table: ReadTable,
        opening: Opening,
    ) -> None:
        self._database, self._clock, self._actor = database, clock, actor
        self._plan, self._terms, self._table = plan, terms, table
        with database.read() as unit:
            self._kind = opening(unit, terms)
        self._batches = self._kind.batches(table.lines, BATCH_ROWS)
        self._tally = Tally()
        self._changes: tuple[Change, ...] = ()

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self._table.lines)

    @property
    def done(self) -> int:
        """How many of them are imported, skipped or refused by now."""
        return self._tally.done

    @property
    def is_done(self) -> bool:
        """Whether all are."""
        return self.done >= self.total

    @property
    def failed(self) -> Sequence[FailedRow]:
        """The rows refused so far."""
        return self._tally.failed

    def step(self) -> None:
        """Import the next batch: all of its good rows, or after an error none of it, and no further one.

        Raises SurroundingsError `import_broken_off` when earlier batches are in already; else what happened.
        """
        lines = next(self._batches)
        try:
            with self._database.write(self._actor, self._clock) as unit:
                batch = self._kind.judge(unit, lines)
                batch.write(unit)
                changes = unit.changes.changes
        except InsdeskError as error:
            if not self.done:
                raise
            reason = explain(error).title
            raise SurroundingsError(
                "import_broken_off", done=self.done, total=self.total, reason=reason
            ) from error
        self._tally.add(batch.rows)
        self._changes = tuple(dict.fromkeys((*self._changes, *(replace(one, id=None) for one in changes))))

    def finish(self) -> ImportReport:
        """Keep in the trail what was imported, and tell it. Before all are done: that it ended early."""
        report = self._tally.report(self._plan, was_cancelled=not self.is_done)
        entry = ImportEntry(
            kind=self._plan.kind,
            file_name=self._plan.path.name,
            on_duplicate=self._terms.on_duplicate,
            read=report.read,
            created=report.created,
            updated=report.updated,
            skipped=report.skipped,
            failed=report.failed,
            was_cancelled=report.was_cancelled,
        )
        with self._database.write(self._actor, self._clock) as unit:
            unit.record(Action.IMPORTED, Entity.LIST, after=entry)
            return replace(report, changes=ChangeSet(self._changes) | unit.changes)

    def write_errors(self, path: Path, progress: Progress) -> None:
        """The refused rows as a workbook to correct. Raises SurroundingsError, CancelledByUserError."""
        write_failed(path, self._plan, self._tally.failed, progress)


def rehearse(
    database: Database, opening: Opening, terms: ImportTerms, lines: Sequence[SheetLine], progress: Progress
) -> Tally:
    """What a run would do with `lines`; nothing is written. Raises CancelledByUserError."""
    tally = Tally()
    dry = replace(terms, is_rehearsal=True)
    with database.read() as unit:
        kind = opening(unit, dry)
        for each in kind.batches(lines, BATCH_ROWS):
            tally.add(kind.judge(unit, each).rows)
            progress.report(tally.done, len(lines), _("Checking"))
    return tally


def refuse_duplicates(tally: Tally, terms: ImportTerms) -> None:
    """Raises UserError when there are some and the person chose to stop then."""
    if terms.on_duplicate is not OnDuplicate.STOP or not tally.duplicates:
        return
    named = ", ".join(map(str, tally.duplicates[:_ROWS_NAMED]))
    more = " …" if len(tally.duplicates) > _ROWS_NAMED else ""
    raise UserError("import_duplicates_found", count=len(tally.duplicates), rows=named + more)


def terms_of(plan: ImportPlan, on_duplicate: OnDuplicate, table: ReadTable, clock: Clock) -> ImportTerms:
    """How the rows of `table` are to be read."""
    return ImportTerms(
        columns=plan.columns,
        on_duplicate=on_duplicate,
        context=Context(clock.today()),
        counts_from_1904=table.start.counts_from_1904,
    )
