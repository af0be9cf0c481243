"""The lists of a customer's file: 承保记录, 维修记录, 精品 (CU-8, CU-9)."""

from dataclasses import replace

from insdesk.domain.query import Sort
from insdesk.i18n import N_
from insdesk.specs.choices import REGISTRATION_STATUS, SLIP_KIND
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec

_FORMER_OWNER = Column(name="former_owner", title=N_("Former owner"), width=12, sortable=False)

FILE_REGISTRATIONS = TableSpec(
    name="customers.policies",
    title=N_("Insurance records"),
    columns=(
        Column(name="number", title=N_("Registration number"), width=14),
        Column(
            name="status",
            title=N_("Status"),
            kind=CellKind.CHIP,
            choice_titles=REGISTRATION_STATUS,
            width=10,
        ),
        Column(name="plate", title=N_("Plate"), width=10),
        Column(name="vin", title=N_("VIN"), width=20, shown=False),
        Column(name="kinds", title=N_("Policy kinds"), choice_titles=SLIP_KIND, width=14, sortable=False),
        Column(name="insurers", title=N_("Insurer"), width=14, sortable=False),
        Column(name="starts_on", title=N_("Starts on"), kind=CellKind.DAY, width=11),
        Column(name="ends_on", title=N_("Ends on"), kind=CellKind.DAY, width=11),
        Column(name="left", title=N_("Cover"), width=16),
        Column(name="premium", title=N_("Premium"), kind=CellKind.MONEY, width=12),
        _FORMER_OWNER,
    ),
    default_sort=(Sort("starts_on", descending=True), Sort("number", descending=True)),
    empty_text=N_("No policies yet. Register the car in sight with F9, or renew it with F7."),
)

REPAIRS = TableSpec(
    name="customers.repairs",
    title=N_("Repair records"),
    columns=(
        Column(name="day", title=N_("Day"), kind=CellKind.DAY, width=11),
        Column(name="number", title=N_("Order number"), width=16),
        Column(name="plate", title=N_("Plate"), width=10),
        Column(name="vin", title=N_("VIN"), width=20, shown=False),
        Column(name="amount", title=N_("Amount"), kind=CellKind.MONEY, width=12),
        Column(name="description", title=N_("Description"), width=36),
        Column(name="is_visit", title=N_("Counts as a visit"), kind=CellKind.CHECK, width=10),
        _FORMER_OWNER,
    ),
    default_sort=(Sort("day", descending=True), Sort("number", descending=True)),
    empty_text=N_("No repair orders of this car are on file."),
)

ACCESSORIES = replace(
    REPAIRS,
    name="customers.accessories",
    title=N_("Accessory sales"),
    columns=tuple(one for one in REPAIRS.columns if one.name != "is_visit"),
    empty_text=N_("No accessory sales for this car are on file."),
)

RECORD_LISTS = (FILE_REGISTRATIONS, REPAIRS, ACCESSORIES)
