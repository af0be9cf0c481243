"""Renewals: when cover goes on, and where the last policy and today's file differ (UR-10). Made-up data."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.enums import Energy, IdType, PartyRole, PlateState, VehicleUse
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.customer import Vehicle
from insdesk.domain.records.registration import CarSnapshot
from insdesk.rules.dates import policy_end
from insdesk.rules.renewal import car_differences, party_differences, renewed_start, successor
from tests.builders import a_company, a_customer, a_line, a_party

pytestmark = pytest.mark.requirement("UR-10")

TODAY = date(2026, 11, 23)
OWNER = a_customer()
CAR = CarSnapshot(vin="LSVAA4180N2000001", plate="京A00001", engine_number="EN1", model="测试牌 TS1")
VEHICLE = Vehicle(vin=CAR.vin, plate=CAR.plate, engine_number="EN1", model="测试牌 TS1")


@pytest.mark.parametrize(
    ("last_day", "start"),
    [
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2026, 11, 23), date(2026, 11, 24)),  # ends today, in force until midnight
        (date(2026, 11, 22), date(2026, 11, 24)),  # lapsed last night: today has begun
        (date(2025, 5, 1), date(2026, 11, 24)),
        (None, date(2026, 11, 24)),
    ],
)
def test_cover_goes_on_the_day_after_and_after_a_lapse_tomorrow(last_day: date | None, start: date) -> None:
    assert renewed_start(last_day, TODAY) == start


@pytest.mark.parametrize(
    ("last_day", "start", "end"),
    [
        (date(2028, 2, 28), date(2028, 2, 29), date(2029, 2, 28)),
        (date(2028, 2, 29), date(2028, 3, 1), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_leap_day_neither_loses_nor_doubles_a_day(last_day: date, start: date, end: date) -> None:
    assert renewed_start(last_day, TODAY) == start
    assert policy_end(start) == end


def paths(party_changes: dict[str, object]) -> list[tuple[str, object, object]]:
    found = party_differences(replace(a_party(), **party_changes), OWNER)  # type: ignore[arg-type]  # by name
    return [(one.path, one.policy, one.file) for one in found]


def test_the_owner_as_on_file_differs_in_nothing() -> None:
    assert paths({}) == []


def test_each_thing_that_changed_is_said_with_both_values() -> None:
    assert paths({"phone": "13900000009", "address": "旧路1号"}) == [
        ("applicant.phone", "13900000009", OWNER.phone),
        ("applicant.address", "旧路1号", OWNER.address),
    ]
    assert paths({"name": "张旧名"}) == [("applicant.name", "张旧名", OWNER.name)]
    assert paths({"id_type": IdType.PASSPORT, "id_number": "E1"}) == [
        ("applicant.id_type", IdType.PASSPORT, IdType.RESIDENT_ID),
        ("applicant.id_number", "E1", OWNER.id_number),
    ]


def test_the_path_is_that_of_the_party() -> None:
    party = a_party(PartyRole.REGISTERED_OWNER, phone="13900000009")
    assert [one.path for one in party_differences(party, OWNER)] == ["registered_owner.phone"]


@pytest.mark.parametrize("phone", ["138 0000 0001", "138-0000-0001", "+86 13800000001"])
def test_the_same_number_written_otherwise_is_no_difference(phone: str) -> None:
    assert paths({"phone": phone}) == []


def test_somebody_else_is_not_compared_with_the_owner() -> None:
    assert paths({"name": "李别人", "id_number": "X", "phone": "13700000000"}) == []


def test_what_the_file_does_not_know_is_no_difference() -> None:
    bare = replace(OWNER, address="", id_number="")
    assert party_differences(a_party(address="旧路1号"), bare) == ()


def test_a_company_by_either_of_its_names_is_the_same() -> None:
    company = a_company(id_number="", address="")
    party = a_party(name=company.short_name, phone=company.phone)
    assert party_differences(party, company) == ()


@pytest.mark.parametrize(
    ("name", "policy", "file"),
    [
        ("vin", "LSVAA4180N2000009", CAR.vin),
        ("plate", "京B99999", CAR.plate),
        ("engine_number", "EN0", "EN1"),
        ("engine_number", "EN0", ""),
        ("model", "测试牌 TS0", "测试牌 TS1"),
        ("first_registered_on", date(2020, 1, 1), date(2021, 1, 1)),
        ("first_registered_on", date(2020, 1, 1), None),
        ("use", VehicleUse.RIDE_HAILING, VehicleUse.FAMILY),
        ("energy", Energy.FUEL, Energy.ELECTRIC),
        ("seats", 7, 5),
        ("plate_state", PlateState.UNPLATED, PlateState.PLATED),
    ],
)
def test_the_car_of_the_policy_is_compared_with_the_file(name: str, policy: object, file: object) -> None:
    car = replace(CAR, **{name: policy})  # type: ignore[arg-type]  # by name
    vehicle = replace(VEHICLE, **{name: file})  # type: ignore[arg-type]  # by name
    found = car_differences(car, vehicle)
    assert [(one.path, one.policy, one.file) for one in found] == [(f"car.{name}", policy, file)]


def test_what_the_policy_does_not_say_is_no_difference() -> None:
    assert car_differences(replace(CAR, engine_number="", plate=""), VEHICLE) == ()


FUEL = (Product(code="DAMAGE", name="机动车损失保险", aliases=("车损险",)),)
ELECTRIC = (Product(code="NE_DAMAGE", name="新能源汽车损失保险", aliases=("车损险",)),)


def test_a_line_goes_on_as_the_same_product() -> None:
    assert successor(a_line(product_code="DAMAGE"), FUEL[0], FUEL) == FUEL[0]


def test_a_line_of_another_form_goes_on_as_what_bears_its_name() -> None:
    line = a_line(product_code="DAMAGE", product_name="机动车损失保险")
    assert successor(line, FUEL[0], ELECTRIC) == ELECTRIC[0]
    assert successor(a_line(product_code="GONE", product_name="车损险"), None, ELECTRIC) == ELECTRIC[0]


def test_a_line_that_no_form_has_any_more_has_no_successor() -> None:
    glass = Product(code="GLASS", name="玻璃单独破碎险")
    assert successor(a_line(product_code="GLASS", product_name=glass.name), glass, FUEL) is None
