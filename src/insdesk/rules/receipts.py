"""What may be taken from a customer, and what may be taken back (UR-9, UR-12)."""

from dataclasses import replace
from datetime import date

from insdesk.domain.enums import AgencyMode, RegistrationStatus
from insdesk.domain.money import ZERO, Money
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.receipt import Account, Balance, Receipt
from insdesk.domain.records.registration import Registration


def amount_problems(amount: Money, balance: Balance) -> tuple[Problem, ...]:
    """Less than what is open is a part payment; more is refused with the figures."""
    if amount <= ZERO:
        return (Problem("receipt_not_positive"),)
    if amount > balance.open:
        figures = (("due", str(balance.due)), ("paid", str(balance.paid)), ("open", str(balance.open)))
        return (Problem("receipt_over_due", params=figures),)
    return ()


def received_on_problems(day: date, signed_on: date | None, today: date) -> tuple[Problem, ...]:
    """Not after today. Before signing is possible (a deposit), but worth a look."""
    if day > today:
        return (Problem("receipt_day_future", params=(("day", day.isoformat()),)),)
    if signed_on is not None and day < signed_on:
        return (Problem("receipt_before_signing", Level.WARNING, (("day", signed_on.isoformat()),)),)
    return ()


def handed_over_problems(handed_over: Money, amount: Money) -> tuple[Problem, ...]:
    """Cash on the counter covers the amount that the receipt is written for; the rest is change."""
    if handed_over < amount:
        return (Problem("handed_over_short", params=(("missing", str(amount - handed_over)),)),)
    return ()


def first_signed_on(registration: Registration) -> date | None:
    """The earlier sign date of the slips."""
    return min((slip.signed_on for slip in registration.slips if slip.signed_on is not None), default=None)


def collecting_refused(registration: Registration) -> str:
    """The error code that says why nothing can be taken for `registration`; empty when something can."""
    if registration.agency_mode is AgencyMode.EXTERNAL:
        return "receipt_external"
    if registration.status is RegistrationStatus.DRAFT:
        return "receipt_for_draft"
    if registration.status is not RegistrationStatus.REGISTERED:
        return "receipt_covered"
    return ""


def reversing_refused(account: Account, receipt: Receipt) -> str:
    """The error code that says why `receipt` cannot be taken back; empty when it can."""
    if receipt.is_reversal:
        return "reversal_of_reversal"
    if account.reversal_of(receipt) is not None:
        return "receipt_reversed"
    if account.registration.status is RegistrationStatus.SETTLED:
        return "reversal_settled"
    return ""


def reversal_day_problems(day: date, receipt: Receipt, today: date) -> tuple[Problem, ...]:
    """From the day of the receipt to today."""
    if day > today:
        return (Problem("receipt_day_future", params=(("day", day.isoformat()),)),)
    if receipt.received_on is not None and day < receipt.received_on:
        return (Problem("reversal_before_receipt", params=(("day", receipt.received_on.isoformat()),)),)
    return ()


def reversal(receipt: Receipt, reason: str, day: date) -> Receipt:
    """The receipt that takes all of `receipt` back, the way it was paid."""
    return replace(
        receipt,
        id=None,
        number="",
        created_at=None,
        received_by="",
        amount=-receipt.amount,
        received_on=day,
        remarks="",
        reverses_id=receipt.id,
        reason=reason,
    )


def status_by_receipts(balance: Balance) -> RegistrationStatus:
    """PAID when the receipts cover the amount due exactly, REGISTERED while something is open (UR-9)."""
    return RegistrationStatus.REGISTERED if balance.open else RegistrationStatus.PAID
