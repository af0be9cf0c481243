"""导入下发数据: preview first, then import; nothing by halves (IN-3)."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import InsurerOrigin
from insdesk.domain.records.insurer_import import PushedResult
from insdesk.ui.dialogs.import_insurers import ImportInsurersDialog
from insdesk.ui.dialogs.planned_rows import PlannedRowsView
from insdesk.ui.tabs.insurers.commands import IMPORT, NAME
from insdesk.ui.tabs.insurers.tab import InsurersTab
from tests.builders import Office
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("IN-3")

HEADERS = ("编码", "简称", "全称")
ROWS = (("PV01", "下发甲", "下发甲财产保险"), ("T01", "撞码", "撞码财产保险"), ("", "缺码", "缺码财产保险"))


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


@pytest.fixture
def dialog(room: Room) -> ImportInsurersDialog:
    """Opened from the screen of insurers, where one made here has the code T01."""
    room.office.insurer()
    room.open(NAME, InsurersTab)
    room.run(IMPORT)
    return room.find(ImportInsurersDialog, "import_insurers")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "下发.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEADERS, *ROWS):
        sheet.append(line)
    book.save(path)
    return path


def shown(dialog: ImportInsurersDialog) -> list[tuple[str, str]]:
    """Code and outcome of every row."""
    view = dialog.findChild(PlannedRowsView)
    assert view is not None
    rows = range(view.rows.rowCount())
    return [(str(view.rows.index(row, 1).data()), str(view.rows.index(row, 4).data())) for row in rows]


def press(dialog: ImportInsurersDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, f"import_insurers.{name}")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def codes(room: Room) -> set[str]:
    return {choice.code for choice in room.desk.insurers.everyone()}


def test_a_file_is_previewed_row_by_row_before_anything_is_written(
    room: Room, dialog: ImportInsurersDialog, workbook: Path
) -> None:
    dialog.open_file(workbook)
    room.settle()
    assert shown(dialog) == [("T01", "Refused"), ("", "Refused"), ("PV01", "New")]
    assert dialog.summary == "1 new, 0 updated, 0 unchanged, 2 refused"
    assert codes(room) == {"T01"}


def test_importing_takes_the_good_rows_and_lists_the_refused(
    room: Room, dialog: ImportInsurersDialog, workbook: Path
) -> None:
    results: list[PushedResult] = []
    dialog.imported.connect(results.append)
    dialog.open_file(workbook)
    room.settle()
    press(dialog, "import")
    room.settle()
    assert codes(room) == {"T01", "PV01"}
    assert (results[0].created, len(results[0].refused)) == (1, 2)
    assert "2 refused" in room.window.shell.messages.messages[-1].text
    tab = room.current(InsurersTab)
    assert len(tab.insurer_list.table.rows.ids) == 2
    press(dialog, "close")


def test_importing_again_changes_nothing(room: Room, dialog: ImportInsurersDialog, workbook: Path) -> None:
    room.desk.insurers.import_file(room.office.actor, workbook)
    dialog.open_file(workbook)
    room.settle()
    assert ("PV01", "Unchanged") in shown(dialog)
    button = dialog.findChild(QPushButton, "import_insurers.import")
    assert button is not None
    assert not button.isEnabled()


def test_a_dropped_json_file_is_read_too(room: Room, dialog: ImportInsurersDialog, tmp_path: Path) -> None:
    path = tmp_path / "pushed.json"
    path.write_text(json.dumps([dict(zip(HEADERS, ROWS[0], strict=True))]), encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(drop)
    room.settle()
    assert shown(dialog) == [("PV01", "New")]
    press(dialog, "import")
    room.settle()
    pushed = [one for one in room.desk.insurers.everyone() if one.code == "PV01"]
    assert room.desk.insurers.get(pushed[0].id).origin is InsurerOrigin.PUSHED


def test_a_damaged_file_says_so_and_another_can_be_chosen(
    room: Room, dialog: ImportInsurersDialog, tmp_path: Path, workbook: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"not a workbook")
    dialog.open_file(broken)
    room.settle()
    assert "broken.xlsx" in dialog.notice
    assert codes(room) == {"T01"}
    dialog.open_file(workbook)
    room.settle()
    assert dialog.notice == ""
    assert ("PV01", "New") in shown(dialog)


def test_rows_of_another_file_do_not_stay_beside_the_name_of_a_damaged_one(
    room: Room, dialog: ImportInsurersDialog, tmp_path: Path, workbook: Path
) -> None:
    dialog.open_file(workbook)
    room.settle()
    rows = dialog.findChild(PlannedRowsView)
    assert rows is not None
    assert rows.isVisibleTo(dialog)
    page = tmp_path / "page.xls"
    page.write_bytes(b"<html><table><tr><td>PV01")
    dialog.open_file(page)
    room.settle()
    assert "page.xls" in dialog.notice
    assert not rows.isVisibleTo(dialog)
