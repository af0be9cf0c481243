"""人工核保: the forms of a decision and of the desk's answer, and the list of cases (RU-7)."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.domain.query import Sort
from insdesk.domain.underwriting_enums import CaseAge, CaseState
from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.display import CellKind
from insdesk.specs.field import Field
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.table import Column, TableSpec

REASON_LIMIT = 300
CONDITIONS_LIMIT = 500

CASE_STATE = (
    (CaseState.WAITING.value, N_("To underwrite")),
    (CaseState.RETURNED.value, N_("Returned")),
    (CaseState.ACCEPTED.value, N_("Accepted")),
    (CaseState.ACCEPTED_WITH.value, N_("With conditions")),
    (CaseState.DECLINED.value, N_("Turned down")),
    (CaseState.PASSED.value, N_("Passed")),
    (CaseState.OUTDATED.value, N_("Outdated")),
)
CASE_LOOKS = (
    (CaseState.WAITING.value, "paid"),
    (CaseState.RETURNED.value, "registered"),
    (CaseState.ACCEPTED.value, "settled"),
    (CaseState.ACCEPTED_WITH.value, "settled"),
    (CaseState.DECLINED.value, "draft"),
    (CaseState.PASSED.value, "settled"),
    (CaseState.OUTDATED.value, "draft"),
)
"""What their chips look like; the words tell them apart."""
CASE_AGE = (
    (CaseAge.TODAY.value, N_("Since today")),
    (CaseAge.DAYS.value, N_("1–2 days")),
    (CaseAge.LONG.value, N_("3 days or more")),
)
AGE_LOOKS = (
    (CaseAge.TODAY.value, "draft"),
    (CaseAge.DAYS.value, "registered"),
    (CaseAge.LONG.value, "paid"),
)


def _reason(title: str) -> Field:
    return declare.text("reason", title, required=True, check=checks.at_most(REASON_LIMIT), width=48)


def _form(title: str, *fields: Field) -> FormSpec:
    return FormSpec(name="decision", title=title, sections=(Section("", fields, columns=1),))


_CONDITIONS = declare.lines(
    "conditions",
    N_("Conditions for the special agreement"),
    codec=checks.REMARKS,
    required=True,
    check=checks.at_most(CONDITIONS_LIMIT),
    span=1,
)

DECISION_FORMS: Mapping[CaseState, FormSpec] = MappingProxyType(
    {
        CaseState.ACCEPTED: _form(N_("Accept"), _reason(N_("Reason"))),
        CaseState.ACCEPTED_WITH: _form(N_("Accept with conditions"), _CONDITIONS, _reason(N_("Reason"))),
        CaseState.RETURNED: _form(N_("Return to the desk"), _reason(N_("Question to the desk"))),
        CaseState.DECLINED: _form(N_("Decline"), _reason(N_("Reason"))),
    }
)
"""The form of each decision: every one has its reason."""

TAKE_BACK_FORM = _form(N_("Take the decision back"), _reason(N_("Reason")))

ANSWER_FORM = FormSpec(
    name="answer",
    title=N_("Answer to the underwriter"),
    sections=(
        Section(
            "",
            (
                declare.text(
                    "answer", N_("Answer"), required=True, check=checks.at_most(REASON_LIMIT), width=48
                ),
            ),
            columns=1,
        ),
    ),
)

CASES = TableSpec(
    name="underwriting",
    title=N_("Manual underwriting"),
    columns=(
        Column(
            name="age",
            title=N_("Waits"),
            kind=CellKind.CHIP,
            choice_titles=CASE_AGE,
            looks=AGE_LOOKS,
            width=11,
        ),
        Column(
            name="state",
            title=N_("Underwriting"),
            kind=CellKind.CHIP,
            choice_titles=CASE_STATE,
            looks=CASE_LOOKS,
            width=13,
        ),
        Column(name="number", title=N_("Registration number"), width=14),
        Column(name="insured", title=N_("Insured"), width=10),
        Column(name="plate", title=N_("Vehicle"), width=11),
        Column(name="reason_count", title=N_("Reasons"), kind=CellKind.NUMBER, width=8),
        Column(name="reasons", title=N_("Referred because"), width=40, sortable=False),
        Column(name="insurers", title=N_("Insurer"), width=12, sortable=False),
        Column(name="opened_at", title=N_("Referred at"), kind=CellKind.MOMENT, width=16),
        Column(name="opened_by", title=N_("Referred by"), width=10),
        Column(name="decided_at", title=N_("Decided at"), kind=CellKind.MOMENT, width=16, shown=False),
        Column(name="decided_by", title=N_("Decided by"), width=10, shown=False),
        Column(name="reason", title=N_("Reason of the decision"), width=24, shown=False),
    ),
    default_sort=(Sort("opened_at"),),
    empty_text=N_("Nothing waits here. What the underwriting rules refer comes here with every reason."),
)

ACCUMULATIONS = TableSpec(
    name="underwriting.accumulations",
    title=N_("Insured already"),
    columns=(
        Column(name="product_name", title=N_("Product"), width=26, sortable=False),
        Column(name="policies", title=N_("Policies"), kind=CellKind.NUMBER, width=8, sortable=False),
        Column(name="sum_insured", title=N_("Sum insured"), kind=CellKind.MONEY, width=16, sortable=False),
    ),
)
