"""Widgets in a row that goes on in the next line where the window is narrow or the zoom large."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_GAP = 16
_LINE_GAP = 8


class FlowLayout(QLayout):
    """The first widget, if it can grow, takes the room that its line leaves; hidden ones take none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), is_trial=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + _GAP * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, is_trial=False)

    def _arrange(self, rect: QRect, *, is_trial: bool) -> int:
        """Place every item inside `rect`; the height that took."""
        top = rect.top()
        for line in self._lines(rect.width()):
            hints = [item.sizeHint() for item in line]
            height = max(hint.height() for hint in hints)
            spare = rect.width() - sum(hint.width() for hint in hints) - _GAP * (len(line) - 1)
            left = rect.left()
            for item, hint in zip(line, hints, strict=True):
                grows = item is self._items[0] and item.expandingDirections() & Qt.Orientation.Horizontal
                wide = hint.width() + (max(spare, 0) if grows else 0)
                width = min(wide, item.maximumSize().width(), rect.width())
                if not is_trial:
                    offset = (height - hint.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top + offset), QSize(width, hint.height())))
                left += width + _GAP
            top += height + _LINE_GAP
        return max(top - rect.top() - _LINE_GAP, 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in (one for one in self._items if not one.isEmpty()):
            needed = item.sizeHint().width()
            if not lines or used + _GAP + needed > width:
                lines.append([])
                used = -_GAP
            lines[-1].append(item)
            used += _GAP + needed
        return lines
