"""What 返利结算 says, without a widget: periods, what is still to do, remarks of lines."""

from dataclasses import dataclass
from datetime import date, timedelta

from insdesk.domain.enums import SettlementDecision, SettlementStatus, SettlementVerdict
from insdesk.domain.money import ZERO
from insdesk.domain.records.settlement import (
    Candidates,
    Figures,
    Settlement,
    SettlementLine,
    SettlementLineRow,
    SettlementSummary,
    WaitingInsurer,
)
from insdesk.i18n import _
from insdesk.specs.choices import SETTLEMENT_STATUS, SETTLEMENT_VERDICT
from insdesk.specs.display import written
from insdesk.specs.rebate_text import Pairs
from insdesk.specs.settlement_lists import SETTLEMENT_LOOKS
from insdesk.specs.settlement_text import signed

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """One settlement in sight, as it was read."""

    settlement: Settlement
    summary: SettlementSummary

    @property
    def is_open(self) -> bool:
        """Whether its lines may still change."""
        return self.settlement.status is SettlementStatus.OPEN

    @property
    def is_confirmed(self) -> bool:
        """Whether it can be undone."""
        return self.settlement.status is SettlementStatus.CONFIRMED


def last_month(today: date) -> tuple[date, date]:
    """The first and the last day of the month before `today`: what a new settlement proposes."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def heading(settlement: Settlement) -> str:
    """What stands on the page: `J2026-000001 · 测试财险`."""
    return f"{settlement.number} · {settlement.insurer_name}"


def chip(status: SettlementStatus) -> tuple[str, str]:
    """The chip's style and its words."""
    return dict(SETTLEMENT_LOOKS)[status.value], written(status, SETTLEMENT_STATUS)


def about(settlement: Settlement) -> str:
    """Period, statement, and what became of it by whose hand."""
    period = _("Signed {first} to {last}", first=settlement.period_from, last=settlement.period_to)
    statement = settlement.statement_name or _("no statement read yet")
    parts = [period, statement]
    if settlement.confirmed_at is not None:
        at = written(settlement.confirmed_at)
        parts.append(_("confirmed {at} {by}", at=at, by=settlement.confirmed_by).strip())
    if settlement.undone_at is not None:
        at = written(settlement.undone_at)
        undone = _(
            "undone {at} {by}: {reason}", at=at, by=settlement.undone_by, reason=settlement.undo_reason
        )
        parts.append(undone)
    return " · ".join(parts)


def actual_text(summary: SettlementSummary) -> str:
    """What is accepted so far; a dash while nothing is known."""
    claimed = summary.claimed
    is_unknown = not claimed.actual and not summary.count(SettlementDecision.TAKEN)
    return "–" if is_unknown else str(claimed.actual)


def verdict_counts(summary: SettlementSummary) -> dict[str, int]:
    """How many lines there are of each verdict, for the chips."""
    return {verdict.value: summary.figures(verdict=verdict).count for verdict in SettlementVerdict}


def totals(figures: Figures) -> str:
    """What stands below the list."""
    return _(
        "{count} policies · expected {expected} · actual {actual} · difference {difference}",
        count=f"{figures.count:,}",
        expected=figures.expected,
        actual=figures.actual,
        difference=signed(figures.difference),
    )


def standing(sheet: Sheet) -> str:
    """What is still to do, beside the button that confirms."""
    if not sheet.is_open:
        return ""
    undecided = sheet.summary.count(SettlementDecision.OPEN)
    if undecided:
        return _("{count} lines are still to decide.", count=f"{undecided:,}")
    taken, left = (
        sheet.summary.count(one) for one in (SettlementDecision.TAKEN, SettlementDecision.LEFT_OUT)
    )
    if not taken:
        return _("No line is taken yet.")
    return _("{taken} lines taken, {left} left out: ready to confirm.", taken=f"{taken:,}", left=f"{left:,}")


def can_confirm(sheet: Sheet) -> bool:
    """Whether every line is decided and one is taken at least."""
    summary = sheet.summary
    return (
        sheet.is_open
        and not summary.count(SettlementDecision.OPEN)
        and summary.count(SettlementDecision.TAKEN) > 0
    )


def statement_columns(line: SettlementLine) -> Pairs:
    """What the insurer says of a line, in the terms of the explanation."""
    return (
        (_("Premium"), written(line.statement_premium)),
        (_("Premium basis"), ""),
        (_("Base"), ""),
        (_("Condition"), written(line.verdict, SETTLEMENT_VERDICT)),
        (_("Rate"), "" if line.statement_rate is None else f"{line.statement_rate:.2f} %"),
        (_("Terms of"), ""),
        (_("Rebate"), written(line.statement_amount)),
    )


def waiting_text(found: Candidates) -> str:
    """How much a new settlement would hold."""
    if not found.slip_ids:
        return _("Nothing waits: paid in-house policies signed in this period that no settlement holds.")
    return _(
        "{count} policies wait, expected rebate {expected}.",
        count=f"{len(found.slip_ids):,}",
        expected=found.expected,
    )


def others_text(waiting: tuple[WaitingInsurer, ...]) -> str:
    """Which insurers owe for the period, and how much."""
    if not waiting:
        return ""
    named = [f"{one.short_name} {one.count:,} ({one.expected})" for one in waiting[:_MOST_NAMED]]
    if len(waiting) > _MOST_NAMED:
        named.append(_("{count} more", count=len(waiting) - _MOST_NAMED))
    return _("Waiting in this period: {insurers}", insurers=_(", ").join(named))


def undo_meaning(sheet: Sheet) -> str:
    """What undoing does, before it is done."""
    taken = sheet.summary.figures(decision=SettlementDecision.TAKEN)
    return _(
        "{count} policies with {actual} are free again and their registrations go back to “Paid”. The "
        "settlement stays on record as undone.",
        count=f"{taken.count:,}",
        actual=taken.actual,
    )


def line_meaning(row: SettlementLineRow) -> str:
    """Whose line an amount is typed for."""
    who = " · ".join(filter(None, (row.insured, row.plate)))
    expected = _("expected {amount}", amount=row.expected if row.expected is not None else ZERO)
    return " · ".join(filter(None, (who, expected)))
