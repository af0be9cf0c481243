"""What the command line does with an office file as a whole. Each thing is imported by who needs it."""

from pathlib import Path

from insdesk.domain.clock import SystemClock
from insdesk.domain.errors import SurroundingsError
from insdesk.domain.progress import Progress
from insdesk.domain.records.backup import BackupReport, OfficeHealth, RestoreReport
from insdesk.services.backup import BackupService


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


def restore(path: Path, backup: Path, progress: Progress) -> RestoreReport:
    """Put a verified copy in the place of `path`. Raises SurroundingsError, `file_in_use` among them."""
    from insdesk.ui.single_instance import FileLock  # noqa: PLC0415  # Qt only for who needs the file alone

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SurroundingsError("folder_read_only", path=path.parent) from error
    lock = FileLock(path)
    lock.take()
    try:
        return BackupService(path, SystemClock()).restore(backup, progress)
    finally:
        lock.release()
