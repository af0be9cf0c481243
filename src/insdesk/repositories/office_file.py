"""Getting a file ready: made when missing, upgraded after a backup when old, refused when not ours."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from insdesk.domain.errors import SurroundingsError
from insdesk.migrations.runner import OURS, FileState, History, file_state, migrate
from insdesk.repositories.copying import copy_office
from insdesk.repositories.driver_errors import driver_errors, known_error
from insdesk.repositories.engine import inspecting_engine, unlock, write_engine

PATIENCE = 0.5
"""Seconds to wait for whoever else has a file open."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done to a file: whether it was made, and the backup made before an upgrade."""

    created: bool
    backup: Path | None


def prepare(path: Path, now: datetime, key: bytes | None = None, history: History = OURS) -> Prepared:
    """Make `path` a file of the newest revision. A file that is refused is left as it was, byte for byte.

    Raises SurroundingsError: `database_foreign`, `database_newer`, `database_damaged`, `database_busy`,
    `folder_read_only`, `disk_full`, `upgrade_failed`.
    """
    _make_folder(path)
    state = _state(path, key, history)
    if state is FileState.FOREIGN:
        raise SurroundingsError("database_foreign", path=path)
    if state is FileState.NEWER:
        raise SurroundingsError("database_newer", path=path)
    backup: Path | None = None
    if state is FileState.OLDER:
        backup = path.with_name(f"{path.stem}.before-upgrade-{now:%Y%m%d-%H%M%S}{path.suffix}")
        copy_office(path, backup, key, history=history)
    if state is not FileState.CURRENT:
        _migrate(path, key, history)
    return Prepared(created=state is FileState.EMPTY, backup=backup)


def close_journal(path: Path, key: bytes | None = None) -> None:
    """Fold the write-ahead log of a file that nobody has open into it; a damaged one stays as it is.

    Raises SurroundingsError `database_busy` when somebody has it open.
    """
    import sqlcipher3.dbapi2  # noqa: PLC0415  # keeps the first paint free of it

    try:
        with closing(sqlcipher3.dbapi2.connect(str(path), isolation_level=None, timeout=PATIENCE)) as driver:
            unlock(driver, key)
            driver.execute("PRAGMA cipher_log_level = NONE")
            driver.execute("PRAGMA journal_mode = DELETE")
    except sqlcipher3.dbapi2.Error as error:
        known = known_error(error, path)
        if isinstance(known, SurroundingsError) and known.code == "database_busy":
            raise known from error


def _state(path: Path, key: bytes | None, history: History) -> FileState:
    if path.is_dir():
        raise SurroundingsError("database_foreign", path=path)
    if not path.exists() or not path.stat().st_size:
        return FileState.EMPTY
    engine = inspecting_engine(path, key)
    try:
        with driver_errors(path), engine.begin() as connection:
            return file_state(connection, history)
    finally:
        engine.dispose()


def _migrate(path: Path, key: bytes | None, history: History) -> None:
    engine = write_engine(path, key)
    try:
        with engine.begin() as connection:
            migrate(connection, history)
    except DBAPIError as error:
        raise known_error(error.orig, path) or SurroundingsError("upgrade_failed", path=path) from error
    finally:
        engine.dispose()


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SurroundingsError("folder_read_only", path=path.parent) from error
