"""导入, the page that shows the first rows: what is wrong is framed, named, explained and found by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from insdesk.ui.standard_actions import NEXT_GAP, REFRESH
from insdesk.ui.tabs.imports.check_page import CheckPage
from insdesk.ui.tabs.imports.preview_table import PROBLEM_ROLE
from insdesk.ui.tabs.imports.steps import Step
from tests.builders import ID_NUMBER, Office, a_vin
from tests.ui.tabs.import_room import ImportRoom, workbook

pytestmark = pytest.mark.requirement("CU-5")

TITLES = ("姓名", "手机号", "身份证号", "车架号", "备注")
GOOD = ("张虚构", "13800000011", ID_NUMBER, a_vin(11), "")
SHORT_PHONE = ("李虚构", "12345", "", a_vin(12), "")
DIGITS_LOST = ("王虚构", "13800000013", 110105199003071234, a_vin(13), "")


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[ImportRoom]:
    room = ImportRoom(qtbot, office)
    room.enter()
    room.begin("customers")
    yield room
    room.leave()


@pytest.fixture
def page(room: ImportRoom, tmp_path: Path) -> CheckPage:
    """Three rows; the phone of the second and the ID number of the third cannot be taken."""
    room.read(workbook(tmp_path / "客户.xlsx", TITLES, GOOD, SHORT_PHONE, DIGITS_LOST))
    room.go_to(Step.CHECK)
    return room.tab.pages.check


def bad_cells(page: CheckPage) -> list[tuple[int, int]]:
    model = page.table.rows
    cells = ((row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
    return [(row, column) for row, column in cells if model.index(row, column).data(PROBLEM_ROLE)]


def test_each_bad_cell_is_marked_and_says_why_to_eyes_and_ears(page: CheckPage) -> None:
    assert bad_cells(page) == [(1, 1), (2, 2)]
    lost = page.table.rows.index(2, 2)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
        assert "only 15 digits" in str(lost.data(role))
    vertical = Qt.Orientation.Vertical
    assert [page.table.rows.headerData(row, vertical) for row in range(3)] == ["2", "! 3", "! 4"]


def test_the_columns_bear_the_names_of_their_fields(page: CheckPage) -> None:
    horizontal = Qt.Orientation.Horizontal
    titles = [page.table.rows.headerData(column, horizontal) for column in range(5)]
    assert titles == ["Name or full name", "Usual phone", "ID number", "VIN", "Remarks"]


def test_the_problems_are_listed_with_row_column_and_content(page: CheckPage) -> None:
    texts = [page.problems.item(row).text() for row in range(page.problems.count())]
    assert texts[0].startswith("Row 3, 手机号: 12345\n")
    assert texts[1].startswith("Row 4, 身份证号: ")


def test_cursor_and_problem_follow_each_other_by_key(room: ImportRoom, page: CheckPage) -> None:
    assert room.focused() is page.problems
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (1, 1)
    room.run(NEXT_GAP)
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (2, 2)
    room.press(Qt.Key.Key_Return)
    assert room.focused() is page.table
    page.table.setCurrentIndex(page.table.rows.index(1, 1))
    assert page.problems.currentRow() == 0


def test_a_file_corrected_meanwhile_is_read_again(room: ImportRoom, page: CheckPage, tmp_path: Path) -> None:
    workbook(tmp_path / "客户.xlsx", TITLES, GOOD)
    room.run(REFRESH)
    assert page.head == "The 1 row of the file"
    assert (page.problems.count(), page.problems.isVisible()) == (0, False)
    assert room.say("problem_count") == "Nothing is wrong with these rows."


def test_merged_cells_are_pointed_out(room: ImportRoom, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (TITLES, GOOD, SHORT_PHONE):
        sheet.append(list(row))
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "合并.xlsx")
    room.read(tmp_path / "合并.xlsx")
    assert room.say("merged").startswith("1 range of merged cells (A2:A3)")


def test_rows_that_all_fail_can_be_saved_to_be_corrected(room: ImportRoom, tmp_path: Path) -> None:
    room.read(workbook(tmp_path / "坏.xlsx", TITLES, SHORT_PHONE))
    room.go_to(Step.TRIAL)
    assert room.tab.pages.footer.next.text() == "Save the rows that fail"
    room.go_on()
    assert room.figures("result")["failed"] == "1"
    assert (tmp_path / "坏 - rows to correct.xlsx").exists()
