"""导出到 Excel from a list: rows, columns, templates, readable numbers, the file and what is told of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.changes import Action
from insdesk.domain.records.export import ExportTemplate
from insdesk.ui.dialogs.export_list import ExportDialog
from insdesk.ui.standard_actions import EXPORT, FIND
from insdesk.ui.tables.in_front import list_in_front
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tabs.customers.tab import CustomersTab
from insdesk.ui.tabs.office.tab import OfficeTab
from tests.builders import Office
from tests.ui.tabs.desk_room import Room

SHOWN = ("name", "kind", "phone", "plates", "car_count", "attributes", "address", "sales_rep", "service_rep")
ALT, PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    for number in range(3):
        office.owner(number + 1, name=f"样例{number}", phone=f"1380000000{number}")
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


def customers(room: Room) -> DeskTable:
    tab = room.open("customers", CustomersTab)
    table = list_in_front(tab)
    assert table is not None
    room.until(lambda: len(table.rows.ids) == 3)
    return table


def asked(room: Room) -> ExportDialog:
    """The dialog, by Ctrl+E."""
    room.run(EXPORT)
    room.until(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    room.settle()
    return dialog


def button(dialog: ExportDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, f"export.{name}")
    assert isinstance(found, QPushButton)
    return found


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    return list(load_workbook(path).active.iter_rows(values_only=True))


def test_the_list_goes_to_a_workbook_as_it_is_shown(room: Room, tmp_path: Path) -> None:
    customers(room)
    dialog = asked(room)
    assert dialog.columns.chosen == SHOWN
    assert dialog.all_rows.isChecked()
    dialog.export_to(str(tmp_path / "客户"))
    room.settle()
    rows = rows_of(tmp_path / "客户.xlsx")
    assert rows[0][:3] == ("Name", "Owner kind", "Usual phone")
    assert [row[0] for row in rows[1:]] == ["样例0", "样例1", "样例2"]
    assert room.window.shell.messages.messages[-1].text == f"3 rows written to {tmp_path / '客户.xlsx'}"
    offered = room.find(QPushButton, "window.status.offer")
    assert (offered.isVisible(), offered.text()) == (True, "Open folder")


def test_the_search_box_leaves_the_key_to_the_list(room: Room) -> None:
    customers(room)
    room.run(FIND)
    room.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog))


def test_the_button_of_the_list_asks_too(room: Room) -> None:
    customers(room)
    room.click("customers.action.export")
    room.until(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog))


def test_only_the_selected_rows_are_written_when_several_are(room: Room, tmp_path: Path) -> None:
    table = customers(room)
    table.go_to_row(1)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    dialog = asked(room)
    assert dialog.selected.isChecked()
    assert dialog.selected.text() == "The selected rows (2)"
    dialog.export_to(str(tmp_path / "a.xlsx"))
    room.settle()
    assert [row[0] for row in rows_of(tmp_path / "a.xlsx")[1:]] == ["样例1", "样例2"]


def test_columns_are_ticked_and_ordered_by_keys(room: Room, tmp_path: Path) -> None:
    customers(room)
    dialog = asked(room)
    button(dialog, "columns.none").click()
    assert not button(dialog, "export").isEnabled()
    rows = dialog.columns.rows
    rows.setCurrentRow(2)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.keyClick(rows, Qt.Key.Key_Up, ALT)
    QTest.keyClick(rows, Qt.Key.Key_Up, ALT)
    rows.setCurrentRow(1)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert dialog.columns.chosen == ("phone", "name")
    dialog.export_to(str(tmp_path / "a.xlsx"))
    room.settle()
    assert rows_of(tmp_path / "a.xlsx")[:2] == [("Usual phone", "Name"), ("138****0000", "样例0")]


def test_readable_numbers_ask_for_a_reason_which_is_kept(room: Room, tmp_path: Path) -> None:
    customers(room)
    dialog = asked(room)
    titles = [dialog.columns.rows.item(row).text() for row in range(3)]
    assert titles == ["Name", "Owner kind", "Usual phone (masked)"]
    dialog.in_full.setChecked(True)
    assert dialog.columns.rows.item(2).text() == "Usual phone"
    button(dialog, "export").click()
    assert QApplication.activeModalWidget() is dialog  # no file is asked for
    assert room.focused_name() == "export.reason"
    QTest.keyClicks(room.focused(), "Inspection")
    dialog.export_to(str(tmp_path / "a.xlsx"))
    room.settle()
    assert rows_of(tmp_path / "a.xlsx")[1][2] == "13800000000"
    entry = next(one for one in room.desk.audit.latest(9) if one.action == Action.EXPORTED)
    assert (entry.after["in_full"], entry.after["reason"], entry.after["rows"]) == (True, "Inspection", 3)
    assert entry.after["file_name"] == "a.xlsx"


def test_a_template_is_kept_and_chosen_again(room: Room) -> None:
    customers(room)
    dialog = asked(room)
    dialog.columns.choose(("phone", "name"))
    button(dialog, "save_template").click()
    room.until(lambda: room.focused_name() == "export_template.name")
    QTest.keyClicks(room.focused(), "Finance")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Return)
    room.until(lambda: QApplication.activeModalWidget() is dialog)
    room.settle()
    assert dialog.templates.current is not None
    assert [one.columns for one in room.desk.export_templates.of_list("customers")] == [("phone", "name")]
    dialog.reject()
    dialog = asked(room)
    dialog.templates.box.set_text(str(room.desk.export_templates.of_list("customers")[0].id))
    dialog.templates.box.edited_by_person.emit()
    assert dialog.columns.chosen == ("phone", "name")


def test_a_template_is_deleted_after_a_question(room: Room) -> None:
    template = ExportTemplate(list_name="customers", name="给财务", columns=("name", "shoe_size"))
    key = room.desk.export_templates.save(room.office.actor, template).id
    customers(room)
    dialog = asked(room)
    dialog.templates.box.set_text(str(key))
    dialog.templates.box.edited_by_person.emit()
    assert dialog.columns.chosen == ("name",)  # a column that is no more is left out
    room.answer("yes")
    button(dialog, "delete_template").click()
    room.settle()
    assert room.questions == ["Delete the template “给财务”?"]
    assert room.desk.export_templates.of_list("customers") == ()


def test_the_file_is_proposed_in_the_folder_of_the_last_time(room: Room, tmp_path: Path) -> None:
    customers(room)
    asked(room).export_to(str(tmp_path / "a.xlsx"))
    room.settle()
    dialog = asked(room)
    day = room.office.clock.today().isoformat()
    assert dialog.proposed_file() == tmp_path / f"Customers {day}.xlsx"
    button(dialog, "export").click()
    room.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))


def test_a_file_that_cannot_be_written_is_told(room: Room, tmp_path: Path) -> None:
    customers(room)
    asked(room).export_to(str(tmp_path / "gone" / "a.xlsx"))
    room.settle()
    assert "The disk refused to write." in room.window.shell.messages.messages[-1].text


def test_where_no_list_is_in_sight_it_says_so(room: Room) -> None:
    room.open("office", OfficeTab)
    room.run(EXPORT)
    assert room.window.shell.messages.messages[-1].text == "There is no list here to export."
