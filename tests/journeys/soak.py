"""Random keys, letters and clicks on every open screen; then what they left behind. A script of its own.

Prints one JSON object: errors, windows left, growth of memory and of references to `None`.
"""

import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from insdesk.app.office import open_office, this_actor
from insdesk.app.screens import tab_entries
from insdesk.demo.office import make_office
from insdesk.domain.clock import SystemClock
from insdesk.domain.progress import SilentProgress
from insdesk.ui.excepthook import ErrorReports
from insdesk.ui.garbage import GuiGarbage
from insdesk.ui.inputs.wheel_guard import WheelGuard
from insdesk.ui.language import speak
from insdesk.ui.main_window import MainWindow, WindowSetup
from insdesk.ui.settings_state import MemoryState
from insdesk.ui.standard_actions import QUIT
from insdesk.ui.theme import apply_theme

TEXTS = ("京A12345", "张三", "20260301", "t", "13800000001", "LSVAA", "1234.5", "%_'\"", "😀", "110105")
KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Left,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_F4,
    Qt.Key.Key_F5,
    Qt.Key.Key_F12,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Space,
)
WITH_CTRL = (Qt.Key.Key_S, Qt.Key.Key_N, Qt.Key.Key_K, Qt.Key.Key_F, Qt.Key.Key_Return, Qt.Key.Key_PageDown)
PATIENCE = 30_000
WARM_UP = 0.3
"""The share of events after which every screen was built, every cache filled."""
CLOSE_EVERY = 60
"""Events after which whatever blocks the window (a question, a menu) is sent away."""


class Soak(QObject):
    """Sends one event per turn of the event loop, so that nested loops of questions get theirs too."""

    def __init__(self, window: MainWindow, screens: Sequence[str], events: int, seed: int) -> None:
        super().__init__(window)
        self._window = window
        self._screens = tuple(screens)
        self._root: QWidget = window
        self._left = self._all = events
        self._random = Random(seed)  # a repeatable experiment
        self.errors: list[str] = []
        self.begin: dict[str, int] = {}

    def start(self) -> None:
        """Open every screen, then go on until no event is left."""
        for name in self._screens:
            self._window.shell.open_tab(name)
        QTimer.singleShot(0, self._step)

    def _step(self) -> None:
        """A timer of its own for every step: one that repeats stands still while a question is open."""
        self._left -= 1
        if self._left % CLOSE_EVERY == 0:
            self._send_away()
            self._open_any()
        if self._left == int(self._all * (1 - WARM_UP)):
            self.begin = measured()
        if self._left <= 0:
            self._send_away()
            QApplication.exit()
            return
        QTimer.singleShot(0, self._step)
        self._random.choice((self._key, self._key, self._text, self._click, self._compose, self._wheel))()

    def _target(self) -> QWidget:
        blocking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return blocking or QApplication.focusWidget() or self._window

    def _key(self) -> None:
        if self._random.random() < 0.15:
            QTest.keyClick(
                self._target(), self._random.choice(WITH_CTRL), Qt.KeyboardModifier.ControlModifier
            )
        else:
            QTest.keyClick(self._target(), self._random.choice(KEYS))

    def _text(self) -> None:
        event = QInputMethodEvent()
        event.setCommitString(self._random.choice(TEXTS))
        QApplication.sendEvent(self._target(), event)

    def _compose(self) -> None:
        QApplication.sendEvent(self._target(), QInputMethodEvent("zhang", []))

    def _click(self) -> None:
        widget = self._some_child()
        if widget is None:
            return
        place = QPoint(
            self._random.randrange(max(widget.width(), 1)), self._random.randrange(max(widget.height(), 1))
        )
        spot, everywhere = QPointF(place), QPointF(widget.mapToGlobal(place))
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            button = Qt.MouseButton.LeftButton
            held = button if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
            event = QMouseEvent(kind, spot, everywhere, button, held, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(widget, event)

    def _wheel(self) -> None:
        widget = self._some_child()
        if widget is None:
            return
        spot = QPointF(widget.rect().center())
        event = QWheelEvent(
            spot,
            widget.mapToGlobal(spot),
            QPoint(),
            QPoint(0, self._random.choice((-120, 120))),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # its name is refused here
        )
        QApplication.sendEvent(widget, event)

    def _some_child(self) -> QWidget | None:
        """What lies under a random point. Its root is kept: a wrapper that goes takes its children along."""
        root = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window
        self._root = root
        place = QPoint(
            self._random.randrange(max(root.width(), 1)), self._random.randrange(max(root.height(), 1))
        )
        child = root.childAt(place)
        return child if child is not None and child.isEnabled() else None

    def _open_any(self) -> None:
        self._window.shell.open_tab(self._random.choice(self._screens))

    def _send_away(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and widget.isVisible():
                widget.close()


class StaysOpen(QObject):
    """Keeps the window open: chance finds Quit in the command palette too."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        is_close = event.type() is QEvent.Type.Close
        if is_close:
            event.ignore()
        return is_close


def measured() -> dict[str, int]:
    """What must not grow: kilobytes in memory, references to None, windows."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    windows = [one for one in QApplication.topLevelWidgets() if not isinstance(one, QMenu)]
    return {
        "kilobytes": pages * os.sysconf("SC_PAGE_SIZE") // 1024,
        "none": sys.getrefcount(None),
        "windows": len(windows),
    }


def main(folder: Path, events: int, seed: int) -> int:
    """Make a small office, soak its window, tell."""
    os.chdir(folder)
    clock = SystemClock()
    make_office(folder / "soak.insdesk", 60, seed, SilentProgress(), clock.today())
    office = open_office(folder / "soak.insdesk", clock)
    application = QApplication(["soak"])
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    speak(application, "zh_CN")
    reports = ErrorReports()
    reports.install()
    setup = WindowSetup(
        office_name=office.settings.office_name,
        actor=this_actor(),
        clock=clock,
        state=MemoryState(),
        tabs=tab_entries(office.desk),
        start_tab="today",
        theme=apply_theme(application, "light"),
        reports=reports,
    )
    WheelGuard(application)
    GuiGarbage(application)
    window = MainWindow(setup)
    window.shell.actions.action(QUIT).setVisible(False)
    window.installEventFilter(StaysOpen(window))
    soak = Soak(window, [entry.name for entry in setup.tabs], events, seed)
    reports.reported.connect(lambda error, _log_id: soak.errors.append(repr(error)))
    window.show()
    soak.start()
    application.exec()
    window.tabs.remove_all()
    window.shell.runner.wait_idle(PATIENCE)
    QTest.qWait(0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    end = measured()
    sys.stdout.write(json.dumps({"events": events, "errors": soak.errors, "begin": soak.begin, "end": end}))
    sys.stdout.flush()
    reports.uninstall()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
