"""What all charts share: one part at a time is current, by mouse and keys; it is chosen, and spoken."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from insdesk.i18n import _
from insdesk.ui.inputs.line_edit import ENTER_KEYS

_CHOOSE = (*ENTER_KEYS, Qt.Key.Key_Space)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
_NONE = -1


class Chart(QWidget):
    """Arrow keys go from part to part, Enter or a click chooses one."""

    chosen = Signal(int)
    """The place of a part in what is shown."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._current = _NONE
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(title)

    @property
    def current(self) -> int:
        """The place of the current part; -1 for none."""
        return self._current

    @abstractmethod
    def spoken(self) -> Sequence[str]:
        """Every part in words, in the order of the keys."""

    @abstractmethod
    def part_at(self, position: QPointF) -> int:
        """The place of the part under the mouse; -1 for none."""

    def show_current(self, place: int) -> None:
        """Mark a part as current; chooses nothing."""
        self._current = place if 0 <= place < len(self.spoken()) else _NONE
        self._tell()
        self.update()

    def refresh_words(self) -> None:
        """Other parts are shown: none is current."""
        self.show_current(_NONE)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.part_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if place == _NONE else self.spoken()[place], self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count, key = len(self.spoken()), event.key()
        if count and key in _STEPS:
            self.show_current(min(max(self._current + _STEPS[Qt.Key(key)], 0), count - 1))
        elif count and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.show_current(0 if key == Qt.Key.Key_Home else count - 1)
        elif self._current != _NONE and key in _CHOOSE:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.part_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place != _NONE:
            self.show_current(place)
            self.chosen.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_part = self.part_at(event.position()) != _NONE
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_part else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current == _NONE and self.spoken():
            self.show_current(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _tell(self) -> None:
        parts = self.spoken()
        self.setAccessibleDescription(_("; ").join(parts))
        now = "" if self._current == _NONE else parts[self._current]
        self.setAccessibleName(_("{title}: {part}", title=self._title, part=now) if now else self._title)
