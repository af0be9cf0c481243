"""One figure of the day as a button: what, how many, how much. It leads to the list it counts."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.tabs.today.jumps import Jump
from insdesk.ui.tabs.today.presenter import Card

_MARGIN = 16
_GAP = 4


class FigureCard(QPushButton):
    """Shows a `Card`; emits where it leads."""

    jump_asked = Signal(object)
    """A Jump; None when what it counts stands on the page itself."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jump: Jump | None = None
        self._title = QLabel(self)
        self._figure = QLabel(self)
        self._detail = QLabel(self)
        self.setObjectName(f"today.card.{name}")
        self.setProperty(ROLE, "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._lay_out()
        self.clicked.connect(self._on_clicked)

    @property
    def figure(self) -> str:
        """The number shown."""
        return self._figure.text()

    @property
    def detail(self) -> str:
        """The line below the number."""
        return self._detail.text()

    def show_card(self, card: Card) -> None:
        """Show another figure."""
        self._jump = card.jump
        self._title.setText(card.title)
        self._figure.setText(card.figure)
        self._detail.setText(card.detail)
        set_look(self._figure, MUTED, card.is_quiet)
        self.setAccessibleName(f"{card.title}: {card.figure}, {card.detail}")

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _on_clicked(self) -> None:
        self.jump_asked.emit(self._jump)

    def _lay_out(self) -> None:
        self._figure.setProperty(ROLE, "figure")
        self._detail.setProperty(ROLE, "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN - _GAP, _MARGIN, _MARGIN - _GAP)
        layout.setSpacing(_GAP)
        for label in (self._title, self._figure, self._detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
