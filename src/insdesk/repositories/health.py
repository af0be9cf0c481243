"""Whether an office file is whole: schema, integrity, references, search index, counts."""

from pathlib import Path

from sqlalchemy import Connection, func, select

from insdesk.domain.errors import SurroundingsError
from insdesk.domain.records.backup import OfficeHealth
from insdesk.migrations.runner import OURS, FileState, History, file_state, revision
from insdesk.models.tables import metadata
from insdesk.repositories.driver_errors import driver_errors
from insdesk.repositories.engine import inspecting_engine
from insdesk.repositories.search import Search

MOST_DAMAGES = 20


def examine(path: Path, key: bytes | None = None) -> OfficeHealth:
    """Look through the whole file without changing it; takes seconds per GB.

    Raises SurroundingsError: `file_missing`, `database_foreign`, `database_newer`, and `database_damaged`
    when it is too damaged to be looked through.
    """
    if not path.is_file():
        raise SurroundingsError("file_missing", path=path)
    engine = inspecting_engine(path, key)
    try:
        with driver_errors(path), engine.begin() as connection:
            refuse_foreign(connection, path)
            return OfficeHealth(
                path=path,
                revision=revision(connection),
                newest_revision=OURS.head,
                damages=_damages(connection),
                dangling=len(connection.exec_driver_sql("PRAGMA foreign_key_check").all()),
                search_is_sound=Search(connection).is_sound(),
                rows=row_counts(connection),
                size=path.stat().st_size,
            )
    finally:
        engine.dispose()


def refuse_foreign(connection: Connection, path: Path, history: History = OURS) -> None:
    """Raise SurroundingsError unless the file is one of ours that this program can read."""
    state = file_state(connection, history)
    if state in {FileState.FOREIGN, FileState.EMPTY}:
        raise SurroundingsError("database_foreign", path=path)
    if state is FileState.NEWER:
        raise SurroundingsError("database_newer", path=path)


def row_counts(connection: Connection) -> tuple[tuple[str, int], ...]:
    """How many rows every table of the schema has, by name; tables that an older file lacks are left out."""
    there = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    tables = [table for name, table in sorted(metadata.tables.items()) if name in there]
    return tuple(
        (table.name, connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in tables
    )


def _damages(connection: Connection) -> tuple[str, ...]:
    found = connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_DAMAGES})").scalars().all()
    return () if found == ["ok"] else tuple(str(one) for one in found)
