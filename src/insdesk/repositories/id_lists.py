"""Thousands of values in one bound parameter or one row: as JSON, which SQLite reads and writes itself."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, func, select


def among(values: Iterable[int] | Iterable[str]) -> "Select[tuple[Any]]":
    """`values` as rows, for `column.in_(among(values))`: one statement whatever their number."""
    return select(func.json_each(json.dumps(list(values))).table_valued("value").c.value)


def fetch_ids(connection: Connection, wanted: "Select[tuple[int]]") -> tuple[int, ...]:
    """The ids that `wanted` selects, in its order. They arrive as one row: see docs/threading.md."""
    found = connection.execute(select(func.json_group_array(wanted.subquery().c[0]))).scalar_one()
    return tuple(json.loads(found))


def fetch_lists(connection: Connection, wanted: "Select[tuple[str]]") -> list[Any]:
    """What `wanted` selects, one JSON array a row, read. They arrive as one row too."""
    found = select(func.json_group_array(func.json(wanted.subquery().c[0])))
    return list(json.loads(connection.execute(found).scalar_one()))
