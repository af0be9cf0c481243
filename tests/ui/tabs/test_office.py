"""办公室设置 by keyboard and mouse, in the real window over a real office."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.domain.regions import Region
from insdesk.ui.standard_actions import BACK, FIND, NEW, REFRESH, SAVE
from insdesk.ui.tabs.office.commands import CHANGE_EMPLOYEE, NAME, RETIRE_EMPLOYEE
from insdesk.ui.tabs.office.employee_dialog import EmployeeDialog
from insdesk.ui.tabs.office.tab import SETTINGS, STAFF, OfficeTab
from tests.builders import Office
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room

KNOWN = OfficeSettings("样例店", "京A", "LSV", language="en", made_up=True)


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    room = Room(qtbot, office)
    room.desk.office.save_settings(office.actor, KNOWN)
    room.desk.office.save_employee(office.actor, Employee("王样例"))
    room.enter()
    yield room
    for tab in room.window.tabs.tabs:
        if isinstance(tab, OfficeTab):
            tab.settings.view.mark_clean()
    room.leave()


def staff(room: Room) -> OfficeTab:
    """The page of the staff, its cursor on the first row."""
    tab = room.open(NAME, OfficeTab, page=STAFF)
    room.until(lambda: tab.staff.panel.table.rows.is_loaded)
    tab.staff.panel.table.go_to_row(0)
    room.settle()
    return tab


def dialog(room: Room) -> EmployeeDialog:
    return room.find(EmployeeDialog, "employee")


def people(room: Room) -> list[tuple[str, bool, bool, bool]]:
    return [
        (one.name, one.is_sales_rep, one.is_service_rep, one.active) for one in room.desk.office.employees()
    ]


@pytest.mark.requirement("UR-18", "CU-5")
def test_settings_are_changed_and_what_the_wizard_asked_besides_stays(room: Room) -> None:
    tab = room.open(NAME, OfficeTab)
    assert (tab.page, room.focused_name()) == (SETTINGS, "office.office_name")
    commit_text(tab.settings.view.input("office_name"), "新样例店")
    room.press(Qt.Key.Key_Return)
    commit_text(tab.settings.view.input("plate_prefix"), "粤b")
    assert tab.is_dirty()
    room.press(Qt.Key.Key_Return)
    assert tab.settings.view.texts()["region"] == "SHENZHEN"  # proposed from the plate
    room.run(SAVE)
    assert not tab.is_dirty()
    assert room.desk.office.settings() == OfficeSettings(
        "新样例店", "粤B", "LSV", language="en", made_up=True, region=Region.SHENZHEN
    )


def test_a_region_once_chosen_stays_whatever_the_plate_says(room: Room) -> None:
    tab = room.open(NAME, OfficeTab)
    tab.settings.view.input("region").setFocus()
    room.type("Hebei")
    tab.settings.view.input("plate_prefix").setFocus()
    commit_text(tab.settings.view.input("plate_prefix"), "沪")
    room.press(Qt.Key.Key_Return)
    assert tab.settings.view.texts()["region"] == "HEBEI"


def test_a_wrong_prefix_is_told_beside_its_field_and_nothing_is_stored(room: Room) -> None:
    tab = room.open(NAME, OfficeTab)
    commit_text(tab.settings.view.input("plate_prefix"), "12")
    room.click("office.action.save")
    room.settle()
    assert tab.settings.view.cell("plate_prefix").line.text()
    assert room.focused_name() == "office.plate_prefix"
    assert room.desk.office.settings() == KNOWN


def test_somebody_is_added_and_a_name_twice_is_refused_with_everything_typed_kept(room: Room) -> None:
    tab = staff(room)
    room.run(NEW)
    commit_text(dialog(room).view.input("name"), "王样例")
    room.click("employee.save")
    room.settle()
    assert "this name" in dialog(room).view.cell("name").line.text()
    assert dialog(room).view.texts()["name"] == "王样例"
    room.press(Qt.Key.Key_End)
    commit_text(dialog(room).view.input("name"), "（二组）")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert people(room) == [("王样例", True, False, True), ("王样例（二组）", True, False, True)]
    assert len(tab.staff.panel.table.rows.ids) == 2


def test_somebody_is_changed_by_a_double_click(room: Room) -> None:
    tab = staff(room)
    tab.staff.panel.table.activated_id.emit(tab.staff.current_id)
    opened = dialog(room)
    assert opened.windowTitle() == "王样例"
    opened.view.input("is_service_rep").set_text("yes")
    room.click("employee.save")
    room.settle()
    assert people(room) == [("王样例", True, True, True)]


def test_whoever_leaves_is_switched_off_and_on_again(room: Room) -> None:
    staff(room)
    room.run(RETIRE_EMPLOYEE)
    assert people(room) == [("王样例", True, False, False)]
    room.run(RETIRE_EMPLOYEE)
    assert people(room) == [("王样例", True, False, True)]


def test_escape_leaves_the_dialog_and_then_the_tab(room: Room) -> None:
    staff(room)
    room.run(CHANGE_EMPLOYEE)
    dialog(room).reject()
    room.settle()
    room.run(FIND)
    room.run(REFRESH)
    room.run(BACK)
    assert room.window.tabs.current_tab is None


def test_commands_on_a_row_wait_for_one(room: Room) -> None:
    room.open(NAME, OfficeTab)
    actions = room.window.shell.actions
    assert not actions.is_possible(CHANGE_EMPLOYEE)
    assert actions.is_possible(SAVE)
    tab = staff(room)
    assert tab.staff.employee == room.desk.office.employees()[0]
    assert actions.is_possible(CHANGE_EMPLOYEE)
    assert not actions.is_possible(SAVE)
    assert room.find(QPushButton, f"{CHANGE_EMPLOYEE}.button").isEnabled()
