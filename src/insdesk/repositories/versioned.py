"""Writing over the version that was read, and no other: nobody overwrites a change they have not seen."""

from typing import Any

from sqlalchemy import Connection, Table, update

from insdesk.domain.errors import ConflictError


def write_version(
    connection: Connection, table: Table, key: int | None, version: int, values: dict[str, Any]
) -> int:
    """Write `values` over version `version` of the row `key`; its new version.

    Raises ConflictError `<table>_changed` when the row has another version by now, or is gone.
    """
    written = connection.execute(
        update(table)
        .where(table.c.id == key, table.c.version == version)
        .values(**values, version=version + 1)
    )
    if written.rowcount != 1:
        raise ConflictError(f"{table.name}_changed", id=key)
    return version + 1
