"""回收站 in the real window: deleted from the list and the file, restored, and who stands in the way."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.ids import CustomerId
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.tabs.customers.commands import DELETE
from insdesk.ui.tabs.customers.tab import CustomersTab
from insdesk.ui.tabs.recycle_bin.commands import ERASE, NAME, RESTORE
from insdesk.ui.tabs.recycle_bin.erase_dialog import EraseDialog
from insdesk.ui.tabs.recycle_bin.tab import RecycleBinTab
from tests.builders import Office, a_customer
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    office.owner()
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


def delete_from_file(room: Room) -> CustomersTab:
    tab = room.open("customers", CustomersTab, customer=1)
    room.answer("yes")
    room.run(DELETE)
    return tab


def the_bin(room: Room) -> RecycleBinTab:
    tab = room.open(NAME, RecycleBinTab)
    room.until(lambda: tab.page.panel.table.rows.is_loaded)
    return tab


def test_a_file_is_deleted_with_its_name_asked_and_closes(room: Room) -> None:
    tab = delete_from_file(room)
    name = room.desk.customers.get(CustomerId(1)).name
    assert room.questions == [f"Delete customer “{name}”?"]
    assert not tab.shows_file
    room.until(lambda: tab.query.panel.table.rows.is_loaded)
    assert list(tab.query.panel.table.rows.ids) == []
    assert list(the_bin(room).page.panel.table.rows.ids) == [1]


def test_the_chosen_of_the_list_are_deleted(room: Room) -> None:
    room.office.owner(2, name="李样例", phone="13911111111", id_number="")
    tab = room.open("customers", CustomersTab)
    room.until(lambda: len(tab.query.panel.table.rows.ids) == 2)
    tab.query.select_all()
    room.answer("yes")
    room.run(DELETE)
    assert room.questions == ["Delete 2 customers?"]
    room.until(lambda: list(tab.query.panel.table.rows.ids) == [])


def test_who_is_held_stays_and_the_reason_is_told(room: Room) -> None:
    room.office.insurer()
    room.office.registered()
    room.open("customers", CustomersTab, customer=1)
    room.run(DELETE)
    dialog = room.window.findChild(ErrorDialog)
    assert dialog is not None
    assert "is in force until" in room.find(QLabel, "error.title").text()
    dialog.reject()
    assert room.current(CustomersTab).shows_file


def test_a_customer_is_restored_from_the_bin(room: Room) -> None:
    delete_from_file(room)
    tab = the_bin(room)
    tab.page.panel.table.go_to_row(0)
    room.settle()
    room.run(RESTORE)
    room.until(lambda: list(tab.page.panel.table.rows.ids) == [])
    assert room.open("customers", CustomersTab, customer=1).shows_file


@pytest.mark.requirement("CU-6")
def test_the_same_customer_on_file_is_offered_instead(room: Room) -> None:
    delete_from_file(room)
    again = room.desk.customers.save(room.office.actor, replace(a_customer(), address="新地址")).id
    tab = the_bin(room)
    tab.page.panel.table.go_to_row(0)
    room.settle()
    room.answer("yes")
    room.run(RESTORE)
    assert room.current(CustomersTab).file.customer_id == again


def open_erasing(room: Room) -> EraseDialog:
    tab = the_bin(room)
    tab.page.panel.table.go_to_row(0)
    room.settle()
    room.run(ERASE)
    dialog = room.window.findChild(EraseDialog)
    assert dialog is not None
    return dialog


def test_erasing_asks_for_the_name_and_says_what_goes(room: Room) -> None:
    delete_from_file(room)
    name = room.desk.customers.get(CustomerId(1)).name
    dialog = open_erasing(room)
    assert "Erased for good: name, numbers, phones and address of the file" in dialog.text.text()
    dialog.view.focus_field("typed_name")
    commit_text(room.focused(), "别人")
    room.click("erase.erase")
    room.settle()
    assert room.desk.customers.get(CustomerId(1)).name == name
    dialog.view.focus_field("typed_name")
    room.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    commit_text(room.focused(), name)
    room.click("erase.erase")
    room.settle()
    assert room.desk.customers.get(CustomerId(1)).name == "Erased customer"
    assert list(room.current(RecycleBinTab).page.panel.table.rows.ids) == []
