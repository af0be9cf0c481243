"""Below the form: what the payment will do, the change to give back, and the buttons."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.ui.look import PRIMARY, ROLE, STATE, set_look
from insdesk.ui.tabs.receipts.commands import NAME
from insdesk.ui.tabs.receipts.presenter import Outcome

_GAP = 8


class CollectFooter(QWidget):
    """Two faces: collecting, and going on where nothing is open any more."""

    collect_asked = Signal()
    collect_and_next_asked = Signal()
    print_asked = Signal()
    """Collect, then show the receipt."""
    next_asked = Signal()
    """Done with this policy: the next one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._change = QLabel(self)
        self._print = self._button("collect_and_print", _("Collect and print"), self.print_asked)
        self._collect = self._button("collect", _("Collect (F12)"), self.collect_asked)
        self._next = self._button("next", _("Next policy"), self.next_asked)
        self._lay_out()
        self.show_buttons(has_account=False, can_collect=False)

    def show_buttons(self, *, has_account: bool, can_collect: bool) -> None:
        """Those that make sense now."""
        self._print.setVisible(can_collect)
        self._collect.setVisible(can_collect)
        self._next.setVisible(has_account and not can_collect)

    def say(self, outcome: Outcome) -> None:
        """What the payment will do, or why it was refused."""
        self._text.setText(outcome.text)
        set_look(self._text, STATE, outcome.state)
        self._change.setText(outcome.change)
        self._change.setVisible(bool(outcome.change))

    def set_busy(self, busy: bool) -> None:
        """Grey the buttons that write."""
        self._collect.setEnabled(not busy)
        self._print.setEnabled(not busy)

    def focus_button(self) -> None:
        """To the primary button."""
        button = self._collect if self._next.isHidden() else self._next
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, name: str, text: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"{NAME}.action.{name}")
        button.setAutoDefault(True)
        button.clicked.connect(asked)
        return button

    def _lay_out(self) -> None:
        for label, name, role in (
            (self._change, "change", "blockTitle"),
            (self._text, "outcome", "message"),
        ):
            label.setObjectName(f"{NAME}.{name}")
            label.setProperty(ROLE, role)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._print.setToolTip("Ctrl+Shift+P")
        self._collect.setToolTip(_("F12 or Ctrl+S; Ctrl+Enter collects and goes on to the next"))
        self._next.setToolTip("Ctrl+Enter")
        set_look(self._collect, PRIMARY, value=True)
        set_look(self._next, PRIMARY, value=True)
        said = QHBoxLayout()
        said.setSpacing(2 * _GAP)
        said.addWidget(self._text, 1)
        said.addWidget(self._change)
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addStretch(1)
        for button in (self._print, self._collect, self._next):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_GAP, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addLayout(said)
        layout.addLayout(buttons)
