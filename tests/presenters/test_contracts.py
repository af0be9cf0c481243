"""What 新车销售合同 says, without a widget."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.enums import ContractState, RegistrationStatus
from insdesk.domain.ids import ContractId, CustomerId, RegistrationId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import ContractFile, ContractRegistration, PreRegistration, SalesContract
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.ui.tabs.contracts.presenter import (
    Locks,
    by_block,
    can_be_registered,
    car_choices,
    expected_text,
    locks,
    saved_text,
    state_look,
    state_of,
    state_title,
)
from insdesk.ui.tabs.registrations.presenter import differing_text

CAR = Vehicle(id=VehicleId(7), customer_id=CustomerId(1), vin="LSVAA4187E2184847", model="示例轿车")
DRAFT = ContractRegistration(RegistrationId(3), "R2026-000003", RegistrationStatus.DRAFT)
SOLD = SalesContract(
    number="HT-1", id=ContractId(1), signed_on=date(2026, 11, 23), pre_registration=PreRegistration()
)
FILE = ContractFile(SOLD, Customer(name="李虚构", phone="13800000001"), CAR, None)


def registered(status: RegistrationStatus) -> ContractRegistration:
    return replace(DRAFT, status=status)


@pytest.mark.requirement("UR-4")
def test_what_is_locked_grows_with_what_was_begun() -> None:
    assert locks(None) == Locks()
    of_draft = locks(DRAFT)
    assert of_draft.owner_and_car == of_draft.has_agreed != ""
    assert "R2026-000003" in of_draft.has_agreed
    assert of_draft.agreed == ""
    for status in set(RegistrationStatus) - {RegistrationStatus.DRAFT}:
        of_registered = locks(registered(status))
        assert of_registered.owner_and_car == of_registered.has_agreed == of_registered.agreed != ""


@pytest.mark.requirement("UR-2")
@pytest.mark.parametrize(
    ("file", "state", "title", "possible"),
    [
        (None, ContractState.NOTHING_AGREED, "No pre-registration", False),
        (
            replace(FILE, contract=replace(SOLD, pre_registration=None)),
            ContractState.NOTHING_AGREED,
            "No pre-registration",
            False,
        ),
        (FILE, ContractState.UNREGISTERED, "Not registered", True),
        (replace(FILE, registration=DRAFT), ContractState.DRAFT, "Kept as draft", True),
        (
            replace(FILE, registration=registered(RegistrationStatus.PAID)),
            ContractState.REGISTERED,
            "Registered already",
            False,
        ),
    ],
)
def test_how_far_the_insurance_of_a_contract_is(
    file: ContractFile | None, state: ContractState, title: str, possible: bool
) -> None:
    assert state_of(file) is state
    assert state_title(state) == title
    assert can_be_registered(state) == possible


def test_a_contract_that_waits_is_amber() -> None:
    assert state_look(ContractState.UNREGISTERED) == "paid"
    assert state_look(ContractState.REGISTERED) == "registered"


def test_the_cars_on_offer_begin_with_a_new_one() -> None:
    plated = replace(CAR, id=VehicleId(8), plate="京A12345", model="")
    assert car_choices((CAR, plated)) == (
        ("new", "New car"),
        ("7", "VIN …184847 · 示例轿车"),
        ("8", "京A12345"),
    )


def test_what_is_expected_adds_up() -> None:
    agreed = PreRegistration(compulsory_premium=Money(95_000), vehicle_tax=Money(30_000))
    assert expected_text(agreed) == "Expected in all 1,250.00"
    assert expected_text(None) == "Expected in all 0.00"


def test_saving_says_whose_car_was_sold() -> None:
    assert saved_text(FILE) == "Saved contract HT-1 · 李虚构 · VIN …184847"


def test_a_refusal_goes_to_the_block_that_shows_it() -> None:
    fields = ("number", "customer.phone", "vehicle.vin", "pre_registration.lines.1", "signed_on")
    found = by_block(Problem("value_missing", field=field) for field in fields)
    assert {block: [one.field for one in problems] for block, problems in found.items()} == {
        "": ["number", "signed_on"],
        "customer": ["phone"],
        "vehicle": ["vin"],
        "pre_registration": ["lines.1"],
    }


@pytest.mark.requirement("UR-14")
def test_what_differs_from_the_contract_is_said_with_what_to_do() -> None:
    assert differing_text("HT-1", ()) == ("", "")
    one = Problem("value_missing", field="compulsory.insurer_id")
    text, action = differing_text("HT-1", (one,))
    assert text.startswith("Contract HT-1 agreed something else: ")
    assert "more" not in text
    assert action == "Take over what was agreed"
    assert differing_text("HT-1", (one, one, one))[0].endswith("(and 2 more)")
