"""The top right corner of the window: the palette's box, who is at the desk, the bell."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from insdesk.i18n import _
from insdesk.ui.look import ROLE, STATE, set_look, style_icon

_BOX_CHARACTERS = 34


class Corner(QWidget):
    """Sits in the menu bar."""

    palette_asked = Signal()
    messages_asked = Signal()

    def __init__(self, user_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QPushButton()
        self._user = QLabel(user_name)
        self._bell = QToolButton()
        self._unread = 0
        self._lay_out()
        self._box.clicked.connect(self.palette_asked)
        self._bell.clicked.connect(self.messages_asked)
        self.retranslate()

    @property
    def bell(self) -> QToolButton:
        """Where the message list opens."""
        return self._bell

    def set_unread(self, count: int) -> None:
        """So many warnings and errors were not looked at yet."""
        self._unread = count
        self._bell.setText(str(count) if count else "")
        set_look(self._bell, STATE, "warning" if count else "")
        self._write_bell_name()

    def retranslate(self) -> None:
        """Write the texts in the language in use."""
        self._box.setText(_("Search customers, plates, commands…") + "   Ctrl+K")
        self._box.setAccessibleName(_("Search customers, plates, commands…"))
        self._user.setAccessibleName(_("At the desk"))
        self._user.setToolTip(_("At the desk: every change is recorded under this name"))
        self._write_bell_name()

    def _write_bell_name(self) -> None:
        title = _("Messages, {count} new", count=self._unread) if self._unread else _("Messages")
        self._bell.setAccessibleName(title)
        self._bell.setToolTip(f"{title} (F8)")

    def _lay_out(self) -> None:
        self._box.setObjectName("window.palette_box")
        self._box.setProperty(ROLE, "search")
        self._box.setIcon(style_icon("search"))
        self._box.setMinimumWidth(self._box.fontMetrics().horizontalAdvance("0") * _BOX_CHARACTERS)
        self._box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._user.setObjectName("window.user")
        self._user.setTextFormat(Qt.TextFormat.PlainText)
        self._bell.setObjectName("window.bell")
        self._bell.setIcon(style_icon("bell"))
        self._bell.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        layout.setSpacing(12)
        for widget in (self._box, self._user, self._bell):
            layout.addWidget(widget)
