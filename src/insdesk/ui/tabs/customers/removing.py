"""Deleting customers into the recycle bin: looks what stands against it, asks with their names, does it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from insdesk.domain.actor import Actor
from insdesk.domain.progress import Progress
from insdesk.domain.records.removal import CustomersRemoved, RemovalCheck
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.services.removals import RemovalService
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.customers.removing_text import held_error, removal_question, removed_text


class Removing(QObject):
    """For the list and for the file; `done` follows a deletion."""

    done = Signal()

    def __init__(self, shell: Shell, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._service = desk.removals

    def start(self, ids: Sequence[int]) -> None:
        """Delete these customers, after a question."""
        if ids:
            work = partial(_look, self._service, ids)
            self._shell.runner.read(work, self._on_looked, self._shell.show_error, self)

    def _on_looked(self, found: tuple[RemovalCheck, ...]) -> None:
        free = tuple(one for one in found if not one.holds)
        held = tuple(one for one in found if one.holds)
        if not free:
            if held:
                self._shell.show_error(held_error(held))
            return
        if self._shell.ask(removal_question(free, held)):
            ids = [one.customer_id for one in free]
            work = partial(_delete, self._service, self._shell.actor, ids)
            done = partial(self._on_done, free)
            self._shell.runner.write(work, done, self._shell.show_error, self, _("Deleting customers"))

    def _on_done(self, gone: tuple[RemovalCheck, ...], removed: CustomersRemoved) -> None:
        self._shell.say(removed_text(gone), MessageLevel.SUCCESS)
        self.done.emit()
        self._shell.hub.publish(removed.changes)


def _look(service: RemovalService, ids: Sequence[int], _progress: Progress) -> tuple[RemovalCheck, ...]:
    return service.look(ids)


def _delete(
    service: RemovalService, actor: Actor, ids: Sequence[int], _progress: Progress
) -> CustomersRemoved:
    return service.delete(actor, ids)
