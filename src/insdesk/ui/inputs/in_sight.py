"""Keeps the field with the keys in sight, and the message under it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

_BELOW = 128
"""Pixels of what stands below the field."""


class InSight(QObject):
    """Follows the focus within `area`, however it moved: Qt itself scrolls only for Tab."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._area):  # it is being destroyed, and takes the focus along
            return
        content = self._area.widget()
        if now is not None and content is not None and content.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, _BELOW)
