"""One program per office file. QLockFile survives crashes: a lock whose process is gone is taken over."""

from pathlib import Path

from PySide6.QtCore import QLockFile

from insdesk.domain.errors import SurroundingsError


class FileLock:
    """Holds `<file>.lock` from `take` to `release`."""

    def __init__(self, path: Path) -> None:
        self._lock = QLockFile(str(path.with_name(path.name + ".lock")))
        self._lock.setStaleLockTime(0)
        self._path = path

    def take(self) -> None:
        """Take the lock. Raises SurroundingsError `file_in_use` (says who holds it) or `folder_read_only`."""
        if self._lock.tryLock(0):
            return
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            process, host, program = self._lock.getLockInfo()
            raise SurroundingsError(
                "file_in_use", path=self._path, process=process, host=host, program=program
            )
        raise SurroundingsError("folder_read_only", path=self._path.parent)

    def release(self) -> None:
        """Give the file back."""
        self._lock.unlock()
