"""What 代办服务收款 asks of the office, off the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.ids import ReceiptId, RegistrationId
from insdesk.domain.progress import Progress
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.dialogs.preview import PreviewPage
from insdesk.ui.dialogs.receipt_page import receipt_page
from insdesk.ui.ports import Shell

Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Done:
    """A receipt was added: the account as it stands now."""

    account: Account
    receipt: Receipt
    changes: ChangeSet


class ReceiptWork:
    """Answers arrive in the GUI thread, and never after `owner` is gone."""

    def __init__(self, desk: Desk, shell: Shell, owner: QObject) -> None:
        self._desk = desk
        self._shell = shell
        self._owner = owner

    def read(self, registration_id: RegistrationId, done: Callable[[Account], None]) -> None:
        """One registration with its receipts; one that is gone is said so."""
        work = partial(self._account, registration_id)
        self._shell.runner.read(work, done, self._shell.show_error, self._owner)

    def collect(
        self, account: Account, receipt: Receipt, done: Callable[[Done], None], failed: Failed
    ) -> None:
        """Take money."""
        work = partial(self._collect, account, receipt)
        self._shell.runner.write(work, done, failed, self._owner, _("Saving the receipt"))

    def reverse(
        self, receipt: Receipt, reason: str, day: date, done: Callable[[Done], None], failed: Failed
    ) -> None:
        """Take a receipt back."""
        work = partial(self._reverse, receipt, reason, day)
        self._shell.runner.write(work, done, failed, self._owner, _("Saving the receipt"))

    def page(self, receipt: Receipt, done: Callable[[PreviewPage], None]) -> None:
        """The receipt as it prints."""
        work = partial(self._page, receipt)
        self._shell.runner.read(work, done, self._shell.show_error, self._owner)

    def _account(self, registration_id: RegistrationId, _progress: Progress) -> Account:
        return self._desk.receipts.account(registration_id)

    def _collect(self, account: Account, receipt: Receipt, _progress: Progress) -> Done:
        registration = account.registration
        assert registration.id is not None  # noqa: S101  # it was read from the file
        return self._done(
            registration.id,
            self._desk.receipts.collect(self._shell.actor, registration.id, registration.version, receipt),
        )

    def _reverse(self, receipt: Receipt, reason: str, day: date, _progress: Progress) -> Done:
        assert receipt.id is not None  # noqa: S101  # it was read from the file
        assert receipt.registration_id is not None  # noqa: S101  # as above
        saved = self._desk.receipts.reverse(self._shell.actor, receipt.id, reason, day)
        return self._done(receipt.registration_id, saved)

    def _done(self, registration_id: RegistrationId, saved: Saved[ReceiptId]) -> Done:
        account = self._desk.receipts.account(registration_id)
        added = account.receipt(saved.id)
        assert added is not None  # noqa: S101  # receipts are never deleted
        return Done(account, added, saved.changes)

    def _page(self, receipt: Receipt, _progress: Progress) -> PreviewPage:
        assert receipt.id is not None  # noqa: S101  # it was read from the file
        return receipt_page(self._desk, receipt.id)
