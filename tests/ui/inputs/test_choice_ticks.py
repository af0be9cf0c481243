"""Several of a few choices, each with its tick."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.inputs.choice_ticks import ChoiceTicks
from insdesk.ui.inputs.value_widget import STATE_ERROR, ValueWidget
from tests.ui.conftest import Show

CHOICES = (Choice("A", "First"), Choice("B", "Second"), Choice("C", "Third"))


class Page(QWidget):
    """Ticks, and a field to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks = ChoiceTicks(CHOICES, self)
        self.other = QLineEdit(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.ticks)
        layout.addWidget(self.other)


@pytest.fixture
def page(show: Show) -> Page:
    page = Page()
    show(page)
    return page


@pytest.fixture
def ticks(page: Page) -> ChoiceTicks:
    return page.ticks


def titles(ticks: ChoiceTicks) -> list[str]:
    return [box.text() for box in ticks.boxes]


def test_it_is_an_input_like_any_other(ticks: ChoiceTicks) -> None:
    assert isinstance(ticks, ValueWidget)


def test_what_is_ticked_is_its_text_in_the_order_of_the_choices(ticks: ChoiceTicks) -> None:
    ticks.set_text("C,A")
    assert ticks.text() == "A,C"
    assert [box.isChecked() for box in ticks.boxes] == [True, False, True]
    assert not ticks.touched


def test_a_click_touches_and_is_announced(ticks: ChoiceTicks, qtbot: QtBot) -> None:
    with qtbot.waitSignals([ticks.changed, ticks.edited_by_person]):
        ticks.boxes[1].click()
    assert ticks.text() == "B"
    assert ticks.touched


def test_loading_is_announced_once_and_only_when_something_differs(ticks: ChoiceTicks, qtbot: QtBot) -> None:
    said: list[str] = []
    ticks.changed.connect(lambda: said.append(ticks.text()))
    ticks.set_text("A,B,C")
    ticks.set_text("A,B,C")
    assert said == ["A,B,C"]


def test_space_ticks_and_tab_goes_through_them(page: Page) -> None:
    page.ticks.setFocus()
    QTest.keyClick(page.ticks.boxes[0], Qt.Key.Key_Space)
    QTest.keyClick(page.ticks.boxes[0], Qt.Key.Key_Tab)
    assert page.ticks.boxes[1].hasFocus()
    assert page.ticks.text() == "A"


def test_it_is_left_only_when_the_focus_goes_elsewhere(page: Page) -> None:
    left: list[bool] = []
    page.ticks.left.connect(lambda: left.append(True))
    page.ticks.setFocus()
    page.ticks.boxes[2].setFocus()
    assert left == []
    page.other.setFocus()
    assert left == [True]


def test_other_choices_keep_what_is_ticked(ticks: ChoiceTicks) -> None:
    ticks.set_text("A,B")
    ticks.set_choices((Choice("B", "Second"), Choice("D", "Fourth")))
    assert ticks.text() == "B,A"
    assert titles(ticks) == ["Second", "Fourth", "A"]
    ticks.boxes[2].click()
    assert ticks.text() == "B"


def test_a_retired_choice_is_shown_only_where_it_was_chosen(ticks: ChoiceTicks) -> None:
    retired = (Choice("A", "First"), Choice("B", "Second", retired=True))
    ticks.set_choices(retired)
    assert titles(ticks) == ["First"]
    ticks.set_text("B")
    assert titles(ticks) == ["First", "Second"]


def test_autofill_goes_only_into_what_nobody_touched(page: Page) -> None:
    page.other.setFocus()
    assert page.ticks.fill("A")
    assert not page.ticks.fill("B")
    assert page.ticks.fill("B", replace=True)
    page.ticks.boxes[0].click()
    page.other.setFocus()
    assert not page.ticks.fill("C", replace=True)
    assert page.ticks.text() == "A,B"


def test_locked_ticks_cannot_be_changed_by_hand(ticks: ChoiceTicks) -> None:
    ticks.set_text("A")
    ticks.set_read_only(read_only=True, reason="shipped")
    assert not any(box.isEnabled() for box in ticks.boxes)
    assert ticks.toolTip() == "shipped"
    ticks.put("B")
    assert ticks.text() == "A"
    ticks.set_text("Z")
    assert not ticks.boxes[-1].isEnabled()
    ticks.set_read_only(read_only=False)
    ticks.put("B")
    assert ticks.text() == "B"
    assert ticks.touched


def test_a_problem_colours_every_tick(ticks: ChoiceTicks) -> None:
    ticks.set_state(STATE_ERROR)
    assert {box.property("state") for box in ticks.boxes} == {STATE_ERROR}


def test_there_may_be_no_choices_yet(page: Page) -> None:
    page.ticks.set_choices(())
    assert titles(page.ticks) == []
    assert page.ticks.text() == ""
    page.ticks.set_text("A")
    assert titles(page.ticks) == ["A"]
    page.ticks.commit()
    assert not page.ticks.is_composing
