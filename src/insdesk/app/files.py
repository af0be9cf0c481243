"""What the command line does with an office file as a whole."""

from pathlib import Path

from insdesk.domain.clock import SystemClock
from insdesk.domain.errors import UserError
from insdesk.domain.progress import Progress
from insdesk.domain.records.backup import BackupReport, OfficeHealth, RestoreReport
from insdesk.services.backup import BackupService
from insdesk.ui.single_instance import FileLock


def make_up(path: Path, customers: int, seed: int, progress: Progress) -> dict[str, int]:
    """A made-up office at `path`: rows by table. Raises UserError `file_exists`."""
    from insdesk.demo.office import make_office  # noqa: PLC0415  # numpy only for whoever makes one up

    if path.exists():
        raise UserError("file_exists", path=path)
    return make_office(path, customers, seed, progress, SystemClock().today())


def check(path: Path) -> OfficeHealth:
    """Schema, integrity, references, search index and counts of a file that may be in use."""
    return BackupService(path, SystemClock()).check()


def back_up(path: Path, target: Path, progress: Progress, *, overwrite: bool) -> BackupReport:
    """Copy a file that may be in use, and verify the copy."""
    return BackupService(path, SystemClock()).back_up(target, overwrite=overwrite, progress=progress)


def restore(path: Path, backup: Path, progress: Progress) -> RestoreReport:
    """Put a verified copy in the place of `path`. Raises SurroundingsError `file_in_use`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    lock.take()
    try:
        return BackupService(path, SystemClock()).restore(backup, progress)
    finally:
        lock.release()
