"""An import under way: read, written in turns, told. It belongs to the window: it goes on without its tab."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.import_enums import OnDuplicate
from insdesk.domain.progress import CancelledByUserError
from insdesk.domain.records.imports import ImportPlan, ImportReport
from insdesk.i18n import _
from insdesk.services.import_run import ImportRun
from insdesk.ui.opening_files import open_file
from insdesk.ui.ports import MessageLevel, Offer, Shell
from insdesk.ui.tabs.imports import presenter
from insdesk.ui.tabs.imports.doing import told
from insdesk.ui.tabs.imports.work import ImportWork, end, take_turn, write_failed
from insdesk.ui.tasks.task import Task


class RunningImport(QObject):
    """One of `ended`, `refused` and `stopped` comes; gone after that."""

    went_on = Signal(object)
    """The Task of what is done now."""
    ended = Signal(object)
    """The ImportReport."""
    refused = Signal(str)
    """Why nothing was written, as a sentence."""
    stopped = Signal()
    """A person stopped it before anything was written."""

    def __init__(self, work: ImportWork, shell: Shell, plan: ImportPlan, window: QWidget) -> None:
        super().__init__(window)
        self._work = work
        self._shell = shell
        self._plan = plan
        self._run: ImportRun | None = None

    def start(self, on_duplicate: OnDuplicate) -> None:
        """Read all of the file first: one that breaks off imports nothing."""
        work = partial(self._work.begin, self._plan, on_duplicate)
        title = _("Reading {file}", file=self._plan.path.name)
        self.went_on.emit(self._shell.runner.read(work, self._on_read, self._on_refused, self, title))

    def _on_read(self, run: ImportRun) -> None:
        self._run = run
        task: Task = self._shell.runner.write_in_turns(
            partial(take_turn, run),
            self._on_written,
            partial(self._on_turn_failed, run),
            self,
            _("Importing {file}", file=self._plan.path.name),
        )
        self.went_on.emit(task)

    def _on_turn_failed(self, run: ImportRun, error: Exception) -> None:
        """What was written before stays, and is told."""
        self._shell.show_error(error)
        self._shell.runner.write(partial(end, run), self._on_written, self._on_refused, self)

    def _on_written(self, report: ImportReport) -> None:
        self._shell.hub.publish(report.changes)
        if not report.failed or self._run is None:
            self._on_ended(report)
            return
        work = partial(write_failed, self._run, self._plan.path, report)
        failed = partial(self._on_failed_unwritten, report)
        title = _("Writing the rows that failed")
        self.went_on.emit(self._shell.runner.read(work, self._on_ended, failed, self, title))

    def _on_failed_unwritten(self, report: ImportReport, error: Exception) -> None:
        self._shell.show_error(error)
        self._on_ended(report)

    def _on_ended(self, report: ImportReport) -> None:
        text = presenter.message_text(self._plan.path.name, report)
        is_whole = not (report.failed or report.was_cancelled)
        offer = None
        if report.error_file is not None:
            offer = Offer(_("Open the rows that failed"), partial(open_file, report.error_file))
        self._shell.say(text, MessageLevel.SUCCESS if is_whole else MessageLevel.WARNING, offer)
        self.ended.emit(report)
        self.deleteLater()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, CancelledByUserError):
            self.stopped.emit()
        else:
            self.refused.emit(told(self._shell, error))
        self.deleteLater()
