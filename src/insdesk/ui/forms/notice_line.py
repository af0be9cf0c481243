"""One sentence beside the title of the file, with the way out: same customer, refused, changed elsewhere."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from insdesk.ui.forms.message_mark import draw_mark
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.text import plain

_GAP = 8


class NoticeLine(QWidget):
    """Says nothing until told to; `asked` when its link is pressed. Texts are already translated."""

    asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._mark = _Mark(self._text, self)
        self._link = QPushButton(self)
        self._lay_out(name)
        self._link.clicked.connect(self.asked)
        self.clear()

    @property
    def state(self) -> str:
        """`error`, `warning` or nothing."""
        return str(self._text.property(STATE) or "")

    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def tell(self, text: str, state: str, link: str) -> None:
        """Show `text` as `state`, and `link` as what to press."""
        self._text.setText(text)
        self._text.setToolTip(text)
        self._link.setText(plain(link))
        self._link.setAccessibleName(f"{link}: {text}")
        self._mark.state = state
        set_look(self._text, STATE, state)
        self._mark.update()
        for part in (self._mark, self._text, self._link):
            part.setVisible(bool(text))

    def clear(self) -> None:
        """Say nothing."""
        self.tell("", "", "")

    def _lay_out(self, name: str) -> None:
        self.setObjectName(f"{name}.line")
        self._text.setObjectName(name)
        self._text.setProperty(ROLE, "message")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setMinimumWidth(1)  # a long sentence gives way: it can be read whole on hover
        self._link.setObjectName(f"{name}.open")
        self._link.setProperty(ROLE, "link")
        self._link.setFlat(True)
        self._link.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._mark)
        layout.addWidget(self._text)
        layout.addWidget(self._link)
        layout.addStretch(1)


class _Mark(QWidget):
    """The sign of the state in the colour of `text`, so that colour is never the only signal."""

    def __init__(self, text: QLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self.state = ""
        side = self.fontMetrics().ascent()
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.state:
            painter = QPainter(self)
            color = self._text.palette().color(QPalette.ColorRole.WindowText)
            draw_mark(painter, self.state, QRectF(self.rect()), color)
            painter.end()
