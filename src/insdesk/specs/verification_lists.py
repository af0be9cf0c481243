"""The lists of 复核: what waits for it, and 录入统计 (DE-7)."""

from insdesk.domain.query import Sort
from insdesk.domain.underwriting_enums import VerificationStage
from insdesk.i18n import N_
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec
from insdesk.specs.verification_text import VERIFICATION_STAGE

STAGE_LOOKS = (
    (VerificationStage.CUSTOMER, "draft"),
    (VerificationStage.POLICY, "draft"),
    (VerificationStage.COMPARISON, "paid"),
    (VerificationStage.CONFIRMATION, "registered"),
    (VerificationStage.DONE, "settled"),
)

VERIFICATIONS = TableSpec(
    name="verification",
    title=N_("Waiting for verification"),
    columns=(
        Column(name="number", title=N_("Registration number"), width=16),
        Column(name="name", title=N_("Applicant"), width=16),
        Column(name="plate", title=N_("Plate"), width=12),
        Column(name="insurer", title=N_("Insurer"), width=16, sortable=False),
        Column(
            name="stage",
            title=N_("Next step"),
            kind=CellKind.CHIP,
            width=16,
            choice_titles=VERIFICATION_STAGE,
            looks=STAGE_LOOKS,
        ),
        Column(name="days", title=N_("Days waiting"), kind=CellKind.NUMBER, width=10),
        Column(name="started_at", title=N_("Handed in at"), kind=CellKind.MOMENT, width=17),
        Column(name="entered_by", title=N_("Entered by"), width=14),
    ),
    default_sort=(Sort("started_at"),),
    empty_text=N_("No draft waits for verification. Drafts are handed in from their form, with “Verify”."),
)

ENTRY_STATISTICS = TableSpec(
    name="entry_statistics.list",
    title=N_("Entry statistics"),
    columns=(
        Column(name="month", title=N_("Month"), width=10),
        Column(name="clerk", title=N_("Clerk"), width=14),
        Column(name="entries", title=N_("Entries"), kind=CellKind.NUMBER, width=10),
        Column(name="minutes_each", title=N_("Time each (min:s)"), kind=CellKind.NUMBER, width=19),
        Column(name="verified", title=N_("Verified entries"), kind=CellKind.NUMBER, width=18),
        Column(name="errors", title=N_("Errors found"), kind=CellKind.NUMBER, width=16),
        Column(name="errors_each", title=N_("Errors for each"), kind=CellKind.PERCENT, width=12),
    ),
    empty_text=N_("Nothing was entered or verified in this period."),
)
