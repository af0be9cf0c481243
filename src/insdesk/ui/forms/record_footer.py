"""The foot of a page with one record: what is missing, and the buttons of what can be done with it."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from insdesk.i18n import _
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import PRIMARY, ROLE, STATE, set_look

_GAP = 8


class RecordFooter(QFrame):
    """`name` begins the object names. The buttons that write are greyed while something is being saved."""

    missing_asked = Signal()
    """The person wants to see what is missing."""
    save_asked = Signal()

    def __init__(self, name: str, save_hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.footer")
        self.setProperty(ROLE, "card")
        self._name = name
        self._missing = self._button("missing", "", "", self.missing_asked)
        self._save = self._button("save", _("Save (F12)"), save_hint, self.save_asked)
        self._writing = [self._save]
        self._row = QHBoxLayout(self)
        self._lay_out()

    @property
    def save_button(self) -> QPushButton:
        """保存, where Enter on the last field leads."""
        return self._save

    def add(
        self, action: str, text: str, hint: str, asked: SignalInstance, *, first: bool = False
    ) -> QPushButton:
        """A button before 保存, or the `first` of the whole row."""
        button = self._button(action, text, hint, asked)
        self._writing.append(button)
        self._row.insertWidget(0 if first else self._row.indexOf(self._save), button)
        if first:
            QWidget.setTabOrder(button, self._missing)
            QWidget.setTabOrder(self._missing, self._save)
        else:
            QWidget.setTabOrder(button, self._save)
        return button

    def show_missing(self, text: str) -> None:
        """Say how much is missing; nothing is."""
        self._missing.setText(text)
        self._missing.setVisible(bool(text))

    def set_busy(self, busy: bool) -> None:
        """Grey the buttons that write."""
        for button in self._writing:
            button.setEnabled(not busy)

    def _button(self, action: str, text: str, hint: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"{self._name}.action.{action}")
        button.setToolTip(hint)
        button.clicked.connect(asked)
        return button

    def _lay_out(self) -> None:
        self._missing.setProperty(ROLE, "link")
        self._missing.setFlat(True)
        self._missing.setCursor(Qt.CursorShape.PointingHandCursor)
        set_look(self._missing, STATE, STATE_ERROR)
        set_look(self._save, PRIMARY, value=True)
        self._row.setContentsMargins(2 * _GAP, _GAP, 2 * _GAP, _GAP)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._missing)
        self._row.addStretch(1)
        self._row.addWidget(self._save)
