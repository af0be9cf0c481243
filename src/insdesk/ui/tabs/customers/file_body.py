"""Owner and cars side by side, or below each other where the window is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from insdesk.ui.look import ROLE

_GAP = 12
_OWNER_SHARE, _CARS_SHARE = 9, 11


class FileBody(QWidget):
    """Holds the two cards of a file."""

    def __init__(self, owner: QWidget, cars: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(ROLE, "page")
        self._cards = (owner, cars)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        self._box.addWidget(owner, _OWNER_SHARE)
        self._box.addWidget(cars, _CARS_SHARE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(card.minimumSizeHint().width() for card in self._cards) + _GAP
        fits = needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
