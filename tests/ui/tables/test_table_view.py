"""The list in the hand: sort, select, refresh, copy, open, columns, emptiness, a million rows."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.query import Filter, Operator, Sort, TableQuery
from insdesk.ui.settings_state import MemoryState
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tasks.runner import TaskRunner
from tests.ui.conftest import Show
from tests.ui.tables.desk import LIMIT, SPEC, Policies, cells, make_table

SELECT_ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@pytest.fixture
def source() -> Policies:
    return Policies(1_000)


@pytest.fixture
def state() -> MemoryState:
    return MemoryState()


@pytest.fixture
def table(source: Policies, runner: TaskRunner, state: MemoryState, show: Show) -> DeskTable:
    table = make_table(source, runner, state)
    show(table)
    fill(table, runner)
    return table


def fill(table: DeskTable, runner: TaskRunner, query: TableQuery | None = None) -> None:
    table.show_query(query or TableQuery())
    assert runner.wait_idle(LIMIT)


def select(table: DeskTable, *rows: int) -> None:
    table.clearSelection()
    for row in rows:
        table.selectionModel().select(table.rows.index(row, 0), SELECT_ROWS)


def click_header(table: DeskTable, column: int) -> None:
    header = table.header
    at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def titles(table: DeskTable) -> list[str]:
    return [SPEC.columns[index].title for index in table.header.visible_columns()]


def test_the_list_opens_in_the_declared_order(table: DeskTable, source: Policies) -> None:
    assert source.queries[-1].sorts == (Sort("number"),)
    assert cells(table, 0)[0] == "R0000001"


def test_a_click_on_a_title_sorts_and_another_turns_the_order(
    table: DeskTable, source: Policies, runner: TaskRunner
) -> None:
    click_header(table, 2)
    assert runner.wait_idle(LIMIT)
    click_header(table, 2)
    assert runner.wait_idle(LIMIT)
    asked = [query.sorts for query in source.queries[-2:]]
    assert asked == [(Sort("due"),), (Sort("due", descending=True),)]
    assert cells(table, 0)[0] == "R0001000"
    assert table.header.sortIndicatorSection() == 2


def test_a_column_that_cannot_be_sorted_leaves_the_order(
    table: DeskTable, source: Policies, runner: TaskRunner
) -> None:
    asked = len(source.queries)
    click_header(table, 4)
    assert runner.wait_idle(LIMIT)
    assert len(source.queries) == asked
    assert table.header.sortIndicatorSection() == 0


def test_the_order_is_kept_when_the_filter_changes(
    table: DeskTable, source: Policies, runner: TaskRunner
) -> None:
    click_header(table, 3)
    fill(table, runner, TableQuery(text="R00001"))
    assert source.queries[-1] == TableQuery("R00001", (), (Sort("signed_on"),))


def test_refreshing_keeps_selection_cursor_and_scroll_position(
    table: DeskTable, source: Policies, runner: TaskRunner
) -> None:
    table.go_to_row(500)
    select(table, 499, 500, 510)
    top_id = table.rows.id_at(table.rowAt(0))
    source.deleted.update(range(1, 101))
    source.deleted.add(511)
    table.refresh()
    assert runner.wait_idle(LIMIT)
    assert list(table.selected_ids()) == [500, 501]
    assert table.current_id == 501
    assert table.rows.id_at(table.rowAt(0)) == top_id


def test_a_selection_made_while_the_refresh_was_on_its_way_is_kept(
    table: DeskTable, source: Policies, runner: TaskRunner
) -> None:
    source.ids_gate.clear()
    table.refresh()
    select(table, 3)
    source.ids_gate.set()
    assert runner.wait_idle(LIMIT)
    assert list(table.selected_ids()) == [4]


def test_the_cursor_tells_the_id_it_is_on_and_when_that_is_gone(
    table: DeskTable, source: Policies, runner: TaskRunner
) -> None:
    told: list[int | None] = []
    table.current_id_changed.connect(told.append)
    table.go_to_row(1)
    QTest.keyClick(table, Qt.Key.Key_Down)
    source.deleted.add(3)
    table.refresh()
    assert runner.wait_idle(LIMIT)
    assert told == [2, 3, None]


def test_enter_and_a_double_click_open_the_row(table: DeskTable) -> None:
    opened: list[int] = []
    table.activated_id.connect(opened.append)
    table.go_to_row(2)
    QTest.keyClick(table, Qt.Key.Key_Return)
    at = table.visualRect(table.rows.index(4, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert opened == [3, 5]


def test_copied_rows_have_their_titles_above_them(table: DeskTable) -> None:
    select(table, 0, 1)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Number\tStatus\tAmount due\tSign date\tChecked\n"
        "R0000001\tRegistered\t1.00\t2026-01-02\tNo\n"
        "R0000002\tPaid\t2.00\t2026-01-03\tYes\n"
    )


def test_only_the_columns_in_sight_are_copied_in_their_order(table: DeskTable) -> None:
    table.header.set_shown("status", is_shown=False)
    table.header.moveSection(table.header.visualIndex(2), 0)
    select(table, 0)
    table.copy_selection()
    assert QGuiApplication.clipboard().text().splitlines()[0] == "Amount due\tNumber\tSign date\tChecked"


def test_excel_takes_copied_text_for_text_and_figures_for_figures(table: DeskTable) -> None:
    table.header.set_shown("remarks", is_shown=True)
    select(table, 0)
    table.copy_selection()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime is not None
    assert "<td style=\"mso-number-format:'\\@'\">=1+1</td>" in mime.html()
    assert "<td style=\"mso-number-format:'\\#\\,\\#\\#0\\.00'\">1.00</td>" in mime.html()
    assert mime.text().splitlines()[1].endswith("\t'=1+1")


def test_rows_that_were_never_in_sight_are_fetched_to_be_copied(
    table: DeskTable, runner: TaskRunner, qtbot: QtBot
) -> None:
    table.selectAll()
    with qtbot.waitSignal(table.copied, timeout=LIMIT) as copied:
        table.copy_selection()
    assert copied.args == [1_000]
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1_001
    assert lines[1_000].startswith("R0001000\t")


def test_a_hidden_column_comes_back_from_the_chooser(table: DeskTable, qtbot: QtBot) -> None:
    assert titles(table) == ["Number", "Status", "Amount due", "Sign date", "Checked"]
    table.header.choose_columns(QPoint(0, 0))
    menu = table.header.findChild(QMenu, "policies.columns")
    assert isinstance(menu, QMenu)
    [remarks] = [action for action in menu.actions() if action.objectName() == "policies.columns.remarks"]
    with qtbot.waitSignal(menu.destroyed, timeout=LIMIT):
        remarks.trigger()
        menu.close()
    assert titles(table)[-1] == "Remarks"


def test_the_last_column_cannot_be_hidden(table: DeskTable) -> None:
    for column in SPEC.columns:
        table.header.set_shown(column.name, is_shown=False)
    assert titles(table) == ["Checked"]


def test_columns_order_widths_and_sort_are_remembered(
    table: DeskTable, source: Policies, runner: TaskRunner, state: MemoryState, show: Show
) -> None:
    click_header(table, 3)
    assert runner.wait_idle(LIMIT)
    table.header.set_shown("checked", is_shown=False)
    table.header.moveSection(2, 0)
    table.header.resizeSection(0, 222)
    table.header.remember()
    again = make_table(source, runner, state)
    show(again)
    fill(again, runner)
    assert titles(again) == ["Amount due", "Number", "Status", "Sign date"]
    assert abs(again.header.sectionSize(0) - 222) <= 1
    assert again.query.sorts == (Sort("signed_on"),)


def test_a_change_of_width_is_remembered_after_a_moment(
    table: DeskTable, state: MemoryState, qtbot: QtBot
) -> None:
    table.header.resizeSection(1, 300)
    qtbot.waitUntil(lambda: state.get("tables/policies") is not None, timeout=LIMIT)


def test_columns_can_be_as_they_were(table: DeskTable) -> None:
    table.header.set_shown("status", is_shown=False)
    table.header.moveSection(3, 0)
    table.header.reset_columns()
    assert titles(table) == ["Number", "Status", "Amount due", "Sign date", "Checked"]


@pytest.mark.parametrize(
    "kept", ["nonsense", {"order": 3, "hidden": "x", "widths": [], "sort": ["moon", 1]}, {"hidden": [1]}]
)
def test_a_spoilt_memory_is_no_obstacle(
    kept: object, source: Policies, runner: TaskRunner, state: MemoryState, show: Show
) -> None:
    assert isinstance(kept, str | dict)
    state.set("tables/policies", kept)
    table = make_table(source, runner, state)
    show(table)
    assert titles(table)[:2] == ["Number", "Status"]


def test_an_empty_list_says_what_belongs_there_and_offers_it(runner: TaskRunner, show: Show) -> None:
    added: list[bool] = []
    table = make_table(Policies(0), runner)
    table.set_empty_action("Register one", lambda: added.append(True))
    show(table)
    fill(table, runner)
    label, button = table.findChild(QLabel, "policies.empty.text"), table.findChild(QPushButton)
    assert isinstance(label, QLabel)
    assert isinstance(button, QPushButton)
    assert (label.text(), button.text()) == ("No policies here yet.", "Register one")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert added == [True]


def test_a_list_emptied_by_its_filter_offers_to_clear_it(
    table: DeskTable, runner: TaskRunner, qtbot: QtBot
) -> None:
    nothing = TableQuery(filters=(Filter("status", Operator.ONE_OF, ("NONE",)),))
    fill(table, runner, nothing)
    button = table.findChild(QPushButton, "policies.empty.action")
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    with qtbot.waitSignal(table.filter_clear_asked, timeout=LIMIT):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_lies_over_a_list_with_rows(table: DeskTable) -> None:
    button = table.findChild(QPushButton, "policies.empty.action")
    assert isinstance(button, QPushButton)
    assert not button.isVisible()


def test_the_rows_own_menu_opens_for_selected_rows_only(table: DeskTable) -> None:
    built: list[QMenu] = []

    def build(parent: QWidget) -> QMenu:
        built.append(QMenu(parent))
        return built[-1]

    table.set_context_menu(build)
    at = table.viewport().rect().center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert built == []


def test_a_million_rows_can_be_jumped_into_anywhere(runner: TaskRunner, show: Show, qtbot: QtBot) -> None:
    table = make_table(Policies(1_000_000), runner)
    show(table)
    fill(table, runner)
    assert table.rows.ids.itemsize * len(table.rows.ids) == 8_000_000
    table.go_to_row(900_000)
    qtbot.waitUntil(lambda: cells(table, 900_000)[0] == "R0900001", timeout=LIMIT)
    assert table.current_id == 900_001
    assert 900_000 in range(table.rowAt(0), table.rowAt(table.viewport().height() - 5) + 1)


@pytest.mark.requirement("CU-4")
def test_all_of_a_million_rows_are_selected_without_reading_them(runner: TaskRunner, show: Show) -> None:
    source = Policies(1_000_000)
    table = make_table(source, runner)
    show(table)
    fill(table, runner)
    table.selectAll()
    assert table.selected_count() == 1_000_000
    assert table.selected_ids() == table.rows.ids
    assert len(source.pages_asked) <= 3
    table.refresh()
    assert runner.wait_idle(LIMIT)
    assert table.selected_count() == 1_000_000


def test_all_is_not_all_any_more_when_the_list_has_other_rows(runner: TaskRunner, show: Show) -> None:
    source = Policies(20_000)
    table = make_table(source, runner)
    show(table)
    fill(table, runner)
    table.selectAll()
    source.count = 20_001
    table.refresh()
    assert runner.wait_idle(LIMIT)
    assert table.selected_count() == 0
