"""Owner and cars side by side, or below each other where the window is narrow."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from insdesk.ui.look import ROLE

_GAP = 12
_OWNER_SHARE, _CARS_SHARE = 9, 11


class FileBody(QWidget):
    """Holds the cards of a file: those of the owner below each other, and that of the cars."""

    def __init__(self, owner_cards: Sequence[QWidget], cars: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        owner = QWidget(self)
        column = QVBoxLayout(owner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for place, card in enumerate(owner_cards):
            column.addWidget(card, 0 if place else 1)
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
