"""The records of one finding as a list: the ids of the last report, the rows as they are now."""

from array import array
from collections.abc import Sequence

from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.quality import Finding, QualityReport
from insdesk.services.quality import QualityService
from insdesk.ui.tabs.quality.presenter import FoundRow, found_row

_FINDINGS = tuple(Finding)
_SHIFT = 40
"""Above so many bits, an id of the list holds its finding: a page that comes late says nothing wrong."""


class FoundSource:
    """Shows nothing until it is told what."""

    def __init__(self, quality: QualityService) -> None:
        self._quality = quality
        self._ids = array("q")

    def show(self, report: QualityReport | None, finding: Finding | None) -> None:
        """From now on list these. The ids themselves stand in no order but that of the report."""
        found = array("q") if report is None or finding is None else report.found[finding]
        above = 0 if finding is None else _FINDINGS.index(finding) << _SHIFT
        self._ids = array("q", [above | one for one in found])

    def ids(self, _query: TableQuery, _progress: Progress) -> "array[int]":
        """As `TableSource.ids`."""
        return self._ids

    def rows(self, ids: Sequence[int]) -> Sequence[FoundRow]:
        """As `TableSource.rows`."""
        rows: list[FoundRow] = []
        for place in sorted({one >> _SHIFT for one in ids}):
            keys = {one & (1 << _SHIFT) - 1: one for one in ids if one >> _SHIFT == place}
            found = self._quality.rows(_FINDINGS[place], list(keys))
            rows += [found_row(keys[row.id], row) for row in found]
        return rows
