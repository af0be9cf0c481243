"""保单: the list, its filters, its order and the totals of what is filtered."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.enums import AgencyMode, BusinessType, PartyRole, RegistrationStatus, VehicleTaxStatus
from insdesk.domain.ids import InsurerId, VehicleId
from insdesk.domain.query import Filter, FilterValue, Operator, Sort, TableQuery
from insdesk.domain.records.registration import CarSnapshot, Slip
from insdesk.domain.records.rows import RegistrationRow
from insdesk.domain.records.totals import RegistrationTotals
from insdesk.repositories.slip_figures import count_ending
from tests.builders import (
    TODAY,
    Office,
    a_commercial_slip,
    a_compulsory_slip,
    a_party,
    a_vin,
    yuan,
)

A, B = "R2026-000001", "R2026-000002"
C, D = "R2026-000003", "R2026-000004"


@pytest.fixture
def filled(office: Office) -> Office:
    """A: draft, both slips. B: registered, another insurer, compulsory only. C: external. D: empty draft."""
    one = office.insurer()
    two = office.insurer(code="T02", short_name="二号财险", full_name="二号财产保险公司")
    office.owner()
    office.owner(2)
    office.draft(
        slips=(
            a_compulsory_slip(insurer_id=one, insurer_name="测试财险"),
            a_commercial_slip(insurer_id=two, insurer_name="二号财险"),
        )
    )
    office.registered(
        business_type=BusinessType.RENEWAL,
        parties=(a_party(PartyRole.APPLICANT, name="甲"), a_party(PartyRole.INSURED, name="乙_%测试")),
        car=CarSnapshot(vin=a_vin(2), plate="京A00002"),
        slips=(
            a_compulsory_slip(
                insurer_id=two,
                insurer_name="二号财险",
                policy_no="SECOND-9",
                signed_on=date(2026, 11, 1),
                starts_on=date(2026, 11, 2),
                ends_on=date(2026, 12, 1),
                rebate=yuan("38.00"),
            ),
        ),
    )
    office.registered(
        agency_mode=AgencyMode.EXTERNAL,
        slips=(
            a_commercial_slip(insurer_id=one, insurer_name="测试财险", policy_no="THIRD-1", premium=None),
        ),
    )
    office.draft(parties=(), slips=(), car=CarSnapshot())
    return office


def numbers(office: Office, query: TableQuery) -> list[str]:
    with office.database.read() as unit:
        return [row.number for row in unit.registrations.rows(unit.registrations.ids(query))]


def totals(office: Office, query: TableQuery) -> RegistrationTotals:
    with office.database.read() as unit:
        return unit.registrations.totals(query)


def only(column: str, operator: Operator, *values: FilterValue) -> TableQuery:
    return TableQuery(filters=(Filter(column, operator, values),), sorts=(Sort("number"),))


def test_a_row_holds_what_its_slips_say(filled: Office) -> None:
    with filled.database.read() as unit:
        (row,) = unit.registrations.rows(unit.registrations.ids(only("number", Operator.EQUAL, A)))
    assert row == RegistrationRow(
        id=row.id,
        number=A,
        status=RegistrationStatus.DRAFT,
        agency_mode=AgencyMode.IN_HOUSE,
        business_type=BusinessType.NEW,
        insured="张测试",
        plate="京A00001",
        vin=a_vin(),
        insurers=("测试财险", "二号财险"),
        compulsory_no="TEST-C-0001",
        commercial_no="TEST-B-0001",
        signed_on=TODAY,
        starts_on=TODAY,
        ends_on=date(2027, 11, 22),
        vehicle_tax=yuan("300"),
        vehicle_tax_status=VehicleTaxStatus.NORMAL,
        due=yuan("3312.76"),
        rebate=yuan("0"),
    )


def test_a_draft_without_anything_is_listed_too(filled: Office) -> None:
    with filled.database.read() as unit:
        (row,) = unit.registrations.rows(unit.registrations.ids(only("number", Operator.EQUAL, D)))
    assert (row.insured, row.plate, row.insurers, row.compulsory_no, row.signed_on) == ("", "", (), "", None)
    assert (row.due, row.rebate) == (yuan("0"), yuan("0"))


@pytest.mark.requirement("UR-5", "UR-6")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (only("status", Operator.EQUAL, RegistrationStatus.DRAFT), [A, D]),
        (only("status", Operator.ONE_OF, RegistrationStatus.REGISTERED, RegistrationStatus.PAID), [B, C]),
        (only("insurer_id", Operator.EQUAL, InsurerId(2)), [A, B]),
        (only("insurer_id", Operator.EQUAL, InsurerId(1)), [A, C]),
        (only("signed_on", Operator.AT_LEAST, date(2026, 11, 2)), [A, C]),
        (only("signed_on", Operator.AT_MOST, date(2026, 11, 1)), [B]),
        (only("agency_mode", Operator.EQUAL, AgencyMode.EXTERNAL), [C]),
        (only("business_type", Operator.EQUAL, BusinessType.RENEWAL), [B]),
        (only("plate", Operator.CONTAINS, "0002"), [B]),
        (only("vin", Operator.EQUAL, a_vin(2)), [B]),
        (only("customer_id", Operator.EQUAL, 2), []),
        (TableQuery(text="second"), [B]),
        (TableQuery(text="TEST-B"), [A]),
        (TableQuery(text="甲"), []),
        (TableQuery(text="_%"), [B]),
        (TableQuery(text="京A00002 SECOND"), [B]),
        (TableQuery(text="京A00002 THIRD"), []),
        (TableQuery(text="R2026-000003"), [C]),
        (TableQuery(text="' OR 1=1 --"), []),
    ],
)
def test_the_list_is_filtered(filled: Office, query: TableQuery, expected: list[str]) -> None:
    assert numbers(filled, query) == expected


@pytest.mark.requirement("UR-5")
@pytest.mark.parametrize(
    ("column", "ascending", "descending"),
    [
        ("number", [A, B, C, D], [D, C, B, A]),
        ("insured", [D, B, C, A], [C, A, B, D]),
        ("plate", [D, C, A, B], [B, C, A, D]),
        ("due", [D, C, B, A], [A, B, D, C]),
        ("signed_on", [D, B, C, A], [C, A, B, D]),
    ],
)
def test_the_list_is_ordered_and_equal_ones_stand_newest_first(
    filled: Office, column: str, ascending: list[str], descending: list[str]
) -> None:
    assert numbers(filled, TableQuery(sorts=(Sort(column),))) == ascending
    assert numbers(filled, TableQuery(sorts=(Sort(column, descending=True),))) == descending


def test_an_unknown_column_is_never_sql(filled: Office) -> None:
    with pytest.raises(KeyError):
        numbers(filled, TableQuery(sorts=(Sort("remarks"),)))


def test_totals_count_and_add_what_is_filtered(filled: Office) -> None:
    assert totals(filled, TableQuery()) == RegistrationTotals(
        count=4, premium=yuan("3962.76"), vehicle_tax=yuan("600.00"), rebate=yuan("38.00")
    )
    assert totals(filled, only("status", Operator.EQUAL, RegistrationStatus.PAID)) == RegistrationTotals()


ENDING = TableQuery(
    filters=(
        Filter("ends_on", Operator.AT_LEAST, (TODAY,)),
        Filter("ends_on", Operator.AT_MOST, (date(2026, 12, 23),)),
    )
)
UNRENEWED = replace(ENDING, filters=(*ENDING.filters, Filter("unrenewed", Operator.EQUAL, (True,))))


@pytest.mark.requirement("PM-3")
def test_a_policy_that_ends_soon_is_counted_and_listed_until_another_one_follows(filled: Office) -> None:
    def counted() -> int:
        with filled.database.read() as unit:
            return count_ending(unit.connection, TODAY, date(2026, 12, 23))

    def renewed_by(slip: Slip) -> tuple[Slip, ...]:
        return (replace(slip, starts_on=date(2026, 12, 2), ends_on=date(2027, 12, 1)),)

    assert (counted(), numbers(filled, UNRENEWED)) == (1, [B])
    filled.draft(slips=renewed_by(a_compulsory_slip(policy_no="NEXT")))
    filled.registered(slips=renewed_by(a_commercial_slip(policy_no="NEXT-2")))
    assert (counted(), numbers(filled, UNRENEWED)) == (1, [B])
    filled.registered(slips=renewed_by(a_compulsory_slip(policy_no="NEXT-3")))
    assert (counted(), numbers(filled, UNRENEWED)) == (0, [])
    assert numbers(filled, ENDING) == [B]


def test_a_policy_is_counted_once_and_found_by_the_end_of_either_slip(filled: Office) -> None:
    soon = (
        a_compulsory_slip(policy_no="X-1", ends_on=date(2026, 12, 10)),
        a_commercial_slip(policy_no="X-2", ends_on=date(2026, 12, 11)),
    )
    car = VehicleId(2)
    both = filled.registered(vehicle_id=car, slips=soon)
    one = filled.registered(vehicle_id=car, slips=(a_compulsory_slip(policy_no="X-3"), soon[1]))
    with filled.database.read() as unit:
        assert count_ending(unit.connection, date(2026, 12, 5), date(2026, 12, 20)) == 2
    day = Filter("ends_on", Operator.AT_LEAST, (date(2026, 12, 11),))
    found = numbers(filled, replace(ENDING, filters=(day, ENDING.filters[1]), sorts=(Sort("number"),)))
    assert found == [both.number, one.number]


def test_drafts_and_what_is_renewed_are_not_unrenewed(filled: Office) -> None:
    assert numbers(filled, only("unrenewed", Operator.EQUAL, True)) == [B, C]


@pytest.mark.requirement("UR-5")
@pytest.mark.parametrize("typed", ["公司(北", "公司（北"])
def test_a_name_is_found_with_either_kind_of_marks(office: Office, typed: str) -> None:
    """Policies registered before names kept their Chinese marks have ASCII ones for ever."""
    office.insurer()
    for serial, name in enumerate(("样例公司(北京)", "样例公司（北京）"), start=1):
        office.owner(serial)
        office.draft(parties=(a_party(PartyRole.INSURED, name=name),), slips=())
    with office.database.read() as unit:
        assert len(unit.registrations.ids(TableQuery(text=typed))) == 2
