"""The lists of the desk as ids and pages. All data is made up."""

from dataclasses import fields, replace
from datetime import date

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Filter, Operator, Sort, TableQuery
from insdesk.domain.records.car_records import FileRegistrationRow, SpendingRow
from insdesk.domain.records.claim import ClaimRow
from insdesk.domain.records.interaction import FollowUpRow, Interaction
from insdesk.domain.records.office import Employee
from insdesk.domain.records.removal import RemovedRow
from insdesk.domain.records.reveal import RevealedField, RevealRow
from insdesk.domain.records.rows import (
    CollectionRow,
    ContractRow,
    CustomerRow,
    InsurerRow,
    OwnerCarRow,
    ReceiptRow,
    RegistrationRow,
)
from insdesk.domain.records.settlement import NewSettlement, SettlementLineRow, SettlementRow
from insdesk.domain.records.underwriting import CaseRow
from insdesk.domain.records.verification import VerificationRow
from insdesk.repositories.database import Database
from insdesk.specs.claim_lists import CLAIM_LISTS
from insdesk.specs.display import written
from insdesk.specs.interaction_form import FOLLOW_UPS
from insdesk.specs.lists import (
    COLLECTIONS,
    CONTRACTS,
    CUSTOMERS,
    EMPLOYEES,
    INSURERS,
    LISTS,
    OWNER_CARS,
    REGISTRATIONS,
)
from insdesk.specs.receipt_lists import TAKINGS
from insdesk.specs.record_lists import ACCESSORIES, FILE_REGISTRATIONS, REPAIRS
from insdesk.specs.removal_lists import RECYCLE_BIN
from insdesk.specs.reveal_list import REVEALS
from insdesk.specs.settlement_lists import SETTLEMENT_LINES, SETTLEMENTS
from insdesk.specs.spending_form import ACCESSORY_SALES, REPAIR_ORDERS
from insdesk.specs.table import TableSpec
from insdesk.specs.underwriting_form import CASES
from insdesk.specs.verification_lists import VERIFICATIONS
from tests.services.claim_office import claim_office
from tests.services.desk_office import CUSTOMER, INSURER, TODAY, DeskOffice
from tests.services.underwriting_office import HIGH_LIMIT, OLD_CAR, UnderwritingOffice
from tests.services.verifying import Verifying

ROW_TYPES = {
    INSURERS.name: InsurerRow,
    CUSTOMERS.name: CustomerRow,
    CONTRACTS.name: ContractRow,
    OWNER_CARS.name: OwnerCarRow,
    REGISTRATIONS.name: RegistrationRow,
    COLLECTIONS.name: CollectionRow,
    TAKINGS.name: ReceiptRow,
    SETTLEMENTS.name: SettlementRow,
    SETTLEMENT_LINES.name: SettlementLineRow,
    EMPLOYEES.name: Employee,
    FOLLOW_UPS.name: FollowUpRow,
    RECYCLE_BIN.name: RemovedRow,
    REVEALS.name: RevealRow,
    FILE_REGISTRATIONS.name: FileRegistrationRow,
    REPAIRS.name: SpendingRow,
    ACCESSORIES.name: SpendingRow,
    REPAIR_ORDERS.name: SpendingRow,
    **{one.name: ClaimRow for one in CLAIM_LISTS},
    VERIFICATIONS.name: VerificationRow,
    CASES.name: CaseRow,
    ACCESSORY_SALES.name: SpendingRow,
}


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    office = DeskOffice(database, clock, actor)
    office.desk.office.save_employee(actor, Employee("王样例"))
    return office


def shown(desk_office: DeskOffice, spec: TableSpec, query: TableQuery) -> list[object]:
    source = desk_office.desk.tables.source(spec.name)
    return list(source.rows(source.ids(query, SilentProgress())))


@pytest.mark.parametrize("spec", LISTS.values(), ids=lambda spec: spec.name)
def test_every_column_is_an_attribute_of_its_row(spec: TableSpec) -> None:
    attributes = {field.name for field in fields(ROW_TYPES[spec.name])}
    assert {column.name for column in spec.columns} <= attributes


def fill(desk_office: DeskOffice, spec: TableSpec) -> None:
    """One row for the list."""
    _FILLS.get(spec.name, fill_desk)(desk_office)


def fill_claims(desk_office: DeskOffice) -> None:
    claim_office(desk_office, desk_office.clock, desk_office.complete()).open()


def fill_verification(desk_office: DeskOffice) -> None:
    Verifying(desk_office).hand_in()


def fill_underwriting(desk_office: DeskOffice) -> None:
    UnderwritingOffice(desk_office, OLD_CAR, HIGH_LIMIT).referred()


_FILLS = {
    **{one.name: fill_claims for one in CLAIM_LISTS},
    VERIFICATIONS.name: fill_verification,
    CASES.name: fill_underwriting,
}


def fill_desk(desk_office: DeskOffice) -> None:
    """One row for every other list."""
    talk = Interaction(
        customer_id=desk_office.customer_id,
        content="问价",
        happened_at=desk_office.clock.now(),
        follow_up_on=TODAY,
    )
    desk_office.desk.interactions.save(desk_office.actor, talk)
    desk_office.pay(desk_office.register(desk_office.from_contract(desk_office.sell())))
    desk_office.spend("W1")
    gone = desk_office.add_customer(replace(CUSTOMER, name="周样例", phone="13600000000"))
    desk_office.desk.removals.delete(desk_office.actor, [gone])
    desk_office.desk.reveals.reveal(desk_office.actor, desk_office.customer_id, RevealedField)
    first, *_others = desk_office.desk.settlements.candidates(desk_office.insurer_id, TODAY, TODAY).slip_ids
    wanted = NewSettlement(insurer_id=desk_office.insurer_id, period_from=TODAY, period_to=TODAY)
    desk_office.desk.settlements.open(desk_office.actor, wanted, (first,))


@pytest.mark.parametrize("spec", LISTS.values(), ids=lambda spec: spec.name)
def test_every_sortable_column_sorts(desk_office: DeskOffice, spec: TableSpec) -> None:
    fill(desk_office, spec)
    for column in spec.columns:
        for descending in (False, True) if column.sortable else ():
            (row,) = shown(desk_office, spec, TableQuery(sorts=(Sort(column.name, descending),)))
            assert isinstance(row, ROW_TYPES[spec.name]), column.name


@pytest.mark.parametrize("spec", LISTS.values(), ids=lambda spec: spec.name)
def test_the_default_order_is_one_the_repository_knows(desk_office: DeskOffice, spec: TableSpec) -> None:
    fill(desk_office, spec)
    assert len(shown(desk_office, spec, TableQuery(sorts=spec.default_sort))) == 1


@pytest.mark.requirement("IN-1")
def test_insurers_are_searched_and_filtered_by_validity(desk_office: DeskOffice) -> None:
    desk_office.add_insurer(
        replace(INSURER, code="B", short_name="乙样例", full_name="乙样例保险", active=False)
    )
    valid = TableQuery(filters=(Filter("active", Operator.EQUAL, (True,)),))
    assert [row.code for row in shown(desk_office, INSURERS, valid) if isinstance(row, InsurerRow)] == ["A"]
    searched = TableQuery(text="乙")
    assert [row.code for row in shown(desk_office, INSURERS, searched) if isinstance(row, InsurerRow)] == [
        "B"
    ]


@pytest.mark.requirement("UR-5", "UR-6")
@pytest.mark.parametrize(
    "text", ["R2026-000001", "张样例", "京A12345", "LFV3A23C", "madeup-s-0001", "J-0001"]
)
def test_policies_are_found_by_number_name_plate_vin_and_policy_number(
    desk_office: DeskOffice, text: str
) -> None:
    desk_office.register(desk_office.complete())
    assert len(shown(desk_office, REGISTRATIONS, TableQuery(text=text))) == 1
    assert shown(desk_office, REGISTRATIONS, TableQuery(text=f"{text}-no")) == []


@pytest.mark.requirement("UR-5", "UR-6")
def test_policies_are_filtered_by_status_and_insurer_and_added_up(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete("0002"))
    drafts = TableQuery(filters=(Filter("status", Operator.ONE_OF, (RegistrationStatus.DRAFT,)),))
    (draft,) = shown(desk_office, REGISTRATIONS, drafts)
    assert isinstance(draft, RegistrationRow)
    assert (draft.status, draft.commercial_no) == (RegistrationStatus.DRAFT, "MADEUP-S-0002")
    of_insurer = TableQuery(filters=(Filter("insurer_id", Operator.EQUAL, (desk_office.insurer_id,)),))
    totals = desk_office.desk.registrations.totals(of_insurer)
    assert (totals.count, str(totals.premium), str(totals.rebate)) == (2, "6,025.52", "347.41")


def test_a_list_that_does_not_exist_is_our_bug(desk_office: DeskOffice) -> None:
    with pytest.raises(KeyError):
        desk_office.desk.tables.source("nothing")


@pytest.mark.requirement("UR-10")
@pytest.mark.parametrize(
    ("last_day", "text"),
    [
        (date(2026, 12, 23), "31 days left"),
        (date(2026, 11, 24), "2 days left"),
        (date(2026, 11, 23), "Ends today"),
        (date(2026, 11, 22), "Lapsed for 1 day"),
        (date(2025, 11, 23), "Lapsed for 365 days"),
    ],
)
def test_page_three_says_in_words_how_long_cover_still_runs(
    desk_office: DeskOffice, last_day: date, text: str
) -> None:
    starts = last_day.replace(year=last_day.year - 1)
    slip = replace(desk_office.compulsory(), starts_on=starts, ends_on=last_day)
    desk_office.register(replace(desk_office.complete(), slips=(slip,)))
    (row,) = shown(desk_office, OWNER_CARS, TableQuery())
    assert isinstance(row, OwnerCarRow)
    assert written(row.compulsory_left) == text
    assert written(row.commercial_left) == ""
