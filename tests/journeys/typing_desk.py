"""Types in a registration of the real window, key after key, until it is killed.

A script of its own: it dies on purpose. After every key it writes when that was (CLOCK_MONOTONIC, the same in
every process) and what stands in the field.
"""

import itertools
import os
import string
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from insdesk.app.remembering import OfficeState
from insdesk.app.window import DeskProgram
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import PartyRole
from insdesk.ui.excepthook import ErrorReports
from insdesk.ui.settings_state import MemoryState
from insdesk.ui.tabs.registrations.tab import RegistrationsTab

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
PACE_MS = 25
FIELD = "address"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Typist(QObject):
    """Opens a new registration for owner 1 and car 1 as soon as the office is there, then types for ever."""

    def __init__(self, program: DeskProgram) -> None:
        super().__init__()
        self._window = program.window
        self._letters = itertools.cycle(string.ascii_uppercase)
        self._has_asked = False
        self._pace = QTimer(self)
        self._pace.setInterval(PACE_MS)
        self._pace.timeout.connect(self._on_turn)
        self._pace.start()

    def _on_turn(self) -> None:
        tab = self._window.tabs.current_tab
        if tab is None or (not self._has_asked and self._window.shell.runner.tasks):
            return
        if not self._has_asked:
            self._has_asked = True
            self._window.shell.open_tab("registrations", customer=1, vehicle=1, business="NEW")
        elif isinstance(tab, RegistrationsTab) and tab.entry.registration is not None:
            self._type(tab)

    def _type(self, tab: RegistrationsTab) -> None:
        field = tab.entry.form.parties[PartyRole.APPLICANT].view.input(FIELD)
        if not field.hasFocus():
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, next(self._letters))
        sys.stdout.write(f"{time.monotonic()} {field.text()}\n")
        sys.stdout.flush()


def main(path: Path) -> int:
    """Until somebody kills it."""
    application = QApplication(["insdesk"])
    program = DeskProgram(path, OfficeState(MemoryState()), FixedClock(MORNING), ErrorReports())
    program.window.show()
    typist = Typist(program)
    typist.setParent(program.window)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
