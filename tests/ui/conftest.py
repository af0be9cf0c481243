"""Qt without a screen for every test of the interface. Exceptions in slots and Qt warnings fail."""

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from insdesk.ui.dialogs.confirm import ConfirmDialog
from insdesk.ui.theme import current_theme

# Before the first QApplication; whoever wants to watch the tests sets another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Show = Callable[[QWidget], None]


class LastAnswers(QObject):
    """Says yes to every question asked while a test is torn down: a window that closes with unsaved text."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, ConfirmDialog):
            QTimer.singleShot(0, watched.accept)
        return False


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Before pytest-qt closes the test's windows: nobody is left who could answer."""
    application = QApplication.instance()
    answers = LastAnswers()
    if application is not None:
        application.installEventFilter(answers)
    yield
    if application is not None:
        application.removeEventFilter(answers)


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


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The application, undressed again afterwards."""
    style, font, palette = qapp.style().name(), qapp.font(), qapp.palette()
    yield qapp
    theme = current_theme(qapp)
    if theme is not None:
        theme.setParent(None)
        theme.deleteLater()
    qapp.setStyleSheet("")
    qapp.styleHints().unsetColorScheme()
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(palette)
