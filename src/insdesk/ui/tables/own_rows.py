"""A list narrowed to what belongs to one record, or to one kind."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from insdesk.domain.progress import Progress
from insdesk.domain.query import Filter, FilterValue, Operator, TableQuery
from insdesk.ui.tables.source import TableSource


class OwnRows:
    """A `TableSource` over the rows whose `column` is `key` and that fit `also`; none without a key."""

    def __init__(
        self, rows: TableSource, column: str, also: tuple[Filter, ...] = (), key: FilterValue | None = None
    ) -> None:
        self._rows = rows
        self._column = column
        self._also = also
        self.key = key

    def ids(self, query: TableQuery, progress: Progress) -> "array[int]":
        """Those that are its own."""
        own = self.query(query)
        return array("q") if own is None else self._rows.ids(own, progress)

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """As the list has them."""
        return self._rows.rows(ids)

    def query(self, query: TableQuery) -> TableQuery | None:
        """`query` over the rows that are its own."""
        if self.key is None:
            return None
        own = Filter(self._column, Operator.EQUAL, (self.key,))
        return replace(query, filters=(own, *self._also, *query.filters))
