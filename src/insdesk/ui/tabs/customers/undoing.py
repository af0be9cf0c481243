"""撤销上次保存 for the file page: looks, shows, does, and says what came of it."""

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from insdesk.domain.actor import Actor
from insdesk.domain.errors import UserError
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.file_changes import Undone, UndoPlan
from insdesk.i18n import _, ngettext
from insdesk.services.desk import Desk
from insdesk.services.undoing import UndoService
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.customers.undo_dialog import UndoDialog


class _File(Protocol):
    """The page with what was typed."""

    @property
    def customer_id(self) -> CustomerId | None: ...

    @property
    def title(self) -> str: ...

    def is_dirty(self) -> bool: ...


class Undoing:
    """`page` is the file's page; its dialog opens over it."""

    def __init__(self, shell: Shell, desk: Desk, file: _File, page: QWidget) -> None:
        self._shell = shell
        self._service = desk.undoing
        self._file = file
        self._page = page

    def start(self) -> None:
        """Show what undoing the last saved change would do; not while something is typed over it."""
        customer_id = self._file.customer_id
        if customer_id is None:
            return
        if self._file.is_dirty():
            text = _("Something is typed here and not saved. Save it or leave it first, then undo.")
            self._shell.say(text, MessageLevel.WARNING)
            return
        work = partial(_plan, self._service, customer_id)
        done = partial(self._on_planned, customer_id)
        self._shell.runner.read(work, done, self._shell.show_error, self._page)

    def _on_planned(self, customer_id: CustomerId, plan: UndoPlan) -> None:
        if customer_id != self._file.customer_id:
            return
        if plan.refusal:
            self._shell.show_error(UserError(plan.refusal))
            return
        dialog = UndoDialog(self._file.title, plan, self._page.window())
        dialog.accepted.connect(partial(self._on_agreed, customer_id, plan))
        dialog.open()

    def _on_agreed(self, customer_id: CustomerId, plan: UndoPlan) -> None:
        assert plan.step is not None  # noqa: S101  # one that can be undone has a step
        work = partial(_undo, self._service, self._shell.actor, customer_id, plan.step.id)
        self._shell.runner.write(
            work, self._on_undone, self._shell.show_error, self._page, _("Taking the change back")
        )

    def _on_undone(self, undone: Undone) -> None:
        if undone.restored + undone.kept > 1:
            text = ngettext(
                "{count} customer has back what it had.",
                "{count} customers have back what they had.",
                undone.restored,
            )
            if undone.kept:
                text = _(
                    "{text} {count} were changed since and stay as they are.", text=text, count=undone.kept
                )
        else:
            text = _("The last change is undone. Undo once more to redo it.")
        self._shell.say(text, MessageLevel.WARNING if undone.kept else MessageLevel.SUCCESS)
        self._shell.hub.publish(undone.changes)


def _plan(service: UndoService, customer_id: CustomerId, _progress: Progress) -> UndoPlan:
    return service.plan(customer_id)


def _undo(
    service: UndoService, actor: Actor, customer_id: CustomerId, step_id: int, _progress: Progress
) -> Undone:
    return service.undo(actor, customer_id, step_id)
