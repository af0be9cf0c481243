"""One policy: what it is, what is due, received and open, and its receipts."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from insdesk.domain.ids import ReceiptId
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.i18n import _
from insdesk.specs.choices import REGISTRATION_STATUS
from insdesk.specs.display import written
from insdesk.specs.receipt_lists import RECEIPT_LINES, receipt_lines
from insdesk.ui.forms.block import Block
from insdesk.ui.look import DANGER, MUTED, ROLE, STATUS, set_look
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.receipts import presenter
from insdesk.ui.tabs.receipts.commands import NAME

_GAP = 8
_MOST_ROWS = 4


class AccountCard(Block):
    """Shows an account; knows which of its receipts is chosen."""

    receipt_changed = Signal()
    print_asked = Signal()
    reverse_asked = Signal()
    policy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("No policy chosen"), f"{NAME}.account", parent)
        self._account: Account | None = None
        self._chip = QLabel(self)
        self._policies = QLabel(self)
        self._figures = {name: QLabel(self) for name in ("due", "paid", "open")}
        self._lines = RecordTable(RECEIPT_LINES, _MOST_ROWS, self)
        self._policy = self._button("open_policy", _("Open policy"), self.policy_asked)
        self._reverse = self._button("reverse", _("Reverse…"), self.reverse_asked)
        self._print = self._button("print", _("Print receipt"), self.print_asked)
        self._lay_out_account()
        self._lines.current_changed.connect(self._on_line_changed)
        self._lines.activated_id.connect(self._on_line_activated)
        self.show_account(None)

    @property
    def account(self) -> Account | None:
        """What is shown, as it was read."""
        return self._account

    @property
    def receipt(self) -> Receipt | None:
        """The receipt under the cursor."""
        chosen = self._lines.current_id
        if self._account is None or chosen is None:
            return None
        return self._account.receipt(ReceiptId(chosen))

    def show_account(self, account: Account | None) -> None:
        """Show `account`, the cursor on its newest receipt; None shows nothing."""
        self._account = account
        for widget in (self._chip, self._policies, self._policy):
            widget.setVisible(account is not None)
        lines = () if account is None else tuple(reversed(receipt_lines(account)))
        self._lines.setVisible(bool(lines))
        self._lines.show_records(lines)
        if account is None:
            self.set_title(_("No policy chosen"))
            for label in self._figures.values():
                label.setText("–")
            return
        balance, status = account.balance, account.registration.status
        self.set_title(presenter.heading(account))
        set_look(self._chip, STATUS, status.value.lower())
        self._chip.setText(written(status, REGISTRATION_STATUS))
        self._policies.setText(presenter.policies(account))
        for name, amount in (("due", balance.due), ("paid", balance.paid), ("open", balance.open)):
            self._figures[name].setText(str(amount))
        set_look(self._figures["open"], MUTED, value=not balance.open)

    def _on_line_changed(self) -> None:
        receipt = self.receipt
        self._print.setVisible(receipt is not None)
        self._reverse.setVisible(receipt is not None)
        may_reverse = self._account is not None and presenter.can_reverse(self._account, receipt)
        self._reverse.setEnabled(may_reverse)
        self.receipt_changed.emit()

    def _on_line_activated(self, _receipt_id: int) -> None:
        self.print_asked.emit()

    def _button(self, name: str, text: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"{NAME}.action.{name}")
        button.clicked.connect(asked)
        return button

    def _lay_out_account(self) -> None:
        for label, name in ((self._chip, "status"), (self._policies, "policies")):
            label.setObjectName(f"{NAME}.account.{name}")
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._chip.setProperty(STATUS, "draft")
        self._policies.setWordWrap(True)
        self._policies.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_look(self._policies, MUTED, value=True)
        set_look(self._reverse, DANGER, value=True)
        self._print.setToolTip("Ctrl+P")
        self._policy.setProperty(ROLE, "link")
        self._policy.setFlat(True)
        self._policy.setCursor(Qt.CursorShape.PointingHandCursor)
        self.add_to_header(self._chip)
        self.add(self._policies_row())
        self.add(self._figure_row())
        self.add(self._lines)
        self.add(self._button_row())

    def _policies_row(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._policies, 1)
        layout.addWidget(self._policy, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _figure_row(self) -> QWidget:
        row = QWidget(self)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, _GAP, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(0)
        titles = {"due": _("Amount due"), "paid": _("Received"), "open": _("Still open")}
        for column, (name, title) in enumerate(titles.items()):
            above, figure = QLabel(title, row), self._figures[name]
            above.setProperty(ROLE, "hint")
            figure.setObjectName(f"{NAME}.account.{name}")
            figure.setProperty(ROLE, "figure")
            figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(above, 0, column)
            grid.addWidget(figure, 1, column)
            grid.setColumnStretch(column, 1)
        return row

    def _button_row(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._reverse)
        layout.addStretch(1)
        layout.addWidget(self._print)
        return row
