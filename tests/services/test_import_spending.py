"""Repair orders and accessory sales out of foreign tables (CA-2). Made-up data."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import SpendingKind
from insdesk.domain.errors import SurroundingsError, UserError
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.records.spending import Spending
from insdesk.specs.error_text import explain
from tests.builders import TODAY, a_company, yuan
from tests.services.desk_office import CUSTOMER, VEHICLE, DeskOffice
from tests.services.imports_made import SILENT, CancelAt, Importing, counts, said, table

TITLES = ("工单号", "结算日期", "实收金额（元）", "维修项目", "车架号", "车牌号码", "客户姓名", "手机号")


@pytest.fixture
def repairs(desk_office: DeskOffice, tmp_path: Path) -> Importing:
    return Importing(desk_office, ImportKind.REPAIR_ORDERS, tmp_path)


def orders(office: DeskOffice, *numbers: str) -> dict[str, Spending]:
    with office.database.read() as unit:
        return unit.spending.of_numbers(SpendingKind.REPAIR, numbers)


@pytest.mark.requirement("CA-2")
def test_orders_are_found_their_owner_by_vin_plate_or_name_and_phone(repairs: Importing) -> None:
    report = repairs.table(
        TITLES,
        ("W1", "2026年3月1日", "1,234.5元", "保养", VEHICLE.vin.lower(), None, None, None),
        ("W2", 20260302, 300, "喷漆", None, "京a·12345", "别人", None),
        ("W3", "2026/3/3", 20.5, None, None, None, CUSTOMER.name, "138-0000-0000"),
    )
    assert counts(report) == (3, 0, 0, 0)
    stored = orders(repairs.office, "W1", "W2", "W3")
    assert {one.customer_id for one in stored.values()} == {repairs.office.customer_id}
    assert [stored[number].vehicle_id is None for number in ("W1", "W2", "W3")] == [False, False, True]
    assert (stored["W1"].amount, stored["W1"].day) == (yuan("1234.50"), date(2026, 3, 1))


@pytest.mark.requirement("CA-2")
def test_a_company_is_known_by_its_name_alone(repairs: Importing) -> None:
    company = repairs.office.add_customer(a_company())
    assert counts(repairs.table(TITLES, ("W1", TODAY.isoformat(), 1, "", "", "", "测试运输", ""))) == (
        1,
        0,
        0,
        0,
    )
    assert orders(repairs.office, "W1")["W1"].customer_id == company


@pytest.mark.requirement("CA-2")
def test_two_orders_of_a_car_on_one_day_are_one_visit(repairs: Importing) -> None:
    row = (TODAY.isoformat(), 100, "", VEHICLE.vin, "", "", "")
    repairs.table(TITLES, ("W1", *row), ("W2", *row))
    with repairs.office.database.read() as unit:
        page = unit.spending.rows([one.id or 0 for one in orders(repairs.office, "W1", "W2").values()])
    assert [row.is_visit for row in page] == [True, False]


@pytest.mark.requirement("CA-2")
def test_every_bad_cell_is_named_and_stops_no_other_row(repairs: Importing) -> None:
    good = ("W1", TODAY.isoformat(), 100, "", VEHICLE.vin, "", "", "")
    report = repairs.table(
        TITLES,
        ("", TODAY.isoformat(), "much", "", VEHICLE.vin, "", "", ""),
        good,
        ("W2", (TODAY + timedelta(days=1)).isoformat(), 1, "", "LSVAA000000000000", "", "", ""),
        ("W3", "3-1", 1, "", "", "", "", ""),
        (1.2345678901234567e18, TODAY.isoformat(), 1, "", VEHICLE.vin, "", "", ""),
        ("W5", TODAY.isoformat(), 1, "", "", "", "无此人", "13900000000"),
        ("W6", TODAY.isoformat(), 1, "", "", "", "无此人", ""),
    )
    assert counts(report) == (1, 0, 0, 6)
    assert [(row, title) for row, title, _sentence in said(report)] == [
        (2, "工单号"),
        (2, "实收金额（元）"),
        (4, "结算日期"),
        (4, "车架号"),
        (5, "结算日期"),
        (5, "车架号"),
        (6, "工单号"),
        (7, "客户姓名"),
        (8, "手机号"),
    ]
    sentences = [sentence for _row, _title, sentence in said(report)]
    assert "no year" in sentences[4]
    assert "15 digits" in sentences[6]
    assert list(orders(repairs.office, "W1", "W2", "W3", "W5", "W6")) == ["W1"]


@pytest.mark.requirement("CA-2")
def test_importing_again_counts_nothing_twice(repairs: Importing) -> None:
    rows = [(f"W{number}", TODAY.isoformat(), number, "", VEHICLE.vin, "", "", "") for number in range(1, 4)]
    assert counts(repairs.table(TITLES, *rows)) == (3, 0, 0, 0)
    assert counts(repairs.table(TITLES, *rows, rows[0])) == (0, 0, 4, 0)


@pytest.mark.requirement("CA-2")
def test_updating_changes_only_the_cells_given(repairs: Importing) -> None:
    repairs.table(
        TITLES,
        ("W1", "2026-03-01", 100, "保养", VEHICLE.vin, "", "", ""),
        ("W2", "2026-03-01", 1, "", VEHICLE.vin),
    )
    again = repairs.table(
        ("工单号", "日期", "金额", "车架号"),
        ("W1", "", 120, ""),
        ("W2", "2026-03-01", 1, ""),
        ("W1", "", 130, ""),
        on_duplicate=OnDuplicate.UPDATE,
    )
    assert counts(again) == (0, 1, 1, 1)
    assert "Row 2" in said(again)[0][2]
    stored = orders(repairs.office, "W1")["W1"]
    assert (stored.amount, stored.description, stored.version) == (yuan("120"), "保养", 2)
    trail = repairs.office.desk.audit.history(Entity.SPENDING, stored.id or 0)
    assert [(one.action, one.after.get("amount")) for one in trail] == [
        (Action.CREATED, "100.00"),
        (Action.UPDATED, "120.00"),
    ]


@pytest.mark.requirement("CA-2")
def test_a_voided_order_is_not_changed(repairs: Importing) -> None:
    repairs.table(TITLES, ("W1", "2026-03-01", 100, "", VEHICLE.vin))
    stored = orders(repairs.office, "W1")["W1"]
    assert stored.id is not None
    repairs.office.desk.spending.void(repairs.office.actor, stored.id, stored.version, "重复")
    again = repairs.table(TITLES, ("W1", "2026-03-01", 120, "", VEHICLE.vin), on_duplicate=OnDuplicate.UPDATE)
    assert counts(again) == (0, 0, 0, 1)
    assert "voided" in said(again)[0][2]


@pytest.mark.requirement("CA-2")
def test_one_duplicate_stops_everything_when_told_so(repairs: Importing) -> None:
    repairs.table(TITLES, ("W1", "2026-03-01", 100, "", VEHICLE.vin))
    rows = [("W2", "2026-03-01", 1, "", VEHICLE.vin), ("W1", "2026-03-01", 1, "", VEHICLE.vin)]
    with pytest.raises(UserError) as error:
        repairs.table(TITLES, *rows, on_duplicate=OnDuplicate.STOP)
    assert (error.value.code, error.value.figures["rows"]) == ("import_duplicates_found", "3")
    assert list(orders(repairs.office, "W1", "W2")) == ["W1"]


@pytest.mark.requirement("CA-2")
def test_cancelling_keeps_whole_batches_and_says_how_many(
    repairs: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("insdesk.services.import_run.BATCH_ROWS", 2)
    rows = [(f"W{number}", TODAY.isoformat(), 1, "", VEHICLE.vin) for number in range(6)]
    plan = repairs.found(table(repairs.folder / "表.xlsx", TITLES, *rows)).plan
    report = repairs.office.desk.imports.run(
        repairs.office.actor, plan, OnDuplicate.SKIP, CancelAt("Importing", 4)
    )
    assert (report.was_cancelled, report.read, report.created) == (True, 4, 4)
    assert len(orders(repairs.office, *(f"W{number}" for number in range(6)))) == 4


@pytest.mark.requirement("CA-2")
def test_an_error_on_the_way_leaves_whole_batches_and_says_how_many(
    repairs: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("insdesk.services.import_run.BATCH_ROWS", 2)
    office = repairs.office
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql(
            "CREATE TRIGGER refuses BEFORE INSERT ON spending WHEN NEW.number = 'W3'"
            " BEGIN SELECT RAISE(ABORT, 'customer_removed'); END"
        )
    rows = [(f"W{number}", TODAY.isoformat(), 1, "", VEHICLE.vin) for number in range(5)]
    plan = repairs.found(table(repairs.folder / "表.xlsx", TITLES, *rows)).plan
    with pytest.raises(SurroundingsError) as error:
        office.desk.imports.run(office.actor, plan, OnDuplicate.SKIP, SILENT)
    assert (error.value.code, error.value.figures["done"]) == ("import_broken_off", 2)
    assert "2 of 5" in explain(error.value).title
    assert sorted(orders(office, *(f"W{number}" for number in range(5)))) == ["W0", "W1"]
    assert office.desk.audit.latest(1)[0].after["created"] == 2


@pytest.mark.requirement("CA-2")
def test_the_trail_has_one_entry_of_the_file_without_a_name(repairs: Importing) -> None:
    report = repairs.table(TITLES, ("W1", TODAY.isoformat(), 1, "", VEHICLE.vin))
    entry = next(one for one in repairs.office.desk.audit.latest(5) if one.action == Action.IMPORTED)
    assert entry.after == {
        "kind": "repair_orders",
        "file_name": "表.xlsx",
        "on_duplicate": "skip",
        "read": 1,
        "created": 1,
        "updated": 0,
        "skipped": 0,
        "failed": 0,
        "was_cancelled": False,
    }
    assert report.changes.touches([Entity.SPENDING])


@pytest.mark.requirement("CA-2")
def test_rows_that_fail_come_back_to_be_corrected(repairs: Importing) -> None:
    wrong = ("W2", date(2026, 3, 1).isoformat(), 0.5, "说明", "LSVAA000000000000", "", "", "")
    errors = repairs.folder / "错误.xlsx"
    path = table(repairs.folder / "表.xlsx", TITLES, ("W1", TODAY.isoformat(), 1, "", VEHICLE.vin), wrong)
    report = repairs.file(path, errors)
    assert (counts(report), report.error_file) == ((1, 0, 0, 1), errors)
    preview = repairs.found(errors)
    assert preview.rows[0].texts[:5] == ("W2", "2026-03-01", "0.5", "说明", "LSVAA000000000000")
    assert "VIN" in preview.rows[0].texts[-1] or "number" in preview.rows[0].texts[-1]
    assert [one.column for one in preview.rows[0].problems] == [4]
    car = repairs.office.add_vehicle(
        replace(VEHICLE, vin="LSVAA000000000000", plate="京A00002"), repairs.office.customer_id
    )
    assert counts(repairs.file(errors)) == (1, 0, 0, 0)
    stored = orders(repairs.office, "W2")["W2"]
    assert (stored.amount, stored.vehicle_id) == (yuan("0.50"), car)


@pytest.mark.requirement("CA-2")
def test_a_table_without_its_columns_is_refused_by_their_titles(repairs: Importing) -> None:
    path = table(repairs.folder / "表.xlsx", ("工单号", "说明"), ("W1", "x"))
    assert repairs.found(path).missing == ("Day", "Amount", "VIN")
    with pytest.raises(UserError) as error:
        repairs.file(path)
    assert (error.value.code, error.value.figures["titles"]) == ("import_columns_missing", "Day, Amount, VIN")


@pytest.mark.requirement("CA-2")
def test_the_owner_is_who_had_the_car_on_that_day(repairs: Importing) -> None:
    office = repairs.office
    buyer = office.add_customer(replace(CUSTOMER, name="李买家", phone="13900000001"))
    with office.database.write(office.actor, office.clock) as unit:
        unit.ownerships.pass_on(office.vehicle_id, buyer, TODAY, "")
    row = (1, "", VEHICLE.vin)
    repairs.table(TITLES, ("W1", "2025-01-01", *row), ("W2", TODAY.isoformat(), *row))
    stored = orders(office, "W1", "W2")
    assert (stored["W1"].customer_id, stored["W2"].customer_id) == (office.customer_id, buyer)
