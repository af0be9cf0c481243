"""The mark in the status bar of a made-up office: nobody shall take it for the real one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.i18n import _
from insdesk.ui.look import ROLE, STATE


class MadeUpMark(QLabel):
    """Follows the language by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window.status.made_up")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty(ROLE, "message")
        self.setProperty(STATE, "warning")
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._write()

    def _write(self) -> None:
        self.setText(_("Made-up office: nothing in it is real"))
