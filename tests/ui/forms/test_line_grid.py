"""The table of coverage lines: keys only, live total, problems at their cells."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.specs.codecs import MONEY
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Section
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.forms.offer_edit import OfferEdit
from insdesk.ui.inputs.enter_filter import EnterFilter
from tests.ui.conftest import Show
from tests.ui.forms.owner import context
from tests.ui.ime import commit_text, compose

ENTER = Qt.Key.Key_Return
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LINE = FormSpec(
    name="line",
    title="Line",
    sections=(
        Section(
            "Line",
            (
                Field(
                    name="product_code",
                    title="Product",
                    control=Control.CHOICE,
                    required=True,
                    default="",
                    stored_empty="",
                ),
                Field(name="sum_insured", title="Sum insured", control=Control.MONEY, codec=MONEY),
                Field(name="premium", title="Premium", control=Control.MONEY, codec=MONEY, required=True),
            ),
            columns=3,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    product_code: str
    sum_insured: Money | None
    premium: Money | None


CAR = Line("CAR", None, Money(183_200))
THIRD_PARTY = Line("THIRD", Money(200_000_000), Money(118_000))


def _offers(values: Values) -> Sequence[Money]:
    return (Money(100_000_000), Money(200_000_000)) if values["product_code"] == "THIRD" else ()


class Page(QWidget):
    """A field, the grid and another field, walked through by Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.before = QLineEdit(self)
        self.grid = LineGrid(
            LINE,
            context,
            self,
            name="registration.commercial.lines",
            path="commercial.lines",
            summed="premium",
            offers={"sum_insured": _offers},
        )
        self.grid.set_choices("product_code", [("CAR", "Car damage"), ("THIRD", "Third party liability")])
        self.after = QLineEdit(self)
        layout = QVBoxLayout(self)
        for widget in (self.before, self.grid, self.after):
            layout.addWidget(widget)
        EnterFilter(self)


@pytest.fixture
def page(show: Show) -> Page:
    page = Page()
    show(page)
    return page


@pytest.fixture
def grid(page: Page) -> LineGrid:
    return page.grid


def _cell(grid: LineGrid, row: int, column: str) -> QWidget:
    return grid.rows[row].inputs[column]


def _type(grid: LineGrid, row: int, column: str, text: str) -> None:
    _cell(grid, row, column).setFocus()
    commit_text(_cell(grid, row, column), text)


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def _total(grid: LineGrid) -> str:
    label = grid.findChild(QLabel, "registration.commercial.lines.total")
    assert label is not None
    return label.text()


def _message(grid: LineGrid) -> str:
    label = grid.findChild(QLabel, "registration.commercial.lines.message")
    assert label is not None
    return label.text()


def test_lines_go_in_and_come_out_the_same(grid: LineGrid) -> None:
    grid.load([CAR, THIRD_PARTY])
    assert [Line(**line) for line in grid.values()] == [CAR, THIRD_PARTY]
    assert not grid.is_dirty()


def test_an_empty_grid_offers_one_blank_line_that_counts_for_nothing(grid: LineGrid) -> None:
    assert len(grid.rows) == 1
    assert grid.values() == ()
    assert grid.validate_all() == ()


def test_the_total_follows_every_key(grid: LineGrid) -> None:
    grid.load([CAR, THIRD_PARTY])
    assert _total(grid) == "Total 3,012.00"
    _cell(grid, 1, "premium").setFocus()
    _press(Qt.Key.Key_Home)
    _press(Qt.Key.Key_1)
    assert _total(grid) == "Total 13,012.00"
    assert grid.total() == Money(1_301_200)


def test_a_line_is_typed_without_the_mouse(grid: LineGrid) -> None:
    grid.focus_first()
    QTest.keyClicks(_cell(grid, 0, "product_code"), "third")
    _press(ENTER)
    QTest.keyClicks(_cell(grid, 0, "sum_insured"), "2000000")
    _press(ENTER)
    QTest.keyClicks(_cell(grid, 0, "premium"), "1180")
    _press(ENTER)
    assert [Line(**line) for line in grid.values()] == [THIRD_PARTY]
    assert len(grid.rows) == 2
    assert _cell(grid, 1, "product_code").hasFocus()
    assert grid.is_dirty()


def test_shift_enter_goes_back_and_out_of_the_first_cell(page: Page) -> None:
    page.grid.load([CAR, THIRD_PARTY])
    _cell(page.grid, 1, "product_code").setFocus()
    _press(ENTER, SHIFT)
    assert _cell(page.grid, 0, "premium").hasFocus()
    page.grid.focus_first()
    _press(ENTER, SHIFT)
    assert page.before.hasFocus()


def test_enter_on_a_blank_last_line_goes_on_behind_the_grid(page: Page) -> None:
    page.grid.focus_first()
    _press(ENTER)
    assert page.after.hasFocus()
    assert len(page.grid.rows) == 1


def test_enter_does_nothing_while_composing(grid: LineGrid) -> None:
    grid.focus_first()
    cell = _cell(grid, 0, "product_code")
    compose(cell, "sanzhe")
    QTest.keyClick(cell, ENTER)
    assert cell.hasFocus()


def test_control_delete_deletes_the_line(grid: LineGrid) -> None:
    grid.load([CAR, THIRD_PARTY])
    _cell(grid, 0, "premium").setFocus()
    _press(Qt.Key.Key_Delete, CONTROL)
    assert [Line(**line) for line in grid.values()] == [THIRD_PARTY]
    assert _cell(grid, 0, "product_code").hasFocus()
    assert _total(grid) == "Total 1,180.00"
    assert grid.is_dirty()


def test_delete_deletes_characters_and_only_a_blank_line(grid: LineGrid) -> None:
    grid.load([CAR])
    _cell(grid, 0, "premium").setFocus()
    _press(Qt.Key.Key_Home)
    _press(Qt.Key.Key_Delete)
    _press(Qt.Key.Key_Delete)
    assert grid.total() == Money(83_200)
    grid.add_line()
    _press(Qt.Key.Key_Delete)
    assert len(grid.rows) == 1


def test_the_last_line_is_emptied_rather_than_deleted(grid: LineGrid) -> None:
    grid.load([CAR])
    grid.remove_line(0)
    assert len(grid.rows) == 1
    assert grid.values() == ()


def test_cells_are_numbered_again_after_a_deletion(grid: LineGrid) -> None:
    grid.load([CAR, THIRD_PARTY])
    grid.remove_line(0)
    cell = _cell(grid, 0, "premium")
    assert cell.objectName() == "registration.commercial.lines.1.premium"
    assert cell.accessibleName() == "Premium, line 1"


def test_tab_leads_through_the_lines_in_order(page: Page) -> None:
    page.grid.load([CAR, THIRD_PARTY])
    page.grid.remove_line(0)
    page.grid.add_line()
    page.before.setFocus()
    visited = []
    while not page.after.hasFocus():
        _press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused.objectName().rpartition("lines.")[2])
    columns = ("product_code", "sum_insured", "premium")
    cells = [f"{row}.{column}" for row in (1, 2) for column in columns]
    assert visited == [*cells, "add", ""]


def test_everything_that_takes_keys_has_a_name(grid: LineGrid) -> None:
    grid.load([CAR, THIRD_PARTY])
    for row in grid.rows:
        assert all(cell.accessibleName() for cell in row.inputs.values())
        assert row.remover.accessibleName()
    adder = grid.findChild(QPushButton, "registration.commercial.lines.add")
    assert adder is not None
    assert adder.text()


def test_a_wrong_cell_is_marked_when_left_and_the_line_says_which(grid: LineGrid) -> None:
    grid.load([CAR, THIRD_PARTY])
    _cell(grid, 1, "premium").setFocus()
    QTest.keyClicks(_cell(grid, 1, "premium"), "x")
    assert _message(grid) == ""
    grid.focus_first()
    assert _cell(grid, 1, "premium").property("state") == "error"
    assert _cell(grid, 1, "premium").toolTip()
    assert _message(grid).startswith("Premium, line 2: ")


def test_validating_names_every_wrong_cell_and_focuses_the_first(grid: LineGrid) -> None:
    grid.load([CAR, Line("", None, Money(100)), Line("THIRD", None, None)])
    problems = grid.validate_all()
    assert [one.field for one in problems] == [
        "commercial.lines.1.product_code",
        "commercial.lines.2.premium",
    ]
    assert _cell(grid, 1, "product_code").hasFocus()


def test_the_usual_amounts_depend_on_the_product_and_any_other_can_be_typed(grid: LineGrid) -> None:
    grid.load([CAR, THIRD_PARTY])
    none, some = _cell(grid, 0, "sum_insured"), _cell(grid, 1, "sum_insured")
    assert isinstance(none, OfferEdit)
    assert isinstance(some, OfferEdit)
    none.setFocus()
    _press(Qt.Key.Key_F4)
    assert not none.menu.isVisible()
    some.setFocus()
    _press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.text() for one in some.menu.actions()] == ["1,000,000", "2,000,000"]
    QTest.keyClick(some.menu, ENTER)
    assert grid.values()[1]["sum_insured"] == Money(100_000_000)
    assert grid.is_dirty()
    some.selectAll()
    commit_text(some, "150万")
    assert grid.values()[1]["sum_insured"] == Money(150_000_000)


def test_problems_of_the_lines_as_a_whole_are_shown_until_others_are(grid: LineGrid) -> None:
    grid.load([CAR])
    elsewhere = Problem("premium_not_positive", field="commercial.premium")
    found = Problem("coverage_lines_missing", field="commercial.lines")
    assert grid.show_problems([found, elsewhere]) == (elsewhere,)
    _type(grid, 0, "sum_insured", "1")
    assert "no coverage lines" in _message(grid)
    grid.show_problems([])
    assert _message(grid) == ""


def test_a_total_that_differs_can_be_kept_with_a_reason(grid: LineGrid, qtbot: QtBot) -> None:
    grid.load([CAR])
    params = (("total", "1,832.00"), ("premium", "1,900.00"))
    grid.show_problems(
        [Problem("coverage_total_differs", params=params, overridable=True, field="commercial.lines")]
    )
    link = grid.findChild(QPushButton, "registration.commercial.lines.keep")
    assert link is not None
    link.click()
    reason = grid.findChild(QLineEdit, "registration.commercial.lines.reason")
    assert reason is not None
    commit_text(reason, "as printed")
    QTest.keyClick(reason, ENTER)
    assert grid.overrides() == (Override("commercial.lines", "coverage_total_differs", "as printed"),)
    _type(grid, 0, "premium", "1")
    assert grid.overrides() == ()


def test_overrides_come_with_loaded_lines(grid: LineGrid) -> None:
    own = Override("commercial.lines", "coverage_total_differs", "as printed")
    grid.load([CAR], [own, Override("commercial.policy_no", "other", "x")])
    assert grid.overrides() == (own,)


def test_locked_lines_can_be_read_only(grid: LineGrid) -> None:
    grid.load([CAR, THIRD_PARTY])
    grid.set_locked("Registered")
    _cell(grid, 0, "premium").setFocus()
    _press(Qt.Key.Key_1)
    _press(Qt.Key.Key_Delete, CONTROL)
    grid.add_line()
    assert [Line(**line) for line in grid.values()] == [CAR, THIRD_PARTY]
    assert len(grid.rows) == 2
    assert _cell(grid, 0, "premium").toolTip() == "Registered"


def test_saved_lines_are_clean(grid: LineGrid) -> None:
    grid.load([CAR, THIRD_PARTY])
    grid.remove_line(1)
    grid.mark_clean()
    assert not grid.is_dirty()


def test_changes_are_announced(grid: LineGrid, qtbot: QtBot) -> None:
    grid.load([CAR])
    with qtbot.waitSignal(grid.changed):
        _type(grid, 0, "sum_insured", "5")
    with qtbot.waitSignal(grid.changed):
        grid.remove_line(0)


def test_a_product_that_is_not_offered_is_refused(grid: LineGrid) -> None:
    grid.focus_first()
    QTest.keyClicks(_cell(grid, 0, "product_code"), "roof")
    _type(grid, 0, "premium", "100")
    assert [one.code for one in grid.validate_all()] == ["choice_unknown"]
