"""The foot of 承保登记: what is due, the expected rebate and why, what is missing, 暂存 and 登记."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.ui.forms.fitting_row import FittingRow
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import MUTED, PRIMARY, ROLE, STATE, set_look

_GAP = 8


class EntryFooter(QFrame):
    """Two faces: the form's buttons while it is a draft, and those of a registered policy."""

    draft_asked = Signal()
    register_asked = Signal()
    verify_asked = Signal()
    preview_asked = Signal()
    collect_asked = Signal()
    next_asked = Signal()
    explanation_asked = Signal()
    missing_asked = Signal()
    """The person wants to see what is missing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.footer")
        self.setProperty(ROLE, "card")
        self._due = QLabel(self)
        self._rebate = QLabel(self)
        self._why = self._button("why", _("Why?"), self.explanation_asked)
        self._missing = self._button("missing", "", self.missing_asked)
        self._draft = self._button("save_draft", _("Keep as draft"), self.draft_asked)
        self._register = self._button("register", _("Register (F12)"), self.register_asked)
        self._verify = self._button("verify", _("Verify"), self.verify_asked)
        self._preview = self._button("preview", _("Preview"), self.preview_asked)
        self._collect = self._button("collect", _("Collect"), self.collect_asked)
        self._next = self._button("next", _("Next registration"), self.next_asked)
        self._lay_out(name)
        self.set_registered(False)
        self.set_verifying(False)

    @property
    def register_button(self) -> QPushButton:
        """登记."""
        return self._register

    @property
    def finishing_button(self) -> QPushButton:
        """Where Enter on the last field leads: 登记, or 复核 as long as that has to come first."""
        return self._register if self._verify.isHidden() else self._verify

    @property
    def next_button(self) -> QPushButton:
        """下一张."""
        return self._next

    def show_amounts(self, due: str, rebate: str, *, is_expected: bool) -> None:
        """Write 应收 and the rebate; a registered one's rebate is no longer only expected."""
        self._due.setText(_("Amount due {amount}", amount=due))
        title = _("Expected rebate {amount}") if is_expected else _("Rebate {amount}")
        self._rebate.setText(title.format(amount=rebate))

    def show_missing(self, text: str, *, shouts: bool) -> None:
        """Say how much is missing; red once 登记 was tried."""
        self._missing.setText(text)
        self._missing.setVisible(bool(text))
        set_look(self._missing, STATE, STATE_ERROR if shouts else "")

    def set_registered(self, registered: bool, *, may_be_paid: bool = False) -> None:
        """Show the buttons of a registered policy, or those of the form."""
        for button in (self._draft, self._register):
            button.setVisible(not registered)
        for button in (self._preview, self._next):
            button.setVisible(registered)
        self._collect.setVisible(registered and may_be_paid)

    def set_verifying(self, must_verify: bool) -> None:
        """Offer 复核 as what comes next, as long as it has to come before 登记."""
        self._verify.setVisible(must_verify)
        set_look(self._verify, PRIMARY, must_verify)
        set_look(self._register, PRIMARY, not must_verify)

    def set_busy(self, busy: bool) -> None:
        """Grey the saving buttons while something is being saved."""
        self._draft.setEnabled(not busy)
        self._register.setEnabled(not busy)
        self._verify.setEnabled(not busy)

    def _button(self, name: str, text: str, asked: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"registration.action.{name}")
        button.clicked.connect(asked)
        return button

    def _lay_out(self, name: str) -> None:
        self._due.setObjectName(f"{name}.due")
        self._rebate.setObjectName(f"{name}.rebate")
        self._due.setProperty(ROLE, "sectionTitle")
        self._draft.setToolTip("Ctrl+S")
        self._collect.setToolTip("F11")
        self._verify.setToolTip(_("Shift+F12; the draft is kept and handed in for verification"))
        self._register.setToolTip(_("F12; Ctrl+Enter registers and goes on to the next"))
        for link in (self._why, self._missing):
            link.setProperty(ROLE, "link")
            link.setFlat(True)
            link.setCursor(Qt.CursorShape.PointingHandCursor)
        set_look(self._missing, MUTED, True)
        set_look(self._register, PRIMARY, True)
        set_look(self._next, PRIMARY, True)
        figures, actions = QWidget(self), QWidget(self)
        left, right = _row(figures), _row(actions)
        for widget in (self._due, self._rebate, self._why):
            left.addWidget(widget)
        left.insertSpacing(1, 2 * _GAP)
        left.addStretch(1)
        right.addStretch(1)
        drafts, registered = (self._draft, self._register, self._verify), (self._preview, self._collect)
        for widget in (self._missing, *registered, *drafts, self._next):
            right.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * _GAP, _GAP, 2 * _GAP, _GAP)
        layout.addWidget(FittingRow(figures, actions, self))


def _row(group: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP)
    return row
