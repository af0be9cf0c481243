"""Qt without a screen for every test of the interface. Exceptions in slots and Qt warnings fail."""

import os
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

# Before the first QApplication; whoever wants to watch the tests sets another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Show = Callable[[QWidget], None]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a window until the test ends, active, so that its widgets can have the focus."""

    shown: list[QWidget] = []  # pytest-qt itself keeps no widget alive

    def _show(widget: QWidget) -> None:
        shown.append(widget)
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return _show
