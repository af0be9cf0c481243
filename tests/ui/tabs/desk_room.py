"""A member of staff before the real window over a real, made-up office: types, waits, reads."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from insdesk.app.screens import tab_entries
from insdesk.resources import resource_path
from insdesk.services.desk import open_desk
from insdesk.ui.dialogs.confirm import ConfirmDialog
from insdesk.ui.dialogs.export_list import ask_export
from insdesk.ui.inputs.value_widget import ValueWidget
from insdesk.ui.main_window import MainWindow, WindowSetup
from insdesk.ui.settings_state import MemoryState
from insdesk.ui.tab import DeskTab
from tests.builders import Office

PATIENCE_MS = 5_000

WidgetT = TypeVar("WidgetT", bound=QObject)
TabT = TypeVar("TabT", bound=DeskTab)


class Room:
    """The whole window; `office` puts records into its file past the screen."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.qtbot = qtbot
        self.office = office
        self.desk = open_desk(office.database, office.clock, resource_path())
        self.questions: list[str] = []
        self.window = MainWindow(
            WindowSetup(
                office_name="测试店",
                actor=office.actor,
                clock=office.clock,
                state=MemoryState(),
                tabs=tab_entries(self.desk),
                export=partial(ask_export, self.desk),
            )
        )
        self.window.resize(1600, 900)

    def enter(self) -> None:
        """Show the window."""
        with self.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def leave(self) -> None:
        """Close it; nothing typed may be left unsaved."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))

    def open(self, name: str, kind: type[TabT], /, **arguments: str | int) -> TabT:
        """Open a tab and wait for what it shows."""
        self.window.shell.open_tab(name, **arguments)
        self.settle()
        return self.current(kind)

    def current(self, kind: type[TabT]) -> TabT:
        """The tab in front."""
        tab = self.window.tabs.current_tab
        assert isinstance(tab, kind)
        return tab

    def settle(self) -> None:
        """Until nothing is being read or written any more, and nothing follows from it."""
        for _turn in range(4):
            turn = QEventLoop()
            QTimer.singleShot(0, turn.quit)
            turn.exec()
            self.qtbot.waitUntil(lambda: not self.window.shell.runner.tasks, timeout=PATIENCE_MS)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def find(self, kind: type[WidgetT], name: str) -> WidgetT:
        """The widget called `name`."""
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def focused_name(self) -> str:
        """The name of the field with the keys."""
        widget: QWidget | None = self.focused()
        while widget is not None and not (isinstance(widget, ValueWidget) and widget.objectName()):
            widget = widget.parentWidget()
        return "" if widget is None else widget.objectName()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key on whatever has the focus."""
        QTest.keyClick(self.focused(), key, modifiers)

    def type(self, text: str) -> None:
        """ASCII over what stands in the focused field, then Enter."""
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text:
            QTest.keyClicks(self.focused(), text)
        else:
            self.press(Qt.Key.Key_Delete)
        self.press(Qt.Key.Key_Return)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def run(self, action: str) -> None:
        """A command by its QAction, as a key or a menu does it."""
        self.window.shell.actions.action(action).trigger()
        self.settle()

    def answer(self, button: str) -> None:
        """Press `yes` or `no` in the next question, and keep its title."""

        def press() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, ConfirmDialog):
                QTimer.singleShot(0, press)
                return
            title = dialog.findChild(QObject, "confirm.title")
            self.questions.append(str(title.property("text")) if title is not None else "")
            found = dialog.findChild(QAbstractButton, f"confirm.{button}")
            assert found is not None
            found.click()

        QTimer.singleShot(0, press)
