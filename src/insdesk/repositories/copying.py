"""Online copies of an office file, verified before they count. The file may be in use meanwhile."""

from pathlib import Path
from typing import Any

from insdesk.domain.errors import SurroundingsError
from insdesk.migrations.runner import APPLICATION_ID
from insdesk.repositories.driver_errors import driver_errors
from insdesk.repositories.engine import read_engine

PAGES_A_STEP = 2_000


def copy_office(source: Path, target: Path, key: bytes | None = None) -> None:
    """Copy `source` to `target` page by page, verify the copy, and only then give it its name.

    A copy that fails or cannot be verified is removed; whatever stood at `target` stays until then.
    Raises SurroundingsError.
    """
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with driver_errors(target):
            _copy_pages(source, unfinished, key)
        verify_office(unfinished, key)
        unfinished.replace(target)
    except OSError as error:
        raise SurroundingsError("folder_read_only", path=target.parent) from error
    finally:
        unfinished.unlink(missing_ok=True)


def verify_office(path: Path, key: bytes | None = None) -> None:
    """Raise SurroundingsError unless `path` is an office file that is whole."""
    if not path.is_file():
        raise SurroundingsError("file_missing", path=path)
    engine = read_engine(path, key)
    try:
        with driver_errors(path), engine.connect() as connection:
            if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
                raise SurroundingsError("database_foreign", path=path)
            if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
                raise SurroundingsError("database_damaged", path=path)
    finally:
        engine.dispose()


def _copy_pages(source: Path, target: Path, key: bytes | None) -> None:
    """The copy leaves WAL mode, so that it is one file."""
    import sqlcipher3.dbapi2  # noqa: PLC0415  # keeps the first paint free of it

    target.unlink(missing_ok=True)
    engine = read_engine(source, key)
    try:
        with engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            copy = sqlcipher3.dbapi2.connect(str(target), isolation_level=None)
            try:
                if key is not None:
                    copy.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                driver.backup(copy, pages=PAGES_A_STEP)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
    finally:
        engine.dispose()
