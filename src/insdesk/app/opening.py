"""Brings an office into a window that is on screen already: its file, the wizard, or why neither can be."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from insdesk.app.office import (
    Office,
    found_office,
    made_up_path,
    open_existing_office,
    open_made_up_office,
)
from insdesk.app.remembering import OfficeState
from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InsdeskError, SurroundingsError
from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.i18n import _
from insdesk.specs.error_text import explain
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.excepthook import ErrorReports
from insdesk.ui.language import remember_language
from insdesk.ui.main_window import MainWindow
from insdesk.ui.palette_items import MOST_SHOWN, PaletteItem
from insdesk.ui.ports import MessageLevel
from insdesk.ui.single_instance import FileLock
from insdesk.ui.tasks.task import Task

if TYPE_CHECKING:
    from insdesk.ui.dialogs.wizard import WizardAnswer

CUSTOMERS_TAB = "customers"
REFUSED = 2


class Opening(QObject):
    """Begins by itself when the window was painted, holds the office's file until `close`."""

    def __init__(
        self, window: MainWindow, path: Path, clock: Clock, state: OfficeState, reports: ErrorReports
    ) -> None:
        super().__init__(window)
        self.exit_code = 0
        """The program's: 2 when the office was refused."""
        self._window = window
        self._path = path
        self._clock = clock
        self._state = state
        self._reports = reports
        self._lock: FileLock | None = None
        self._task: Task | None = None
        self._has_begun = False
        self._opened: list[Office] = []
        """Filled on the write lane, so that an office whose window is gone by then is closed all the same."""
        window.installEventFilter(self)

    def close(self) -> None:
        """Give the file back; nothing may be running on it any more."""
        while self._opened:
            self._opened.pop().close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Begin after the first paint; a window that closes does not wait for an office to be built."""
        if event.type() == QEvent.Type.Paint and not self._has_begun:
            self._has_begun = True
            QTimer.singleShot(0, self._begin)
        elif event.type() == QEvent.Type.Close and self._task is not None:
            self._task.cancel()
        return False

    def _begin(self) -> None:
        self._warn_about_fonts()
        try:
            is_there = self._path.exists()
        except OSError:  # a folder on the way may not be looked into
            self._refuse(SurroundingsError("folder_read_only", path=self._path.parent))
            return
        if is_there:
            self._open(self._path, partial(open_existing_office, self._path, self._clock))
        else:
            self._ask()

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
            self._open(self._path, partial(found_office, self._path, self._clock, answer.settings))

    def _open(self, path: Path, work: "partial[Office]") -> None:
        lock = FileLock(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock.take()
        except OSError:
            self._refuse(SurroundingsError("folder_read_only", path=path.parent))
            return
        except InsdeskError as error:
            self._refuse(error)
            return
        self._lock = lock
        self._task = self._window.shell.runner.write(
            partial(_keep, self._opened, work),
            self._on_opened,
            self._on_failed,
            self,
            title=_("Opening the office…"),
        )

    def _on_opened(self, office: Office) -> None:
        self._task = None
        if office.settings.office_name:
            self._move_in(office)
        else:  # the program ended between making the file and writing the wizard's answers
            self.close()
            self._ask()

    def _move_in(self, office: Office) -> None:
        from insdesk.app.screens import tab_entries  # noqa: PLC0415  # after the first paint
        from insdesk.repositories.pinyin import initials  # noqa: PLC0415
        from insdesk.ui.dialogs.export_list import ask_export  # noqa: PLC0415
        from insdesk.ui.window.made_up_mark import MadeUpMark  # noqa: PLC0415

        self._window.removeEventFilter(self)
        self._state.enter(office.path)
        self._window.equip(
            tab_entries(office.desk),
            partial(_find, office, self._window),
            initials,
            partial(ask_export, office.desk),
        )
        self._window.set_office_name(office.settings.office_name)
        self._window.shell.hub.changed.connect(self._on_changes)
        if office.settings.made_up:
            self._window.statusBar().insertPermanentWidget(1, MadeUpMark())
        self._window.restore()
        self._on_damage(office.desk.catalogue.damage())
        damage = partial(_tariff_damage, office)
        self._window.shell.runner.read(damage, self._on_damage, self._window.shell.show_error, self)
        waiting = partial(_waiting, office, self._window)
        self._window.shell.runner.read(waiting, self._on_waiting, self._window.shell.show_error, self)

    def _on_damage(self, damage: tuple[SurroundingsError, ...]) -> None:
        """Editions of dated tables that cannot be read never stop the office; they are told."""
        for one in damage:
            self._window.shell.say(explain(one).sentence, MessageLevel.WARNING)

    def _on_waiting(self, count: int) -> None:
        if count:
            text = _("Not saved last time: {count} half-typed, to go on with from “Today”.", count=count)
            self._window.shell.say(text, MessageLevel.WARNING)

    def _on_changes(self, changes: ChangeSet) -> None:
        """The office may have another name by now."""
        if changes.touches((Entity.SETTING,)):
            work = partial(_office_name, self._opened[-1])
            shell = self._window.shell
            shell.runner.read(work, self._window.set_office_name, shell.show_error, self)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.close()
        if not isinstance(error, CancelledByUserError):
            self._refuse(error)
        elif self._path.exists():
            self._window.close()
        else:
            self._window.shell.say(explain(error).sentence)
            self._ask()

    def _refuse(self, error: Exception) -> None:
        """There is nothing to work on: the reason, then the end."""
        self.exit_code = REFUSED
        log_id = "" if isinstance(error, InsdeskError) else self._reports.report(error)
        dialog = ErrorDialog(explain(error), log_id, self._window)
        dialog.finished.connect(self._window.close)
        dialog.open()

    def _warn_about_fonts(self) -> None:
        from insdesk.ui.fonts import chinese_font_problem  # noqa: PLC0415  # after the first paint

        problem = chinese_font_problem()
        if problem:
            self._window.shell.say(problem)


def _keep(opened: list[Office], work: "partial[Office]", progress: Progress) -> Office:
    """On the write lane."""
    office = work(progress)
    opened.append(office)
    return office


def _waiting(office: Office, window: MainWindow, _progress: Progress) -> int:
    """How many forms were half typed when the program ended."""
    return len(office.desk.form_drafts.waiting(window.shell.actor))


def _tariff_damage(office: Office, _progress: Progress) -> tuple[SurroundingsError, ...]:
    return office.desk.tariffs.damage()


def _office_name(office: Office, _progress: Progress) -> str:
    return office.desk.office.settings().office_name


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
