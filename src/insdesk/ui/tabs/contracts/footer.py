"""The foot of a contract: what is missing, and what to do with it."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from insdesk.i18n import _
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import DANGER, PRIMARY, ROLE, STATE, set_look

_GAP = 8


class ContractFooter(QFrame):
    """Greyed while something is being saved."""

    missing_asked = Signal()
    """The person wants to see what is missing."""
    delete_asked = Signal()
    register_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contracts.footer")
        self.setProperty(ROLE, "card")
        self._delete = self._button("delete", _("Delete contract…"), "", self.delete_asked)
        self._missing = self._button("missing", "", "", self.missing_asked)
        self._register = self._button("register", _("Save and register insurance"), "F9", self.register_asked)
        self._save = self._button("save", _("Save (F12)"), "", self.save_asked)
        self._lay_out()

    @property
    def save_button(self) -> QPushButton:
        """保存, where Enter on the last field leads."""
        return self._save

    def show_missing(self, text: str) -> None:
        """Say how much is missing; nothing is."""
        self._missing.setText(text)
        self._missing.setVisible(bool(text))

    def set_possible(self, *, delete: bool, register: bool) -> None:
        """Whether the contract can be deleted, and whether something can be registered from it."""
        self._delete.setVisible(delete)
        self._register.setVisible(register)

    def set_busy(self, busy: bool) -> None:
        """Grey the buttons that write."""
        for button in (self._delete, self._register, self._save):
            button.setEnabled(not busy)

    def _button(self, name: str, text: str, hint: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"contracts.action.{name}")
        button.setToolTip(hint)
        button.clicked.connect(asked)
        return button

    def _lay_out(self) -> None:
        self._missing.setProperty(ROLE, "link")
        self._missing.setFlat(True)
        self._missing.setCursor(Qt.CursorShape.PointingHandCursor)
        set_look(self._missing, STATE, STATE_ERROR)
        set_look(self._delete, DANGER, value=True)
        set_look(self._save, PRIMARY, value=True)
        self._save.setToolTip(_("F12 or Ctrl+S; Ctrl+Enter saves and begins the next contract"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * _GAP, _GAP, 2 * _GAP, _GAP)
        layout.setSpacing(_GAP)
        layout.addWidget(self._delete)
        layout.addWidget(self._missing)
        layout.addStretch(1)
        layout.addWidget(self._register)
        layout.addWidget(self._save)
