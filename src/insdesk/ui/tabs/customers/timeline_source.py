"""The events of one customer as a list: a snapshot is read at once, its rows are handed out in pages."""

from array import array
from collections import deque
from collections.abc import Sequence

from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.query import Operator, TableQuery
from insdesk.domain.records.timeline import Timeline, TimelineRow
from insdesk.rules.text import normalise
from insdesk.services.timeline import TimelineService
from insdesk.specs.timeline_text import event_text

KIND, WHEN = "kind", "when"
_SHIFT = 32
"""Above so many bits, an id holds the number of its snapshot: a page that comes late says nothing wrong."""


class TimelineSource:
    """None without a customer."""

    def __init__(self, service: TimelineService) -> None:
        self._service = service
        self._snapshot = 0
        self._kept: deque[Sequence[TimelineRow]] = deque(maxlen=2)
        """Of this snapshot and the one before: pages of that may still be asked for."""
        self.events: dict[int, tuple[str, int | None]] = {}
        """Of each id the kind of the event and the record it speaks of."""
        self.key: CustomerId | None = None

    def ids(self, query: TableQuery, _progress: Progress) -> "array[int]":
        """As `TableSource.ids`."""
        if self.key is None:
            return array("q")
        self._snapshot += 1
        number = self._snapshot
        timeline = self._service.of(self.key)
        rows = [row for row in _rows(timeline, number) if _fits(row, query)]
        refs = {(number << _SHIFT) + at: one for at, one in enumerate(timeline.events)}
        self.events = {row.id: (row.kind.value, refs[row.id].ref) for row in rows}
        self._kept.append(rows)
        return array("q", [row.id for row in rows])

    def rows(self, ids: Sequence[int]) -> Sequence[TimelineRow]:
        """As `TableSource.rows`."""
        wanted = set(ids)
        return [row for rows in tuple(self._kept) for row in rows if row.id in wanted]


def _rows(timeline: Timeline, snapshot: int) -> list[TimelineRow]:
    written = (
        TimelineRow(
            id=(snapshot << _SHIFT) + at,
            when=one.when,
            kind=one.kind,
            what=event_text(one, timeline),
            who=one.who,
        )
        for at, one in enumerate(timeline.events)
    )
    return [row for row in written if row.what]


def _fits(row: TimelineRow, query: TableQuery) -> bool:
    words = normalise(query.text).casefold().split()
    text = f"{row.when} {row.what} {row.who}".casefold()
    if not all(word in text for word in words):
        return False
    day = row.when[: len("2026-11-23")]
    for one in query.filters:
        if one.column == KIND and row.kind not in one.values:
            return False
        limit = str(one.values[0])
        if one.column == WHEN and one.operator is Operator.AT_LEAST and day < limit:
            return False
        if one.column == WHEN and one.operator is Operator.AT_MOST and day > limit:
            return False
    return True
