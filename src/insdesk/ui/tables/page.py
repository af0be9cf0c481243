"""Two hundred rows, already written as text: made on the read lane, so that painting only looks things up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from insdesk.specs.display import CellKind, written
from insdesk.specs.table import Column, TableSpec

TICK = "✓"


@dataclass(frozen=True, slots=True)
class Page:
    """`rows[n]` is None where the record was deleted after the ids were read; its texts are empty."""

    rows: tuple[object | None, ...]
    texts: tuple[tuple[str, ...], ...]


def write_page(spec: TableSpec, ids: Sequence[int], records: Iterable[object]) -> Page:
    """The page of `ids`, in their order, from `records` in any order."""
    rows = in_order(ids, records)
    return Page(rows, tuple(tuple(shown(row, column) for column in spec.columns) for row in rows))


def in_order(ids: Iterable[int], records: Iterable[object]) -> tuple[object | None, ...]:
    """The record of every id, None where there is none any more."""
    by_id = {identity(record): record for record in records}
    return tuple(by_id.get(one) for one in ids)


def identity(record: object) -> int:
    """The id of a record. Raises AttributeError when it has none: no list can show it."""
    found: int = record.id  # type: ignore[attr-defined]  # TableSource.rows promises it
    return found


def shown(row: object | None, column: Column) -> str:
    """A cell as the list shows it: as `written_cell`, but ticks as marks."""
    if row is not None and column.kind is CellKind.CHECK:
        return TICK if getattr(row, column.name) else ""
    return written_cell(row, column)


def written_cell(row: object | None, column: Column) -> str:
    """A cell in words: clipboard, screen reader."""
    return "" if row is None else written(getattr(row, column.name), column.choice_titles)
