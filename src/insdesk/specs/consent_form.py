"""客户档案 · 同意 (SM-2): giving one, withdrawing one, and the list of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from insdesk.domain.enums import Channel, ConsentPurpose, ConsentState
from insdesk.domain.problems import Problem
from insdesk.i18n import N_
from insdesk.rules.consents import expires_on_problems, given_on_problems, withdrawn_on_problems
from insdesk.specs import checks, declare
from insdesk.specs.choices import CHANNEL, CONSENT_PURPOSE, CONSENT_STATE
from insdesk.specs.codecs import Context
from insdesk.specs.display import CellKind
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.table import Column, TableSpec


def _given_on(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return given_on_problems(value, context.today)


def _expires_on(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return expires_on_problems(values["given_on"], value)


CONSENT_FORM = FormSpec(
    name="consent",
    title=N_("Consent"),
    sections=(
        Section(
            "",
            (
                declare.choice(
                    "purpose",
                    N_("Purpose"),
                    members=ConsentPurpose,
                    titles=CONSENT_PURPOSE,
                    default=ConsentPurpose.RENEWAL_REMINDER,
                ),
                declare.choice("channel", N_("Way"), members=Channel, titles=CHANNEL, default=Channel.PHONE),
                declare.text(
                    "given_by",
                    N_("Given by"),
                    codec=checks.NAME,
                    required=True,
                    check=checks.name,
                    width=24,
                ),
                declare.day("given_on", N_("Given on"), required=True, check=_given_on),
                declare.day("expires_on", N_("Until"), check=_expires_on),
                declare.text("evidence", N_("Paper or recording number"), check=checks.short_text, width=24),
                declare.lines("remarks", N_("Remarks"), codec=checks.REMARKS, check=checks.remarks),
            ),
            columns=1,
        ),
    ),
)


def withdrawal_form(given_on: date | None) -> FormSpec:
    """The form in which a consent given on that day is withdrawn."""

    def withdrawn_on(value: Any, values: Values, context: Context) -> Sequence[Problem]:
        return withdrawn_on_problems(given_on, value, context.today)

    return FormSpec(
        name="withdrawal",
        title=N_("Withdrawal"),
        sections=(
            Section(
                "",
                (
                    declare.day("withdrawn_on", N_("Withdrawn on"), required=True, check=withdrawn_on),
                    declare.text(
                        "withdrawal_reason",
                        N_("Reason"),
                        required=True,
                        check=checks.at_most(200),
                        width=40,
                    ),
                ),
                columns=1,
            ),
        ),
    )


CONSENTS = TableSpec(
    name="customers.consents.list",
    title=N_("Consents"),
    columns=(
        Column(
            name="state",
            title=N_("State"),
            kind=CellKind.CHIP,
            width=14,
            choice_titles=CONSENT_STATE,
            looks=(
                (ConsentState.VALID, "settled"),
                (ConsentState.EXPIRED, "paid"),
                (ConsentState.WITHDRAWN, "draft"),
            ),
        ),
        Column(name="purpose", title=N_("Purpose"), width=22, choice_titles=CONSENT_PURPOSE),
        Column(name="channel", title=N_("Way"), width=16, choice_titles=CHANNEL),
        Column(name="given_by", title=N_("Given by"), width=16),
        Column(name="given_on", title=N_("Given on"), kind=CellKind.DAY, width=12),
        Column(name="expires_on", title=N_("Until"), kind=CellKind.DAY, width=12),
        Column(name="evidence", title=N_("Paper or recording number"), width=26),
        Column(name="withdrawn_on", title=N_("Withdrawn on"), kind=CellKind.DAY, width=14),
        Column(name="withdrawal_reason", title=N_("Reason"), width=20),
        Column(name="remarks", title=N_("Remarks"), width=20),
    ),
    empty_text=N_("What the customer agreed to, through which channel and until when, with its evidence."),
)
