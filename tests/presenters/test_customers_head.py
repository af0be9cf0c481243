"""What the head of a customer's file says (CU-7)."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.enums import CustomerKind, Sex, SlipKind
from insdesk.domain.ids import VehicleId
from insdesk.domain.money import Money
from insdesk.domain.records.file_head import EndingCover, FileHead
from insdesk.ui.tabs.customers.head_text import facts, waiting, waiting_page
from tests.builders import TODAY, a_company, a_customer

pytestmark = pytest.mark.requirement("CU-7")


def ending(day: date, kind: SlipKind = SlipKind.COMPULSORY) -> EndingCover:
    return EndingCover(vehicle_id=VehicleId(1), plate="京A00001", vin="", kind=kind, ends_on=day)


def test_a_person_has_sex_and_age() -> None:
    person = a_customer(sex=Sex.FEMALE, birthday=date(1990, 11, 24))
    head = FileHead(customer=person, today=TODAY, cars=2, premium=Money(123_456))
    assert facts(head) == ("Person · Female · 35 years · 2 cars · premium of the last 12 months 1,234.56")


def test_a_company_has_neither() -> None:
    head = FileHead(customer=a_company(), today=TODAY)
    assert head.customer.kind is CustomerKind.COMPANY
    assert facts(head) == "Company · 0 cars · premium of the last 12 months 0.00"


def test_nothing_waits_where_nothing_is_to_do() -> None:
    assert waiting(FileHead(customer=a_customer(), today=TODAY)) == ""


def test_what_waits_is_named_and_more_is_counted() -> None:
    days = (date(2026, 11, 20), date(2026, 11, 23), date(2026, 12, 1))
    head = FileHead(
        customer=a_customer(),
        today=TODAY,
        ending=(*(ending(day) for day in days), ending(days[2], SlipKind.COMMERCIAL)),
        follow_up=date(2026, 11, 30),
        doubts=2,
    )
    assert waiting(head) == (
        "To do: 京A00001 Compulsory: Lapsed for 3 days; 京A00001 Compulsory: Ends today; "
        "2 more policies end; follow up on 2026-11-30; 2 doubtful"
    )


def test_both_policies_of_a_car_that_end_together_are_one_thing_to_do() -> None:
    head = FileHead(customer=a_customer(), today=TODAY, ending=tuple(ending(TODAY, one) for one in SlipKind))
    assert waiting(head) == "To do: 京A00001 Compulsory, Commercial: Ends today"


@pytest.mark.requirement("SM-4", "SM-5")
def test_a_file_that_is_due_says_since_when_and_what_waits_has_its_page() -> None:
    head = FileHead(customer=a_customer(), today=TODAY, reviewed_on=date(2025, 3, 1), is_review_due=True)
    assert waiting(head) == "To do: last looked through on 2025-03-01, due"
    assert waiting_page(head) == ""
    assert waiting_page(replace(head, follow_up=TODAY)) == "customers.talks"
    assert waiting_page(replace(head, follow_up=TODAY, ending=(ending(TODAY),))) == "customers.policies.page"
