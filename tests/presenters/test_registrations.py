"""What 承保登记 says without a widget: choices, gaps, figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from insdesk.domain.enums import AgencyMode, BusinessType, PartyRole, PremiumBasis, RebateBasis, SlipKind
from insdesk.domain.ids import CustomerId, InsurerId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.override import Override
from insdesk.domain.records.registration import CarSnapshot, CoverageLine, Party, Registration, Slip
from insdesk.specs.codecs import Context
from insdesk.specs.rebate_text import rebate_explanation
from insdesk.specs.registration_form import party_form, slip_form
from insdesk.ui.insurer_book import InsurerBook
from insdesk.ui.tabs.registrations.judging import BlockReading, open_problems, problems_across
from insdesk.ui.tabs.registrations.presenter import (
    clause_is_due,
    expected_rebate,
    open_text,
)

TODAY = date(2026, 11, 23)
INSURER = Insurer(
    code="A",
    short_name="样例财险",
    full_name="样例财产保险（虚构）",
    agency_enabled=True,
    agency_from=date(2026, 1, 1),
    agency_to=TODAY,
    rebate_basis=RebateBasis.WITHOUT_COMPULSORY,
    premium_basis=PremiumBasis.WITHOUT_VAT,
    commercial_new_rate=Decimal("15.00"),
    commercial_renewal_rate=Decimal("10.00"),
    compulsory_new_rate=Decimal("4.00"),
    id=InsurerId(1),
)
OTHER = replace(INSURER, id=InsurerId(2), short_name="别家", agency_enabled=False)
BOOK = InsurerBook((INSURER, OTHER))
PARTIES = tuple(Party(role=role, name="章测试") for role in PartyRole)


def a_registration(**differing: object) -> Registration:
    slips = (
        Slip(kind=SlipKind.COMPULSORY, insurer_id=InsurerId(1), premium=Money.from_yuan(950)),
        Slip(kind=SlipKind.COMMERCIAL, insurer_id=InsurerId(1), premium=Money.from_yuan(1_060)),
    )
    plain = Registration(
        customer_id=CustomerId(1), vehicle_id=VehicleId(1), parties=PARTIES, car=CarSnapshot(), slips=slips
    )
    return replace(plain, **differing)  # type: ignore[arg-type]  # test values


@pytest.mark.requirement("IN-4", "IN-6")
def test_the_last_day_of_the_agency_is_still_offered_in_house() -> None:
    assert BOOK.offered(AgencyMode.IN_HOUSE, TODAY) == (INSURER,)
    assert BOOK.offered(AgencyMode.IN_HOUSE, date(2026, 11, 24)) == ()


@pytest.mark.requirement("IN-6")
def test_elsewhere_only_the_status_counts() -> None:
    assert BOOK.offered(AgencyMode.EXTERNAL, date(2030, 1, 1)) == (OTHER, INSURER)


@pytest.mark.requirement("IN-7", "IN-8")
def test_the_expected_rebate_leaves_out_what_the_terms_leave_out() -> None:
    rebate = expected_rebate(a_registration(), BOOK, TODAY)
    assert [slip.amount for slip in rebate.slips] == [Money(0), Money.from_yuan(150)]
    renewal = expected_rebate(a_registration(business_type=BusinessType.RENEWAL), BOOK, TODAY)
    assert renewal.total == Money.from_yuan(100)


@pytest.mark.requirement("IN-7")
def test_why_a_number_names_base_rate_condition_and_day() -> None:
    told = dict(rebate_explanation(expected_rebate(a_registration(), BOOK, TODAY)))
    commercial = dict(told["Commercial"])
    assert commercial["Base"] == "1,000.00"
    assert commercial["Rate"] == "15.00 %"
    assert commercial["Terms of"] == "2026-11-23"
    assert "leave the compulsory premium out" in dict(told["Compulsory"])["Condition"]


@pytest.mark.requirement("UR-12")
def test_what_is_sold_elsewhere_earns_nothing() -> None:
    rebate = expected_rebate(a_registration(agency_mode=AgencyMode.EXTERNAL), BOOK, TODAY)
    assert rebate.total == Money(0)


@pytest.mark.requirement("NB-4")
def test_the_clause_is_due_when_the_names_differ() -> None:
    others = (*PARTIES[:2], replace(PARTIES[2], name="别人"))
    assert not clause_is_due(a_registration())
    assert clause_is_due(a_registration(parties=others))


def test_gaps_come_in_reading_order_and_once_each() -> None:
    context = Context(TODAY)
    insured = party_form(PartyRole.INSURED).read({"name": "章测试", "id_type": "RESIDENT_ID"}, context)
    slip = slip_form(SlipKind.COMPULSORY).read({"policy_no": "?", "signed_on": "soon"}, context)
    blocks = (
        BlockReading("compulsory", ("insurer_id", "policy_no", "signed_on"), slip),
        BlockReading("insured", ("name", "id_type", "id_number", "phone"), insured),
    )
    registration = a_registration(slips=())
    found = open_problems(blocks, problems_across(blocks, registration, TODAY), registration)
    fields = [problem.field for problem in found]
    known = [field for field in fields if field.startswith(("insured", "compulsory"))]
    assert known[:2] == ["insured.id_number", "insured.phone"]
    assert known[2:5] == ["compulsory.insurer_id", "compulsory.policy_no", "compulsory.signed_on"]
    assert fields.index("slips") < fields.index("compulsory.insurer_id")
    assert len([field for field in fields if field == "compulsory.policy_no"]) == 1


def test_only_unreadable_text_refuses_a_draft() -> None:
    slip = slip_form(SlipKind.COMPULSORY).read({"signed_on": "soon"}, Context(TODAY))
    block = BlockReading("compulsory", ("signed_on",), slip)
    assert [problem.field for problem in block.unreadable] == ["compulsory.signed_on"]


def test_what_was_set_aside_with_a_reason_is_no_gap() -> None:
    line = CoverageLine(product_code="THIRD_PARTY", product_name="三者险", premium=Money.from_yuan(1_000))
    commercial = Slip(kind=SlipKind.COMMERCIAL, premium=Money.from_yuan(1_060), lines=(line,))
    registration = a_registration(slips=(commercial,))
    across = problems_across((), registration, TODAY)
    kept = replace(
        registration, overrides=(Override("commercial.lines", "coverage_total_differs", "as printed"),)
    )
    gaps = {problem.field for problem in open_problems((), across, registration)}
    assert gaps - {problem.field for problem in open_problems((), across, kept)} == {"commercial.lines"}


@pytest.mark.parametrize(("count", "text"), [(0, "Complete"), (1, "1 field "), (3, "3 fields ")])
def test_the_count_of_gaps_is_told(count: int, text: str) -> None:
    assert open_text([object()] * count).startswith(text)
