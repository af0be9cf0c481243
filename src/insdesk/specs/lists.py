"""The lists of the desk: their columns, declared once. Rows are in `domain.records.rows`."""

from insdesk.domain.enums import ContractState
from insdesk.domain.query import Sort
from insdesk.i18n import N_
from insdesk.rules.masking import Secret
from insdesk.specs.choices import (
    AGENCY_MODE,
    BUSINESS_TYPE,
    CONTRACT_STATE,
    CUSTOMER_KIND,
    ENERGY,
    INSURER_ORIGIN,
    REBATE_BASIS,
    REGISTRATION_STATUS,
    SEX,
    VEHICLE_TAX_STATUS,
)
from insdesk.specs.claim_lists import CLAIM_LISTS
from insdesk.specs.display import CellKind
from insdesk.specs.interaction_form import FOLLOW_UPS
from insdesk.specs.receipt_lists import TAKINGS
from insdesk.specs.record_lists import RECORD_LISTS
from insdesk.specs.removal_lists import RECYCLE_BIN
from insdesk.specs.reveal_list import REVEALS
from insdesk.specs.settlement_lists import SETTLEMENT_LINES, SETTLEMENTS
from insdesk.specs.spending_form import SPENDING_LISTS
from insdesk.specs.table import Column, TableSpec
from insdesk.specs.underwriting_form import CASE_LOOKS, CASE_STATE, CASES
from insdesk.specs.verification_lists import VERIFICATIONS

CONTRACT_LOOKS = ((ContractState.UNREGISTERED.value, "paid"),)
"""The status of the palette that a contract's state looks like: amber waits."""

INSURERS = TableSpec(
    name="insurers",
    title=N_("Insurers"),
    columns=(
        Column(name="code", title=N_("Insurer code"), width=10),
        Column(name="short_name", title=N_("Short name"), width=14),
        Column(name="full_name", title=N_("Full name"), width=30),
        Column(name="origin", title=N_("Insurer origin"), choice_titles=INSURER_ORIGIN, width=10),
        Column(name="active", title=N_("Valid"), kind=CellKind.CHECK, width=6),
        Column(name="agency_enabled", title=N_("Sold by this office"), kind=CellKind.CHECK, width=8),
        Column(name="agency_from", title=N_("Agency from"), kind=CellKind.DAY, width=11),
        Column(name="agency_to", title=N_("Agency to"), kind=CellKind.DAY, width=11),
        Column(
            name="rebate_basis",
            title=N_("Rebate condition"),
            choice_titles=REBATE_BASIS,
            width=12,
            shown=False,
        ),
        Column(name="claims_hotline", title=N_("Claims hotline"), width=10, shown=False),
    ),
    default_sort=(Sort("short_name"),),
    empty_text=N_("No insurers yet. Add one, or import those pushed by the manufacturer."),
)

CUSTOMERS = TableSpec(
    name="customers",
    title=N_("Customers"),
    columns=(
        Column(name="name", title=N_("Name"), width=18),
        Column(name="kind", title=N_("Owner kind"), choice_titles=CUSTOMER_KIND, width=8),
        Column(name="phone", title=N_("Usual phone"), width=13, secret=Secret.PHONE),
        Column(name="plates", title=N_("Plates"), width=18, sortable=False),
        Column(name="car_count", title=N_("Cars"), kind=CellKind.NUMBER, width=6, sortable=False),
        Column(name="id_number", title=N_("ID number"), width=20, shown=False, secret=Secret.ID_NUMBER),
        Column(name="short_name", title=N_("Short name"), width=14, shown=False),
        Column(name="sex", title=N_("Sex"), choice_titles=SEX, width=6, shown=False),
        Column(name="attributes", title=N_("Attributes"), width=24, sortable=False),
        Column(name="address", title=N_("Address"), width=30),
        Column(name="sales_rep", title=N_("Sales rep"), width=10),
        Column(name="service_rep", title=N_("Service rep"), width=10),
        Column(name="age", title=N_("Age"), kind=CellKind.NUMBER, width=6, shown=False),
        Column(name="birthday", title=N_("Birthday"), kind=CellKind.DAY, width=11, shown=False),
        Column(
            name="last_visit",
            title=N_("Last visit"),
            kind=CellKind.DAY,
            width=11,
            shown=False,
        ),
        Column(
            name="compulsory_ends_on",
            title=N_("Compulsory ends on"),
            kind=CellKind.DAY,
            width=11,
            shown=False,
        ),
        Column(
            name="commercial_ends_on",
            title=N_("Commercial ends on"),
            kind=CellKind.DAY,
            width=11,
            shown=False,
        ),
        Column(name="created_at", title=N_("On file since"), kind=CellKind.MOMENT, width=15, shown=False),
        Column(name="reviewed_on", title=N_("Reviewed"), kind=CellKind.DAY, width=11, shown=False),
    ),
    default_sort=(Sort("name"),),
    empty_text=N_("No customer fits. Add one with Ctrl+N, or change what you search for."),
)

CONTRACTS = TableSpec(
    name="contracts",
    title=N_("Sales contracts"),
    columns=(
        Column(name="number", title=N_("Contract number"), width=16),
        Column(
            name="state",
            title=N_("Registration state"),
            kind=CellKind.CHIP,
            choice_titles=CONTRACT_STATE,
            looks=CONTRACT_LOOKS,
            width=14,
        ),
        Column(name="name", title=N_("Customer"), width=14),
        Column(name="phone", title=N_("Usual phone"), width=13, secret=Secret.PHONE),
        Column(name="model", title=N_("Model"), width=18),
        Column(name="vin", title=N_("VIN"), width=20),
        Column(name="plate", title=N_("Plate"), width=10, shown=False),
        Column(name="signed_on", title=N_("Contract date"), kind=CellKind.DAY, width=11),
        Column(name="delivery_on", title=N_("Delivery on"), kind=CellKind.DAY, width=11, shown=False),
        Column(name="sales_rep", title=N_("Sales rep"), width=10),
        Column(name="agency_mode", title=N_("Agency mode"), choice_titles=AGENCY_MODE, width=10, shown=False),
        Column(name="insurer", title=N_("Insurer"), width=12),
        Column(name="expected", title=N_("Expected amount"), kind=CellKind.MONEY, width=12),
        Column(name="registration", title=N_("Registration number"), width=14),
    ),
    default_sort=(Sort("signed_on", descending=True), Sort("number", descending=True)),
    empty_text=N_("No sales contracts yet. Enter one with Ctrl+N, with owner, car and what was agreed."),
)

OWNER_CARS = TableSpec(
    name="owner_cars",
    title=N_("Owners on file"),
    columns=(
        Column(name="name", title=N_("Owner"), width=18),
        Column(name="phone", title=N_("Usual phone"), width=13, secret=Secret.PHONE),
        Column(name="plate", title=N_("Plate"), width=10),
        Column(name="vin", title=N_("VIN"), width=20),
        Column(name="model", title=N_("Model"), width=20),
        Column(name="energy", title=N_("Energy"), choice_titles=ENERGY, width=10, shown=False),
        Column(name="first_registered_on", title=N_("First registration"), kind=CellKind.DAY, width=11),
        Column(name="compulsory_ends_on", title=N_("Compulsory ends on"), kind=CellKind.DAY, width=11),
        Column(name="compulsory_left", title=N_("Compulsory cover"), width=16),
        Column(name="commercial_ends_on", title=N_("Commercial ends on"), kind=CellKind.DAY, width=11),
        Column(name="commercial_left", title=N_("Commercial cover"), width=16),
    ),
    default_sort=(Sort("name"),),
    empty_text=N_("No car fits. Add the owner and the car to the customer file first."),
)

REGISTRATIONS = TableSpec(
    name="registrations",
    title=N_("Policies"),
    columns=(
        Column(name="number", title=N_("Registration number"), width=14),
        Column(
            name="status",
            title=N_("Status"),
            kind=CellKind.CHIP,
            choice_titles=REGISTRATION_STATUS,
            width=10,
        ),
        Column(
            name="underwriting",
            title=N_("Underwriting"),
            kind=CellKind.CHIP,
            choice_titles=CASE_STATE,
            looks=CASE_LOOKS,
            width=17,
            shown=False,
        ),
        Column(name="insured", title=N_("Insured"), width=10),
        Column(name="plate", title=N_("Plate"), width=10),
        Column(name="vin", title=N_("VIN"), width=20, shown=False),
        Column(name="insurers", title=N_("Insurer"), width=12, sortable=False),
        Column(name="compulsory_no", title=N_("Compulsory policy number"), width=23, sortable=False),
        Column(name="commercial_no", title=N_("Commercial policy number"), width=23, sortable=False),
        Column(name="signed_on", title=N_("Sign date"), kind=CellKind.DAY, width=11),
        Column(name="starts_on", title=N_("Starts on"), kind=CellKind.DAY, width=11, shown=False),
        Column(name="ends_on", title=N_("Ends on"), kind=CellKind.DAY, width=11),
        Column(name="business_type", title=N_("Business type"), choice_titles=BUSINESS_TYPE, width=8),
        Column(name="agency_mode", title=N_("Agency mode"), choice_titles=AGENCY_MODE, width=10, shown=False),
        Column(name="vehicle_tax", title=N_("Vehicle tax"), kind=CellKind.MONEY, width=10, shown=False),
        Column(
            name="vehicle_tax_status",
            title=N_("Vehicle tax state"),
            choice_titles=VEHICLE_TAX_STATUS,
            width=12,
            shown=False,
        ),
        Column(name="due", title=N_("Amount due"), kind=CellKind.MONEY, width=12),
        Column(name="rebate", title=N_("Rebate"), kind=CellKind.MONEY, width=12),
    ),
    default_sort=(Sort("number", descending=True),),
    empty_text=N_(
        "No policies here yet. Choose an owner and a car on the page “Owners on file” to register one."
    ),
)

COLLECTIONS = TableSpec(
    name="collections",
    title=N_("Policies to collect for"),
    columns=(
        Column(name="number", title=N_("Registration number"), width=14),
        Column(
            name="status",
            title=N_("Status"),
            kind=CellKind.CHIP,
            choice_titles=REGISTRATION_STATUS,
            width=10,
        ),
        Column(name="applicant", title=N_("Applicant"), width=12),
        Column(name="insured", title=N_("Insured"), width=12, shown=False),
        Column(name="plate", title=N_("Plate"), width=10),
        Column(name="vin", title=N_("VIN"), width=20, shown=False),
        Column(name="due", title=N_("Amount due"), kind=CellKind.MONEY, width=12),
        Column(name="paid", title=N_("Received"), kind=CellKind.MONEY, width=12),
        Column(name="open", title=N_("Still open"), kind=CellKind.MONEY, width=12),
        Column(name="registered_on", title=N_("Registered on"), kind=CellKind.DAY, width=11),
        Column(name="insurers", title=N_("Insurer"), width=12, sortable=False),
        Column(name="compulsory_no", title=N_("Compulsory policy number"), width=23, sortable=False),
        Column(name="commercial_no", title=N_("Commercial policy number"), width=23, sortable=False),
    ),
    default_sort=(Sort("number", descending=True),),
    empty_text=N_("Nothing to collect for yet. Policies sold by this office appear here once registered."),
)

EMPLOYEES = TableSpec(
    name="employees",
    title=N_("Employees"),
    columns=(
        Column(name="name", title=N_("Name"), width=20),
        Column(name="is_sales_rep", title=N_("Sales rep"), kind=CellKind.CHECK, width=10),
        Column(name="is_service_rep", title=N_("Service rep"), kind=CellKind.CHECK, width=10),
        Column(name="active", title=N_("Works here"), kind=CellKind.CHECK, width=10),
    ),
    default_sort=(Sort("name"),),
    empty_text=N_("Nobody yet. Add the sales and service reps: the customer file offers them."),
)

LISTS = {
    spec.name: spec
    for spec in (
        INSURERS,
        CUSTOMERS,
        CONTRACTS,
        OWNER_CARS,
        REGISTRATIONS,
        COLLECTIONS,
        TAKINGS,
        SETTLEMENTS,
        SETTLEMENT_LINES,
        EMPLOYEES,
        FOLLOW_UPS,
        RECYCLE_BIN,
        REVEALS,
        VERIFICATIONS,
        CASES,
        *RECORD_LISTS,
        *SPENDING_LISTS.values(),
        *CLAIM_LISTS,
    )
}
