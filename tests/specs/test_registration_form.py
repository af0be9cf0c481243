"""承保登记: the blocks of its form. All names and numbers are made up."""

from datetime import date

import pytest

from insdesk.domain.enums import PartyRole, SlipKind, VehicleTaxStatus
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.registration import Slip
from insdesk.rules.vehicle import with_check_digit
from insdesk.specs.codecs import Context
from insdesk.specs.form import FormSpec, Reading
from insdesk.specs.registration_form import LINE_FORM, car_form, draft_problems, party_form, slip_form

CONTEXT = Context(date(2026, 11, 23))
INSURED = party_form(PartyRole.INSURED)
COMPULSORY = slip_form(SlipKind.COMPULSORY)
COMMERCIAL = slip_form(SlipKind.COMMERCIAL)
SLIP = {
    "insurer_id": "1",
    "policy_no": "MADEUP0001",
    "signed_on": "20261123",
    "starts_on": "20261201",
    "ends_on": "20271130",
    "premium": "950",
}


def read(spec: FormSpec, **texts: str) -> Reading:
    return spec.read({**spec.default_texts(), **texts}, CONTEXT)


def found(reading: Reading) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in reading.problems}


@pytest.mark.requirement("NB-1")
def test_a_party_needs_name_document_and_phone_but_no_address() -> None:
    assert found(read(INSURED)) == {(name, "value_missing") for name in ("name", "id_number", "phone")}


@pytest.mark.requirement("NB-1")
def test_a_party_is_checked_like_a_customer() -> None:
    reading = read(INSURED, name="张样例", id_number="123", phone="12")
    assert found(reading) == {("id_number", "resident_id_length_wrong"), ("phone", "phone_too_short")}


@pytest.mark.requirement("NB-1")
def test_the_car_needs_all_its_papers_say() -> None:
    required = {"plate", "vin", "engine_number", "model", "first_registered_on"}
    assert found(read(car_form())) == {(name, "value_missing") for name in required}


def test_a_car_without_a_plate_has_no_first_registration_yet() -> None:
    texts = {"vin": with_check_digit("LFV3A23C0J3000001"), "engine_number": "E1", "model": "样例牌 A1"}
    assert found(read(car_form(), plate_state="UNPLATED", **texts)) == set()


def test_each_wrong_value_is_said_once() -> None:
    codes = [problem.code for problem in read(car_form(), vin="LFV", plate="京A1234O").problems]
    assert codes.count("vin_length_wrong") == 1
    assert codes.count("plate_letter_forbidden") == 1


@pytest.mark.requirement("UR-11")
def test_only_the_compulsory_slip_has_vehicle_tax() -> None:
    assert "vehicle_tax" in {field.name for field in COMPULSORY.fields}
    assert "vehicle_tax" not in {field.name for field in COMMERCIAL.fields}


@pytest.mark.requirement("UR-16")
@pytest.mark.parametrize(
    ("start", "end"), [("20261201", date(2027, 11, 30)), ("20240229", date(2025, 2, 28))]
)
def test_the_end_is_proposed_a_year_less_a_day_after_the_start(start: str, end: date) -> None:
    assert COMPULSORY.derive is not None
    assert COMPULSORY.derive(read(COMPULSORY, starts_on=start).values, CONTEXT) == {"ends_on": end}


def test_no_end_is_proposed_before_there_is_a_start() -> None:
    assert COMPULSORY.derive is not None
    assert COMPULSORY.derive(read(COMPULSORY, starts_on="2026-13").values, CONTEXT) == {}


@pytest.mark.requirement("UR-16")
def test_sign_date_and_period_are_checked() -> None:
    reading = read(COMPULSORY, **{**SLIP, "signed_on": "20261124", "ends_on": "20261201"})
    assert ("signed_on", "sign_date_future") in found(reading)
    assert ("ends_on", "end_not_after_start") in found(reading)


@pytest.mark.requirement("UR-16")
def test_the_hour_is_asked_only_for_immediate_effect() -> None:
    hour = COMPULSORY.field("start_hour")
    assert not hour.is_shown(read(COMPULSORY).values)
    assert hour.is_shown(read(COMPULSORY, immediate="yes").values)
    assert ("start_hour", "number_out_of_range") in found(read(COMPULSORY, immediate="yes", start_hour="24"))


def test_an_empty_vehicle_tax_is_stored_as_zero() -> None:
    slip = COMPULSORY.applied(Slip(kind=SlipKind.COMPULSORY), read(COMPULSORY, **SLIP).values)
    assert (slip.premium, slip.vehicle_tax) == (Money(95_000), ZERO)


def test_a_draft_may_lack_values_but_not_hold_unreadable_ones() -> None:
    reading = read(COMPULSORY, starts_on="2026-13-01", policy_no="12")
    assert [(problem.field, problem.code) for problem in draft_problems(reading)] == [
        ("starts_on", "day_impossible")
    ]
    assert draft_problems(read(COMPULSORY)) == ()


def test_a_coverage_line_needs_a_product_and_a_premium() -> None:
    assert found(read(LINE_FORM)) == {("product_code", "value_missing"), ("premium", "value_missing")}
    assert found(read(LINE_FORM, product_code="VEHICLE_DAMAGE", premium="0", sum_insured="100万")) == set()


def test_an_amount_of_tax_is_asked_only_where_it_is_collected_with_the_policy() -> None:
    reading = read(COMPULSORY, **SLIP, vehicle_tax_status="PAID", vehicle_tax="360")
    assert found(reading) == set()
    typed = COMPULSORY.applied(Slip(kind=SlipKind.COMPULSORY), reading.values)
    assert (typed.vehicle_tax_status, typed.vehicle_tax) == (VehicleTaxStatus.PAID, ZERO)
    assert found(read(COMPULSORY, **SLIP, vehicle_tax_status="EXEMPT")) == set()


def test_back_tax_needs_its_amount() -> None:
    empty = read(COMPULSORY, **SLIP, vehicle_tax_status="BACK_TAX")
    assert ("vehicle_tax", "value_missing") in found(empty)
    zero = read(COMPULSORY, **SLIP, vehicle_tax_status="BACK_TAX", vehicle_tax="0")
    assert found(zero) == {("vehicle_tax", "back_tax_missing")}
    assert found(read(COMPULSORY, **SLIP, vehicle_tax_status="BACK_TAX", vehicle_tax="720")) == set()
