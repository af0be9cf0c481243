"""What lies over a list without rows: the shape of what is coming, or what belongs there."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

_BAR_SHARES = (0.55, 0.8, 0.4, 0.7, 0.5)
_ROUNDNESS = 3


class LoadingShape(QWidget):
    """Grey bars where the rows will be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row_height = 30
        self.column_edges: tuple[tuple[int, int], ...] = ()
        """(left, width) of every column in sight, in pixels."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().brush(QPalette.ColorRole.Midlight))
        bar = max(self.row_height // 3, 6)
        for number in range(self.height() // self.row_height):
            top = number * self.row_height + (self.row_height - bar) // 2
            for column, (left, width) in enumerate(self.column_edges):
                share = _BAR_SHARES[(number + column) % len(_BAR_SHARES)]
                rect = QRect(left + 8, top, int((width - 16) * share), bar)
                painter.drawRoundedRect(rect, _ROUNDNESS, _ROUNDNESS)
        painter.end()


class EmptyNotice(QWidget):
    """One sentence and, where there is one, the button that fills the list."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._do: Callable[[], None] | None = None
        self._text = QLabel()
        self._button = QPushButton()
        self._lay_out(name)
        self._button.clicked.connect(self._on_clicked)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def tell(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show `text` and, with `do`, a button called `action`. Both are already translated."""
        self._text.setText(text)
        self._do = do
        self._button.setText(action)
        self._button.setVisible(do is not None)

    def _on_clicked(self) -> None:
        if self._do is not None:
            self._do()

    def _lay_out(self, name: str) -> None:
        self._text.setObjectName(f"{name}.empty.text")
        self._text.setProperty("muted", True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setWordWrap(True)
        self._button.setObjectName(f"{name}.empty.action")
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._text)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
