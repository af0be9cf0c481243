"""理赔登记: the list of all claims, and the one of a customer's file."""

from dataclasses import replace

from insdesk.domain.query import Sort
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.i18n import N_
from insdesk.specs.choices import CLAIM_STAGE, SLIP_KIND
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec

STAGE_LOOKS = (
    (ClaimStage.REPORTED.value, "registered"),
    (ClaimStage.SURVEYED.value, "registered"),
    (ClaimStage.APPLIED.value, "paid"),
    (ClaimStage.ASSESSED.value, "paid"),
    (ClaimStage.PAID.value, "settled"),
    (ClaimStage.CLOSED.value, "draft"),
    (ClaimStage.DECLINED.value, "draft"),
)
"""The status of the palette that a stage looks like: blue is under way, amber waits for money."""

CLAIMS = TableSpec(
    name="claims",
    title=N_("Claims register"),
    columns=(
        Column(name="number", title=N_("Claim number"), width=13),
        Column(
            name="stage",
            title=N_("Claim stage"),
            kind=CellKind.CHIP,
            choice_titles=CLAIM_STAGE,
            looks=STAGE_LOOKS,
            width=10,
        ),
        Column(name="happened_on", title=N_("Happened on"), kind=CellKind.DAY, width=11),
        Column(name="insured", title=N_("Insured"), width=10),
        Column(name="plate", title=N_("Plate"), width=10),
        Column(name="kind", title=N_("Policy kinds"), choice_titles=SLIP_KIND, width=8),
        Column(name="claimed", title=N_("Amount claimed"), kind=CellKind.MONEY, width=11),
        Column(name="assessed", title=N_("Amount assessed"), kind=CellKind.MONEY, width=11),
        Column(name="paid", title=N_("Amount paid"), kind=CellKind.MONEY, width=11),
        Column(name="insurer", title=N_("Insurer"), width=12),
        Column(name="product", title=N_("Product claimed on"), width=18, sortable=False),
        Column(name="paid_on", title=N_("Paid on"), kind=CellKind.DAY, width=11, shown=False),
        Column(name="reported_on", title=N_("Reported on"), kind=CellKind.DAY, width=11, shown=False),
        Column(name="insurer_number", title=N_("Insurer's claim number"), width=18, shown=False),
        Column(name="policy_no", title=N_("Policy number"), width=20, shown=False),
        Column(name="registration", title=N_("Registration number"), width=14, shown=False),
        Column(name="vin", title=N_("VIN"), width=20, shown=False),
        Column(name="place", title=N_("Place of the accident"), width=20, shown=False),
    ),
    default_sort=(Sort("happened_on", descending=True), Sort("number", descending=True)),
    empty_text=N_("No claims yet. Report one with Ctrl+N: find its policy by number, plate, VIN or name."),
)

FILE_CLAIMS = replace(
    CLAIMS,
    name="customers.claims",
    title=N_("Claims"),
    columns=(
        *(one for one in CLAIMS.columns if one.name != "insured"),
        Column(name="former_owner", title=N_("Former owner"), width=12, sortable=False),
    ),
    empty_text=N_("No claims on the policies of this car are on file."),
)

CLAIM_LISTS = (CLAIMS, FILE_CLAIMS)
