"""The buttons that lead on and back, and what went wrong last."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import PRIMARY, ROLE, STATE, set_look
from insdesk.ui.tabs.imports.commands import NAME
from insdesk.ui.text import plain

_GAP = 8


class Footer(QWidget):
    """Below every page."""

    back_asked = Signal()
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = QLabel(self)
        self.back = QPushButton(_("Previous step"), self)
        self.next = QPushButton(self)
        self._lay_out()
        self.back.clicked.connect(self.back_asked)
        self.next.clicked.connect(self.next_asked)
        self.tell("")

    @property
    def notice(self) -> str:
        """What went wrong last."""
        return self._notice.text()

    def tell(self, text: str) -> None:
        """Say what went wrong; nothing with an empty text."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def show_buttons(self, next_title: str, *, can_go_on: bool, can_go_back: bool) -> None:
        """What leads on and whether it does now; an empty title where nothing follows."""
        self.next.setText(plain(next_title))
        self.next.setVisible(bool(next_title))
        self.next.setEnabled(can_go_on)
        self.back.setVisible(can_go_back)

    def _lay_out(self) -> None:
        self._notice.setObjectName(f"{NAME}.notice")
        self._notice.setProperty(ROLE, "message")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        set_look(self._notice, STATE, STATE_ERROR)
        self.back.setObjectName(f"{NAME}.action.back")
        self.next.setObjectName(f"{NAME}.action.next")
        set_look(self.next, PRIMARY, value=True)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._notice)
        layout.addLayout(row)
