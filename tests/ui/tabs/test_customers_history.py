"""修改历史 and 撤销上次保存 in the real window."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.clock import FixedClock
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.customers.commands import UNDO_SAVE
from insdesk.ui.tabs.customers.history_section import HistorySection
from insdesk.ui.tabs.customers.undo_dialog import UndoDialog
from tests.builders import Office
from tests.ui.tabs.file_room import FileRoom


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[FileRoom]:
    room = FileRoom(qtbot, office)
    room.enter()
    yield room
    room.leave()


def save(room: FileRoom, **changes: str) -> None:
    clock = room.office.clock
    assert isinstance(clock, FixedClock)
    clock.forward(timedelta(minutes=1))
    stored = room.desk.customers.get(room.customer_id)
    room.desk.customers.save(room.office.actor, replace(stored, **changes))  # type: ignore[arg-type]


def cells(table: RecordTable) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def open_undo(room: FileRoom) -> UndoDialog:
    room.run(UNDO_SAVE)
    dialog = room.window.findChild(UndoDialog)
    assert dialog is not None
    return dialog


def test_the_page_tells_who_changed_which_field_from_what_to_what(room: FileRoom) -> None:
    save(room, address="新路2号", phone="13900001234")
    section = room.turn_to(HistorySection, "history")
    room.until(lambda: len(cells(section.table)) == 2)
    lines = {row[3]: row[4:] for row in cells(section.table)}
    assert lines["Usual phone"] == ["138****0001", "139****1234"]
    assert lines["Address"][1] == "新路2号"
    assert [row[1] for row in cells(section.table)] == [room.office.actor.name, ""]
    assert cells(section.table)[0][2] == "Customer · changed"


def test_undo_shows_what_goes_back_and_the_form_follows(room: FileRoom) -> None:
    before = room.desk.customers.get(room.customer_id).address
    save(room, address="新路2号")
    room.window.shell.open_tab("customers", customer=room.customer_id)
    room.settle()
    dialog = open_undo(room)
    assert cells(dialog.table) == [["Customer · changed", "Address", "新路2号", before]]
    room.click("undo_save.undo")
    room.settle()
    assert room.desk.customers.get(room.customer_id).address == before
    assert room.tab.file.owner.view.texts()["address"] == before


def test_undo_again_redoes(room: FileRoom) -> None:
    save(room, address="新路2号")
    room.window.shell.open_tab("customers", customer=room.customer_id)
    room.settle()
    for verb in ("Undo", "Redo"):
        button = open_undo(room).findChild(QPushButton, "undo_save.undo")
        assert button is not None
        assert button.text() == verb
        clock = room.office.clock
        assert isinstance(clock, FixedClock)
        clock.forward(timedelta(minutes=1))
        button.click()
        room.settle()
    assert room.desk.customers.get(room.customer_id).address == "新路2号"


def test_what_is_typed_is_not_undone_over(room: FileRoom) -> None:
    save(room, address="新路2号")
    room.window.shell.open_tab("customers", customer=room.customer_id)
    room.settle()
    room.tab.file.owner.view.focus_field("address")
    room.type("1-1")
    room.run(UNDO_SAVE)
    assert room.window.findChild(UndoDialog) is None
    assert "not saved" in room.find(QLabel, "window.status.message").text()


def test_a_file_without_changes_says_so(room: FileRoom) -> None:
    room.window.shell.open_tab("customers", customer=room.customer_id)
    room.settle()
    room.run(UNDO_SAVE)
    dialog = room.window.findChild(ErrorDialog)
    assert dialog is not None
    assert room.find(QLabel, "error.title").text() == "Nothing was saved in this file yet."
    dialog.reject()
