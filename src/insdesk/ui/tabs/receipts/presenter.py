"""What 代办服务收款 says, without a widget: what a payment will do, results, what a reversal means."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from insdesk.domain.enums import PartyRole, ReceiptMethod, RegistrationStatus
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.domain.records.totals import CollectionTotals
from insdesk.i18n import N_, _
from insdesk.rules.receipts import collecting_refused, reversing_refused
from insdesk.specs.choices import RECEIPT_METHOD, SLIP_KIND
from insdesk.specs.display import written
from insdesk.specs.field import Values

OPEN, PAID = "OPEN", "PAID"
STAGES = ((OPEN, N_("To collect")), (PAID, N_("Collected")))
"""The chips over the list: key of the filter `stage` → title (msgid)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a payment as typed will do, and the look of the words; `change` is to be given back."""

    text: str = ""
    state: str = ""
    change: str = ""


def heading(account: Account) -> str:
    """Which policy it is: number, who pays, which car."""
    registration = account.registration
    car = registration.car.plate or registration.car.vin
    return " · ".join(filter(None, (registration.number, payer(account), car)))


def payer(account: Account) -> str:
    """Who usually pays: the applicant."""
    return account.registration.party(PartyRole.APPLICANT).name


def policies(account: Account) -> str:
    """Insurer and number of every slip, a line each."""
    return "\n".join(
        f"{written(slip.kind, SLIP_KIND)} {slip.insurer_name} {slip.policy_no}  {slip.due}"
        for slip in account.registration.slips
    )


def can_collect(account: Account) -> bool:
    """Whether something may be taken for it."""
    return not collecting_refused(account.registration)


def can_reverse(account: Account, receipt: Receipt | None) -> bool:
    """Whether that receipt may be taken back."""
    return receipt is not None and not reversing_refused(account, receipt)


def standing(account: Account) -> str:
    """What to say where nothing can be collected."""
    if account.registration.status is RegistrationStatus.SETTLED:
        return _("Paid in full; the rebate is settled, so receipts cannot be reversed.")
    if account.registration.status is RegistrationStatus.PAID:
        return _("Paid in full.")
    if account.registration.status is RegistrationStatus.DRAFT:
        return _("Still a draft: register the policy first.")
    return _("Sold elsewhere: nothing is collected for it here.")


def defaults(account: Account, today: date, method: ReceiptMethod) -> Values:
    """What a fresh form proposes: all that is open, today, from the applicant, the way paid last."""
    proposed: dict[str, Any] = {
        "method": method,
        "amount": account.balance.open,
        "received_on": today,
        "payer": payer(account),
    }
    return proposed


def locks(values: Values) -> dict[str, str]:
    """Field → why it cannot be typed: only cash is handed over."""
    if values.get("method") is ReceiptMethod.CASH:
        return {}
    return {"handed_over": _("Only cash is handed over; nothing is to be given back.")}


def outcome(account: Account, values: Values) -> Outcome:
    """What the payment as it stands in the form will do; where nothing can be collected, why not.

    Nothing while the amount cannot be taken.
    """
    if not can_collect(account):
        return Outcome(standing(account))
    balance = account.balance
    amount, handed_over = values.get("amount"), values.get("handed_over")
    if not isinstance(amount, Money) or not ZERO < amount <= balance.open:
        return Outcome()
    is_cash = values.get("method") is ReceiptMethod.CASH
    change = ""
    if is_cash and isinstance(handed_over, Money) and handed_over > amount:
        change = _("Change: {amount}", amount=handed_over - amount)
    if amount < balance.open:
        left = balance.open - amount
        return Outcome(_("Part payment: {amount} stay open.", amount=left), "warning", change)
    return Outcome(_("Pays all that is open."), "success", change)


def collected(account: Account, receipt: Receipt) -> str:
    """The result of collecting, for the status bar."""
    if account.balance.open:
        return _(
            "Receipt {number}: {amount} received, {open} still open.",
            number=receipt.number,
            amount=receipt.amount,
            open=account.balance.open,
        )
    return _(
        "Receipt {number}: {amount} received; {registration} is paid in full.",
        number=receipt.number,
        amount=receipt.amount,
        registration=account.registration.number,
    )


def taken_back(account: Account, receipt: Receipt) -> str:
    """The result of reversing `receipt`, for the status bar."""
    return _(
        "Receipt {number} reversed; {open} open for {registration} again.",
        number=receipt.number,
        open=account.balance.open,
        registration=account.registration.number,
    )


def reversal_meaning(account: Account, receipt: Receipt) -> str:
    """What reversing `receipt` does, before it is done."""
    amount = f"{receipt.amount} {written(receipt.method, RECEIPT_METHOD)}"
    if account.registration.status is RegistrationStatus.PAID:
        return _(
            "{amount} of {day} is paid back the way it came. The policy goes back to “Registered” and is "
            "to be collected again; both receipts stay on record.",
            amount=amount,
            day=written(receipt.received_on),
        )
    return _(
        "{amount} of {day} is paid back the way it came and is open again; both receipts stay on record.",
        amount=amount,
        day=written(receipt.received_on),
    )


def totals(found: CollectionTotals) -> str:
    """What stands below the list."""
    return _(
        "{count} policies · due {due} · received {paid} · open {open}",
        count=f"{found.count:,}",
        due=found.balance.due,
        paid=found.balance.paid,
        open=found.balance.open,
    )
