"""客户档案: the car's form (CU-5). All numbers are made up."""

from datetime import date

import pytest

from insdesk.domain.enums import CustomerKind, PlateState
from insdesk.domain.records.customer import Vehicle
from insdesk.rules.vehicle import with_check_digit
from insdesk.specs.codecs import Context
from insdesk.specs.form import FormSpec
from insdesk.specs.vehicle_form import vehicle_form

pytestmark = pytest.mark.requirement("CU-5")

CONTEXT = Context(date(2026, 11, 23))
VIN = with_check_digit("LFV3A23C0J3000001")
PERSON = vehicle_form(CustomerKind.PERSON)
COMPANY = vehicle_form(CustomerKind.COMPANY)


def found(spec: FormSpec, **texts: str) -> set[tuple[str, str]]:
    given = {**spec.default_texts(), "vin": VIN, "plate": "京A12345", **texts}
    return {(problem.field, problem.code) for problem in spec.read(given, CONTEXT).problems}


def test_a_car_needs_a_vin_and_unless_unplated_a_plate() -> None:
    assert found(PERSON, vin="", plate="") == {("vin", "value_missing"), ("plate", "value_missing")}
    assert found(PERSON, plate_state="UNPLATED", plate="") == set()


def test_an_unplated_car_keeps_no_plate() -> None:
    reading = PERSON.read(
        {**PERSON.default_texts(), "vin": VIN, "plate_state": "UNPLATED", "plate": "京A12345"}, CONTEXT
    )
    record = PERSON.applied(Vehicle(vin=""), reading.values)
    assert (record.plate_state, record.plate) == (PlateState.UNPLATED, "")


def test_a_vin_of_another_length_is_refused() -> None:
    assert found(PERSON, vin=VIN[:16]) == {("vin", "vin_length_wrong")}


def test_a_persons_car_needs_a_user_only_when_that_is_somebody_else() -> None:
    assert found(PERSON, user_is_owner="yes") == set()
    assert found(PERSON, user_is_owner="no") == {
        ("user_name", "value_missing"),
        ("user_phone", "value_missing"),
    }


def test_a_company_must_name_a_user_and_is_not_offered_the_tick() -> None:
    assert found(COMPANY, user_is_owner="yes") == {
        ("user_name", "value_missing"),
        ("user_phone", "value_missing"),
    }
    assert not COMPANY.field("user_is_owner").is_shown({})
    texts = {
        **COMPANY.default_texts(),
        "vin": VIN,
        "plate": "京A12345",
        "user_name": "李样例",
        "user_phone": "13800000000",
    }
    reading = COMPANY.read(texts, CONTEXT)
    assert reading.problems == ()
    assert COMPANY.applied(Vehicle(vin=""), reading.values).user_is_owner is False


def test_a_prefix_that_nothing_was_typed_after_counts_as_empty() -> None:
    spec = vehicle_form(CustomerKind.PERSON, plate_prefix="京A", vin_prefix="LFV")
    assert found(spec, plate="京A", vin="LFV") == {("plate", "value_missing"), ("vin", "value_missing")}


def test_a_bare_serial_gets_the_plate_prefix() -> None:
    spec = vehicle_form(CustomerKind.PERSON, plate_prefix="京A")
    assert spec.read({**spec.default_texts(), "plate": "12345"}, CONTEXT).values["plate"] == "京A12345"


def test_a_first_registration_in_the_future_is_refused() -> None:
    assert found(PERSON, first_registered_on="20261124") == {
        ("first_registered_on", "first_registration_future")
    }
