"""更换车主 by keys in the customer file: to somebody on file, to somebody new, and back (CU-10)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.repositories.database import Database
from insdesk.ui.owners.owner_finder import OwnerFinder
from insdesk.ui.tabs.customers.owner_change_dialog import OwnerChangeDialog
from tests.builders import TODAY, Office, a_compulsory_slip
from tests.ui.tabs.customers_screen import CONTROL, SHIFT, Screen

pytestmark = pytest.mark.requirement("CU-10")


@pytest.fixture
def screen(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Screen:
    screen = Screen(qtbot, database, clock, actor)
    screen.show()
    return screen


def opened(screen: Screen, office: Office) -> tuple[CustomerId, VehicleId]:
    """The file of 张测试 with the car 京A00001; 李买家 is on file too."""
    office.owner(2, name="李买家")
    customer_id, vehicle_id = office.owner(1)
    screen.window.shell.open_tab("customers", customer=customer_id)
    screen.settle()
    screen.until(lambda: screen.opened() == customer_id)
    return customer_id, vehicle_id


def dialog(screen: Screen) -> OwnerChangeDialog:
    screen.key(Qt.Key.Key_O, CONTROL | SHIFT)
    screen.until(lambda: bool(screen.window.findChildren(OwnerChangeDialog)))
    (found,) = screen.window.findChildren(OwnerChangeDialog)
    screen.until(lambda: isinstance(screen.focused(), OwnerFinder))
    return found


def said(asked: OwnerChangeDialog, name: str) -> str:
    label = asked.findChild(QLabel, f"owner_change.{name}")
    assert isinstance(label, QLabel)
    return label.text()


def press(screen: Screen, asked: OwnerChangeDialog, name: str) -> None:
    button = asked.findChild(QPushButton, f"owner_change.{name}")
    assert isinstance(button, QPushButton)
    button.click()
    screen.settle()


def pick(screen: Screen, text: str) -> None:
    screen.write(text)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused_name() == "owner_change.day")


def test_a_car_goes_to_a_customer_on_file_without_a_mouse(screen: Screen, office: Office) -> None:
    old, vehicle_id = opened(screen, office)
    asked = dialog(screen)
    assert said(asked, "history") == "张测试, since 2026-11-23"
    pick(screen, "13800000002")
    screen.enter()
    screen.enter("过户")
    screen.key(Qt.Key.Key_Space)
    screen.until(lambda: screen.opened() not in (old, None))
    new = screen.opened()
    assert new is not None
    assert screen.status() == "京A00001 · 测试牌 TS1 has a new owner."
    assert screen.car_titles() == ["京A00002", "京A00001"]
    owners = screen.widget("vehicle.owners")
    assert isinstance(owners, QLabel)
    assert owners.text() == "Owners: 李买家, since 2026-11-23 · 过户; 张测试, 2026-11-23 to 2026-11-23"
    assert screen.desk.customers.vehicle(vehicle_id).customer_id == new


def test_the_old_owners_file_shows_the_car_apart_and_leads_on(screen: Screen, office: Office) -> None:
    old, _vehicle_id = opened(screen, office)
    asked = dialog(screen)
    pick(screen, "13800000002")
    press(screen, asked, "save")
    screen.until(lambda: screen.opened() not in (old, None))
    new = screen.opened()
    screen.window.shell.open_tab("customers", customer=old)
    screen.until(lambda: screen.opened() == old)
    former = screen.widget("former_vehicles")
    assert isinstance(former, QListWidget)
    assert former.item(0).text() == "京A00001\nuntil 2026-11-23\nnow 李买家"
    assert screen.car_titles() == ["New vehicle"]
    former.setFocus()
    former.setCurrentRow(0)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.opened() == new)


def test_a_new_owner_is_typed_there(screen: Screen, office: Office) -> None:
    old, vehicle_id = opened(screen, office)
    asked = dialog(screen)
    screen.write("王新人")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused_name() == "owner_change.customer.name")
    press(screen, asked, "save")
    assert screen.focused_name() == "owner_change.customer.phone"
    screen.write("13811112222")
    press(screen, asked, "save")
    screen.until(lambda: screen.opened() not in (old, None))
    owner = screen.desk.customers.vehicle(vehicle_id).customer_id
    assert owner is not None
    assert screen.desk.customers.get(owner).name == "王新人"


def test_a_wrong_day_is_said_at_its_field_and_esc_asks(screen: Screen, office: Office) -> None:
    opened(screen, office)
    asked = dialog(screen)
    pick(screen, "13800000002")
    screen.key(Qt.Key.Key_A, CONTROL)
    screen.write("20261101")
    press(screen, asked, "save")
    assert said(asked, "day.message") == (
        "The present owner has the car since 2026-11-23: not before that day."
    )
    screen.answer("no")
    screen.key(Qt.Key.Key_Escape)
    assert asked.isVisible()
    asked.activateWindow()  # as a window manager does when the question closed
    screen.until(lambda: screen.focused_name() == "owner_change.day")
    screen.answer("yes")
    screen.key(Qt.Key.Key_Escape)
    screen.until(lambda: not screen.window.findChildren(OwnerChangeDialog))


def test_running_policies_and_drafts_are_named(screen: Screen, office: Office) -> None:
    customer_id, vehicle_id = opened(screen, office)
    insurer_id = office.insurer()
    slip = a_compulsory_slip(insurer_id=insurer_id, insurer_name="测试财险")
    mine = {"customer_id": customer_id, "vehicle_id": vehicle_id}
    office.registered(**mine, slips=(slip,))
    office.draft(**mine, slips=())
    asked = dialog(screen)
    assert said(asked, "running") == (
        "Policy R2026-000001 (测试财险, until 2027-11-22) insures 张测试: "
        "ask the insurer to endorse it to the new owner, or surrender it."
    )
    assert said(asked, "drafts_text") == "Draft R2026-000002 was begun for 张测试 and stays theirs."
    pick(screen, "13800000002")
    tick = asked.findChild(QCheckBox, "owner_change.with_drafts")
    assert isinstance(tick, QCheckBox)
    tick.setChecked(True)
    press(screen, asked, "save")
    screen.until(lambda: screen.opened() not in (customer_id, None))
    assert screen.desk.registrations.drafts_of(vehicle_id) == ()


def test_the_last_change_is_taken_back(screen: Screen, office: Office) -> None:
    old, vehicle_id = opened(screen, office)
    asked = dialog(screen)
    pick(screen, "13800000002")
    press(screen, asked, "save")
    screen.until(lambda: screen.opened() not in (old, None))
    screen.answer("yes")
    screen.press("action.undo_owner")
    screen.until(lambda: screen.opened() == old)
    assert screen.car_titles() == ["京A00001"]
    assert [one.from_day for one in screen.desk.owner_changes.history(vehicle_id)] == [TODAY]
    assert not screen.widget("vehicle.owners").isVisible()


def test_a_car_that_is_not_on_file_has_no_owner_to_change(screen: Screen) -> None:
    screen.begin()
    screen.key(Qt.Key.Key_O, CONTROL | SHIFT)
    assert screen.status() == "Choose a car that is on file to change its owner."
