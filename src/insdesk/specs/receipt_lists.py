"""The lists of receipts: those of one registration, and 收款流水 with all of them."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import ReceiptMethod
from insdesk.domain.ids import ReceiptId
from insdesk.domain.money import Money
from insdesk.domain.query import Sort
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.i18n import N_, _
from insdesk.specs.choices import RECEIPT_METHOD
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """One receipt. `note` tells what it reverses or is reversed by, otherwise its reference and remarks."""

    id: ReceiptId | None
    number: str
    received_on: date | None
    method: ReceiptMethod
    amount: Money
    received_by: str
    note: str


RECEIPT_LINES = TableSpec(
    name="receipts.lines",
    title=N_("Receipts"),
    columns=(
        Column(name="number", title=N_("Receipt number"), width=15),
        Column(name="received_on", title=N_("Received on"), kind=CellKind.DAY, width=12),
        Column(name="method", title=N_("Payment method"), choice_titles=RECEIPT_METHOD, width=11),
        Column(name="amount", title=N_("Amount"), kind=CellKind.MONEY, width=12),
        Column(name="received_by", title=N_("Received by"), width=10, shown=False),
        Column(name="note", title=N_("Note"), width=20),
    ),
)


TAKINGS = TableSpec(
    name="takings",
    title=N_("Receipts by day"),
    columns=(
        Column(name="number", title=N_("Receipt number"), width=14),
        Column(name="received_on", title=N_("Received on"), kind=CellKind.DAY, width=11),
        Column(name="method", title=N_("Payment method"), choice_titles=RECEIPT_METHOD, width=12),
        Column(name="amount", title=N_("Amount"), kind=CellKind.MONEY, width=12),
        Column(name="payer", title=N_("Payer"), width=14),
        Column(name="registration", title=N_("Registration number"), width=14),
        Column(name="plate", title=N_("Plate"), width=10),
        Column(name="reference", title=N_("Reference number"), width=16),
        Column(name="received_by", title=N_("Received by"), width=10),
        Column(name="reverses", title=N_("Reverses"), width=14),
        Column(name="reversed_by", title=N_("Reversed by"), width=14),
        Column(name="reason", title=N_("Reason"), width=20, shown=False),
    ),
    default_sort=(Sort("number", descending=True),),
    empty_text=N_("No receipts here yet. Money is taken under “Collect payments”."),
)


def receipt_lines(account: Account) -> tuple[ReceiptLine, ...]:
    """A line for every receipt, oldest first."""
    return tuple(
        ReceiptLine(
            id=receipt.id,
            number=receipt.number,
            received_on=receipt.received_on,
            method=receipt.method,
            amount=receipt.amount,
            received_by=receipt.received_by,
            note=_note(account, receipt),
        )
        for receipt in account.receipts
    )


def _note(account: Account, receipt: Receipt) -> str:
    by, of = account.reversal_of(receipt), account.reversed_by(receipt)
    if by is not None:
        return _("reversed by {number}", number=by.number)
    if of is not None:
        return _("reverses {number}: {reason}", number=of.number, reason=receipt.reason)
    return " ".join(filter(None, (receipt.reference, receipt.remarks)))
