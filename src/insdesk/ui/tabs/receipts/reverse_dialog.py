"""冲销: asks why a receipt is taken back, and on which day the money went."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.i18n import _
from insdesk.specs.receipt_form import REVERSAL_FORM, ReversingContext
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.tabs.receipts import presenter

_NAME = "reversal"


class ReverseDialog(DialogFrame):
    """Stays open until the receipt is reversed: what was typed is not lost by a refusal."""

    reverse_asked = Signal(str, object)
    """The reason and the day."""

    def __init__(self, account: Account, receipt: Receipt, clock: Clock, parent: QWidget) -> None:
        title = _("Reverse receipt {number}?", number=receipt.number)
        super().__init__(_NAME, title, parent)
        self._receipt = receipt
        self._clock = clock
        self.add_title(title).setObjectName(f"{_NAME}.title")
        self.add_text(presenter.reversal_meaning(account, receipt)).setObjectName(f"{_NAME}.text")
        self._view = FormView(REVERSAL_FORM, self._context, prefix=_NAME)
        self._view.clear({"received_on": clock.today()})
        self._enter = EnterFilter(self._view)
        self.body.addWidget(self._view)
        cancel = self.add_button("cancel", _("Cancel"))
        self._reverse = self.add_button("reverse", _("Reverse"), is_dangerous=True)
        self._reverse.setAutoDefault(True)  # Enter on it: a reason was typed before
        self._enter.finished.connect(self._reverse.setFocus)
        cancel.clicked.connect(self.reject)
        self._reverse.clicked.connect(self._on_reverse)
        self._view.submitted.connect(self._on_reverse)
        self._enter.focus_first()

    @property
    def view(self) -> FormView:
        """The fields."""
        return self._view

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Show what the service found beside the fields."""
        self.set_busy(False)
        self._view.show_problems(problems)
        self._view.focus_first_problem()

    def set_busy(self, busy: bool) -> None:
        """While it is being saved, nobody saves it again."""
        self._reverse.setEnabled(not busy)

    def _on_reverse(self) -> None:
        if not self._reverse.isEnabled() or self._view.validate_all():
            return
        self.set_busy(True)
        values = self._view.values()
        self.reverse_asked.emit(values["reason"], values["received_on"])

    def _context(self) -> ReversingContext:
        return ReversingContext(self._clock.today(), self._receipt)
