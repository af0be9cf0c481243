"""A widget that tells when what is in it has to be fitted to its width again."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Refitting(QWidget):
    """Tells at once, so that nothing is painted that does not fit."""

    room_changed = Signal()
    """It got another size, or a part of it needs another one."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room_changed.emit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.room_changed.emit()
        return done
