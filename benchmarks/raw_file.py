"""The peer of whatever saves: the same rows by hand in the same file, with its triggers and our settings."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from insdesk.repositories.engine import SETTINGS

Row = dict[str, Any]


class RawFile:
    """A connection of its own, prepared statements, one transaction: nothing else."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
        for name, value in SETTINGS.items():
            self._connection.execute(f"PRAGMA {name} = {value}")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def begin(self) -> None:
        """As our own writer begins."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Durable, as `synchronous` says."""
        self._connection.execute("COMMIT")

    def execute(self, statement: str, *values: object) -> None:
        """One statement."""
        self._connection.execute(statement, values)

    def execute_each(self, statement: str, rows: list[tuple[object, ...]]) -> None:
        """One statement for many rows."""
        self._connection.executemany(statement, rows)

    def rows(self, table: str, column: str, key: object) -> list[Row]:
        """The rows of `table` in which `column` is `key`."""
        found = self._connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", (key,))
        names = [one[0] for one in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]

    def add(self, table: str, row: Row) -> int:
        """One more row; its id is SQLite's to give."""
        added = self._connection.execute(_insert(table, row), [row[name] for name in row if name != "id"])
        key: int = added.lastrowid
        return key

    def add_all(self, table: str, rows: list[Row]) -> None:
        """Many at once."""
        values = [[row[name] for name in row if name != "id"] for row in rows]
        self._connection.executemany(_insert(table, rows[0]), values)


def _insert(table: str, row: Row) -> str:
    names = [name for name in row if name != "id"]
    marks = ", ".join("?" * len(names))
    columns = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"
