"""The small forms of 返利结算: a new one, a line typed by hand, the reason of an undo."""

from collections.abc import Sequence
from dataclasses import dataclass

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.codecs import Context, MoneyCodec
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Section

NOTE_LIMIT = 200
REASON_LIMIT = 200


@dataclass(frozen=True, slots=True)
class LineEntry:
    """What a person types into a line: the amount that is accepted, and a note."""

    actual: Money | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class UndoReason:
    """Why a confirmed settlement is taken back."""

    reason: str = ""


def _period(values: Values, context: Context) -> Sequence[Problem]:
    first, last = values["period_from"], values["period_to"]
    if first is None or last is None or last >= first:
        return ()
    return (Problem("settlement_period_reversed", field="period_to"),)


NEW_SETTLEMENT_FORM = FormSpec(
    name="new_settlement",
    title=N_("New settlement"),
    sections=(
        Section(
            "",
            (
                declare.reference("insurer_id", N_("Insurer"), required=True),
                declare.day("period_from", N_("Signed from"), required=True),
                declare.day("period_to", N_("Signed to"), required=True),
            ),
            columns=1,
        ),
    ),
    check=_period,
)

LINE_FORM = FormSpec(
    name="settlement_line",
    title=N_("Settlement line"),
    sections=(
        Section(
            "",
            (
                declare.money("actual", N_("Actual rebate"), codec=MoneyCodec(negative_allowed=True)),
                declare.text("note", N_("Note"), check=checks.at_most(NOTE_LIMIT), width=40),
            ),
            columns=1,
        ),
    ),
)

UNDO_FORM = FormSpec(
    name="settlement_undo",
    title=N_("Undo settlement"),
    sections=(
        Section(
            "",
            (
                declare.text(
                    "reason", N_("Reason"), required=True, check=checks.at_most(REASON_LIMIT), width=40
                ),
            ),
            columns=1,
        ),
    ),
)
