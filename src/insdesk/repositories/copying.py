"""Online copies of an office file, verified before they count. The file may be in use meanwhile."""

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from insdesk.domain.errors import SurroundingsError
from insdesk.domain.progress import Progress, SilentProgress
from insdesk.domain.records.backup import BackupReport
from insdesk.migrations.runner import OURS, History, revision
from insdesk.repositories.driver_errors import driver_errors, known_error
from insdesk.repositories.engine import inspecting_engine, unlock
from insdesk.repositories.health import refuse_foreign, row_counts

PAGES_A_STEP = 2_000
UNFINISHED = ".unfinished"

Rows = tuple[tuple[str, int], ...]


def copy_office(
    source: Path,
    target: Path,
    key: bytes | None = None,
    progress: Progress | None = None,
    history: History = OURS,
) -> BackupReport:
    """Copy `source` to `target` page by page, verify the copy, and only then give it its name.

    A copy that fails or cannot be verified is removed; whatever stood at `target` stays until then.
    Raises SurroundingsError; CancelledByUserError out of `progress`.
    """
    if not source.is_file():
        raise SurroundingsError("file_missing", path=source)
    unfinished = target.with_name(target.name + UNFINISHED)
    try:
        unfinished.unlink(missing_ok=True)
        rows = _copy_pages(source, unfinished, key, progress or SilentProgress(), history)
        report = verify_office(unfinished, key, history)
        if report.rows != rows:
            raise SurroundingsError("backup_failed", path=target)
        unfinished.replace(target)
    except OSError as error:
        raise SurroundingsError("folder_read_only", path=target.parent) from error
    finally:
        _remove(unfinished)
    return BackupReport(target, report.revision, report.rows, report.size)


def verify_office(path: Path, key: bytes | None = None, history: History = OURS) -> BackupReport:
    """What `path` holds. Raises SurroundingsError unless it is an office file of ours, and whole."""
    if not path.is_file():
        raise SurroundingsError("file_missing", path=path)
    engine = inspecting_engine(path, key)
    try:
        with driver_errors(path), engine.begin() as connection:
            refuse_foreign(connection, path, history)
            if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
                raise SurroundingsError("database_damaged", path=path)
            rows = row_counts(connection)
            return BackupReport(path, revision(connection), rows, path.stat().st_size)
    finally:
        engine.dispose()


def _copy_pages(source: Path, target: Path, key: bytes | None, progress: Progress, history: History) -> Rows:
    """Copy what one reading transaction sees, and return what that counts. The copy is one file, not WAL."""
    engine = inspecting_engine(source, key)
    try:
        with driver_errors(source), engine.begin() as connection:
            refuse_foreign(connection, source, history)
            rows = row_counts(connection)
            _write_copy(connection, target, key, progress)
            return rows
    finally:
        engine.dispose()


def _write_copy(connection: Connection, target: Path, key: bytes | None, progress: Progress) -> None:
    import sqlcipher3.dbapi2  # noqa: PLC0415  # keeps the first paint free of it

    def report(_status: int, remaining: int, total: int) -> None:
        progress.report(total - remaining, total)

    driver: Any = connection.connection.dbapi_connection
    try:
        with closing(sqlcipher3.dbapi2.connect(str(target), isolation_level=None)) as copy:
            unlock(copy, key)
            driver.backup(copy, pages=PAGES_A_STEP, progress=report)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlcipher3.dbapi2.Error as error:
        raise known_error(error, target) or SurroundingsError("backup_failed", path=target) from error


def _remove(unfinished: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)
