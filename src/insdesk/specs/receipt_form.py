"""代办服务收款: the form of one receipt, and of taking one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from insdesk.domain.enums import ReceiptMethod
from insdesk.domain.problems import Problem
from insdesk.domain.records.receipt import Account, Balance, Receipt
from insdesk.i18n import N_
from insdesk.rules.receipts import (
    amount_problems,
    first_signed_on,
    handed_over_problems,
    received_on_problems,
    reversal_day_problems,
)
from insdesk.specs import checks, declare
from insdesk.specs.choices import RECEIPT_METHOD
from insdesk.specs.codecs import Context
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Section


@dataclass(frozen=True, slots=True)
class CollectingContext(Context):
    """What the rules of a receipt may know besides: what is open, and when the policy was signed."""

    balance: Balance
    signed_on: date | None


def collecting_context(account: Account, today: date) -> CollectingContext:
    """What a receipt for `account` is judged by."""
    return CollectingContext(today, account.balance, first_signed_on(account.registration))


@dataclass(frozen=True, slots=True)
class ReversingContext(Context):
    """What the rules of a reversal may know besides: what is taken back."""

    receipt: Receipt


def _amount(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    assert isinstance(context, CollectingContext)  # noqa: S101  # nobody else reads this form
    return amount_problems(value, context.balance)


def _handed_over(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    amount, is_cash = values["amount"], values["method"] is ReceiptMethod.CASH
    return handed_over_problems(value, amount) if is_cash and amount is not None else ()


def _received_on(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    assert isinstance(context, CollectingContext)  # noqa: S101  # nobody else reads this form
    return received_on_problems(value, context.signed_on, context.today)


def _reversed_on(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    assert isinstance(context, ReversingContext)  # noqa: S101  # nobody else reads this form
    return reversal_day_problems(value, context.receipt, context.today)


RECEIPT_FORM = FormSpec(
    name="receipt",
    title=N_("Receipt"),
    sections=(
        Section(
            N_("Receipt"),
            (
                declare.choice(
                    "method",
                    N_("Payment method"),
                    members=ReceiptMethod,
                    titles=RECEIPT_METHOD,
                    default=ReceiptMethod.CASH,
                ),
                declare.money("amount", N_("Amount received"), required=True, check=_amount),
                declare.money("handed_over", N_("Cash handed over"), check=_handed_over),
                declare.day("received_on", N_("Received on"), required=True, check=_received_on),
                declare.text("payer", N_("Payer"), codec=checks.NAME, required=True, check=checks.name),
                declare.text("reference", N_("Reference number"), check=checks.short_text),
                declare.text("remarks", N_("Remarks"), check=checks.short_text, span=2),
            ),
        ),
    ),
)

REVERSAL_FORM = FormSpec(
    name="reversal",
    title=N_("Reverse receipt"),
    sections=(
        Section(
            N_("Reverse receipt"),
            (
                declare.text("reason", N_("Reason"), required=True, check=checks.short_text, width=36),
                declare.day("received_on", N_("Paid back on"), required=True, check=_reversed_on),
            ),
            columns=1,
        ),
    ),
)
