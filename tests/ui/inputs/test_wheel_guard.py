"""The wheel scrolls the page instead of changing what it passes over."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea, QSpinBox, QWidget

from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.wheel_guard import WheelGuard
from tests.ui.conftest import Show
from tests.ui.inputs.desk import Desk

NOTCH_DOWN = QPoint(0, -120)


class Page(QScrollArea):
    """A page too long for its window, with a drop-down, a spin box and our own choice box on top."""

    def __init__(self) -> None:
        super().__init__()
        self.plain_combo = QComboBox()
        self.plain_combo.addItems(["one", "two", "three"])
        self.spin = QSpinBox()
        self.spin.setValue(5)
        self.choice = ChoiceBox((Choice("1", "one"), Choice("2", "two")), empty=False)
        self.choice.set_text("1")
        self.rest = [QLineEdit() for _ in range(40)]
        self.setWidget(Desk((self.plain_combo, self.spin, self.choice, *self.rest)))
        self.resize(300, 300)


@pytest.fixture
def page(show: Show, qapp: QApplication) -> Page:
    guard = WheelGuard(qapp)
    page = Page()
    show(page)
    page.destroyed.connect(guard.deleteLater)
    return page


def turn_wheel_over(widget: QWidget) -> None:
    window = widget.window()
    handle = window.windowHandle()
    assert handle is not None
    position = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(handle, QPointF(position), NOTCH_DOWN)


@pytest.mark.parametrize("name", ["plain_combo", "spin", "choice"])
def test_the_wheel_over_an_unfocused_control_scrolls_the_page(page: Page, name: str) -> None:
    control = getattr(page, name)
    page.rest[-1].setFocus()
    assert page.verticalScrollBar().value() == 0
    turn_wheel_over(control)
    assert page.plain_combo.currentIndex() == 0
    assert page.spin.value() == 5
    assert page.choice.text() == "1"
    assert page.verticalScrollBar().value() > 0


def test_the_wheel_changes_the_control_that_has_the_focus(page: Page) -> None:
    page.spin.setFocus()
    turn_wheel_over(page.spin)
    assert page.spin.value() == 4
    page.choice.setFocus()
    turn_wheel_over(page.choice)
    assert page.choice.text() == "2"


def test_without_the_guard_qt_changes_the_unfocused_control(show: Show) -> None:
    page = Page()
    show(page)
    turn_wheel_over(page.spin)
    assert page.spin.value() == 4
