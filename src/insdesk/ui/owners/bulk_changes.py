"""Doing 更换业代 and 更换属性 for the rows chosen: asked, done on the write lane, taken back if wanted."""

from array import array
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.actor import Actor
from insdesk.domain.progress import Progress
from insdesk.domain.records.attribute import Attribute, AttributeChange, BulkDone, BulkUndone, RepChange
from insdesk.domain.records.office import Employee
from insdesk.i18n import _
from insdesk.services.customer_bulk import CustomerBulkService
from insdesk.services.desk import Desk
from insdesk.ui.owners.bulk_dialogs import AttributesDialog, BulkDialog, RepDialog
from insdesk.ui.owners.bulk_text import done_text, undone_text
from insdesk.ui.ports import MessageLevel, Question, Shell

Change = RepChange | AttributeChange


class BulkChanges(QObject):
    """One at a time. The last one can be taken back until the next, or until the tab is closed."""

    state_changed = Signal()
    """Whether it works, or what can be taken back, differs."""

    def __init__(self, shell: Shell, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._shell = shell
        self._desk = desk
        self._page = page
        self._last: BulkDone | None = None
        self.is_busy = False

    @property
    def told(self) -> str:
        """What the last change came to; empty when nothing can be taken back."""
        return "" if self._last is None else done_text(self._last)

    def change_reps(self, ids: "array[int]") -> None:
        """Ask which rep, then give it to all of `ids`."""
        self._shell.runner.read(
            partial(_employees, self._desk), partial(self._ask_rep, ids), self._shell.show_error, self
        )

    def change_attributes(self, ids: "array[int]") -> None:
        """Ask which values, then give them to all of `ids`."""
        self._shell.runner.read(
            partial(_attributes, self._desk), partial(self._ask_values, ids), self._shell.show_error, self
        )

    def undo(self) -> None:
        """Give everybody back what he had."""
        if self._last is None or self.is_busy:
            return
        work = partial(_undo, self._desk.customer_bulk, self._shell.actor, self._last)
        self._start()
        self._shell.runner.write(work, self._on_undone, self._on_failed, self, _("Taking the change back"))

    def _ask_rep(self, ids: "array[int]", employees: Sequence[Employee]) -> None:
        self._open(RepDialog(employees, len(ids), self._page), ids)

    def _ask_values(self, ids: "array[int]", attributes: Sequence[Attribute]) -> None:
        if attributes:
            self._open(AttributesDialog(attributes, len(ids), self._page), ids)
        elif self._shell.ask(_none_yet()):
            self._shell.open_tab("attributes")

    def _open(self, dialog: BulkDialog, ids: "array[int]") -> None:
        dialog.asked.connect(partial(self._on_asked, dialog, ids))
        dialog.open()

    def _on_asked(self, dialog: BulkDialog, ids: "array[int]", change: Change, question: str) -> None:
        if self.is_busy:
            return
        text = _("It can be taken back right after. Each customer's history keeps it.")
        must_ask = len(ids) > 1 or (isinstance(change, AttributeChange) and not change.value_ids)
        if must_ask and not self._shell.ask(Question(title=question, text=text, yes=_("Change"))):
            return
        dialog.accept()
        work = partial(_change, self._desk.customer_bulk, self._shell.actor, ids, change)
        self._start()
        self._shell.runner.write(work, self._on_done, self._on_failed, self, _("Changing customers"))

    def _start(self) -> None:
        self.is_busy = True
        self.state_changed.emit()

    def _on_done(self, done: BulkDone) -> None:
        self.is_busy = False
        self._last = done if done.changed else None
        self._shell.say(done_text(done), MessageLevel.SUCCESS)
        self._shell.hub.publish(done.changes)
        self.state_changed.emit()

    def _on_undone(self, undone: BulkUndone) -> None:
        self.is_busy = False
        self._last = None
        level = MessageLevel.WARNING if undone.kept else MessageLevel.SUCCESS
        self._shell.say(undone_text(undone), level)
        self._shell.hub.publish(undone.changes)
        self.state_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.is_busy = False
        self._shell.show_error(error)
        self.state_changed.emit()


def _none_yet() -> Question:
    return Question(
        title=_("There are no customer attributes yet."),
        text=_("They are made in their own screen, with the values that customers can have."),
        yes=_("Make attributes"),
    )


def _employees(desk: Desk, _progress: Progress) -> tuple[Employee, ...]:
    return desk.office.employees()


def _attributes(desk: Desk, _progress: Progress) -> tuple[Attribute, ...]:
    return desk.attributes.all()


def _change(
    service: CustomerBulkService, actor: Actor, ids: Sequence[int], change: Change, progress: Progress
) -> BulkDone:
    return service.change(actor, ids, change, progress)


def _undo(service: CustomerBulkService, actor: Actor, done: BulkDone, progress: Progress) -> BulkUndone:
    return service.undo(actor, done, progress)
