"""What changes the catalogue: asked, done on the write lane, told to everybody."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.progress import Progress
from insdesk.domain.records.catalogue import FormHead, ProductDraft
from insdesk.i18n import _
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.catalogue import questions
from insdesk.ui.tabs.catalogue.head_dialog import HeadDialog
from insdesk.ui.tabs.catalogue.presenter import FormLine
from insdesk.ui.tabs.catalogue.work import CatalogueWork
from insdesk.ui.text import quoted

AnswerT = TypeVar("AnswerT")


class CatalogueChanges(QObject):
    """One change at a time; its dialogs open over `page`. Everybody knows before its signals say so."""

    busy_changed = Signal()
    product_saved = Signal(str)
    """The code of the product."""
    refused = Signal(object)
    """The exception: saving a product was refused."""
    gone = Signal()
    """A product was deleted, or an edition given up."""
    form_saved = Signal(str)
    """The code of the form."""

    def __init__(self, shell: Shell, work: CatalogueWork, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._shell = shell
        self._work = work
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether a change is on its way."""
        return self._is_busy

    def save_product(self, line: FormLine, draft: ProductDraft) -> None:
        """Add or change a product."""
        work = partial(self._work.save_product, line, draft)
        self._write(work, partial(self._on_product_saved, draft), self._on_refused)

    def move_product(self, line: FormLine, code: str, step: int) -> None:
        """Move a product up or down."""
        self._write(partial(self._work.move_product, line, code, step), self._on_moved)

    def delete_product(self, line: FormLine, draft: ProductDraft) -> None:
        """Delete a product, after a question."""
        if self._shell.ask(questions.deleting_product(draft, line)):
            work = partial(self._work.delete_product, line, draft.code)
            self._write(work, partial(self._on_product_deleted, draft))

    def give_up(self, line: FormLine) -> None:
        """Give the office's edition of a form up, after a question."""
        shipped = self._work.desk.catalogue.shipped.form(line.code)
        if self._shell.ask(questions.giving_up(line, shipped)):
            done = partial(self._on_given_up, line, is_gone=shipped is None)
            self._write(partial(self._work.give_up, line), done)

    def edit_head(self, line: FormLine, *, is_copy: bool) -> None:
        """Ask for title, day and cars of a form, or of a copy of it."""
        if line.form is not None:
            dialog = HeadDialog(line, line.form, self._work, self._shell, self._page, is_copy=is_copy)
            dialog.saved.connect(self._on_head_saved)
            dialog.open()

    def _on_product_saved(self, draft: ProductDraft, saved: Saved[str]) -> None:
        self._say(_("{product} saved.", product=draft.name))
        self._shell.hub.publish(saved.changes)
        self.product_saved.emit(saved.id)

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(False)
        self.refused.emit(error)

    def _on_moved(self, changes: ChangeSet) -> None:
        self._shell.hub.publish(changes)

    def _on_product_deleted(self, draft: ProductDraft, changes: ChangeSet) -> None:
        self._say(_("{product} deleted.", product=draft.name))
        self._shell.hub.publish(changes)
        self.gone.emit()

    def _on_given_up(self, line: FormLine, changes: ChangeSet, *, is_gone: bool) -> None:
        form = quoted(line.title)
        counts = _("The original of {form} counts again.", form=form)
        self._say(_("{form} deleted.", form=form) if is_gone else counts)
        self._shell.hub.publish(changes)
        self.gone.emit()

    def _on_head_saved(self, head: FormHead, changes: ChangeSet) -> None:
        self._say(_("{form} saved.", form=quoted(head.title)))
        self._shell.hub.publish(changes)
        forms = self._work.desk.catalogue.catalogue.forms
        self.form_saved.emit(next((one.code for one in forms if one.head == head), ""))

    def _write(
        self,
        work: Callable[[Progress], AnswerT],
        done: Callable[[AnswerT], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        if not self._is_busy:
            self._set_busy(True)
            answered = partial(self._on_answer, done)
            self._shell.runner.write(
                work, answered, failed or self._on_failed, self, _("Saving the coverage catalogue")
            )

    def _on_answer(self, done: Callable[[AnswerT], None], answer: AnswerT) -> None:
        self._set_busy(False)
        done(answer)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        self._shell.show_error(error)

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self.busy_changed.emit()

    def _say(self, text: str) -> None:
        self._shell.say(text, MessageLevel.SUCCESS)
