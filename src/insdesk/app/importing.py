"""A foreign table into the office, for the command line: its columns by their titles, nobody is asked."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from insdesk.app.files import opened
from insdesk.app.office import this_actor
from insdesk.domain.clock import SystemClock
from insdesk.domain.errors import UserError
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.progress import Progress
from insdesk.domain.records.imports import ImportReport
from insdesk.files.import_template import write_import_template
from insdesk.resources import resource_path
from insdesk.services.desk import open_desk
from insdesk.services.exports import WORKBOOK
from insdesk.specs.imports import IMPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class TableImport:
    """What is asked for. `report` is where rows that fail go."""

    kind: ImportKind
    source: Path
    on_duplicate: OnDuplicate = OnDuplicate.SKIP
    dry_run: bool = False
    report: Path | None = None


def import_table(path: Path, wanted: TableImport, progress: Progress) -> ImportReport:
    """Import a table into the office at `path`, which may be in use.

    Raises UserError for the file, its columns, the name of the report; SurroundingsError.
    """
    _check_target(wanted.report)
    clock = SystemClock()
    with opened(path) as database, _uncollected():
        service = open_desk(database, clock, resource_path()).imports
        plan = service.find_out(wanted.kind, wanted.source, progress).plan
        if wanted.dry_run:
            return service.dry_run(plan, wanted.on_duplicate, progress)
        return service.run(this_actor(), plan, wanted.on_duplicate, progress, wanted.report)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A short life that makes few rings: looking for them among all rows of a table costs a seventh of it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def write_template(kind: ImportKind, target: Path, progress: Progress) -> None:
    """An empty table of that kind to fill in. Raises UserError for its name, SurroundingsError."""
    _check_target(target)
    write_import_template(target, IMPORTS[kind], progress)


def _check_target(target: Path | None) -> None:
    if target is None:
        return
    if target.suffix.lower() != WORKBOOK:
        raise UserError("export_not_xlsx", path=target)
    if target.exists():
        raise UserError("file_exists", path=target)
