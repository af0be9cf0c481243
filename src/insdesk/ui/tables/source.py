"""Where a list's rows come from: ids in display order first, rows by id when they come into sight."""

from array import array
from collections.abc import Sequence
from typing import Protocol

from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery

PAGE_ROWS = 200


class TableSource(Protocol):
    """Asked on the read lane, from several threads at a time."""

    def ids(self, query: TableQuery, progress: Progress) -> "array[int]":
        """The ids of all rows that fit, in display order: `array('q')`, 8 bytes a row."""
        ...

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """The records of these ids, in any order; those deleted meanwhile are missing.

        A record has `id` and an attribute for every column of the list's spec.
        """
        ...
