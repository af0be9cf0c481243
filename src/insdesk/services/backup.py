"""Backups of the office's file, putting one back, and checking it: what is done with the file as a whole.

The schedule and the screens are not here. No acting user: nothing in the office changes by these.
"""

from pathlib import Path

from insdesk.domain.clock import Clock
from insdesk.domain.progress import Progress, SilentProgress
from insdesk.domain.records.backup import BackupReport, OfficeHealth, RestoreReport
from insdesk.files.backup import back_up, restore
from insdesk.repositories.health import examine


class BackupService:
    """Works on the file at `path`; `key` is the raw key of an encrypted one."""

    def __init__(self, path: Path, clock: Clock, key: bytes | None = None) -> None:
        self._path = path
        self._clock = clock
        self._key = key

    def back_up(
        self, target: Path, *, overwrite: bool = False, progress: Progress | None = None
    ) -> BackupReport:
        """Copy the office to `target` while it is in use, and verify the copy.

        Raises UserError `file_exists` (unless `overwrite`), `file_is_office`; SurroundingsError, when
        whatever stood at `target` is still there; CancelledByUserError out of `progress`.
        """
        return back_up(self._path, target, progress or SilentProgress(), self._key, overwrite=overwrite)

    def restore(self, backup: Path, progress: Progress | None = None) -> RestoreReport:
        """Put a verified copy of `backup` in the office's place; the office before is kept beside it.

        The office must not be open. Raises SurroundingsError (`database_busy` when it is open) and
        UserError `file_is_office`; the office's file is then as it was.
        """
        return restore(backup, self._path, self._clock.now(), progress or SilentProgress(), self._key)

    def check(self) -> OfficeHealth:
        """Schema, integrity, references, search index and counts. Raises SurroundingsError."""
        return examine(self._path, self._key)
