"""维修记录 and 精品消费 by keyboard, in the real window over a real office (CA-2). Made-up data."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import SpendingKind
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.car_records import SpendingRow
from insdesk.specs.spending_form import REPAIR_ORDERS
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.standard_actions import NEW, SAVE, SAVE_AND_NEXT
from insdesk.ui.tabs.spending.commands import NAMES, restore, void
from insdesk.ui.tabs.spending.tab import SpendingTab
from tests.builders import TODAY, Office, yuan
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room

KIND = SpendingKind.REPAIR
NAME = NAMES[KIND]


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    office.owner(1, name="李虚构")
    office.owner(2, name="王虚构")
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.window.tabs.remove_all()
    room.leave()


def rows(room: Room) -> list[SpendingRow]:
    source = room.desk.tables.source(REPAIR_ORDERS.name)
    found = source.rows(source.ids(TableQuery(), SilentProgress()))
    return [row for row in found if isinstance(row, SpendingRow)]


def text(room: Room, name: str) -> str:
    return room.find(QLabel, name).text()


def find_buyer(room: Room, typed: str) -> None:
    """Look for a customer in the one box and choose the first found."""
    room.until(lambda: room.focused_name() == f"{NAME}.find")
    commit_text(room.focused(), typed)
    room.press(Qt.Key.Key_Return)
    room.settle()


def enter(room: Room, number: str, amount: str) -> None:
    room.until(lambda: room.focused_name() == f"{NAME}.number")
    room.type(number)
    room.press(Qt.Key.Key_Return)  # the day stays
    room.type(amount)


@pytest.mark.requirement("CA-2")
@pytest.mark.requirement("DE-4")
def test_a_pile_of_orders_is_entered_by_keys_alone(room: Room) -> None:
    tab = room.open(NAME, SpendingTab)
    room.run(NEW)
    find_buyer(room, "京A00001")
    assert tab.form.buyer.customer_name == "李虚构"
    assert tab.form.buyer.vehicle_id is not None
    enter(room, "w-001", "300")
    room.run(SAVE_AND_NEXT)
    find_buyer(room, "王虚构")
    enter(room, "w-002", "1200.50")
    room.run(SAVE)
    found = {row.number: (row.owner, row.plate, row.amount, row.day) for row in rows(room)}
    assert found == {
        "W-001": ("李虚构", "京A00001", yuan("300"), TODAY),
        "W-002": ("王虚构", "京A00002", yuan("1200.50"), TODAY),
    }
    assert not tab.is_dirty()
    room.until(lambda: "1,500.50" in text(room, f"{NAME}.totals"))


def test_what_is_missing_is_said_and_what_was_typed_stays(room: Room) -> None:
    tab = room.open(NAME, SpendingTab)
    room.run(NEW)
    tab.form.view.input("amount").set_text("12.345")
    room.run(SAVE)
    assert text(room, f"{NAME}.customer_problem")
    assert tab.form.view.texts()["amount"] == "12.345"
    assert rows(room) == []


def test_nobody_found_is_said(room: Room) -> None:
    room.open(NAME, SpendingTab)
    room.run(NEW)
    find_buyer(room, "赵无人")
    assert "赵无人" in text(room, f"{NAME}.customer_problem")


def test_a_number_that_is_taken_is_refused_beside_it(room: Room) -> None:
    tab = room.open(NAME, SpendingTab)
    for _time in range(2):
        room.run(NEW)
        find_buyer(room, "李虚构")
        enter(room, "w-001", "300")
        room.run(SAVE)
    assert len(rows(room)) == 1
    assert tab.form.view.cell("number").has_focus()
    assert tab.is_dirty()
    room.answer("yes")
    room.run(NEW)


def test_an_order_is_voided_with_a_reason_and_taken_back(room: Room) -> None:
    tab = room.open(NAME, SpendingTab)
    room.run(NEW)
    find_buyer(room, "李虚构")
    enter(room, "w-001", "300")
    room.run(SAVE)
    room.run(void(KIND))
    dialog = QApplication.activeModalWidget() or room.find(FormDialog, f"{NAME}.voiding")
    assert isinstance(dialog, FormDialog)
    dialog.submit()
    assert rows(room)[0].state.value == "VALID"  # no reason, nothing done
    dialog.view.input("void_reason").set_text("开错单")
    dialog.submit()
    room.settle()
    assert rows(room)[0].state.value == "VOIDED"
    assert "开错单" in text(room, f"{NAME}.notice")
    assert tab.form.is_voided
    assert not room.window.shell.actions.action(SAVE).isEnabled()
    room.run(restore(KIND))
    assert rows(room)[0].state.value == "VALID"
    assert not tab.form.is_voided


def test_what_is_typed_is_not_dropped_by_moving_through_the_list(room: Room) -> None:
    tab = room.open(NAME, SpendingTab)
    room.run(NEW)
    find_buyer(room, "李虚构")
    enter(room, "w-001", "300")
    room.run(SAVE)
    room.run(NEW)
    QTest.keyClicks(tab.form.view.input("number"), "w-9")
    table = tab.list.panel.table
    table.go_to_row(0)
    room.settle()
    assert tab.form.record.id is None
    assert tab.form.view.texts()["number"].upper() == "W-9"
    room.answer("yes")
    tab.list.chosen.emit(table.rows.ids[0])
    room.settle()
    assert tab.form.record.number == "W-001"


def test_accessory_sales_have_a_tab_of_their_own(room: Room) -> None:
    tab = room.open(NAMES[SpendingKind.ACCESSORY], SpendingTab, new=1, customer=1)
    room.until(lambda: room.focused_name() == "accessory_sales.number")
    assert tab.form.buyer.customer_name == "李虚构"
    assert tab.is_dirty()
    assert not room.find(QWidget, "accessory_sales").findChildren(QWidget, "repair_orders.number")
    room.answer("yes")
    room.run(NEW)
