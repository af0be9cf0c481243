"""The form of the next receipt: prefilled with all that is open, and saying what it will do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.enums import ReceiptMethod
from insdesk.domain.problems import Problem
from insdesk.domain.records.receipt import NOTHING_DUE, Account, Receipt
from insdesk.i18n import _
from insdesk.specs.receipt_form import RECEIPT_FORM, CollectingContext, collecting_context
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.tabs.receipts import presenter
from insdesk.ui.tabs.receipts.collect_footer import CollectFooter
from insdesk.ui.tabs.receipts.commands import NAME
from insdesk.ui.tabs.receipts.presenter import Outcome


class CollectForm(Block):
    """Stores nothing: the tab does. Hidden where nothing can be collected; `footer` then says why."""

    dirty_changed = Signal()

    def __init__(self, clock: Clock, footer: CollectFooter, parent: QWidget | None = None) -> None:
        super().__init__(_("Collect"), f"{NAME}.entry", parent)
        self._clock = clock
        self._footer = footer
        self._account: Account | None = None
        self._method = ReceiptMethod.CASH
        self._was_dirty = False
        self._view = FormView(RECEIPT_FORM, self._context, prefix=NAME)
        self._enter = EnterFilter(self._view)
        self.add(self._view)
        self._view.changed.connect(self._on_changed)
        self._view.edited.connect(self._on_changed)
        self._view.submitted.connect(footer.collect_and_next_asked)
        self._enter.finished.connect(footer.focus_button)
        self.show_account(None)

    @property
    def view(self) -> FormView:
        """The fields."""
        return self._view

    @property
    def can_collect(self) -> bool:
        """Whether there is something to collect."""
        return self._account is not None and presenter.can_collect(self._account)

    def show_account(self, account: Account | None) -> None:
        """A fresh form for what is still open on `account`."""
        self._account = account
        self._view.clear(presenter.defaults(account, self._clock.today(), self._method) if account else None)
        self.setVisible(self.can_collect)
        self._footer.show_buttons(has_account=account is not None, can_collect=self.can_collect)
        self._follow_method()
        self._tell_outcome()
        self._note_dirty()

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.can_collect and self._view.is_dirty()

    def checked(self) -> Receipt | None:
        """Collect was pressed: the receipt to be saved, or None after showing what is wrong."""
        if not self.can_collect or self._view.validate_all():
            return None
        receipt = self._view.applied(Receipt())
        self._method = receipt.method
        return receipt

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Show what the service found beside the fields, and go to the first."""
        self._view.show_problems(problems)
        self._view.focus_first_problem()
        self.say(_("Not saved: some values need another look."))

    def say(self, text: str) -> None:
        """Why it was refused, above the buttons; the next key takes it away."""
        self._footer.say(Outcome(text, STATE_ERROR))

    def set_busy(self, busy: bool) -> None:
        """While it is being saved, nobody saves it again."""
        self._footer.set_busy(busy)

    def focus_first(self) -> None:
        """Where typing begins; where nothing can be collected, on to the next policy."""
        if not (self.can_collect and self._enter.focus_first()):
            self._footer.focus_button()

    def _context(self) -> CollectingContext:
        today = self._clock.today()
        if self._account is None:
            return CollectingContext(today, NOTHING_DUE, None)
        return collecting_context(self._account, today)

    def _on_changed(self, name: str) -> None:
        if name == "method":
            self._follow_method()
        self._tell_outcome()
        self._note_dirty()

    def _follow_method(self) -> None:
        """Only cash is handed over."""
        self._view.set_locked(presenter.locks(self._view.values()))

    def _tell_outcome(self) -> None:
        if self._account is None:
            self._footer.say(Outcome())
        else:
            self._footer.say(presenter.outcome(self._account, self._view.values()))

    def _note_dirty(self) -> None:
        if self.is_dirty() != self._was_dirty:
            self._was_dirty = self.is_dirty()
            self.dirty_changed.emit()
