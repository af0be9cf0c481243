"""Follows what an input method holds for one widget: letters on screen that are not text yet."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QWidget


class Composition:
    """The preedit text of one widget. The widget tells it every `QInputMethodEvent` before handling it."""

    def __init__(self) -> None:
        self._preedit = ""

    @property
    def is_active(self) -> bool:
        return bool(self._preedit)

    def note(self, event: QInputMethodEvent) -> None:
        """Remember what `event` leaves uncommitted."""
        self._preedit = event.preeditString()

    def commit(self, widget: QWidget) -> None:
        """Turn what is held into text of `widget`, as typed where the input method has no better idea.

        Asks the input method first; one that does not answer (none there, or the focus already left) must
        not cost anybody their letters.
        """
        if not self.is_active:
            return
        if QGuiApplication.focusObject() in (widget, widget.parent()):
            QGuiApplication.inputMethod().commit()
        if self.is_active:
            self._send(widget, self._preedit)

    def drop(self, widget: QWidget) -> None:
        """Forget what is held: another record is being loaded into `widget`."""
        if self.is_active:
            self._send(widget, "")

    @staticmethod
    def _send(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(widget, event)
        QGuiApplication.inputMethod().reset()
