"""Many records of one table with one statement: added with ids in a row, or written over their versions."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from insdesk.domain.errors import ConflictError


def add_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> range:
    """Add `rows` in their order; their ids. Nobody else writes meanwhile: the transaction began IMMEDIATE."""
    last: int = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
    ids = range(last + 1, last + 1 + len(rows))
    if rows:
        connection.execute(insert(table), [{**row, "id": key} for key, row in zip(ids, rows, strict=True)])
    return ids


def write_many(
    connection: Connection, table: Table, rows: Sequence[tuple[int | None, int, Mapping[str, Any]]]
) -> None:
    """Write values over a version: (id, version, values), the same columns in each.

    Raises ConflictError `<table>_changed` when one of them has another version by now.
    """
    if not rows:
        return
    written = update(table).where(table.c.id == bindparam("key"), table.c.version == bindparam("known"))
    result = connection.execute(
        written.values(
            version=bindparam("known") + 1, **{name: bindparam(f"new_{name}") for name in rows[0][2]}
        ),
        [
            {"key": key, "known": version, **{f"new_{name}": value for name, value in values.items()}}
            for key, version, values in rows
        ],
    )
    if result.rowcount != len(rows):
        raise ConflictError(f"{table.name}_changed", id=None)
