"""One office file: the door to every unit of work, for writing and for reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.repositories.driver_errors import driver_errors
from insdesk.repositories.engine import read_engine, write_engine
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit

STEPS_BETWEEN_REPORTS = 20_000
"""SQLite's virtual machine steps between two chances to cancel: about a millisecond."""


class Database:
    """Engines on a migrated file. Safe to use from several threads; `close` when nobody does any more."""

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        self.path = path
        self._writer = write_engine(path, key)
        self._reader = read_engine(path, key)

    @contextmanager
    def write(self, actor: Actor, clock: Clock) -> Iterator[WritingUnit]:
        """A transaction that commits when the block ends and rolls back when it raises."""
        with driver_errors(self.path), self._writer.begin() as connection:
            yield WritingUnit(connection, actor, clock)

    @contextmanager
    def read(self, progress: Progress | None = None) -> Iterator[UnitOfWork]:
        """A snapshot for reading. With `progress`, long SQL ends soon after somebody cancelled."""
        with driver_errors(self.path), self._reader.begin() as connection:
            if progress is None:
                yield UnitOfWork(connection)
                return
            driver = connection.connection.dbapi_connection
            assert driver is not None  # noqa: S101  # a pooled connection in use always has one
            driver.set_progress_handler(_Interrupter(progress), STEPS_BETWEEN_REPORTS)
            try:
                yield UnitOfWork(connection)
            finally:
                driver.set_progress_handler(None, 0)

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        self._reader.dispose()
        self._writer.dispose()


class _Interrupter:
    """SQLite calls it every so many steps; anything but 0 interrupts the statement."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def __call__(self) -> int:
        try:
            self._progress.report(0, None)
        except CancelledByUserError:
            return 1
        return 0
