"""Pairs as a list: those chosen, by their place; the rows as they are now."""

from array import array
from collections.abc import Callable, Sequence

from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.duplicates import DuplicateRow, Pair, pair_of
from insdesk.ui.tabs.duplicates.presenter import PairRow, gone_row, pair_row

Read = Callable[[Sequence[Pair]], Sequence[DuplicateRow]]
_SHIFT = 32
"""Above so many bits, an id of the list counts what was shown: a page that comes late says nothing wrong."""


class PairSource:
    """Shows nothing until it is told what."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._turn = 0
        self._pairs: Sequence[Pair] = ()

    def show(self, pairs: Sequence[Pair]) -> None:
        """From now on list these."""
        self._turn, self._pairs = self._turn + 1, pairs

    def ids(self, _query: TableQuery, _progress: Progress) -> "array[int]":
        """As `TableSource.ids`."""
        above = self._turn << _SHIFT
        return array("q", range(above, above + len(self._pairs)))

    def rows(self, ids: Sequence[int]) -> Sequence[PairRow]:
        """As `TableSource.rows`."""
        pairs, turn = self._pairs, self._turn
        wanted = {key: pairs[key & (1 << _SHIFT) - 1] for key in ids if key >> _SHIFT == turn}
        found = {pair_of(row.first.id, row.second.id): row for row in self._read(list(wanted.values()))}
        return [
            pair_row(key, found[pair]) if pair in found else gone_row(key) for key, pair in wanted.items()
        ]
