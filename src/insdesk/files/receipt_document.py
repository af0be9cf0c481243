"""代办服务收款收据: one receipt on half a page, and the receipts of a registration as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from insdesk.domain.enums import PartyRole
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.files.templates import render
from insdesk.i18n import _
from insdesk.rules.capital_amount import in_capitals
from insdesk.specs.choices import RECEIPT_METHOD, SLIP_KIND
from insdesk.specs.display import written
from insdesk.specs.receipt_lists import RECEIPT_LINES, receipt_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPage:
    """What the paper of `receipt` needs; `account` is that of its registration."""

    office_name: str
    account: Account
    receipt: Receipt
    printed_at: datetime


def receipt_html(templates: Path, page: ReceiptPage) -> str:
    """The page of one receipt in the current language; capitals are Chinese in every language."""
    account, receipt = page.account, page.receipt
    registration, reversed_by = account.registration, account.reversal_of(receipt)
    return render(
        templates,
        "receipt.html",
        {
            "office_name": page.office_name,
            "receipt": receipt,
            "received_on": written(receipt.received_on),
            "method": written(receipt.method, RECEIPT_METHOD),
            "registration": registration,
            "insured": registration.party(PartyRole.INSURED).name,
            "car": registration.car.plate or registration.car.vin,
            "slips": [(written(slip.kind, SLIP_KIND), slip) for slip in registration.slips],
            "capitals": in_capitals(receipt.amount),
            "then": _as_of(account, receipt).balance,
            "reverses": account.reversed_by(receipt),
            "reversed_by": reversed_by,
            "reversed_on": written(reversed_by.received_on) if reversed_by else "",
            "printed_at": written(page.printed_at),
        },
    )


def receipt_table(account: Account) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Titles and cells of the receipts of a registration, oldest first; no receipts, no cells."""
    columns = RECEIPT_LINES.columns
    cells = [
        [written(getattr(line, column.name), column.choice_titles) for column in columns]
        for line in receipt_lines(account)
    ]
    return [_(column.title) for column in columns], cells


def _as_of(account: Account, receipt: Receipt) -> Account:
    """The account as it stood right after `receipt`: a paper says the same whenever it is printed."""
    place = account.receipts.index(receipt)
    return replace(account, receipts=account.receipts[: place + 1])
