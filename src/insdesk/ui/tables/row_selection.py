"""The selected rows of a list as ids, and how a selection outlives a new snapshot of ids."""

from array import array
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from insdesk.ui.tables.id_model import IdModel
from insdesk.ui.tables.snapshot import Snapshot, find

_MOST_KEPT = 10_000
"""A larger selection is not looked for again after a refresh, unless it is all of the same rows."""
_ROWS = QItemSelectionModel.SelectionFlag.Rows


class RowSelection:
    """Reads and restores what `selection` has selected in `model`."""

    def __init__(self, selection: QItemSelectionModel, model: IdModel) -> None:
        self._selection = selection
        self._model = model
        self._selected: frozenset[int] = frozenset()
        self._cursor: int | None = None
        self._all: array[int] | None = None

    def rows(self) -> Iterator[tuple[int, int]]:
        """(first, end) of every stretch of selected rows, from top to bottom; `end` is not in it."""
        selection = self._selection.selection()
        ranges = (selection.at(place) for place in range(selection.count()))
        seen = 0
        for first, end in sorted((one.top(), one.bottom() + 1) for one in ranges):
            if end > seen:
                yield max(first, seen), end
                seen = end

    def count(self) -> int:
        """How many rows are selected."""
        return sum(end - first for first, end in self.rows())

    def ids(self) -> "array[int]":
        """The selected ids, from top to bottom."""
        found: array[int] = array("q")
        for first, end in self.rows():
            found.extend(self._model.ids[first:end])
        return found

    def worth_keeping(self) -> frozenset[int]:
        """The ids a new snapshot should look for: the selected ones and the cursor's."""
        index = self._selection.currentIndex()
        cursor = frozenset((self._model.id_at(index.row()),)) if index.isValid() else frozenset()
        return cursor | frozenset(self.ids()) if self.count() <= _MOST_KEPT else cursor

    def remember(self) -> None:
        """Before the model is reset: what is selected at this last moment."""
        index = self._selection.currentIndex()
        self._cursor = self._model.id_at(index.row()) if index.isValid() else None
        count = self.count()
        self._selected = frozenset(self.ids()) if count <= _MOST_KEPT else frozenset()
        self._all = self._model.ids if count > _MOST_KEPT and count == len(self._model.ids) else None

    def restore(self, snapshot: Snapshot) -> None:
        """After it: select again what is still there."""
        wanted = self._selected | (frozenset() if self._cursor is None else {self._cursor})
        missing = [one for one in wanted if one not in snapshot.positions]
        rows = {**snapshot.positions, **find(snapshot.ids, missing)} if missing else snapshot.positions
        chosen = QItemSelection()
        if self._all is not None and self._all == snapshot.ids:
            chosen.select(self._model.index(0, 0), self._model.index(len(snapshot.ids) - 1, 0))
        for first, end in stretches(rows[one] for one in self._selected & rows.keys()):
            chosen.select(self._model.index(first, 0), self._model.index(end - 1, 0))
        self._selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS)
        if self._cursor is not None and self._cursor in rows:
            cursor = self._model.index(rows[self._cursor], 0)
            self._selection.setCurrentIndex(cursor, QItemSelectionModel.SelectionFlag.NoUpdate)


def stretches(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(first, end) of every run of neighbouring rows."""
    first = end = -1
    for row in sorted(rows):
        if row != end:
            if end > first:
                yield first, end
            first = row
        end = row + 1
    if end > first:
        yield first, end
