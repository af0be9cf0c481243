"""Whether a customer may be telephoned about a renewal: a quiet chip in the head of the file (SM-2)."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.services.consents import ConsentService
from insdesk.ui.look import STATUS, set_look
from insdesk.ui.ports import Shell


class CallMark(QLabel):
    """Hidden for a customer who is not on file yet."""

    def __init__(self, shell: Shell, consents: ConsentService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._consents = consents
        self._customer_id: CustomerId | None = None
        self.setObjectName("customers.header.calls")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty(STATUS, "draft")
        self.hide()

    def show_customer(self, customer_id: CustomerId | None) -> None:
        """Another customer, or the same one."""
        if customer_id != self._customer_id:
            self.hide()
        self._customer_id = customer_id
        self._read()

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written somewhere."""
        if changes.touches((Entity.CONSENT,)):
            self._read()

    def _read(self) -> None:
        if self._customer_id is not None:
            work = partial(_may_call, self._consents, self._customer_id)
            done = partial(self._on_read, self._customer_id)
            self._shell.runner.read(work, done, self._shell.show_error, self)

    def _on_read(self, customer_id: CustomerId, may_call: bool) -> None:
        if customer_id != self._customer_id:
            return
        set_look(self, STATUS, "settled" if may_call else "draft")
        self.setText(_("May be called") if may_call else _("No consent to calls"))
        self.setToolTip(
            _("Agreed to be telephoned about renewals; see Consents.")
            if may_call
            else _("No consent to telephone calls about renewals or offers is in force; see Consents.")
        )
        self.show()


def _may_call(consents: ConsentService, customer_id: CustomerId, _progress: Progress) -> bool:
    return consents.may_call_for_renewal(customer_id)
