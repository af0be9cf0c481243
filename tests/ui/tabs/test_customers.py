"""客户档案: somebody is put on file with a car, found again, and never twice."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import CustomerKind, Energy, IdType, Sex, VehicleUse
from insdesk.domain.records.customer import Customer
from insdesk.repositories.database import Database
from insdesk.rules.company import with_uscc_check_digit
from tests.builders import ID_NUMBER, Office, a_company, a_vehicle, a_vin
from tests.ui.tabs.customers_screen import CONTROL, SHIFT, Screen

VIN = a_vin(1)
USCC = with_uscc_check_digit("91110000TEST00001".replace("S", "5"))


@pytest.fixture
def screen(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Screen:
    screen = Screen(qtbot, database, clock, actor)
    screen.show()
    return screen


def type_person(screen: Screen, name: str = "张测试", phone: str = "13800000001") -> None:
    """Name, ID card and phone by keys; ends in the field after the phone."""
    screen.enter(name)
    screen.enter()
    screen.enter(ID_NUMBER)
    screen.enter()
    screen.enter()
    screen.enter(phone)


@pytest.mark.requirement("CU-5")
def test_a_new_owner_and_a_car_are_typed_without_a_mouse(screen: Screen) -> None:
    screen.begin()
    type_person(screen)
    screen.enter()
    screen.enter("测试路 1 号")
    screen.enter()
    screen.enter()
    assert screen.focused_name() == "customers.customer.remarks"
    screen.enter()
    assert screen.focused_name() == "customers.vehicle.plate"
    screen.enter("12345")
    screen.enter(VIN.removeprefix("LSV").lower())
    screen.enter("test0001")
    screen.enter("测试牌 TS1")
    screen.enter("20220506")
    screen.key(Qt.Key.Key_F12)

    (owner,) = screen.customers()
    assert (owner.name, owner.phone, owner.address) == ("张测试", "13800000001", "测试路1号")
    assert (owner.id_number, owner.birthday, owner.sex) == (ID_NUMBER, date(1990, 3, 7), Sex.MALE)
    (car,) = screen.cars_of(owner)
    assert (car.plate, car.vin, car.engine_number) == ("京A12345", VIN, "TEST0001")
    assert (car.model, car.first_registered_on) == ("测试牌 TS1", date(2022, 5, 6))
    assert car.user_is_owner
    assert screen.status() == "Saved 张测试 · 京A12345"
    assert not screen.tab.is_dirty()


@pytest.mark.requirement("CU-5")
def test_a_company_has_a_user_for_its_new_energy_car(screen: Screen) -> None:
    screen.begin()
    screen.go_to("customer.name")
    screen.key(Qt.Key.Key_Return, SHIFT)
    screen.key(Qt.Key.Key_Right)
    assert screen.text("customer.kind") == "COMPANY"
    assert screen.widget("vehicle.user_is_owner").isHidden()
    screen.fill("customer.name", "测试运输有限公司")
    screen.fill("customer.short_name", "测试运输")
    assert screen.text("customer.id_type") == IdType.USCC
    screen.fill("customer.id_number", USCC)
    screen.fill("customer.phone", "010-55500010")
    screen.fill("vehicle.plate", "京AD12345")
    screen.fill("vehicle.vin", VIN)
    screen.choose("vehicle.energy", "El")
    screen.key(Qt.Key.Key_S, CONTROL)
    assert screen.customers() == []
    assert screen.message("vehicle.user_name") == "Required: please fill this in."
    assert screen.focused_name() == "customers.vehicle.user_name"
    screen.enter("王测试")
    screen.enter("13800000009")
    screen.key(Qt.Key.Key_S, CONTROL)

    (owner,) = screen.customers()
    assert owner.kind is CustomerKind.COMPANY
    assert (owner.name, owner.short_name, owner.id_number) == ("测试运输有限公司", "测试运输", USCC)
    (car,) = screen.cars_of(owner)
    assert (car.plate, car.energy, car.use) == ("京AD12345", Energy.ELECTRIC, VehicleUse.COMPANY)
    assert (car.user_is_owner, car.user_name, car.user_phone) == (False, "王测试", "13800000009")


@pytest.mark.requirement("CU-6")
def test_the_same_person_is_warned_of_while_typing_and_refused_at_saving(
    screen: Screen, office: Office
) -> None:
    office.owner()
    screen.begin()
    type_person(screen)
    told = "A customer of this name and phone is on file: 张测试, 13800000001"
    assert screen.notice() == (told, "warning")
    screen.key(Qt.Key.Key_F12)
    assert screen.notice() == (told, "error")
    assert len(screen.customers()) == 1
    assert screen.text("customer.name") == "张测试"
    screen.fill("customer.phone", "13800000002")
    text, state = screen.notice()
    assert (text.startswith("Perhaps on file already: 张测试"), state) == (True, "warning")
    screen.key(Qt.Key.Key_F12)
    assert [one.phone for one in screen.customers()] == ["13800000001", "13800000002"]


@pytest.mark.requirement("CU-6")
def test_the_one_on_file_can_be_opened_from_the_warning(screen: Screen, office: Office) -> None:
    customer_id, _vehicle_id = office.owner()
    screen.begin()
    type_person(screen)
    screen.answer("no")
    screen.press("notice.open")
    assert screen.opened() is None
    assert screen.text("customer.phone") == "13800000001"
    screen.answer("yes")
    screen.press("notice.open")
    assert screen.opened() == customer_id
    assert screen.car_titles() == ["京A00001"]
    assert not screen.tab.is_dirty()


@pytest.mark.requirement("CU-6")
@pytest.mark.parametrize("field", ["name", "short_name"])
def test_a_company_is_the_same_by_either_of_its_names(screen: Screen, field: str) -> None:
    screen.desk.customers.save(screen.actor, a_company())
    screen.begin()
    screen.key(Qt.Key.Key_Return, SHIFT)
    screen.key(Qt.Key.Key_Right)
    screen.fill(f"customer.{field}", "测试运输")
    assert screen.notice() == ("A company of this name is on file: 测试运输有限公司", "warning")


@pytest.mark.requirement("CU-6")
def test_the_file_being_edited_is_not_its_own_double(screen: Screen, office: Office) -> None:
    customer_id, _vehicle_id = office.owner()
    screen.window.shell.open_tab("customers", customer=customer_id)
    screen.settle()
    screen.fill("customer.phone", "13800000001")
    assert screen.notice() == ("", "")
    screen.fill("customer.address", "测试路2号")
    screen.key(Qt.Key.Key_F12)
    assert [one.address for one in screen.customers()] == ["测试路2号"]


@pytest.mark.requirement("CU-5")
def test_a_pasted_id_with_spaces_is_cleaned_counted_and_read(screen: Screen) -> None:
    screen.begin()
    screen.go_to("customer.id_number")
    QGuiApplication.clipboard().setText(" 110105 19900307 1239 ")
    screen.key(Qt.Key.Key_V, CONTROL)
    assert screen.text("customer.id_number") == ID_NUMBER
    assert screen.widget("customer.id_number.count").accessibleName() == "18/18"
    screen.key(Qt.Key.Key_Return)
    assert screen.message("customer.id_number") == ""
    assert (screen.text("customer.birthday"), screen.text("customer.sex")) == ("1990-03-07", "MALE")


@pytest.mark.requirement("CU-5")
def test_an_id_of_15_digits_becomes_one_of_18_by_one_press(screen: Screen) -> None:
    screen.begin()
    screen.fill("customer.id_number", "110105491231002")
    assert screen.text("customer.birthday") == "1949-12-31"
    screen.press("customer.id_number.offer")
    assert screen.text("customer.id_number") == "11010519491231002X"
    assert screen.widget("customer.id_number.offer").isHidden()
    assert screen.tab.is_dirty()


@pytest.mark.requirement("CU-5")
def test_the_vin_is_counted_while_it_is_typed(screen: Screen) -> None:
    screen.begin()
    screen.go_to("vehicle.vin")
    assert screen.widget("vehicle.vin.count").accessibleName() == "3/17"
    screen.key(Qt.Key.Key_End)
    screen.write("AA4180N2")
    assert screen.widget("vehicle.vin.count").accessibleName() == "11/17"
    screen.key(Qt.Key.Key_Return)
    assert screen.message("vehicle.vin") == "A VIN has exactly 17 characters; this has 11."


@pytest.mark.requirement("CU-5")
def test_a_half_filled_file_says_all_that_is_missing_at_once(screen: Screen) -> None:
    screen.begin()
    screen.fill("vehicle.model", "测试牌 TS1")
    screen.key(Qt.Key.Key_F12)
    for field in ("customer.name", "customer.phone", "vehicle.plate", "vehicle.vin"):
        assert screen.message(field) == "Required: please fill this in.", field
    assert screen.focused_name() == "customers.customer.name"
    assert screen.status() == "4 fields missing or wrong"
    assert screen.customers() == []
    screen.enter("张测试")
    screen.press("action.missing")
    assert screen.focused_name() == "customers.customer.phone"


@pytest.mark.requirement("CU-5")
def test_a_prefix_alone_is_no_car(screen: Screen) -> None:
    screen.begin()
    type_person(screen)
    assert (screen.text("vehicle.plate"), screen.text("vehicle.vin")) == ("京A", "LSV")
    screen.key(Qt.Key.Key_F12)
    (owner,) = screen.customers()
    assert screen.cars_of(owner) == ()
    assert screen.status() == "Saved 张测试. There is no car on file yet."


@pytest.mark.requirement("CU-5")
def test_a_wrong_check_digit_is_kept_with_a_reason(screen: Screen) -> None:
    screen.begin()
    type_person(screen)
    screen.fill("customer.id_number", ID_NUMBER[:-1] + "8")
    screen.key(Qt.Key.Key_F12)
    assert screen.customers() == []
    screen.press("customer.id_number.keep")
    screen.enter("证件原件如此")
    screen.key(Qt.Key.Key_F12)
    (owner,) = screen.customers()
    assert [(one.field, one.reason) for one in owner.overrides] == [("id_number", "证件原件如此")]


@pytest.mark.requirement("CU-7")
def test_every_car_keeps_what_was_typed_while_another_is_looked_at(screen: Screen, office: Office) -> None:
    customer_id, _vehicle_id = office.owner()
    screen.window.shell.open_tab("customers", customer=customer_id)
    screen.settle()
    screen.fill("vehicle.model", "示例牌 A")
    screen.key(Qt.Key.Key_N, CONTROL | SHIFT)
    screen.fill("vehicle.2.plate", "京A00002")
    screen.fill("vehicle.2.vin", a_vin(2))
    screen.tab.file.cars.show_form(screen.tab.file.cars.forms[0])
    assert screen.text("vehicle.model") == "示例牌 A"
    assert screen.car_titles() == ["● 京A00001", "● 京A00002"]
    screen.key(Qt.Key.Key_F12)
    (owner,) = screen.customers()
    assert [(one.plate, one.model) for one in screen.cars_of(owner)] == [
        ("京A00001", "示例牌 A"),
        ("京A00002", ""),
    ]
    assert screen.car_titles() == ["京A00001", "京A00002"]
    screen.fill("vehicle.model", "示例牌 B")
    screen.key(Qt.Key.Key_F12)
    assert [one.model for one in screen.cars_of(owner)] == ["示例牌 B", ""]


def test_a_plate_that_another_car_has_is_said_at_the_plate(screen: Screen, office: Office) -> None:
    office.owner()
    screen.begin()
    type_person(screen, phone="13800000002")
    screen.fill("vehicle.plate", "京A00001")
    screen.fill("vehicle.vin", a_vin(2))
    screen.key(Qt.Key.Key_F12)
    assert screen.message("vehicle.plate")
    assert screen.focused_name() == "customers.vehicle.plate"
    assert len(screen.customers()) == 1
    assert screen.text("customer.name") == "张测试"


def test_what_somebody_else_saved_meanwhile_is_said_and_nothing_typed_is_lost(
    screen: Screen, office: Office
) -> None:
    customer_id, _vehicle_id = office.owner()
    screen.window.shell.open_tab("customers", customer=customer_id)
    screen.settle()
    screen.fill("customer.address", "测试路3号")
    other = screen.desk.customers.get(customer_id)
    screen.desk.customers.save(screen.actor, other)
    screen.key(Qt.Key.Key_F12)
    text, state = screen.notice()
    assert text.startswith("Somebody else changed this record meanwhile.")
    assert state == "error"
    assert screen.text("customer.address") == "测试路3号"
    screen.answer("yes")
    screen.press("notice.open")
    assert screen.text("customer.address") == "测试路1号"
    screen.fill("customer.address", "测试路3号")
    screen.key(Qt.Key.Key_F12)
    assert [one.address for one in screen.customers()] == ["测试路3号"]


def test_saving_leads_to_the_registration_of_the_car(screen: Screen) -> None:
    screen.begin()
    type_person(screen)
    screen.key(Qt.Key.Key_F9)
    assert screen.message("vehicle.vin") == "Required: please fill this in."
    assert screen.customers() == []
    screen.fill("vehicle.plate", "京A00001")
    screen.fill("vehicle.vin", VIN)
    screen.key(Qt.Key.Key_F9)
    (owner,) = screen.customers()
    (car,) = screen.cars_of(owner)
    assert screen.neighbour.opened_with == {
        "page": "entry",
        "customer": owner.id,
        "vehicle": car.id,
        "business": "NEW",
    }


def test_a_renewal_of_an_unchanged_file_writes_nothing(screen: Screen, office: Office) -> None:
    customer_id, vehicle_id = office.owner()
    screen.window.shell.open_tab("customers", customer=customer_id)
    screen.settle()
    screen.press("action.renew")
    assert screen.neighbour.opened_with["business"] == "RENEWAL"
    assert screen.neighbour.opened_with["vehicle"] == vehicle_id
    assert screen.desk.customers.get(customer_id).version == 1


def test_save_and_next_begins_an_empty_file(screen: Screen) -> None:
    screen.begin()
    type_person(screen)
    screen.key(Qt.Key.Key_Return, CONTROL)
    screen.until(lambda: screen.focused_name() == "customers.customer.name")
    assert [one.name for one in screen.customers()] == ["张测试"]
    assert screen.text("customer.name") == ""
    assert screen.text("vehicle.plate") == "京A"
    assert screen.opened() is None


def test_escape_goes_back_and_asks_only_when_something_was_typed(screen: Screen) -> None:
    screen.begin()
    screen.key(Qt.Key.Key_Escape)
    assert not screen.shows_file()
    screen.begin()
    screen.write("张测试")
    screen.answer("no")
    screen.key(Qt.Key.Key_Escape)
    assert screen.shows_file()
    assert screen.text("customer.name") == "张测试"
    screen.answer("yes")
    screen.key(Qt.Key.Key_Escape)
    assert not screen.shows_file()


@pytest.mark.requirement("CU-2")
@pytest.mark.parametrize("typed", ["A007", "zcs", "0000007", "N2000007", "张测试七", "1990030"])
def test_an_owner_is_found_by_any_fragment_while_typing(screen: Screen, office: Office, typed: str) -> None:
    office.owner(7, name="张测试七")
    office.owner(8, name="李样本", id_number="")
    screen.tab.refresh()
    screen.settle()
    assert len(screen.listed()) == 2
    screen.until(lambda: screen.focused_name() == "customers.filter.text")
    screen.write(typed.replace("A007", "A00007"))
    screen.until(lambda: screen.listed() == ["张测试七"])
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_Return)
    assert screen.text("customer.name") == "张测试七"
    assert screen.car_titles() == ["京A00007"]


def test_what_was_searched_in_vain_begins_the_new_file(screen: Screen) -> None:
    screen.write("13900000001")
    screen.until(lambda: screen.tab.query.searched_in_vain == "13900000001")
    screen.begin()
    assert screen.text("customer.phone") == "13900000001"
    assert not screen.tab.is_dirty()


def test_an_empty_office_offers_to_add_the_first_customer(screen: Screen) -> None:
    screen.press("empty.action")
    assert screen.shows_file()


def test_a_search_from_elsewhere_fills_the_box(screen: Screen, office: Office) -> None:
    office.owner(7, name="张测试七")
    screen.window.shell.open_tab("customers", search="张测试七")
    screen.settle()
    assert screen.listed() == ["张测试七"]


def test_a_change_made_elsewhere_is_followed(screen: Screen, office: Office) -> None:
    customer_id, _vehicle_id = office.owner()
    screen.window.shell.open_tab("customers", customer=customer_id)
    screen.settle()
    stored: Customer = screen.desk.customers.get(customer_id)
    saved = screen.desk.customers.save(screen.actor, stored, a_vehicle(5))
    screen.window.shell.hub.publish(saved.changes)
    screen.settle()
    assert screen.car_titles() == ["京A00001", "京A00005"]


def test_the_open_file_is_opened_again_after_a_restart(screen: Screen, office: Office) -> None:
    customer_id, _vehicle_id = office.owner()
    assert screen.tab.arguments() == {}
    screen.window.shell.open_tab("customers", customer=customer_id)
    screen.settle()
    assert screen.tab.arguments() == {"customer": customer_id}
    assert screen.tab.title() == "张测试"


def test_leaving_while_it_is_being_saved_loses_nothing(screen: Screen, office: Office) -> None:
    customer_id, _vehicle_id = office.owner()
    screen.begin()
    type_person(screen, "李测试", "13800000002")
    screen.fill("vehicle.plate", "京A00002")
    screen.fill("vehicle.vin", a_vin(2))
    screen.tab.file.save()
    screen.answer("yes")
    screen.window.shell.open_tab("customers", customer=customer_id)
    screen.settle()
    assert screen.opened() == customer_id
    assert screen.text("customer.name") == "张测试"
    assert not screen.tab.is_dirty()
    assert [one.name for one in screen.customers()] == ["张测试", "李测试"]
    assert screen.status() == "Saved 李测试 · 京A00002"


def test_a_car_refused_after_another_was_stored_stays_to_be_mended(screen: Screen, office: Office) -> None:
    office.owner(9)
    customer_id, _vehicle_id = office.owner(1)
    screen.window.shell.open_tab("customers", customer=customer_id)
    screen.settle()
    screen.fill("vehicle.model", "示例牌 A")
    screen.key(Qt.Key.Key_N, CONTROL | SHIFT)
    screen.fill("vehicle.2.plate", "京A00009")
    screen.fill("vehicle.2.vin", a_vin(2))
    screen.key(Qt.Key.Key_F12)
    assert screen.car_titles() == ["京A00001", "● 京A00009"]
    assert screen.focused_name() == "customers.vehicle.2.plate"
    assert [one.model for one in screen.desk.customers.vehicles_of(customer_id)] == ["示例牌 A"]
    screen.fill("vehicle.2.plate", "京A00002")
    screen.key(Qt.Key.Key_F12)
    assert len(screen.desk.customers.vehicles_of(customer_id)) == 2
    assert not screen.tab.is_dirty()


def test_a_full_disk_is_told_and_everything_typed_stays(screen: Screen, database: Database) -> None:
    screen.begin()
    type_person(screen)
    screen.tab.file.owner.view.input("remarks").fill("示例" * 1_000)
    with database._writer.connect() as connection:
        most = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={most}")
    screen.key(Qt.Key.Key_F12)
    assert screen.status().startswith("The disk is full.")
    assert screen.text("customer.name") == "张测试"
    assert screen.tab.is_dirty()
    assert screen.customers() == []
    with database._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    screen.close_dialogs()
    screen.key(Qt.Key.Key_F12)
    assert [one.name for one in screen.customers()] == ["张测试"]


def test_a_file_that_is_gone_leads_back_to_the_list(screen: Screen) -> None:
    screen.window.shell.open_tab("customers", customer=999)
    screen.settle()
    assert screen.status().startswith("This record does not exist any more.")
    assert not screen.shows_file()
    screen.close_dialogs()
