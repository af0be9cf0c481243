"""What is done with a registration on file without opening it; nothing while there is none at hand."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import RegistrationId
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.dialogs.registration_preview import RegistrationPreview
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.registrations.list_work import delete_draft
from insdesk.ui.tabs.registrations.questions import deleting_question

_RECEIPTS = "receipts"
"""The tab that collects, by name: screens do not know each other."""


class OnFile(QObject):
    """Dialogs open over `parent`."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._desk = desk
        self._preview = RegistrationPreview(shell, desk, parent)

    def preview(self, registration_id: RegistrationId | None) -> None:
        """Show a registration as it prints."""
        if registration_id is not None:
            self._preview.show(registration_id)

    def collect(self, registration_id: RegistrationId | None) -> None:
        """Take the customer's money for it."""
        if registration_id is not None:
            self._shell.open_tab(_RECEIPTS, registration=registration_id)

    def delete(self, registration_id: RegistrationId | None, number: str) -> None:
        """Delete a draft, after asking."""
        if registration_id is not None and self._shell.ask(deleting_question(number)):
            work = partial(delete_draft, self._desk, self._shell.actor, registration_id)
            self._shell.runner.write(work, partial(self._on_deleted, number), self._shell.show_error, self)

    def _on_deleted(self, number: str, changes: ChangeSet) -> None:
        self._shell.say(_("Deleted draft {number}", number=number), MessageLevel.SUCCESS)
        self._shell.hub.publish(changes)
