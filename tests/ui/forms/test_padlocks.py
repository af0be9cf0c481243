"""Fields locked for a reason of their own show a padlock; single columns of a table can be locked."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.money import Money
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.forms.padlock import NAME
from insdesk.ui.look import LOCKED, PADLOCK
from tests.ui.conftest import Show
from tests.ui.forms.owner import context
from tests.ui.forms.test_line_grid import CAR, LINE, THIRD_PARTY

REASON = "Agreed in contract HT-1"
pytestmark = pytest.mark.requirement("UR-14")


@pytest.fixture
def grid(show: Show) -> LineGrid:
    """Two lines, of which the products came from somewhere else."""
    grid = LineGrid(LINE, context, name="lines", path="lines", summed="premium")
    grid.set_choices("product_code", [("CAR", "Damage"), ("THIRD", "Third party")])
    show(grid)
    grid.load([CAR, THIRD_PARTY])
    grid.lock_columns({"product_code": REASON, "sum_insured": REASON}, REASON)
    return grid


def has_padlock(field: QWidget) -> bool:
    """Whether a field shows one, whatever kind of field it is."""
    sign = field.findChild(QObject, NAME)
    if isinstance(sign, QAction):
        return sign.isVisible()
    if isinstance(sign, QLabel):
        return sign.isVisibleTo(field)
    return bool(field.property(PADLOCK))


@pytest.mark.parametrize("name", ["name", "kind", "insurer_id", "premium", "starts_on"])
def test_a_locked_field_shows_a_padlock_and_says_why(form: FormView, name: str) -> None:
    form.set_locked({name: REASON})
    field = form.input(name)
    assert has_padlock(field)
    assert field.property(LOCKED)
    assert (field.toolTip(), field.accessibleDescription()) == (REASON, REASON)
    form.set_locked({})
    assert not has_padlock(field)
    assert not field.property(LOCKED)
    assert field.toolTip() != REASON


def test_a_whole_locked_form_says_so_without_padlocks(form: FormView) -> None:
    form.set_locked({"name": REASON})
    form.lock_all("Registered")
    locked = [name for name in ("name", "kind", "insurer_id") if form.input(name).property(LOCKED)]
    assert locked == ["name", "kind", "insurer_id"]
    assert not any(has_padlock(form.input(name)) for name in locked)


def test_a_locked_tick_shows_a_padlock_and_says_why(show: Show) -> None:
    block = Block("Commercial", "registration.commercial", checkable=True)
    show(block)
    assert not has_padlock(block)
    block.set_locked(REASON)
    assert has_padlock(block)
    assert block.is_locked
    assert block.tick is not None
    assert block.tick.accessibleDescription() == REASON
    block.set_locked("")
    assert not has_padlock(block)
    assert not block.is_locked


def test_the_columns_locked_are_read_only_and_the_others_not(grid: LineGrid) -> None:
    first = grid.rows[0].inputs
    assert {name: has_padlock(one) for name, one in first.items()} == {
        "product_code": True,
        "sum_insured": True,
        "premium": False,
    }
    first["premium"].setFocus()
    QTest.keyClick(first["premium"], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(first["premium"], "12.5")
    first["sum_insured"].setFocus()
    QTest.keyClicks(first["sum_insured"], "9")
    assert grid.values()[0] == {"product_code": "CAR", "sum_insured": None, "premium": Money(1_250)}


def test_lines_neither_come_nor_go(grid: LineGrid) -> None:
    grid.add_line()
    premium = grid.rows[0].inputs["premium"]
    premium.setFocus()
    QTest.keyClick(premium, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [line["product_code"] for line in grid.values()] == ["CAR", "THIRD"]
    assert len(grid.rows) == 2
    assert grid.is_locked
    assert not any(button.isVisible() for button in grid.findChildren(QPushButton))


def test_enter_goes_from_open_cell_to_open_cell(grid: LineGrid, qtbot: QtBot) -> None:
    grid.focus_path("lines.0.premium")
    QTest.keyClick(grid.rows[0].inputs["premium"], Qt.Key.Key_Return)
    qtbot.waitUntil(grid.rows[1].inputs["premium"].hasFocus)


def test_unlocked_all_can_be_typed_again(grid: LineGrid) -> None:
    grid.set_locked("")
    assert not any(has_padlock(one) for row in grid.rows for one in row.inputs.values())
    grid.add_line()
    assert len(grid.rows) == 3
    assert not grid.is_locked


def test_lines_loaded_under_a_lock_are_locked_too(grid: LineGrid) -> None:
    grid.load([THIRD_PARTY])
    assert has_padlock(grid.rows[0].inputs["sum_insured"])
    assert not has_padlock(grid.rows[0].inputs["premium"])
