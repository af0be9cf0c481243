"""Where a person says why a value is kept against a rule."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from insdesk.i18n import _
from insdesk.ui.inputs.line_edit import ENTER_KEYS, TextEdit


class ReasonEdit(TextEdit):
    """Enter or leaving gives the reason, Esc goes back; an input method's own Enter does neither."""

    given = Signal(str)
    finished = Signal()
    """By a key: the focus wants to go back to the field."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_open = False
        self.setPlaceholderText(_("Reason, then Enter"))
        self.setAccessibleName(_("Reason for keeping {title}", title=title))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a reason is being asked for."""
        return self._is_open

    def open(self, reason: str) -> None:
        """Ask, beginning with the `reason` given before."""
        self._is_open = True
        self.set_text(reason)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def dismiss(self) -> None:
        """Close without a word: there is nothing left to keep."""
        self._is_open = False
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing or event.key() not in (*ENTER_KEYS, Qt.Key.Key_Escape):
            super().keyPressEvent(event)
            return
        event.accept()
        self._is_open = False
        if event.key() in ENTER_KEYS:
            self._give()
        self.finished.emit()
        self.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._is_open and event.reason() not in _STAYS:
            self.dismiss()
            self._give()

    def _give(self) -> None:
        self.commit()
        self.given.emit(self.text().strip())


_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
