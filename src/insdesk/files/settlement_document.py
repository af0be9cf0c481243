"""返利结算单 on paper: who settles what with whom, totals by comparison and by kind, every line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from insdesk.domain.enums import SettlementDecision, SettlementVerdict, SlipKind
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.settlement import Figures, Settlement, SettlementLineRow, SettlementSummary
from insdesk.files.templates import render
from insdesk.i18n import _
from insdesk.specs.choices import SETTLEMENT_STATUS, SETTLEMENT_VERDICT, SLIP_KIND
from insdesk.specs.display import written
from insdesk.specs.settlement_text import remark, signed

MOST_LINES = 500
"""Laid out on paper, which takes Qt 2 ms a line; of more, those that differ come first.

The workbook has them all.
"""

_ROWS_A_TABLE = 100
"""Qt lays one long table out in far more time than several short ones."""

Total = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementPage:
    """What the paper needs."""

    office_name: str
    insurer: Insurer
    settlement: Settlement
    summary: SettlementSummary
    lines: Sequence[SettlementLineRow]
    printed_at: datetime


def settlement_html(templates: Path, page: SettlementPage) -> str:
    """The settlement in the current language."""
    settlement, lines = page.settlement, on_paper(page.lines)
    taken = [line for line in lines if line.decision is not SettlementDecision.LEFT_OUT]
    left_out = [line for line in lines if line.decision is SettlementDecision.LEFT_OUT]
    return render(
        templates,
        "settlement.html",
        {
            "office_name": page.office_name,
            "insurer": page.insurer,
            "settlement": settlement,
            "status": written(settlement.status, SETTLEMENT_STATUS),
            "period": f"{settlement.period_from} – {settlement.period_to}",
            "confirmed_at": written(settlement.confirmed_at),
            "undone_at": written(settlement.undone_at),
            "by_verdict": list(by_verdict(page.summary)),
            "by_kind": list(by_kind(page.summary)),
            "claimed": _total(_("Together"), page.summary.claimed),
            "taken": _tables(taken),
            "left_out": _tables(left_out),
            "not_printed": len(page.lines) - len(lines),
            "printed_at": written(page.printed_at),
        },
    )


def on_paper(lines: Sequence[SettlementLineRow]) -> Sequence[SettlementLineRow]:
    """All lines, or as many as fit: those that differ before those that agree."""
    if len(lines) <= MOST_LINES:
        return lines
    return sorted(lines, key=lambda line: line.verdict is SettlementVerdict.AGREED)[:MOST_LINES]


def by_verdict(summary: SettlementSummary) -> Iterator[Total]:
    """A total for every comparison that occurs."""
    for verdict in map(SettlementVerdict, dict(SETTLEMENT_VERDICT)):
        if verdict is SettlementVerdict.UNKNOWN:
            continue
        figures = summary.figures(verdict=verdict)
        if figures.count:
            yield _total(written(verdict, SETTLEMENT_VERDICT), figures)
    if summary.unknown.count:
        title = written(SettlementVerdict.UNKNOWN, SETTLEMENT_VERDICT)
        yield title, f"{summary.unknown.count:,}", "", str(summary.unknown.actual), ""


def by_kind(summary: SettlementSummary) -> Iterator[Total]:
    """A total for each kind of slip that is claimed."""
    for kind in SlipKind:
        figures = summary.claimed_of(kind)
        if figures.count:
            yield _total(written(kind, SLIP_KIND), figures)


def _total(title: str, figures: Figures) -> Total:
    return (
        title,
        f"{figures.count:,}",
        str(figures.expected),
        str(figures.actual),
        signed(figures.difference),
    )


def _tables(lines: Sequence[SettlementLineRow]) -> list[list[list[str]]]:
    rows = [_cells(line) for line in lines]
    return [rows[start : start + _ROWS_A_TABLE] for start in range(0, len(rows), _ROWS_A_TABLE)]


def _cells(line: SettlementLineRow) -> list[str]:
    verdict = written(line.verdict, SETTLEMENT_VERDICT)
    return [
        line.policy_no,
        " ".join(filter(None, (line.insured, line.plate))),
        written(line.kind, SLIP_KIND),
        written(line.premium),
        written(line.rate),
        written(line.expected),
        written(line.actual),
        "" if line.difference is None else signed(line.difference),
        " · ".join(filter(None, (verdict, remark(line)))),
    ]
