"""`insdesk selftest`: opens every screen on a small made-up office, in every language, without a display."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from insdesk.app.office import Office, open_office, this_actor
from insdesk.domain.clock import SystemClock
from insdesk.domain.progress import SilentProgress
from insdesk.i18n import LANGUAGES, current_language

if TYPE_CHECKING:
    from insdesk.ui.main_window import MainWindow
    from insdesk.ui.tab import TabEntry

CUSTOMERS = 40
SEED = 1
PATIENCE = 30_000
"""Milliseconds until a screen must have read what it shows."""


@dataclass(slots=True)
class Outcome:
    """Which screens opened, as `language/screen`, and what went wrong."""

    opened: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def selftest() -> Outcome:
    """Open and close every screen once in each language. Touches no file of the user's."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # the platform had to be chosen first

    from insdesk.ui.language import speak  # noqa: PLC0415  # as above

    application = QApplication.instance() or QApplication(["insdesk"])
    assert isinstance(application, QApplication)  # noqa: S101  # nothing else makes one here
    outcome, spoken_before = Outcome(), current_language()
    with _made_up_office() as office:
        for language in LANGUAGES:
            speak(application, language)
            _open_all(office, language, outcome)
    speak(application, spoken_before)
    return outcome


@contextmanager
def _made_up_office() -> Iterator[Office]:
    from insdesk.demo.office import make_office  # noqa: PLC0415  # numpy and SQLAlchemy, for this only

    clock = SystemClock()
    with tempfile.TemporaryDirectory(prefix="insdesk-selftest-") as folder:
        path = Path(folder) / "selftest.insdesk"
        make_office(path, CUSTOMERS, SEED, SilentProgress(), clock.today())
        office = open_office(path, clock)
        try:
            yield office
        finally:
            office.close()


def _open_all(office: Office, language: str, outcome: Outcome) -> None:
    from insdesk.app.screens import tab_entries  # noqa: PLC0415  # Qt, as above
    from insdesk.ui.excepthook import ErrorReports  # noqa: PLC0415
    from insdesk.ui.main_window import MainWindow, WindowSetup  # noqa: PLC0415
    from insdesk.ui.settings_state import MemoryState  # noqa: PLC0415

    reports = ErrorReports()
    reports.install()
    setup = WindowSetup(
        office_name=office.settings.office_name,
        actor=this_actor(),
        clock=SystemClock(),
        state=MemoryState(),
        tabs=tab_entries(office.desk),
        reports=reports,
    )
    window = MainWindow(setup)
    try:
        window.show()
        for entry in setup.tabs:
            name, problems = f"{language}/{entry.name}", _problems_of(window, entry)
            if problems:
                outcome.failed.append(f"{name}: {'; '.join(problems)}")
            else:
                outcome.opened.append(name)
        window.close()
    finally:
        reports.uninstall()


def _problems_of(window: "MainWindow", screen: "TabEntry") -> list[str]:
    """Open `screen` from its menu, wait for what it reads, and collect every error told of meanwhile."""
    from insdesk.ui.ports import MessageLevel  # noqa: PLC0415  # Qt, as above

    before = len(window.shell.messages.messages)
    if screen.opens is not None:
        window.shell.actions.action(screen.opens.name).trigger()
    is_idle = window.shell.runner.wait_idle(PATIENCE)
    said = window.shell.messages.messages[before:]
    problems = [message.text for message in said if message.level is MessageLevel.ERROR]
    if screen.name not in [tab.name for tab in window.tabs.tabs]:
        problems.append("no tab opened")
    return problems if is_idle else [*problems, "never finished reading"]
