"""What waits, as the start page says it: one line each, leading to its record. No widget."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.records.day_view import DayRows, WaitingDraft
from insdesk.domain.records.rows import CollectionRow, ContractRow
from insdesk.domain.records.settlement import SettlementRow, WaitingInsurer
from insdesk.i18n import _, ngettext
from insdesk.specs.display import written
from insdesk.specs.underwriting_form import CASE_STATE
from insdesk.ui.tabs.today.jumps import RECEIPTS, REGISTRATIONS, SETTLEMENTS, Jump

CONTRACTS, DRAFTS, TO_COLLECT = "contracts", "drafts", "to_collect"
INSURERS, OPEN = "to_settle", "settlements"


@dataclass(frozen=True, slots=True)
class Line:
    """`label` leads to the record, `text` says what it is, `aside` how long or how much it is about."""

    name: str
    label: str
    text: str
    aside: str
    jump: Jump


def lines(rows: DayRows) -> dict[str, tuple[Line, ...]]:
    """The lines of every list of the page, by its name."""
    return {
        CONTRACTS: tuple(_contract(one) for one in rows.contracts),
        DRAFTS: tuple(_draft(one) for one in rows.drafts),
        TO_COLLECT: tuple(_bill(one) for one in rows.to_collect),
        INSURERS: tuple(_insurer(one) for one in rows.insurers),
        OPEN: tuple(_settlement(one) for one in rows.settlements),
    }


def _contract(one: ContractRow) -> Line:
    return Line(
        f"contract.{one.id}",
        one.number,
        _joined(one.name, one.model),
        _since(one.signed_on),
        Jump(REGISTRATIONS, {"contract": one.id}),
    )


def _draft(one: WaitingDraft) -> Line:
    row = one.row
    judged = "" if row.underwriting is None else written(row.underwriting, CASE_STATE)
    return Line(
        f"draft.{row.id}",
        row.number,
        _joined(row.insured, row.plate or row.vin, judged),
        _since(one.since),
        Jump(REGISTRATIONS, {"registration": row.id}),
    )


def _bill(one: CollectionRow) -> Line:
    text = _joined(one.applicant, one.plate or one.vin, _since(one.registered_on))
    return Line(f"bill.{one.id}", one.number, text, str(one.open), Jump(RECEIPTS, {"registration": one.id}))


def _insurer(one: WaitingInsurer) -> Line:
    """To the settlements of the insurer, with a new one begun."""
    return Line(
        f"insurer.{one.insurer_id}",
        one.short_name,
        ngettext("{count} policy waits", "{count} policies wait", one.count),
        str(one.expected),
        Jump(SETTLEMENTS, {"insurer": one.insurer_id, "new": "yes"}),
    )


def _settlement(one: SettlementRow) -> Line:
    period = f"{one.period_from.isoformat()} – {one.period_to.isoformat()}"
    return Line(
        f"settlement.{one.id}",
        one.number,
        _joined(one.insurer_name, period),
        str(one.expected),
        Jump(SETTLEMENTS, {"settlement": one.id}),
    )


def _since(day: date) -> str:
    return _("since {day}", day=day.isoformat())


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)
