"""What else there is to a cell of a line: a note under it, and cells into which nothing belongs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from insdesk.domain.money import Money
from insdesk.specs.field import Values
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.forms.line_row import CellHint
from insdesk.ui.inputs.money_edit import MoneyEdit
from insdesk.ui.inputs.value_widget import STATE_ERROR
from tests.ui.conftest import Show
from tests.ui.forms.owner import context
from tests.ui.forms.test_line_grid import LINE, Line

ENTER = Qt.Key.Key_Return
SHIFT = Qt.KeyboardModifier.ShiftModifier
PASSENGERS = Line("SEATS", Money(1_000_000), Money(100))


class Seats:
    """A car outside of the grid."""

    count = 4

    def hint(self, values: Values) -> CellHint:
        if values.get("product_code") == "SERVICE":
            return CellHint(closed="none")
        each = values.get("sum_insured")
        is_per_seat = values.get("product_code") == "SEATS" and each is not None
        return CellHint(f"{self.count} × {each}" if is_per_seat else "")


@pytest.fixture
def seats() -> Seats:
    return Seats()


@pytest.fixture
def grid(show: Show, seats: Seats) -> LineGrid:
    lines = LineGrid(
        LINE,
        context,
        name="lines",
        path="commercial.lines",
        summed="premium",
        hints={"sum_insured": seats.hint},
    )
    lines.set_choices("product_code", [("SEATS", "Seats"), ("SERVICE", "Service")])
    show(lines)
    return lines


def cell(grid: LineGrid, row: int, column: str = "sum_insured") -> MoneyEdit:
    found = grid.rows[row].inputs[column]
    assert isinstance(found, MoneyEdit)
    return found


def note(grid: LineGrid, number: int) -> QLabel:
    found = grid.rows[number - 1].notes["sum_insured"]
    assert found.objectName() == f"lines.{number}.sum_insured.note"
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def test_a_note_follows_the_line(grid: LineGrid) -> None:
    grid.load([PASSENGERS, Line("SERVICE", None, Money(0))])
    assert note(grid, 1).isVisible()
    assert note(grid, 1).text() == "4 × 10,000.00"
    assert not note(grid, 2).isVisible()
    cell(grid, 0).set_text("20000")
    assert note(grid, 1).text() == "4 × 20,000.00"
    grid.rows[0].inputs["product_code"].set_text("")
    assert not note(grid, 1).isVisible()


def test_a_note_follows_what_is_outside_of_the_line(grid: LineGrid, seats: Seats) -> None:
    grid.load([PASSENGERS])
    seats.count = 6
    grid.show_hints()
    assert note(grid, 1).text() == "6 × 10,000.00"


def test_a_note_stands_under_a_locked_line_too(grid: LineGrid) -> None:
    grid.set_locked("registered")
    grid.load([PASSENGERS])
    assert note(grid, 1).isVisible()


def test_enter_passes_by_a_closed_cell_both_ways(grid: LineGrid) -> None:
    grid.load([Line("SERVICE", None, Money(0))])
    assert cell(grid, 0).isReadOnly()
    assert cell(grid, 0).toolTip() == "none"
    grid.rows[0].inputs["product_code"].setFocus()
    press(ENTER)
    assert cell(grid, 0, "premium").hasFocus()
    press(ENTER, SHIFT)
    assert grid.rows[0].focused_column() == "product_code"


def test_another_product_opens_the_cell(grid: LineGrid) -> None:
    grid.load([Line("SERVICE", None, Money(0))])
    grid.rows[0].inputs["product_code"].set_text("SEATS")
    assert not cell(grid, 0).isReadOnly()
    assert cell(grid, 0).toolTip() == ""


def test_an_amount_that_stands_there_is_never_locked_in(grid: LineGrid) -> None:
    grid.load([PASSENGERS])
    grid.rows[0].inputs["product_code"].set_text("SERVICE")
    assert not cell(grid, 0).isReadOnly()
    cell(grid, 0).set_text("")
    assert cell(grid, 0).isReadOnly()


def test_unlocked_lines_close_their_cells_again(grid: LineGrid) -> None:
    grid.load([Line("SERVICE", None, Money(0))])
    grid.set_locked("registered")
    grid.set_locked("")
    assert cell(grid, 0).isReadOnly()
    assert not cell(grid, 0, "premium").isReadOnly()


def test_another_cell_in_a_line_with_a_hint_is_still_judged(grid: LineGrid) -> None:
    grid.load([Line("SERVICE", None, None)])
    grid.validate_all(focus=False)
    assert cell(grid, 0, "premium").property("state") == STATE_ERROR
