"""Cards and lists side by side where there is room, else below each other: in every language and size."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

GAP = 16
_MOST_COLUMNS = 4
_SIDE_CHARACTERS = 56
"""A line of a list has room for a number, a name, a car and an amount."""


class CardGrid(QWidget):
    """Cards of one width in four, two or one column."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._place(_MOST_COLUMNS)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = _MOST_COLUMNS
        while columns > 1 and columns * (self._widest() + GAP) - GAP > self.width():
            columns //= 2
        self._place(columns)

    def _widest(self) -> int:
        return max(card.sizeHint().width() for card in self._cards)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))


class Sides(QWidget):
    """Two columns of widgets; the second below the first where the page is narrow."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(GAP)
        for widgets in (left, right):
            side = QVBoxLayout()
            side.setSpacing(GAP)
            for widget in widgets:
                side.addWidget(widget)
            side.addStretch(1)
            self._sides.addLayout(side, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wider(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = 2 * self._wider() + GAP > self.width()
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(below if is_narrow else beside)

    def _wider(self) -> int:
        items = (self._sides.itemAt(place) for place in range(self._sides.count()))
        needed = (item.minimumSize().width() for item in items if item is not None)
        return max(*needed, self.fontMetrics().horizontalAdvance("0") * _SIDE_CHARACTERS)
