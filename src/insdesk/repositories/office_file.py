"""Getting a file ready: made when missing, upgraded after a backup when old, refused when not ours."""

from datetime import datetime
from pathlib import Path

from insdesk.domain.errors import SurroundingsError
from insdesk.migrations.runner import FileState, file_state, migrate
from insdesk.repositories.copying import copy_office
from insdesk.repositories.driver_errors import driver_errors
from insdesk.repositories.engine import write_engine


def prepare(path: Path, now: datetime, key: bytes | None = None, versions: Path | None = None) -> Path | None:
    """Make `path` a file of the newest revision. Returns the backup that was made before an upgrade.

    Raises SurroundingsError: `database_foreign`, `database_newer`, `database_damaged`, `folder_read_only`.
    """
    _make_folder(path)
    engine = write_engine(path, key)
    backup: Path | None = None
    try:
        with driver_errors(path):
            with engine.connect() as connection:
                state = file_state(connection)
            if state is FileState.FOREIGN:
                raise SurroundingsError("database_foreign", path=path)
            if state is FileState.NEWER:
                raise SurroundingsError("database_newer", path=path)
            if state is FileState.OLDER:
                backup = path.with_name(f"{path.stem}.before-upgrade-{now:%Y%m%d-%H%M%S}{path.suffix}")
                copy_office(path, backup, key)
            if state in {FileState.OLDER, FileState.EMPTY}:
                with engine.begin() as connection:
                    migrate(connection, versions)
    finally:
        engine.dispose()
    return backup


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SurroundingsError("folder_read_only", path=path.parent) from error
