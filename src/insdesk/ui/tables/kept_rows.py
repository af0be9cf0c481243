"""A list whose rows are held in memory: filtered, found and sorted as those that the file holds."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from insdesk.domain.progress import Progress
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.specs.table import TableSpec
from insdesk.ui.tables.page import identity, written_cell


def _is_one_of(value: object, wanted: Sequence[Any]) -> bool:
    """Of a cell with several values, any of them."""
    return any(one in wanted for one in value) if isinstance(value, tuple) else value in wanted


_FITS: dict[Operator, Callable[[Any, Sequence[Any]], bool]] = {
    Operator.EQUAL: lambda value, wanted: bool(value == wanted[0]),
    Operator.ONE_OF: _is_one_of,
    Operator.AT_LEAST: lambda value, wanted: value is not None and bool(value >= wanted[0]),
    Operator.AT_MOST: lambda value, wanted: value is not None and bool(value <= wanted[0]),
    Operator.CONTAINS: lambda value, wanted: str(wanted[0]).casefold() in str(value).casefold(),
}


class KeptRows:
    """A `TableSource`. `show` gives it other rows, each with an `id` and an attribute for every column."""

    def __init__(self, spec: TableSpec) -> None:
        self._spec = spec
        self._rows: dict[int, object] = {}

    def show(self, rows: Iterable[object]) -> None:
        """From now on list these, in this order unless a query has another."""
        self._rows = {identity(row): row for row in rows}

    def row(self, key: int | None) -> object | None:
        """The row of that id, if it is listed."""
        return None if key is None else self._rows.get(key)

    def ids(self, query: TableQuery, _progress: Progress) -> "array[int]":
        """As `TableSource.ids`; every word of the text must stand in some cell."""
        words = query.text.casefold().split()
        found = [row for row in self._rows.values() if self._fits(row, query.filters, words)]
        for sort in reversed(query.sorts):
            known = [row for row in found if getattr(row, sort.column) is not None]
            unknown = [row for row in found if getattr(row, sort.column) is None]
            known.sort(key=lambda row: self._rank(row, sort.column), reverse=sort.descending)
            found = known + unknown
        return array("q", map(identity, found))

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """As `TableSource.rows`."""
        rows = self._rows
        return [rows[one] for one in ids if one in rows]

    def _fits(self, row: object, filters: Iterable[Filter], words: Sequence[str]) -> bool:
        if not all(_FITS[one.operator](getattr(row, one.column), one.values) for one in filters):
            return False
        if not words:
            return True
        text = "\t".join(written_cell(row, column) for column in self._spec.columns).casefold()
        return all(word in text for word in words)

    def _rank(self, row: object, column: str) -> Any:  # noqa: ANN401  # whatever the column holds
        value = getattr(row, column)
        return written_cell(row, self._spec.column(column)) if isinstance(value, StrEnum) else value
