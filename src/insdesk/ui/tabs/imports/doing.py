"""What the import's pages ask of the lanes. Only the last question is answered; a new one ends the old."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.errors import InsdeskError
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.domain.records.imports import ImportPlan
from insdesk.i18n import _
from insdesk.specs.error_text import explain
from insdesk.ui.opening_files import open_file
from insdesk.ui.ports import MessageLevel, Offer, Shell
from insdesk.ui.tabs.imports.work import ImportWork
from insdesk.ui.tasks.task import Task

T = TypeVar("T")


class Doing(QObject):
    """Answers by signals."""

    opened = Signal(object)
    """An ImportPreview, with the columns as they are probably meant."""
    previewed = Signal(object)
    """An ImportPreview by the columns that a person agreed to."""
    tried = Signal(object)
    """The ImportReport of a dry run."""
    refused = Signal(str)
    """Why it cannot be done, as a sentence."""
    stopped = Signal()
    """A person stopped it."""

    def __init__(self, work: ImportWork, shell: Shell, tab: QWidget) -> None:
        super().__init__(tab)
        self._tab = tab
        self._shell = shell
        self._work = work
        self._asked: Task | None = None
        self._question = 0

    def open(self, kind: ImportKind, path: Path, sheet: int | None = None, header: int | None = None) -> None:
        """Read the beginning of a file, and find its titles."""
        work = partial(self._work.open, kind, path, sheet, header)
        self._ask(work, self.opened.emit, _("Reading {file}", file=path.name))

    def preview(self, plan: ImportPlan) -> None:
        """Check the first rows."""
        work = partial(self._work.preview, plan)
        self._ask(work, self.previewed.emit, _("Reading {file}", file=plan.path.name))

    def try_out(self, plan: ImportPlan, on_duplicate: OnDuplicate) -> Task:
        """Check every row, and count what would become of it."""
        work = partial(self._work.try_out, plan, on_duplicate)
        return self._ask(work, self.tried.emit, _("Checking {file}", file=plan.path.name))

    def remember(self, plan: ImportPlan) -> None:
        """Keep what a person said of the columns, for the next file with the same titles."""
        work = partial(self._work.remember, plan)
        self._shell.runner.write(work, self._shell.hub.publish, self._shell.show_error, self._tab)

    def write_template(self, kind: ImportKind, path: Path) -> None:
        """Write the template workbook of `kind`."""
        self._shell.runner.read(
            partial(self._work.write_template, kind, path),
            partial(self._on_template, path),
            self._shell.show_error,
            self._tab,
            _("Writing {file}", file=path.name),
        )

    def forget(self) -> None:
        """The answer to what was asked last is not wanted any more."""
        self._question += 1
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def _ask(self, work: Callable[[Progress], T], done: Callable[[T], None], title: str) -> Task:
        self.forget()
        answered = partial(self._on_answer, self._question, done)
        failed = partial(self._on_failed, self._question)
        self._asked = self._shell.runner.read(work, answered, failed, self._tab, title)
        return self._asked

    def _on_answer(self, question: int, done: Callable[[T], None], answer: T) -> None:
        if question == self._question:
            done(answer)

    def _on_failed(self, question: int, error: Exception) -> None:
        if question != self._question:
            return
        if isinstance(error, CancelledByUserError):
            self.stopped.emit()
        else:
            self.refused.emit(told(self._shell, error))

    def _on_template(self, path: Path, _nothing: object) -> None:
        said = _("The template was saved: {path}", path=path)
        self._shell.say(said, MessageLevel.SUCCESS, Offer(_("Open"), partial(open_file, path)))


def told(shell: Shell, error: Exception) -> str:
    """The sentence of `error` for the page, kept in the message list too; a bug of ours gets its dialog."""
    sentence = explain(error).sentence
    if isinstance(error, InsdeskError):
        shell.say(sentence, MessageLevel.ERROR)
    else:
        shell.show_error(error)
    return sentence
