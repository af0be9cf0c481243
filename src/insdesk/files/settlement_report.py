"""返利结算单 as a workbook: a sheet of totals and one with every line, with real numbers and days."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from insdesk.domain.enums import SettlementVerdict, SlipKind
from insdesk.domain.progress import Progress
from insdesk.domain.records.settlement import Figures, SettlementLineRow
from insdesk.files.settlement_document import SettlementPage
from insdesk.files.workbook_process import ReportRow, ReportValue, SheetLayout, write_workbook
from insdesk.i18n import _
from insdesk.specs.choices import SETTLEMENT_STATUS, SETTLEMENT_VERDICT, SLIP_KIND
from insdesk.specs.display import CellKind, written
from insdesk.specs.settlement_lists import SETTLEMENT_LINES
from insdesk.specs.settlement_text import remark
from insdesk.specs.table import Column

_TOTALS, _LINES = 0, 1
_TOTAL_WIDTHS = (24, 18, 18, 18, 18)
_PLAIN = frozenset({CellKind.MONEY, CellKind.DAY, CellKind.NUMBER, CellKind.PERCENT})


def write_settlement(path: Path, page: SettlementPage, progress: Progress) -> None:
    """Write both sheets to `path`, in a process of its own.

    Raises SurroundingsError when it cannot be written, CancelledByUserError.
    """
    columns = SETTLEMENT_LINES.columns
    last = _letter(len(columns))
    totals = SheetLayout(title=_("Totals"), widths=_TOTAL_WIDTHS)
    lines = SheetLayout(
        title=_("Lines"),
        widths=tuple(max(column.width, len(_(column.title)) * 2 + 2) for column in columns),
        frozen_rows=1,
        filtered=f"A1:{last}{len(page.lines) + 1}",
    )
    rows = (*_totals(page), *_line_rows(columns, page.lines))
    write_workbook(path, (totals, lines), rows, progress)


def _totals(page: SettlementPage) -> Iterator[ReportRow]:
    settlement, insurer = page.settlement, page.insurer
    yield ReportRow(cells=(_("Settlement of rebates"), settlement.number), is_bold=True)
    facts: tuple[tuple[str, ReportValue], ...] = (
        (_("Office"), page.office_name),
        (_("Insurer"), insurer.full_name),
        (_("Bank"), insurer.bank_name),
        (_("Bank account"), insurer.bank_account),
        (_("Signed from"), settlement.period_from),
        (_("Signed to"), settlement.period_to),
        (_("Status"), written(settlement.status, SETTLEMENT_STATUS)),
        (_("Statement"), settlement.statement_name),
        (_("Confirmed at"), written(settlement.confirmed_at)),
        (_("Confirmed by"), settlement.confirmed_by),
        (_("Undone"), settlement.undo_reason),
    )
    for title, value in facts:
        yield ReportRow(cells=(title, value))
    titles = (_("Policies"), _("Expected rebate"), _("Actual rebate"), _("Difference"))
    summary = page.summary
    yield ReportRow(cells=())
    yield ReportRow(cells=(_("Comparison"), *titles), is_bold=True)
    for verdict in map(SettlementVerdict, dict(SETTLEMENT_VERDICT)):
        is_unknown = verdict is SettlementVerdict.UNKNOWN
        figures = summary.unknown if is_unknown else summary.figures(verdict=verdict)
        if figures.count:
            yield _total(written(verdict, SETTLEMENT_VERDICT), figures)
    yield ReportRow(cells=())
    yield ReportRow(cells=(_("Settled in this settlement"), *titles), is_bold=True)
    for kind in SlipKind:
        yield _total(written(kind, SLIP_KIND), summary.claimed_of(kind))
    yield replace(_total(_("Together"), summary.claimed), is_bold=True)


def _total(title: str, figures: Figures) -> ReportRow:
    return ReportRow(
        cells=(title, figures.count, figures.expected, figures.actual, figures.difference), sheet=_TOTALS
    )


def _line_rows(columns: Sequence[Column], lines: Sequence[SettlementLineRow]) -> Iterator[ReportRow]:
    yield ReportRow(cells=tuple(_(column.title) for column in columns), sheet=_LINES, is_bold=True)
    for line in lines:
        yield ReportRow(cells=tuple(_value(line, column) for column in columns), sheet=_LINES)


def _value(line: SettlementLineRow, column: Column) -> ReportValue:
    if column.name == "note":
        return remark(line)
    value: ReportValue = getattr(line, column.name)
    return value if column.kind in _PLAIN else written(value, column.choice_titles)


def _letter(column: int) -> str:
    """`A` for 1; the report has fewer columns than the alphabet."""
    return chr(ord("A") + column - 1)
