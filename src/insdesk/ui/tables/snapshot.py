"""One answer to a list request: the ids, where the kept rows went, and the page that will be seen first."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.specs.table import TableSpec
from insdesk.ui.tables.page import Page, write_page
from insdesk.ui.tables.source import PAGE_ROWS, TableSource

_FEW = 8


@dataclass(frozen=True, slots=True)
class Keep:
    """What a refresh should find again: selected ids, the id at the top, the row it stood in."""

    ids: frozenset[int] = frozenset()
    top_id: int | None = None
    top_row: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`positions` has the rows of those kept ids that are still there."""

    query: TableQuery
    ids: "array[int]"
    positions: Mapping[int, int] = field(default_factory=dict)
    pages: Mapping[int, Page] = field(default_factory=dict)
    top_row: int = 0


def take_snapshot(
    spec: TableSpec, source: TableSource, query: TableQuery, keep: Keep, progress: Progress
) -> Snapshot:
    """Ids and the first pages in sight, in one go on the read lane: the list appears filled."""
    ids = source.ids(query, progress)
    wanted = keep.ids if keep.top_id is None else keep.ids | {keep.top_id}
    positions = find(ids, wanted)
    top = min(max(keep.top_row, 0), max(len(ids) - 1, 0))
    if keep.top_id is not None:
        top = positions.get(keep.top_id, top)
    first = top // PAGE_ROWS
    numbers = (number for number in (first, first + 1) if number * PAGE_ROWS < len(ids))
    pages = {number: read_page(spec, source, ids, number, progress) for number in numbers}
    return Snapshot(query, ids, positions, pages, top)


def read_page(
    spec: TableSpec, source: TableSource, ids: "array[int]", number: int, progress: Progress
) -> Page:
    """Page `number` of `ids`. Raises CancelledByUserError."""
    progress.report(0, None)
    wanted = ids[number * PAGE_ROWS : (number + 1) * PAGE_ROWS].tolist()
    return write_page(spec, wanted, source.rows(wanted))


def find(ids: "array[int]", wanted: Iterable[int]) -> dict[int, int]:
    """The row of every wanted id that is in `ids`. A few are looked up one by one, many in one pass."""
    missing = set(wanted)
    if len(missing) > _FEW:
        return {one: row for row, one in enumerate(ids) if one in missing}
    found = {}
    for one in missing:
        try:
            found[one] = ids.index(one)
        except ValueError:
            continue
    return found
