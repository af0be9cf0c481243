"""What the customer file says and asks, without a widget."""

from collections.abc import Mapping
from typing import Any

import pytest

from insdesk.domain.enums import CustomerKind, IdType
from insdesk.domain.ids import EmployeeId
from insdesk.domain.problems import Problem
from insdesk.domain.query import (
    Comparison,
    Condition,
    Conditions,
    Filter,
    Match,
    Operator,
    TableQuery,
)
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.specs.codecs import Context
from insdesk.ui.owners.car_spec import OWNER_KIND, car_spec, of_owner
from insdesk.ui.owners.presenter import (
    SameQuestion,
    car_title,
    id_length,
    long_id,
    new_values,
    rep_choices,
    same_question,
    split_problems,
)
from insdesk.ui.tabs.customers.presenter import MOST_FOUND, found_text, saved_text, with_filters
from tests.builders import ID_NUMBER, TODAY, a_customer, a_vehicle, a_vin

SETTINGS = OfficeSettings(plate_prefix="京A", vin_prefix="LSV")
CONTEXT = Context(TODAY)


def owner(**changes: Any) -> Mapping[str, Any]:
    values = {
        "kind": CustomerKind.PERSON,
        "name": "",
        "short_name": "",
        "phone": "",
        "id_type": IdType.RESIDENT_ID,
        "id_number": "",
    }
    return values | changes


@pytest.mark.requirement("CU-6")
@pytest.mark.parametrize(
    ("values", "question"),
    [
        (owner(name="张测试"), None),
        (owner(phone="13800000001"), None),
        (
            owner(name="张测试", phone="13800000001"),
            SameQuestion(CustomerKind.PERSON, "张测试", "", "13800000001"),
        ),
        (owner(kind=CustomerKind.COMPANY, phone="13800000001"), None),
        (
            owner(kind=CustomerKind.COMPANY, short_name="测试运输"),
            SameQuestion(CustomerKind.COMPANY, "", "测试运输", ""),
        ),
    ],
)
def test_the_same_customer_is_asked_for_once_there_is_enough_to_ask(
    values: Mapping[str, Any], question: SameQuestion | None
) -> None:
    assert same_question(values) == question


@pytest.mark.requirement("CU-5")
@pytest.mark.parametrize(
    ("values", "offered"),
    [
        (owner(id_number="110105491231002"), "11010519491231002X"),
        (owner(id_number=ID_NUMBER), ""),
        (owner(id_number="110105491331002"), ""),
        (owner(id_type=IdType.PASSPORT, id_number="110105491231002"), ""),
        (owner(), ""),
    ],
)
def test_only_a_right_id_of_15_digits_has_a_longer_form(values: Mapping[str, Any], offered: str) -> None:
    assert long_id(values, TODAY) == offered


def test_only_documents_of_a_fixed_length_are_counted() -> None:
    assert id_length(owner()) == 18
    assert id_length(owner(id_type=IdType.USCC)) == 18
    assert id_length(owner(id_type=IdType.PASSPORT)) == 0


@pytest.mark.parametrize(
    ("searched", "field", "value"),
    [
        ("张测试", "name", "张测试"),
        ("13800000001", "phone", "13800000001"),
        (ID_NUMBER, "id_number", ID_NUMBER),
        (a_vin().lower(), "vin", a_vin()),
        ("京B·12345", "plate", "京B12345"),
    ],
)
def test_what_was_searched_in_vain_goes_where_it_belongs(searched: str, field: str, value: str) -> None:
    filled, car = new_values(searched, SETTINGS, TODAY)
    assert {**car, **filled}[field] == value
    assert ("name" in filled) == (field == "name")


@pytest.mark.requirement("CU-5")
@pytest.mark.parametrize("searched", ["", "  ", "zcs", "1380", "A123"])
def test_what_does_not_say_what_it_is_fills_nothing_but_the_prefixes(searched: str) -> None:
    assert new_values(searched, SETTINGS, TODAY) == ({}, {"plate": "京A", "vin": "LSV"})


@pytest.mark.requirement("CU-5")
def test_the_car_form_asks_what_the_kind_of_its_owner_asks() -> None:
    merged = car_spec(SETTINGS)
    for kind in CustomerKind:
        declared = of_owner(kind, SETTINGS)
        texts = merged.default_texts() | {OWNER_KIND: kind.value, "plate": "京A12345", "vin": a_vin()}
        reading = merged.read(texts, CONTEXT)
        for field in declared.fields:
            same = merged.field(field.name)
            assert same.is_shown(reading.values) == field.is_shown(reading.values), field.name
            assert same.is_required(reading.values) == field.is_required(reading.values), field.name
    company = merged.read(merged.default_texts() | {OWNER_KIND: "COMPANY"}, CONTEXT)
    assert {"user_name", "user_phone"} <= {problem.field for problem in company.problems}


def test_a_car_is_called_by_its_plate_or_the_end_of_its_vin() -> None:
    assert car_title("京A12345", a_vin()) == "京A12345"
    assert car_title("", "LSVAA4180N2000001") == "VIN …000001"
    assert car_title("", "") == "New vehicle"


def test_a_refusal_is_taken_apart_for_owner_and_car() -> None:
    found = (Problem("value_missing", field="customer.name"), Problem("vin_taken", field="vehicle.vin"))
    mine, cars = split_problems(found)
    assert [one.field for one in mine] == ["name"]
    assert [one.field for one in cars] == ["vin"]


def test_reps_are_those_of_today_and_the_one_chosen_before() -> None:
    staff = (
        Employee("李业代", id=EmployeeId(1)),
        Employee("王离职", active=False, id=EmployeeId(2)),
        Employee("赵服务", is_sales_rep=False, is_service_rep=True, id=EmployeeId(3)),
    )
    assert rep_choices(staff, None, sales=True) == [("1", "李业代")]
    assert rep_choices(staff, 2, sales=True) == [("1", "李业代"), ("2", "王离职")]
    assert rep_choices(staff, None, sales=False) == [("3", "赵服务")]


def test_saving_names_up_to_three_cars_and_counts_more() -> None:
    cars = [a_vehicle(serial) for serial in range(1, 5)]
    assert saved_text(a_customer(), cars[:2]) == "Saved 张测试 · 京A00001, 京A00002"
    assert saved_text(a_customer(), cars) == "Saved 张测试 · 4 cars"


@pytest.mark.requirement("CU-2")
def test_a_list_cut_by_the_search_says_so() -> None:
    assert found_text("1", MOST_FOUND).startswith("10,000+ found")
    assert found_text("1", MOST_FOUND - 1) == ""
    assert found_text(" ", MOST_FOUND) == ""


@pytest.mark.requirement("CU-2")
def test_filters_of_the_bar_are_kept_as_conditions_unless_any_is_enough() -> None:
    person = Filter("kind", Operator.ONE_OF, ("PERSON",))
    both = Filter("kind", Operator.ONE_OF, ("PERSON", "COMPANY"))
    card = Filter("attribute_value", Operator.EQUAL, (7,))
    row = Condition("age", Comparison.BETWEEN, (30, None))
    kept = (Condition("kind", Comparison.IS, ("PERSON",)), Condition("attribute", Comparison.HAS, (7,)))
    for filters, match, rows in (
        ((person, card), Match.ALL, (row, *kept)),
        ((both,), Match.ALL, (row,)),
        ((person, card), Match.ANY, (row,)),
    ):
        query = TableQuery(filters=filters, conditions=Conditions((row,), match))
        assert with_filters(query) == Conditions(rows, match)
    assert with_filters(TableQuery(filters=(person,))).rows == kept[:1]
