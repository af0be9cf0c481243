"""`insdesk run`: first the window, then the office in it, or the wizard where there is no office yet."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from insdesk.app.office import Office, made_up_path, open_made_up_office, open_office, this_actor
from insdesk.domain.clock import Clock, SystemClock
from insdesk.domain.errors import InsdeskError, SurroundingsError
from insdesk.domain.progress import Progress
from insdesk.domain.records.office import OfficeSettings
from insdesk.i18n import _
from insdesk.specs.error_text import explain
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.excepthook import ErrorReports
from insdesk.ui.inputs.wheel_guard import WheelGuard
from insdesk.ui.language import remember_language, remembered_language, speak
from insdesk.ui.log_file import start_log
from insdesk.ui.main_window import MainWindow, WindowSetup
from insdesk.ui.palette_items import MOST_SHOWN, PaletteItem
from insdesk.ui.settings_state import SettingsFile, StateStore
from insdesk.ui.single_instance import FileLock
from insdesk.ui.theme import apply_theme
from insdesk.ui.window.view_menu import remembered_look

if TYPE_CHECKING:
    from insdesk.ui.dialogs.wizard import WizardAnswer

START_TAB = "today"
CUSTOMERS_TAB = "customers"
REFUSED = 2


def run_window(path: Path, state: StateStore | None = None) -> int:
    """Open the window on the office at `path` and stay until it is closed."""
    application = QApplication(["insdesk"])
    application.setApplicationName("insdesk")
    start_log()
    reports = ErrorReports()
    reports.install()
    kept = state or SettingsFile()
    speak(application, remembered_language(kept))
    theme = apply_theme(application, *remembered_look(kept))
    WheelGuard(application)
    clock = SystemClock()
    setup = WindowSetup(
        office_name="",
        actor=this_actor(),
        clock=clock,
        state=kept,
        start_tab=START_TAB,
        theme=theme,
        reports=reports,
    )
    window = MainWindow(setup)
    opening = Opening(window, path, clock, kept)
    window.show()
    QTimer.singleShot(0, opening.begin)
    code = application.exec()
    opening.close()
    reports.uninstall()
    return opening.exit_code or code


class Opening(QObject):
    """Brings the office into a window that is on screen already."""

    def __init__(self, window: MainWindow, path: Path, clock: Clock, state: StateStore) -> None:
        super().__init__(window)
        self.exit_code = 0
        self._window = window
        self._path = path
        self._clock = clock
        self._state = state
        self._lock: FileLock | None = None
        self._office: Office | None = None

    def begin(self) -> None:
        """After the first paint."""
        self._warn_about_fonts()
        if self._path.exists():
            self._open(self._path, partial(_existing, self._path, self._clock))
        else:
            self._ask()

    def close(self) -> None:
        """Give the file back."""
        if self._office is not None:
            self._office.close()
        if self._lock is not None:
            self._lock.release()

    def _ask(self) -> None:
        from insdesk.ui.dialogs.wizard import FirstStartWizard  # noqa: PLC0415  # once in an office's life

        wizard = FirstStartWizard(self._clock, self._window)
        wizard.answered.connect(self._on_answered)
        wizard.rejected.connect(self._window.close)
        wizard.open()

    def _on_answered(self, answer: "WizardAnswer") -> None:
        remember_language(self._state, answer.settings.language)
        if answer.look_around:
            place = made_up_path(self._path)
            self._open(place, partial(open_made_up_office, place, self._clock))
        else:
            self._open(self._path, partial(_founded, self._path, self._clock, answer.settings))

    def _open(self, path: Path, work: "partial[Office]") -> None:
        lock = FileLock(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock.take()
        except OSError:
            self._on_failed(SurroundingsError("folder_read_only", path=path.parent))
            return
        except InsdeskError as error:
            self._on_failed(error)
            return
        self._lock = lock
        self._window.shell.runner.write(
            work, self._on_opened, self._on_failed, self, title=_("Opening the office…")
        )

    def _on_opened(self, office: Office) -> None:
        from insdesk.app.screens import tab_entries  # noqa: PLC0415  # after the first paint
        from insdesk.repositories.pinyin import initials  # noqa: PLC0415

        self._office = office
        find = partial(_find, office, self._window)
        self._window.equip(tab_entries(office.desk), find, initials)
        self._window.set_office_name(office.name)
        self._window.restore()

    def _on_failed(self, error: Exception) -> None:
        """There is nothing to work on: the reason, then the end."""
        self.exit_code = REFUSED
        dialog = ErrorDialog(explain(error), parent=self._window)
        dialog.finished.connect(self._window.close)
        dialog.open()

    def _warn_about_fonts(self) -> None:
        from insdesk.ui.fonts import chinese_font_problem  # noqa: PLC0415  # as above

        problem = chinese_font_problem()
        if problem:
            self._window.shell.say(problem)


def _existing(path: Path, clock: Clock, progress: Progress) -> Office:
    progress.report(0, None)
    return open_office(path, clock)


def _founded(path: Path, clock: Clock, settings: OfficeSettings, progress: Progress) -> Office:
    office = _existing(path, clock, progress)
    office.desk.office.save_settings(this_actor(), settings)
    return replace(office, name=settings.office_name)


def _find(office: Office, window: MainWindow, text: str, progress: Progress) -> tuple[PaletteItem, ...]:
    """Customers for the palette, on the read lane; choosing one opens the customer file."""
    progress.report(0, None)
    return tuple(
        PaletteItem(
            hit.name,
            " · ".join(one for one in (*hit.plates, hit.phone) if one),
            partial(window.shell.open_tab, CUSTOMERS_TAB, customer=int(hit.id)),
        )
        for hit in office.desk.search.find(text, MOST_SHOWN).hits
    )
