"""The lists of 返利结算: the settlements, and the lines of one."""

from insdesk.domain.enums import SettlementStatus, SettlementVerdict
from insdesk.domain.query import Sort
from insdesk.i18n import N_
from insdesk.specs.choices import (
    SETTLEMENT_DECISION,
    SETTLEMENT_STATUS,
    SETTLEMENT_VERDICT,
    SLIP_KIND,
)
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec

SETTLEMENT_LOOKS = (
    (SettlementStatus.OPEN.value, "paid"),
    (SettlementStatus.CONFIRMED.value, "settled"),
    (SettlementStatus.UNDONE.value, "draft"),
)
VERDICT_LOOKS = (
    (SettlementVerdict.EXPECTED.value, "draft"),
    (SettlementVerdict.AGREED.value, "settled"),
    (SettlementVerdict.SHORT.value, "paid"),
    (SettlementVerdict.OVER.value, "paid"),
    (SettlementVerdict.WRONG_RATE.value, "paid"),
    (SettlementVerdict.MISSING.value, "registered"),
    (SettlementVerdict.UNKNOWN.value, "draft"),
)
"""The status of the palette that each looks like: green agrees, amber differs."""

SETTLEMENTS = TableSpec(
    name="settlements",
    title=N_("Settlements"),
    columns=(
        Column(name="number", title=N_("Settlement number"), width=14),
        Column(
            name="status",
            title=N_("Status"),
            kind=CellKind.CHIP,
            choice_titles=SETTLEMENT_STATUS,
            looks=SETTLEMENT_LOOKS,
            width=10,
        ),
        Column(name="insurer_name", title=N_("Insurer"), width=16),
        Column(name="period_from", title=N_("Signed from"), kind=CellKind.DAY, width=11),
        Column(name="period_to", title=N_("Signed to"), kind=CellKind.DAY, width=11),
        Column(name="count", title=N_("Policies"), kind=CellKind.NUMBER, width=8, sortable=False),
        Column(name="expected", title=N_("Expected rebate"), kind=CellKind.MONEY, width=14, sortable=False),
        Column(name="actual", title=N_("Actual rebate"), kind=CellKind.MONEY, width=14, sortable=False),
        Column(name="difference", title=N_("Difference"), kind=CellKind.MONEY, width=12, sortable=False),
        Column(name="confirmed_at", title=N_("Confirmed at"), kind=CellKind.MOMENT, width=16),
        Column(name="confirmed_by", title=N_("Confirmed by"), width=12),
        Column(name="created_at", title=N_("Opened at"), kind=CellKind.MOMENT, width=16, shown=False),
    ),
    default_sort=(Sort("number", descending=True),),
    empty_text=N_("Nothing was settled yet. Open a settlement for an insurer's paid policies of a month."),
)

SETTLEMENT_LINES = TableSpec(
    name="settlement_lines",
    title=N_("Lines of the settlement"),
    columns=(
        Column(name="decision", title=N_("Decision"), choice_titles=SETTLEMENT_DECISION, width=9),
        Column(name="policy_no", title=N_("Policy number"), width=23),
        Column(
            name="verdict",
            title=N_("Comparison"),
            kind=CellKind.CHIP,
            choice_titles=SETTLEMENT_VERDICT,
            looks=VERDICT_LOOKS,
            width=12,
        ),
        Column(name="insured", title=N_("Insured"), width=12),
        Column(name="plate", title=N_("Plate"), width=10),
        Column(name="kind", title=N_("Slip"), choice_titles=SLIP_KIND, width=11),
        Column(name="premium", title=N_("Premium"), kind=CellKind.MONEY, width=11),
        Column(name="rate", title=N_("Rate %"), kind=CellKind.PERCENT, width=8),
        Column(name="expected", title=N_("Expected rebate"), kind=CellKind.MONEY, width=11),
        Column(name="actual", title=N_("Actual rebate"), kind=CellKind.MONEY, width=11),
        Column(name="difference", title=N_("Difference"), kind=CellKind.MONEY, width=11),
        Column(name="registration_number", title=N_("Registration number"), width=14, shown=False),
        Column(name="signed_on", title=N_("Sign date"), kind=CellKind.DAY, width=11, shown=False),
        Column(
            name="statement_amount",
            title=N_("Rebate on the statement"),
            kind=CellKind.MONEY,
            width=11,
            shown=False,
        ),
        Column(
            name="statement_rate",
            title=N_("Rate on the statement %"),
            kind=CellKind.PERCENT,
            width=8,
            shown=False,
        ),
        Column(
            name="statement_premium",
            title=N_("Premium on the statement"),
            kind=CellKind.MONEY,
            width=11,
            shown=False,
        ),
        Column(name="note", title=N_("Note"), width=20),
    ),
    default_sort=(Sort("policy_no"),),
    empty_text=N_("This settlement has no lines. Add the policies of a period, or delete it."),
)
