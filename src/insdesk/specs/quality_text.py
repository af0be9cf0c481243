"""What a data-quality report calls its findings."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.domain.records.quality import Finding, FindingGroup
from insdesk.i18n import N_
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec

GROUP_TITLES: Mapping[FindingGroup, str] = MappingProxyType(
    {
        FindingGroup.INVALID: N_("Invalid numbers"),
        FindingGroup.REPEATED: N_("Possible duplicates"),
        FindingGroup.MISSING: N_("Missing data"),
        FindingGroup.OPEN: N_("Still to be settled"),
    }
)
FINDING_TITLES: Mapping[Finding, str] = MappingProxyType(
    {
        Finding.PHONE_MISSING: N_("No usual phone"),
        Finding.ID_NUMBER_MISSING: N_("Person without ID number"),
        Finding.USCC_MISSING: N_("Company without credit code"),
        Finding.ADDRESS_MISSING: N_("No address"),
        Finding.BIRTHDAY_MISSING: N_("Person without birthday"),
        Finding.CAR_MISSING: N_("Customer without a car"),
        Finding.OWNER_MISSING: N_("Car without an owner"),
        Finding.USER_MISSING: N_("Car without a user"),
        Finding.ENGINE_NUMBER_MISSING: N_("Car without engine number"),
        Finding.MODEL_MISSING: N_("Car without model"),
        Finding.FIRST_REGISTRATION_MISSING: N_("Car without first registration"),
        Finding.LINES_MISSING: N_("Commercial policy without coverages"),
        Finding.ID_NUMBER_INVALID: N_("ID number looks wrong"),
        Finding.USCC_INVALID: N_("Credit code looks wrong"),
        Finding.PHONE_INVALID: N_("Usual phone looks wrong"),
        Finding.OTHER_PHONE_INVALID: N_("Other phone looks wrong"),
        Finding.USER_PHONE_INVALID: N_("Phone of the user looks wrong"),
        Finding.VIN_INVALID: N_("VIN looks wrong"),
        Finding.PLATE_INVALID: N_("Plate looks wrong"),
        Finding.ID_NUMBER_REPEATED: N_("Same ID number"),
        Finding.PHONE_REPEATED: N_("Same phone, other name"),
        Finding.CONSENT_EXPIRED: N_("Consent expired"),
        Finding.VALUE_KEPT: N_("Kept with a reason"),
        Finding.VALUE_DOUBTFUL: N_("Doubtful value"),
        Finding.DRAFT_OLD: N_("Old draft"),
    }
)

FINDINGS = TableSpec(
    name="quality.findings",
    title=N_("Findings"),
    columns=(
        Column(
            name="group",
            title=N_("Kind"),
            kind=CellKind.CHIP,
            choice_titles=tuple((one.value, title) for one, title in GROUP_TITLES.items()),
            looks=(
                (FindingGroup.INVALID.value, "paid"),
                (FindingGroup.REPEATED.value, "registered"),
                (FindingGroup.MISSING.value, "draft"),
                (FindingGroup.OPEN.value, "draft"),
            ),
            width=18,
        ),
        Column(name="title", title=N_("Finding"), width=26),
        Column(name="count", title=N_("Count"), kind=CellKind.NUMBER, width=8),
    ),
)
FOUND = TableSpec(
    name="quality.found",
    title=N_("Records"),
    columns=(
        Column(name="label", title=N_("Record"), width=22, sortable=False),
        Column(name="field", title=N_("Field"), width=16, sortable=False),
        Column(name="sentence", title=N_("What is wrong"), width=60, sortable=False),
    ),
    empty_text=N_("No record stands here. Check the data with F5, then choose a finding."),
)
