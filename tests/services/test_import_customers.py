"""Customers with their cars out of foreign tables (CU-5, CU-6). Made-up data."""

from pathlib import Path

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import CustomerKind, IdType, PlateState, Sex
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.query import TableQuery
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.office import Employee
from tests.builders import ID_NUMBER, a_company, a_vin
from tests.services.desk_office import CUSTOMER, VEHICLE, DeskOffice
from tests.services.imports_made import Importing, counts, said

TITLES = ("姓名", "手机", "身份证号", "车牌", "车架号", "车型", "使用人", "使用人电话", "简称")
UPDATE = OnDuplicate.UPDATE


@pytest.fixture
def customers(desk_office: DeskOffice, tmp_path: Path) -> Importing:
    return Importing(desk_office, ImportKind.CUSTOMERS, tmp_path)


def named(office: DeskOffice, name: str) -> Customer:
    hits = office.desk.search.find(name, 5, in_full=True).hits
    return office.desk.customers.get(next(one.id for one in hits if one.name == name))


def cars(office: DeskOffice, name: str) -> tuple[Vehicle, ...]:
    owner = named(office, name)
    assert owner.id is not None
    return office.desk.customers.vehicles_of(owner.id)


def how_many(office: DeskOffice) -> int:
    with office.database.read() as unit:
        return len(unit.customers.ids(TableQuery(), office.clock.today()))


@pytest.mark.requirement("CU-5")
def test_a_customer_comes_with_what_the_form_would_fill_in(customers: Importing) -> None:
    report = customers.table(
        TITLES, ("陈新客", "139-0000-0001", ID_NUMBER.lower(), "京b 00001", a_vin(1).lower())
    )
    assert counts(report) == (1, 0, 0, 0)
    owner, (car,) = named(customers.office, "陈新客"), cars(customers.office, "陈新客")
    assert (owner.kind, owner.id_type, owner.id_number) == (
        CustomerKind.PERSON,
        IdType.RESIDENT_ID,
        ID_NUMBER,
    )
    assert (owner.birthday is not None, isinstance(owner.sex, Sex)) == (True, True)
    assert (car.vin, car.plate, car.plate_state) == (a_vin(1), "京B00001", PlateState.PLATED)
    for kind, key in ((Entity.CUSTOMER, owner.id), (Entity.VEHICLE, car.id)):
        trail = customers.office.desk.audit.history(kind, key or 0)
        assert [one.action for one in trail] == [Action.CREATED]


@pytest.mark.requirement("CU-5")
def test_rows_of_one_customer_join(customers: Importing) -> None:
    report = customers.table(
        TITLES,
        ("陈新客", "13900000001", "", "京B00001", a_vin(1)),
        ("陈新客", "139 0000 0001", "", "", a_vin(2)),
        (CUSTOMER.name, CUSTOMER.phone, "", "", a_vin(3)),
        ("只有人", "13900000009"),
    )
    assert counts(report) == (4, 0, 0, 0)
    assert [one.plate_state for one in cars(customers.office, "陈新客")] == [
        PlateState.PLATED,
        PlateState.UNPLATED,
    ]
    assert len(cars(customers.office, CUSTOMER.name)) == 2
    assert cars(customers.office, "只有人") == ()


@pytest.mark.requirement("CU-5")
def test_a_company_is_told_by_its_short_name_and_needs_a_user(customers: Importing) -> None:
    report = customers.table(
        TITLES,
        ("样例商贸有限公司", "010-55500001", "", "", a_vin(1), "", "样例使用人", "13900000002", "样例商贸"),
        ("另一商贸有限公司", "010-55500002", "", "", a_vin(2), "", "", "", "另一商贸"),
    )
    assert counts(report) == (1, 0, 0, 1)
    assert said(report) == [
        (3, "使用人", "Required: please fill this in."),
        (3, "使用人电话", "Required: please fill this in."),
    ]
    owner, (car,) = named(customers.office, "样例商贸有限公司"), cars(customers.office, "样例商贸有限公司")
    assert (owner.kind, owner.id_type, car.user_is_owner) == (CustomerKind.COMPANY, IdType.USCC, False)


@pytest.mark.requirement("CU-6")
def test_the_same_customer_is_never_there_twice(customers: Importing) -> None:
    office = customers.office
    office.add_customer(a_company())
    before = how_many(office)
    report = customers.table(
        TITLES,
        (CUSTOMER.name, "138-0000-0000", "", "京A12345", VEHICLE.vin),
        (CUSTOMER.name, "13800000000"),
        ("测试运输", "010-1234567", "", "", "", "", "", "", "测试"),
        ("陈新客", "13900000001", "", "", a_vin(1)),
        ("陈新客", "13900000001", "", "", a_vin(1)),
    )
    assert counts(report) == (1, 0, 4, 0)
    assert how_many(office) == before + 1


@pytest.mark.requirement("CU-6")
def test_a_car_of_somebody_else_is_refused(customers: Importing) -> None:
    report = customers.table(
        TITLES,
        ("陈新客", "13900000001", "", "", VEHICLE.vin),
        ("陈新客", "13900000001", "", "京A12345", a_vin(1)),
        ("陈新客", "13900000001", "", "京B00002", a_vin(2)),
        ("李新客", "13900000002", "", "京B00003", a_vin(2)),
        ("李新客", "13900000002", "", "京B00002", a_vin(3)),
    )
    assert counts(report) == (1, 0, 0, 4)
    assert [(row, title) for row, title, _sentence in said(report)] == [
        (2, "车架号"),
        (3, "车牌"),
        (5, "车架号"),
        (6, "车牌"),
    ]
    assert how_many(customers.office) == 2


@pytest.mark.requirement("CU-5")
def test_every_bad_cell_is_named(customers: Importing) -> None:
    report = customers.table(
        TITLES,
        ("", "123", 1.1010519900307e17, "京A1", "LSV"),
        ("陈新客", "", "110105199003071234", "", a_vin(1)),
        ("李新客", "13900000002", "", "#N/A", a_vin(2)),
    )
    assert counts(report) == (0, 0, 0, 3)
    assert {(row, title) for row, title, _sentence in said(report)} == {
        (2, "姓名"),
        (2, "手机"),
        (2, "身份证号"),
        (2, "车牌"),
        (2, "车架号"),
        (3, "手机"),
        (3, "身份证号"),
        (4, "车牌"),
    }
    digits = next(one for one in said(report) if one[:2] == (2, "身份证号"))
    assert "15 digits" in digits[2]
    assert how_many(customers.office) == 1


@pytest.mark.requirement("CU-5")
def test_updating_changes_the_cells_given_and_no_others(customers: Importing) -> None:
    report = customers.table(
        ("姓名", "手机", "地址", "车架号", "车型"),
        (CUSTOMER.name, CUSTOMER.phone, "新址1号", VEHICLE.vin, "样例牌 新"),
        (CUSTOMER.name, CUSTOMER.phone, "新址2号", a_vin(1), ""),
        (CUSTOMER.name, CUSTOMER.phone, "新址2号", "", ""),
        on_duplicate=UPDATE,
    )
    assert counts(report) == (1, 1, 1, 0)
    owner = named(customers.office, CUSTOMER.name)
    assert (owner.address, owner.id_number, owner.version) == ("新址2号", CUSTOMER.id_number, 2)
    first = cars(customers.office, CUSTOMER.name)[0]
    assert (first.model, first.plate, first.engine_number, first.version) == (
        "样例牌 新",
        "京A12345",
        "EN0001",
        2,
    )
    again = customers.table(
        ("姓名", "手机", "地址", "车架号"),
        (CUSTOMER.name, CUSTOMER.phone, "新址2号", VEHICLE.vin),
        on_duplicate=UPDATE,
    )
    assert counts(again) == (0, 0, 1, 0)


@pytest.mark.requirement("CU-5")
def test_a_company_is_not_renamed_by_a_table(customers: Importing) -> None:
    customers.office.add_customer(a_company())
    report = customers.table(
        ("公司全称", "简称", "电话"), ("另一个名称有限公司", "测试运输", "010-5550001"), on_duplicate=UPDATE
    )
    assert counts(report) == (0, 0, 0, 1)
    assert "测试运输有限公司" in said(report)[0][2]


@pytest.mark.requirement("CU-5")
def test_a_reason_keeps_what_papers_say_against_a_check(customers: Importing) -> None:
    titles = ("姓名", "手机", "证件类型", "证件号", "保留原因")
    wrong = ("样例社团", "13900000001", "统一社会信用代码", "91110000000000000X")
    assert counts(customers.table(titles, wrong)) == (0, 0, 0, 1)
    report = customers.table(titles, (*wrong, "执照如此"))
    assert said(report) == []
    assert [one.reason for one in named(customers.office, "样例社团").overrides] == ["执照如此"]


@pytest.mark.requirement("CU-5")
def test_reps_are_known_by_name(customers: Importing) -> None:
    office = customers.office
    with office.database.write(office.actor, office.clock) as unit:
        rep = unit.employees.save(Employee(name="李业代")).id
    titles = ("姓名", "手机", "业代")
    report = customers.table(titles, ("陈新客", "13900000001", "李业代"), ("王新客", "13900000002", "无此人"))
    assert counts(report) == (1, 0, 0, 1)
    assert named(office, "陈新客").sales_rep_id == rep


@pytest.mark.requirement("CU-2")
def test_the_search_box_finds_all_of_them(customers: Importing) -> None:
    customers.table(
        TITLES,
        ("陈新客", "13900000001", "", "京B00001", a_vin(1)),
        (CUSTOMER.name, CUSTOMER.phone, "", "京B00002", a_vin(2)),
    )
    find = customers.office.desk.search.find
    assert [find(text, 5).total for text in ("cxk", "B00001", "B00002", a_vin(2)[-6:])] == [1, 1, 1, 1]
    with customers.office.database.read() as unit:
        assert unit.search.is_sound()


@pytest.mark.requirement("CU-6")
def test_a_car_in_the_recycle_bin_is_said_to_be_there(customers: Importing) -> None:
    office = customers.office
    office.desk.removals.delete(office.actor, [office.customer_id])
    report = customers.table(TITLES, ("陈新客", "13900000001", "", "", VEHICLE.vin))
    assert "recycle bin" in said(report)[0][2]


@pytest.mark.requirement("CU-5")
def test_batches_know_of_each_other(customers: Importing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("insdesk.services.import_run.BATCH_ROWS", 1)
    rows = [("陈新客", "13900000001", "", f"京B0000{place}", a_vin(place % 3)) for place in range(1, 6)]
    assert counts(customers.table(TITLES, *rows)) == (3, 0, 2, 0)
    again = [("陈新客", "13900000001", "", "", a_vin(place), f"型号 {place}") for place in range(1, 3)]
    assert counts(customers.table(TITLES, *again, on_duplicate=UPDATE)) == (0, 2, 0, 0)
