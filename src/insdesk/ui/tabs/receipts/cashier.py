"""Taking money, taking a receipt back, printing one: with its dialogs, and what to say when refused."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.services.desk import Desk
from insdesk.specs.error_text import explain
from insdesk.ui.dialogs.preview import PreviewDialog, PreviewPage
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.receipts import presenter
from insdesk.ui.tabs.receipts.collect_form import CollectForm
from insdesk.ui.tabs.receipts.reverse_dialog import ReverseDialog
from insdesk.ui.tabs.receipts.work import Done, ReceiptWork

Then = Callable[[Done], None]


class Cashier(QObject):
    """`screen` is what the dialogs open over. Only one thing is written at a time."""

    busy_changed = Signal()
    refused = Signal()
    """What was asked for cannot be done any more, and the person was told."""

    def __init__(self, desk: Desk, shell: Shell, form: CollectForm, screen: QWidget) -> None:
        super().__init__(screen)
        self._shell = shell
        self._form = form
        self._screen = screen
        self._work = ReceiptWork(desk, shell, screen)
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether a receipt is being written."""
        return self._is_busy

    def collect(self, account: Account, then: Then) -> None:
        """Take what the form says, if it may be taken; `then` shows what became of it."""
        receipt = None if self._is_busy else self._form.checked()
        if receipt is not None:
            self._set_busy(True)
            self._work.collect(account, receipt, partial(self._on_collected, then), self._on_refused)

    def reverse(self, account: Account, receipt: Receipt, then: Then) -> None:
        """Ask for the reason, then take `receipt` back."""
        dialog = ReverseDialog(account, receipt, self._shell.clock, self._screen)
        dialog.reverse_asked.connect(partial(self._on_reason_given, dialog, receipt, then))
        dialog.open()

    def show_paper(self, receipt: Receipt) -> None:
        """Open the receipt as it prints."""
        self._work.page(receipt, self._on_page_read)

    def _on_collected(self, then: Then, done: Done) -> None:
        self._shell.say(presenter.collected(done.account, done.receipt), MessageLevel.SUCCESS)
        self._finish(then, done)

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, InvalidInputError):
            self._form.refuse(error.problems)
        elif isinstance(error, ConflictError):
            self._form.say(explain(error).sentence)
        else:
            self._tell(error)

    def _on_reason_given(
        self, dialog: ReverseDialog, receipt: Receipt, then: Then, reason: str, day: date
    ) -> None:
        done = partial(self._on_reversed, dialog, receipt, then)
        self._set_busy(True)
        self._work.reverse(receipt, reason, day, done, partial(self._on_reversal_refused, dialog))

    def _on_reversed(self, dialog: ReverseDialog, receipt: Receipt, then: Then, done: Done) -> None:
        dialog.accept()
        self._shell.say(presenter.taken_back(done.account, receipt), MessageLevel.SUCCESS)
        self._finish(then, done)

    def _on_reversal_refused(self, dialog: ReverseDialog, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, InvalidInputError):
            dialog.refuse(error.problems)
        else:
            dialog.reject()
            self._tell(error)

    def _on_page_read(self, page: PreviewPage) -> None:
        dialog = PreviewDialog(page, self._screen)
        dialog.said.connect(self._on_said)
        dialog.open()

    def _on_said(self, text: str) -> None:
        self._shell.say(text, MessageLevel.SUCCESS)

    def _finish(self, then: Then, done: Done) -> None:
        """Show the new state first: then everybody hears of it, this screen included."""
        then(done)
        self._shell.hub.publish(done.changes)
        self._set_busy(False)

    def _tell(self, error: Exception) -> None:
        self._shell.show_error(error)
        if isinstance(error, UserError):
            self.refused.emit()

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._form.set_busy(busy)
        self.busy_changed.emit()
