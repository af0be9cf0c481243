"""The lines of one settlement as a source of rows: only its own, each with what there is to know of it."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from insdesk.domain.ids import SettlementId
from insdesk.domain.progress import Progress
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.settlement import SettlementLineRow
from insdesk.specs.settlement_lists import SETTLEMENT_LINES
from insdesk.specs.settlement_text import remark
from insdesk.specs.table import TableSpec
from insdesk.ui.tables.source import TableSource

LINE_LIST: TableSpec = replace(
    SETTLEMENT_LINES,
    columns=tuple(
        replace(column, name="remark", sortable=False, width=26) if column.name == "note" else column
        for column in SETTLEMENT_LINES.columns
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView(SettlementLineRow):
    """One line in the list."""

    remark: str


class LineSource:
    """A `TableSource` over the lines of `settlement_id`; over none before one is chosen."""

    def __init__(self, rows: TableSource) -> None:
        self._rows = rows
        self.settlement_id: SettlementId | None = None

    def ids(self, query: TableQuery, progress: Progress) -> "array[int]":
        """Those of the settlement that fit."""
        own = self.query(query)
        return array("q") if own is None else self._rows.ids(own, progress)

    def query(self, query: TableQuery) -> TableQuery | None:
        """`query` over the lines of the settlement."""
        chosen = self.settlement_id
        if chosen is None:
            return None
        own = Filter("settlement_id", Operator.EQUAL, (chosen,))
        return replace(query, filters=(own, *query.filters))

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """The rows, each with its remark."""
        return [_view(row) for row in self._rows.rows(ids) if isinstance(row, SettlementLineRow)]


def _view(row: SettlementLineRow) -> LineView:
    values = {field.name: getattr(row, field.name) for field in fields(SettlementLineRow)}
    return LineView(**values, remark=remark(row))
