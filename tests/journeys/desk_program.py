"""The whole program on a real file, started and ended as often as a test likes, without a screen."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.app.remembering import OfficeState
from insdesk.app.window import DeskProgram
from insdesk.domain.clock import Clock
from insdesk.ui.dialogs.confirm import ConfirmDialog
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.dialogs.wizard import FirstStartWizard
from insdesk.ui.excepthook import ErrorReports
from insdesk.ui.main_window import MainWindow
from insdesk.ui.settings_state import MemoryState

# Before the first QApplication.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE_MS = 20_000

WidgetT = TypeVar("WidgetT", bound=QObject)


class Computer:
    """What stays when the program ends: the folder and what the window remembers."""

    def __init__(self, qtbot: QtBot, path: Path, clock: Clock) -> None:
        self.qtbot = qtbot
        self.path = path
        self._clock = clock
        self._memory = MemoryState()
        self._program: DeskProgram | None = None

    @property
    def program(self) -> DeskProgram:
        """The one that is running."""
        assert self._program is not None
        return self._program

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def tabs(self) -> list[str]:
        """The names of the open tabs."""
        return [tab.name for tab in self.window.tabs.tabs]

    def build(self, path: Path | None = None) -> None:
        """The program before its window is shown."""
        state = OfficeState(self._memory)
        self._program = DeskProgram(path or self.path, state, self._clock, ErrorReports())

    def start(self, path: Path | None = None) -> None:
        """Start the program and wait until its window is there."""
        self.build(path)
        with self.qtbot.waitExposed(self.window):
            self.window.show()

    def settle(self) -> None:
        """Wait until an office is open and nothing is being read any more."""
        self.until(lambda: bool(self.window.tabs.count()) and not self.window.shell.runner.tasks)

    def end(self) -> int:
        """Close the window as a person does; the exit code."""
        program, self._program = self.program, None
        program.window.close()
        assert not program.window.isVisible()
        program.close()
        code = program.exit_code
        program.window.deleteLater()
        del program
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
        return code

    def switch_off(self) -> None:
        """After a test, whatever happened in it."""
        if self._program is not None:
            self.end()

    def agree(self) -> None:
        """Say yes to the question that is about to be asked."""

        def press() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, ConfirmDialog):
                dialog.accept()
            else:
                QTimer.singleShot(0, press)

        QTimer.singleShot(0, press)

    def until(self, true: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(true()), timeout=PATIENCE_MS)

    def wizard(self) -> FirstStartWizard:
        """The wizard, once it is there."""
        self.until(lambda: self._visible(FirstStartWizard))
        return self._visible(FirstStartWizard)[0]

    def refusal(self) -> str:
        """What the error dialog says, once it is there."""
        self.until(lambda: self._visible(ErrorDialog))
        labels = self._visible(ErrorDialog)[0].findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.text())

    def click(self, name: str) -> None:
        """Click the button called `name`, once it is there."""

        def buttons() -> list[QPushButton]:
            return [button for button in self._visible(QPushButton) if button.objectName() == name]

        self.until(buttons)
        QTest.mouseClick(buttons()[0], Qt.MouseButton.LeftButton)

    def said(self, name: str) -> str:
        """The text of the label `name` in the window; empty when it is not shown."""
        labels = [label for label in self._visible(QLabel) if label.objectName() == name]
        return labels[0].text() if labels else ""

    def _visible(self, kind: type[WidgetT]) -> list[WidgetT]:
        return [one for one in self.window.findChildren(kind) if isinstance(one, QWidget) and one.isVisible()]
