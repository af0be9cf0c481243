"""What the command line does with an office file as a whole. Each thing is imported by who needs it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from insdesk.domain.clock import SystemClock
from insdesk.domain.errors import SurroundingsError
from insdesk.domain.progress import Progress
from insdesk.domain.records.backup import BackupReport, OfficeHealth, RestoreReport
from insdesk.domain.records.contribution import Analysis
from insdesk.domain.records.customer import IndexHealth, SearchAnswer
from insdesk.domain.records.quality import QualityReport
from insdesk.services.backup import BackupService

if TYPE_CHECKING:
    from insdesk.repositories.database import Database


def make_up(path: Path, customers: int, seed: int, progress: Progress) -> dict[str, int]:
    """A made-up office at `path`: how many of what. Raises UserError `file_exists`, `demo_too_large`."""
    from insdesk.demo.office import make_office  # noqa: PLC0415  # numpy only for whoever makes one up

    return make_office(path, customers, seed, progress, SystemClock().today())


def check(path: Path) -> OfficeHealth:
    """Schema, integrity, references, search index and counts of a file that may be in use."""
    return BackupService(path, SystemClock()).check()


def back_up(path: Path, target: Path, progress: Progress, *, overwrite: bool) -> BackupReport:
    """Copy a file that may be in use, and verify the copy."""
    return BackupService(path, SystemClock()).back_up(target, overwrite=overwrite, progress=progress)


def search(path: Path, text: str, limit: int) -> SearchAnswer:
    """What the one search box of the office at `path` finds."""
    from insdesk.services.search import SearchService  # noqa: PLC0415  # only for who asks

    with opened(path) as database:
        return SearchService(database).find(text, limit, in_full=True)


def look_through(path: Path, progress: Progress) -> QualityReport:
    """The data-quality report of an office that may be in use."""
    from insdesk.services.quality import QualityService  # noqa: PLC0415  # only for who asks

    with opened(path) as database:
        return QualityService(database, SystemClock()).run(progress)


def analyse(path: Path, as_of: date | None, progress: Progress) -> Analysis:
    """The contribution analysis of an office that may be in use, on a day (None: today)."""
    from insdesk.services.contribution import ContributionService  # noqa: PLC0415  # only for who asks

    with opened(path) as database:
        return ContributionService(database, SystemClock()).analyse(progress, as_of)


def verify_index(path: Path, progress: Progress) -> IndexHealth:
    """Hold the search index of a file that may be in use against its data."""
    from insdesk.services.search import SearchService  # noqa: PLC0415  # only for who asks

    with opened(path) as database:
        return SearchService(database).verify(progress)


def rebuild_index(path: Path, progress: Progress) -> int:
    """Make the search index anew; how many customers are in it. Raises SurroundingsError `file_in_use`."""
    from insdesk.app.office import this_actor  # noqa: PLC0415  # only for who asks
    from insdesk.services.search import SearchService  # noqa: PLC0415

    with _alone(path), opened(path) as database:
        return SearchService(database).rebuild(this_actor(), SystemClock(), progress)


def restore(path: Path, backup: Path, progress: Progress) -> RestoreReport:
    """Put a verified copy in the place of `path`. Raises SurroundingsError, `file_in_use` among them."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SurroundingsError("folder_read_only", path=path.parent) from error
    with _alone(path):
        return BackupService(path, SystemClock()).restore(backup, progress)


@contextmanager
def opened(path: Path) -> "Iterator[Database]":
    """The office at `path`, which has to be there. Raises SurroundingsError."""
    from insdesk.repositories.database import Database  # noqa: PLC0415  # only for who looks into an office
    from insdesk.repositories.office_file import prepare  # noqa: PLC0415

    if not path.is_file():
        raise SurroundingsError("file_missing", path=path)
    prepare(path, SystemClock().now())
    with closing(Database(path)) as database:
        yield database


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """While nobody else has the office at `path` open. Raises SurroundingsError `file_in_use`."""
    from insdesk.ui.single_instance import FileLock  # noqa: PLC0415  # Qt only for who needs the file alone

    lock = FileLock(path)
    lock.take()
    try:
        yield
    finally:
        lock.release()
