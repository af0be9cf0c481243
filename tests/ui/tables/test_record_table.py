"""A short list of records held in memory."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from insdesk.domain.money import Money
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec
from insdesk.ui.tables.record_table import RecordTable

SPEC = TableSpec(
    name="few",
    title="Few",
    columns=(
        Column(name="name", title="Name", width=10),
        Column(name="amount", title="Amount", kind=CellKind.MONEY, width=10),
        Column(name="hidden", title="Hidden", shown=False),
        Column(name="note", title="Note"),
    ),
)


AMOUNT = Money(123_456)


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    name: str
    amount: Money = AMOUNT
    hidden: str = "x"
    note: str = "<b>"


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    made = RecordTable(SPEC, 3)
    qtbot.addWidget(made)
    made.show_records((Line(7, "甲"), Line(8, "乙")))
    made.show()
    return made


def test_cells_are_written_as_in_every_list(table: RecordTable) -> None:
    model = table.model()
    assert [model.index(0, column).data() for column in range(4)] == ["甲", "1,234.56", "x", "<b>"]
    assert model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole) == "&lt;b&gt;"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Amount"
    assert table.isColumnHidden(2)


def test_the_cursor_begins_on_the_first_row_and_is_followed(table: RecordTable, qtbot: QtBot) -> None:
    assert table.current_id == 7
    with qtbot.waitSignal(table.current_changed):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id == 8


def test_enter_opens_the_row(table: RecordTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.activated_id) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [7]


def test_it_is_as_high_as_its_rows_up_to_its_most(table: RecordTable) -> None:
    two = table.height()
    table.show_records([Line(place, "丙") for place in range(9)])
    row = table.verticalHeader().defaultSectionSize()
    assert table.height() == two + row


def test_without_records_there_is_no_current_one(table: RecordTable) -> None:
    table.show_records(())
    assert table.current_id is None
    assert table.model().rowCount() == 0
