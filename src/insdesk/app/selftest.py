"""`insdesk selftest`: opens every screen on a small made-up office, in every language, without a display."""

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from insdesk.app.office import Office, open_office, this_actor
from insdesk.domain.clock import SystemClock
from insdesk.domain.progress import SilentProgress
from insdesk.i18n import LANGUAGES

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
    from insdesk.demo.office import make_office  # noqa: PLC0415  # numpy and SQLAlchemy, for this only

    clock = SystemClock()
    with tempfile.TemporaryDirectory(prefix="insdesk-selftest-") as folder:
        path = Path(folder) / "selftest.insdesk"
        make_office(path, CUSTOMERS, SEED, SilentProgress(), clock.today())
        office = open_office(path, clock)
        try:
            return _open_all(office)
        finally:
            office.close()


def _open_all(office: Office) -> Outcome:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # the platform had to be chosen first

    from insdesk.ui.language import speak  # noqa: PLC0415

    application = QApplication.instance() or QApplication(["insdesk"])
    assert isinstance(application, QApplication)  # noqa: S101  # nothing else makes one here
    outcome = Outcome()
    for language in LANGUAGES:
        speak(application, language)
        _open_in(office, language, outcome)
    return outcome


def _open_in(office: Office, language: str, outcome: Outcome) -> None:
    from insdesk.app.screens import tab_entries  # noqa: PLC0415
    from insdesk.ui.excepthook import ErrorReports  # noqa: PLC0415
    from insdesk.ui.main_window import MainWindow, WindowSetup  # noqa: PLC0415
    from insdesk.ui.settings_state import MemoryState  # noqa: PLC0415

    reports = ErrorReports()
    reports.install()
    errors: list[str] = []
    reports.reported.connect(lambda error, _log_id: errors.append(repr(error)))
    setup = WindowSetup(
        office_name=office.name,
        actor=this_actor(),
        clock=SystemClock(),
        state=MemoryState(),
        tabs=tab_entries(office.desk),
        reports=reports,
    )
    window = MainWindow(setup)
    window.shell.runner.unhandled.connect(lambda error: errors.append(repr(error)))
    window.show()
    for entry in setup.tabs:
        errors.clear()
        window.shell.open_tab(entry.name)
        is_idle = window.shell.runner.wait_idle(PATIENCE)
        name = f"{language}/{entry.name}"
        if errors or not is_idle:
            outcome.failed.append(f"{name}: {'; '.join(errors) or 'never finished reading'}")
        else:
            outcome.opened.append(name)
    window.close()
    reports.uninstall()
