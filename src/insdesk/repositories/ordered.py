"""Short lists that people put in order themselves: a column `position`, counted from 0."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, func, select, update


def next_position(connection: Connection, table: Table) -> int:
    """The place behind the last row of `table`."""
    last = connection.execute(select(func.max(table.c.position))).scalar_one()
    return 0 if last is None else int(last) + 1


def write_order(connection: Connection, table: Table, ids: Sequence[int]) -> None:
    """Put the rows `ids` in this order. What a row says is not touched, and neither is its version."""
    for position, one in enumerate(ids):
        connection.execute(update(table).where(table.c.id == one).values(position=position))
