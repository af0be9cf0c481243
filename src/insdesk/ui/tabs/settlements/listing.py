"""The lines of one settlement as a source of rows: only its own, each with what there is to know of it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from insdesk.domain.records.settlement import SettlementLineRow
from insdesk.specs.settlement_lists import SETTLEMENT_LINES
from insdesk.specs.settlement_text import remark
from insdesk.specs.table import TableSpec
from insdesk.ui.tables.own_rows import OwnRows
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


class LineSource(OwnRows):
    """The lines of the settlement with id `key`."""

    def __init__(self, rows: TableSource) -> None:
        super().__init__(rows, "settlement_id")

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """The rows, each with its remark."""
        return [_view(row) for row in super().rows(ids) if isinstance(row, SettlementLineRow)]


def _view(row: SettlementLineRow) -> LineView:
    values = {field.name: getattr(row, field.name) for field in fields(SettlementLineRow)}
    return LineView(**values, remark=remark(row))
