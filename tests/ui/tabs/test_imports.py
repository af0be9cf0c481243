"""导入, step by step, in the real window over a real office, with real files. Made-up data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.specs.spending_form import REPAIR_ORDERS
from insdesk.ui.standard_actions import BACK, FINISH, NEXT_PAGE, PREVIOUS_PAGE
from insdesk.ui.tabs.imports.commands import NAME, SHOW_LIST, TEMPLATE
from insdesk.ui.tabs.imports.steps import Step
from insdesk.ui.tabs.imports.tab import ImportTab
from insdesk.ui.tabs.spending.tab import SpendingTab
from insdesk.ui.tasks.task import Lane, Task
from tests.builders import Office, a_vin
from tests.ui.tabs.import_room import ImportRoom, workbook

pytestmark = pytest.mark.requirement("CA-2")

TITLES = ("工单号", "日期", "车架号", "金额", "说明")
GOOD = ("R001", "2026-11-20", a_vin(1), "1,280.00元", "常规保养")
BAD_AMOUNT = ("R002", "2026-11-21", a_vin(1), "一千", "")
UNKNOWN_CAR = ("R003", "2026-11-21", a_vin(9), 300, "")
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
STRANGE_TITLES = ("甲", "乙", "丙", "丁")


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[ImportRoom]:
    office.owner(1, name="李虚构")
    room = ImportRoom(qtbot, office)
    room.enter()
    room.begin("repair_orders")
    yield room
    room.leave()


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    return workbook(tmp_path / "工单.xlsx", TITLES, GOOD, BAD_AMOUNT, UNKNOWN_CAR)


def on_file(room: ImportRoom) -> list[tuple[str, str]]:
    """Number and amount of every repair order."""
    source = room.desk.tables.source(REPAIR_ORDERS.name)
    rows = source.rows(source.ids(TableQuery(), SilentProgress()))
    return sorted((str(getattr(row, "number", "")), str(getattr(row, "amount", ""))) for row in rows)


def last_message(room: ImportRoom) -> str:
    return room.window.shell.messages.messages[-1].text


def test_good_rows_are_imported_and_the_others_come_back_in_a_workbook(
    room: ImportRoom, orders: Path
) -> None:
    room.read(orders)
    assert room.step() == Step.COLUMNS
    room.go_to(Step.TRIAL)
    assert room.figures("trial") == {
        "read": "3",
        "created": "1",
        "updated": "0",
        "skipped": "0",
        "failed": "2",
    }
    assert room.tab.pages.footer.next.text() == "Import 1 row"
    assert on_file(room) == []
    room.go_on()
    assert room.step() == Step.RESULT
    assert room.figures("result")["created"] == "1"
    assert on_file(room) == [("R001", "1,280.00")]
    rows = list(
        load_workbook(orders.with_name("工单 - rows to correct.xlsx")).active.iter_rows(values_only=True)
    )
    assert [row[0] for row in rows[1:]] == ["R002", "R003"]
    message = room.window.shell.messages.messages[-1]
    assert message.text == "工单.xlsx: 1 created, 0 updated, 0 skipped, 2 failed."
    assert message.offer is not None
    assert message.offer.title == "Open the rows that failed"


def test_the_workbook_of_failed_rows_is_imported_once_it_is_corrected(room: ImportRoom, orders: Path) -> None:
    room.read(orders)
    room.go_to(Step.RESULT)
    failed = orders.with_name("工单 - rows to correct.xlsx")
    book = load_workbook(failed)
    sheet = book.active
    assert sheet is not None
    sheet["D2"], sheet["C3"] = "1000", a_vin(1)
    book.save(failed)
    room.go_on()
    assert room.step() == Step.FILE
    room.read(failed)
    room.go_to(Step.RESULT)
    assert room.figures("result") == {
        "read": "2",
        "created": "2",
        "updated": "0",
        "skipped": "0",
        "failed": "0",
    }
    assert [number for number, _amount in on_file(room)] == ["R001", "R002", "R003"]


def test_the_same_file_again_changes_nothing(room: ImportRoom, tmp_path: Path) -> None:
    path = workbook(tmp_path / "工单.xlsx", TITLES, GOOD)
    room.read(path)
    room.go_to(Step.RESULT)
    room.go_on()
    room.read(path)
    room.go_to(Step.TRIAL)
    assert room.figures("trial")["skipped"] == "1"
    assert room.tab.pages.trial.said == "No row would change anything."
    assert not room.tab.pages.footer.next.isEnabled()


def test_duplicates_are_updated_or_stop_everything_as_a_person_chooses(
    room: ImportRoom, tmp_path: Path
) -> None:
    room.read(workbook(tmp_path / "工单.xlsx", TITLES, GOOD))
    room.go_to(Step.RESULT)
    room.go_on()
    changed = ("R001", "2026-11-20", a_vin(1), 99, "改")
    room.read(workbook(tmp_path / "改.xlsx", TITLES, changed, ("R009", "2026-11-20", a_vin(1), 5, "")))
    room.go_to(Step.TRIAL)
    room.on_duplicate("stop")
    assert "already" in room.tab.pages.footer.notice
    assert not room.tab.pages.footer.next.isEnabled()
    room.tab.pages.trial.focus_first()
    room.press(Qt.Key.Key_Up)
    room.settle()
    assert room.focused().objectName() == f"{NAME}.on_duplicate.update"
    assert room.figures("trial")["updated"] == "1"
    room.run(FINISH)
    assert on_file(room) == [("R001", "99.00"), ("R009", "5.00")]


def test_columns_without_known_titles_are_said_by_hand_and_remembered(
    room: ImportRoom, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "他店.xlsx", STRANGE_TITLES, GOOD[:4])
    room.read(path)
    assert "Order number" in room.say("missing")
    room.go_on()
    assert (room.step(), room.tab.pages.footer.notice) == (Step.COLUMNS, room.say("missing"))
    for column, field in enumerate(("number", "day", "vin", "amount"), start=1):
        room.choose(column, field)
    assert room.tab.pages.columns.missing == ""
    room.go_to(Step.RESULT)
    room.go_on()
    room.read(workbook(tmp_path / "他店2.xlsx", STRANGE_TITLES, ("R002", *GOOD[1:4])))
    assert dict(room.tab.pages.columns.columns) == {"number": 0, "day": 1, "vin": 2, "amount": 3}


def test_a_field_given_to_another_column_is_taken_from_the_first(room: ImportRoom, orders: Path) -> None:
    room.read(orders)
    room.choose(5, "number")
    assert room.tab.pages.columns.columns["number"] == 4
    assert room.tab.pages.columns.rows.boxes[0].text() == ""


def test_another_sheet_and_another_row_of_titles_can_be_chosen(room: ImportRoom, tmp_path: Path) -> None:
    path = workbook(tmp_path / "两张表.xlsx", ("说明",), ("无",))
    book = load_workbook(path)
    sheet = book.create_sheet("工单")
    for row in (("某店 工单", "工单号"), TITLES, GOOD):
        sheet.append(list(row))
    book.save(path)
    room.read(path)
    room.find(type(room.tab.pages.columns.rows.boxes[0]), f"{NAME}.sheet").put("1")
    room.settle()
    assert dict(room.tab.pages.columns.columns)["number"] == 0
    room.find(type(room.tab.pages.columns.rows.boxes[0]), f"{NAME}.header_row").put("1")
    room.settle()
    assert dict(room.tab.pages.columns.columns)["number"] == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"PK\x03\x04 cut off", "坏.xlsx is damaged"), (LOCKED, "坏.xlsx is protected by a password")],
)
def test_a_file_that_cannot_be_read_says_why_and_another_can_be_chosen(
    room: ImportRoom, orders: Path, tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "坏.xlsx").write_bytes(content)
    room.read(tmp_path / "坏.xlsx")
    assert room.step() == Step.FILE
    assert sentence in room.tab.pages.footer.notice
    assert sentence in last_message(room)
    room.read(orders)
    assert (room.step(), room.tab.pages.footer.notice) == (Step.COLUMNS, "")


def test_steps_go_back_by_key_and_keep_what_was_said(room: ImportRoom, orders: Path) -> None:
    room.read(orders)
    room.choose(5, "")
    room.run(NEXT_PAGE)
    assert room.step() == Step.CHECK
    room.run(BACK)
    assert room.step() == Step.COLUMNS
    assert "description" not in room.tab.pages.columns.columns
    room.run(PREVIOUS_PAGE)
    assert (room.step(), room.say("chosen_file")) == (Step.FILE, "Chosen: 工单.xlsx")
    room.run(BACK)
    assert room.window.tabs.current_tab is None


def test_a_dropped_file_is_read(room: ImportRoom, orders: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(orders))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    room.tab.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    room.settle()
    assert room.step() == Step.COLUMNS


def test_stopping_keeps_whole_batches_and_says_how_many(room: ImportRoom, tmp_path: Path) -> None:
    rows = [(f"R{number:05d}", "2026-11-20", a_vin(1), number + 1, "") for number in range(2_500)]
    room.read(workbook(tmp_path / "多.xlsx", TITLES, *rows))
    room.go_to(Step.TRIAL)

    def stop(task: Task) -> None:
        if task.lane is Lane.WRITE:
            task.cancel()

    room.tab.import_went_on.connect(stop)
    room.go_on()
    created = int(room.figures("result")["created"].replace(",", ""))
    assert created < len(rows)
    assert len(on_file(room)) == created
    assert "Stopped" in room.tab.pages.result.said


def test_an_import_goes_on_and_is_told_when_its_tab_is_closed(room: ImportRoom, orders: Path) -> None:
    room.read(orders)
    room.go_to(Step.TRIAL)
    room.click(f"{NAME}.action.next")
    room.window.tabs.remove_all()
    room.settle()
    assert last_message(room).startswith("工单.xlsx: 1 created")
    assert len(on_file(room)) == 1


def test_the_list_shows_what_was_imported(room: ImportRoom, orders: Path) -> None:
    room.read(orders)
    room.go_to(Step.RESULT)
    room.run(SHOW_LIST)
    assert len(room.current(SpendingTab).list.panel.table.rows.ids) == 1


def test_the_button_of_a_list_opens_the_import_of_its_kind(room: ImportRoom) -> None:
    room.window.tabs.remove_all()
    room.open("repair_orders", SpendingTab)
    room.click("repair_orders.action.import_file")
    room.settle()
    assert room.current(ImportTab).arguments() == {"kind": "repair_orders"}


def test_a_template_is_saved_for_the_kind_chosen(room: ImportRoom, tmp_path: Path) -> None:
    room.run(TEMPLATE)
    dialog = room.find(QFileDialog, f"{NAME}.template_file")
    dialog.fileSelected.emit(str(tmp_path / "模板.xlsx"))
    dialog.reject()
    room.settle()
    first = next(iter(load_workbook(tmp_path / "模板.xlsx").worksheets[0].iter_rows(values_only=True)))
    assert any("Order number" in str(title) for title in first)
    assert last_message(room).startswith("The template was saved")
