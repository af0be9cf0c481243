"""What the import asks of the services, in one go for each lane. No Qt."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.domain.records.imports import ImportPlan, ImportPreview, ImportReport
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.services.import_run import ImportRun

_MOST_NAMES = 1_000


@dataclass(frozen=True, slots=True)
class ImportWork:
    """Runs on the lanes; `progress` is theirs."""

    desk: Desk
    actor: Actor

    def open(
        self, kind: ImportKind, path: Path, sheet: int | None, header: int | None, progress: Progress
    ) -> ImportPreview:
        """Raises what `ImportService.find_out` raises."""
        return self.desk.imports.find_out(kind, path, progress, sheet, header)

    def preview(self, plan: ImportPlan, progress: Progress) -> ImportPreview:
        """Raises what `ImportService.preview` raises."""
        return self.desk.imports.preview(plan, progress)

    def try_out(self, plan: ImportPlan, on_duplicate: OnDuplicate, progress: Progress) -> ImportReport:
        """Raises what `ImportService.dry_run` raises."""
        return self.desk.imports.dry_run(plan, on_duplicate, progress)

    def remember(self, plan: ImportPlan, _progress: Progress) -> ChangeSet:
        """What a person said of the columns."""
        return self.desk.import_mappings.remember(self.actor, plan.kind, plan.titles, plan.columns)

    def begin(self, plan: ImportPlan, on_duplicate: OnDuplicate, progress: Progress) -> ImportRun:
        """Raises what `ImportService.begin` raises."""
        return self.desk.imports.begin(self.actor, plan, on_duplicate, progress)

    def write_template(self, kind: ImportKind, path: Path, progress: Progress) -> None:
        """Raises what `ImportService.write_template` raises."""
        self.desk.imports.write_template(kind, path, progress)


def take_turn(run: ImportRun, progress: Progress) -> ImportReport | None:
    """Import the next rows; the report after the last, or after those written before it was stopped."""
    try:
        progress.report(run.done, run.total)
    except CancelledByUserError:
        return run.finish()
    run.step()
    return run.finish() if run.is_done else None


def end(run: ImportRun, _progress: Progress) -> ImportReport:
    """Keep in the trail what was imported before something went wrong."""
    return run.finish()


def write_failed(run: ImportRun, source: Path, report: ImportReport, progress: Progress) -> ImportReport:
    """The rows that failed beside `source`. Raises SurroundingsError, CancelledByUserError."""
    path = place_for_failed(source)
    run.write_errors(path, progress)
    return replace(report, error_file=path)


def place_for_failed(source: Path) -> Path:
    """A new name beside `source`, or in the person's own folder where nothing can be written there."""
    folder = source.parent if os.access(source.parent, os.W_OK) else Path.home()
    ending = _("{file} - rows to correct", file="")
    stem = f"{source.stem.removesuffix(ending)}{ending}"
    names = (stem, *(f"{stem} {number}" for number in range(2, _MOST_NAMES)))
    return next(path for name in names if not (path := folder / f"{name}.xlsx").exists())
