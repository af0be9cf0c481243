"""The top right corner of the window: the palette's box, who is at the desk, the bell."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from insdesk.i18n import _
from insdesk.ui.look import ROLE, STATE, set_look, style_icon

_KEY = "Ctrl+K"
_MARGIN, _GAP, _BOX_PADDING = 8, 12, 40


class Corner(QWidget):
    """Sits in the menu bar."""

    palette_asked = Signal()
    messages_asked = Signal()

    _is_laid_out = False

    def __init__(self, user_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QPushButton()
        self._user = QLabel(user_name)
        self._bell = QToolButton()
        self._unread = 0
        self._is_narrow = False
        self._lay_out()
        self._box.clicked.connect(self.palette_asked)
        self._bell.clicked.connect(self.messages_asked)
        self.retranslate()

    @property
    def bell(self) -> QToolButton:
        """Where the message list opens."""
        return self._bell

    def fit(self, room: int) -> None:
        """Leave the words out of the box where `room` pixels are not enough for them."""
        others = self._user.sizeHint().width() + self._bell.sizeHint().width() + 2 * _GAP + 2 * _MARGIN
        words = self._box.fontMetrics().horizontalAdvance(_box_words()) + self._box.iconSize().width()
        is_narrow = others + words + _BOX_PADDING > room
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._write_box()

    def set_unread(self, count: int) -> None:
        """So many warnings and errors were not looked at yet."""
        self._unread = count
        self._bell.setText(str(count) if count else "")
        set_look(self._bell, STATE, "warning" if count else "")
        self._write_bell_name()

    def retranslate(self) -> None:
        """Write the texts in the language in use."""
        self._write_box()
        self._box.setAccessibleName(_("Search customers, plates, commands…"))
        self._user.setAccessibleName(_("At the desk"))
        self._user.setToolTip(_("At the desk: every change is recorded under this name"))
        self._write_bell_name()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._is_laid_out:
            self._size_icons()

    def _write_box(self) -> None:
        self._box.setText(_KEY if self._is_narrow else _box_words())

    def _size_icons(self) -> None:
        side = self.fontMetrics().height()
        for button in (self._box, self._bell):
            button.setIconSize(QSize(side, side))
        # Room for a count from the start: a menu bar does not lay out its corner again when the count comes.
        self._bell.setMinimumWidth(2 * side + self.fontMetrics().horizontalAdvance("99"))

    def _write_bell_name(self) -> None:
        title = _("Messages, {count} new", count=self._unread) if self._unread else _("Messages")
        self._bell.setAccessibleName(title)
        self._bell.setToolTip(f"{title} (F8)")

    def _lay_out(self) -> None:
        self._box.setObjectName("window.palette_box")
        self._box.setProperty(ROLE, "search")
        self._box.setIcon(style_icon("search"))
        self._box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._user.setObjectName("window.user")
        self._user.setTextFormat(Qt.TextFormat.PlainText)
        self._bell.setObjectName("window.bell")
        self._bell.setIcon(style_icon("bell"))
        self._bell.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        layout.setSpacing(_GAP)
        for widget in (self._box, self._user, self._bell):
            layout.addWidget(widget)
        self._is_laid_out = True
        self._size_icons()


def _box_words() -> str:
    return f"{_('Search customers, plates, commands…')}   {_KEY}"
