"""How keys behave in two fields of the file: one that holds a prefix, and remarks that were left empty."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from insdesk.ui.inputs.line_edit import ENTER_KEYS

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class PrefixCursor(QObject):
    """Puts the cursor after a prefix that the form filled in, instead of selecting it to be typed over."""

    def __init__(self, edit: QLineEdit, prefix: str) -> None:
        super().__init__(edit)
        self._edit = edit
        self._prefix = prefix
        self._just_came = False
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._just_came = bool(self._prefix)
            QTimer.singleShot(0, self._go_to_end)  # the field selects its text only after this event
        elif event.type() in (QEvent.Type.KeyPress, QEvent.Type.InputMethod):
            self._go_to_end()  # a scanner may be faster than that
        return False

    def _go_to_end(self) -> None:
        if self._just_came and self._edit.text() == self._prefix:
            self._edit.end(False)
        self._just_came = False


class EmptyEnter(QObject):
    """Enter in a text of several lines goes on to the next field as long as nothing stands in it."""

    passed = Signal()

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_plain_enter = event.key() in ENTER_KEYS and event.modifiers() == _NO_MODIFIER
        if watched is not self._edit or not is_plain_enter or self._edit.toPlainText():
            return False
        self.passed.emit()
        return True
