"""What 返利结算 asks before something is confirmed, deleted or taken off, with the figures."""

from insdesk.domain.enums import SettlementDecision
from insdesk.i18n import _
from insdesk.specs.settlement_text import signed
from insdesk.ui.ports import Question
from insdesk.ui.tabs.settlements.presenter import Sheet


def confirm_question(sheet: Sheet) -> Question:
    """Before finance confirms, with the figures."""
    taken = sheet.summary.figures(decision=SettlementDecision.TAKEN)
    left = sheet.summary.count(SettlementDecision.LEFT_OUT)
    text = _(
        "{count} policies, expected {expected}, actual {actual}, difference {difference}. Registrations "
        "become “Settled” when all their policies are.",
        count=f"{taken.count:,}",
        expected=taken.expected,
        actual=taken.actual,
        difference=signed(taken.difference),
    )
    if left:
        text += "\n" + _("{count} are left out and wait for another settlement.", count=f"{left:,}")
    return Question(
        title=_("Confirm settlement {number}?", number=sheet.settlement.number),
        text=text,
        yes=_("Confirm settlement"),
    )


def delete_question(sheet: Sheet) -> Question:
    """Before an open settlement is deleted."""
    return Question(
        title=_("Delete settlement {number}?", number=sheet.settlement.number),
        text=_("Its policies wait again. What was compared and typed in it will be gone."),
        yes=_("Delete"),
        is_destructive=True,
    )


def remove_question(count: int) -> Question:
    """Before lines are taken off a settlement."""
    return Question(
        title=_("Remove {count} lines from the settlement?", count=f"{count:,}"),
        text=_("Their policies wait again; what was typed in these lines will be gone."),
        yes=_("Remove"),
        is_destructive=True,
    )
