"""`insdesk run`: first the window, then the office in it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from insdesk.app.office import this_actor
from insdesk.app.opening import Opening
from insdesk.app.remembering import OfficeState
from insdesk.domain.clock import Clock, SystemClock
from insdesk.ui.excepthook import ErrorReports
from insdesk.ui.garbage import GuiGarbage
from insdesk.ui.inputs.wheel_guard import WheelGuard
from insdesk.ui.language import remembered_language, speak
from insdesk.ui.log_file import start_log, stop_log
from insdesk.ui.main_window import MainWindow, WindowSetup
from insdesk.ui.settings_state import SettingsFile, StateStore
from insdesk.ui.theme import Theme, apply_theme
from insdesk.ui.window.view_menu import remembered_look

START_TAB = "today"


def run_window(path: Path, state: StateStore | None = None) -> int:
    """Open the window on the office at `path` and stay until it is closed; the exit code."""
    application = QApplication.instance() or QApplication(["insdesk"])
    assert isinstance(application, QApplication)  # noqa: S101  # a plain QCoreApplication could show nothing
    application.setApplicationName("insdesk")
    log = start_log()
    reports = ErrorReports()
    reports.install()
    kept = OfficeState(state or SettingsFile())
    speak(application, remembered_language(kept))
    theme = apply_theme(application, *remembered_look(kept))
    guard = WheelGuard(application)
    garbage = GuiGarbage(application)
    desk = DeskProgram(path, kept, SystemClock(), reports, theme)
    garbage.put_off_while(desk.window.shell.has_long_work)
    desk.window.show()
    code = application.exec()
    desk.close()
    garbage.stop()
    guard.deleteLater()
    reports.uninstall()
    if log is not None:
        stop_log(log)
    return desk.exit_code or code


class DeskProgram:
    """The window, in which the office opens once it is painted. The application must be dressed already."""

    def __init__(
        self,
        path: Path,
        state: OfficeState,
        clock: Clock,
        reports: ErrorReports,
        theme: Theme | None = None,
    ) -> None:
        setup = WindowSetup(
            office_name="",
            actor=this_actor(),
            clock=clock,
            state=state,
            start_tab=START_TAB,
            theme=theme,
            reports=reports,
        )
        self.window = MainWindow(setup)
        self._opening = Opening(self.window, path, clock, state, reports)

    @property
    def exit_code(self) -> int:
        """2 when the office was refused."""
        return self._opening.exit_code

    def close(self) -> None:
        """Give the office's file back. The window is closed by then."""
        self._opening.close()
