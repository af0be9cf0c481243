"""PySide6 6.12.0 loses a reference to None on every call that returns nothing: Python 3.11 soon aborts.

On Python 3.12 and later None is immortal and this test proves nothing; it runs where the product's floor is.
"""

import sys

import pytest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from insdesk.ui.inputs.line_edit import TextEdit
from tests.ui.conftest import Show

CALLS = 3_000
BOUND = 200

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal")


class Painted(QLabel):
    """Counts how often Python paints it: a virtual call that returns None."""

    def __init__(self) -> None:
        super().__init__("承保")
        self.paints = 0

    def paintEvent(self, event: object) -> None:
        self.paints += 1


def drift(before: int) -> int:
    return abs(sys.getrefcount(None) - before)


def test_setters_do_not_lose_none(qtbot: QtBot) -> None:
    edit, box = TextEdit(), QComboBox()
    qtbot.addWidget(edit)
    qtbot.addWidget(box)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        edit.setText(str(number))
        box.addItem("one")
        box.clear()
    assert drift(before) < BOUND


def test_repaints_do_not_lose_none(show: Show) -> None:
    label = Painted()
    show(label)
    painted = label.paints
    before = sys.getrefcount(None)
    for _number in range(CALLS):
        label.repaint()
    assert label.paints - painted >= CALLS
    assert drift(before) < BOUND


def test_signals_and_properties_do_not_lose_none(qtbot: QtBot) -> None:
    edit = TextEdit()
    qtbot.addWidget(edit)
    heard: list[str] = []
    edit.changed.connect(heard.clear)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        edit.set_text(str(number))
        edit.set_state("error" if number % 2 else "")
        edit.changed.emit()
    assert drift(before) < BOUND
