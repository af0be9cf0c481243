"""Text of several lines: remarks, special agreements. Tab leaves it, Enter is a new line."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, Qt, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from insdesk.ui.inputs.composition import Composition
from insdesk.ui.inputs.focus import is_being_edited, is_leaving
from insdesk.ui.inputs.value_widget import accepts_fill
from insdesk.ui.look import STATE, set_look, show_lock


class MultiLineEdit(QPlainTextEdit):
    """A `ValueWidget` for several lines, as high as `lines` of them."""

    changed = Signal()
    edited_by_person = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self._composition = Composition()
        self._touched = False
        self._is_own_edit = False
        self._announced = ""
        self.setTabChangesFocus(True)
        self._set_height(lines)
        self.textChanged.connect(self._on_text_changed)

    @property
    def touched(self) -> bool:
        return self._touched

    @property
    def is_composing(self) -> bool:
        return self._composition.is_active

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str, *, touched: bool = False) -> None:
        self._composition.drop(self)
        self._is_own_edit = True
        self._touched = touched
        self.setPlainText(text)
        self._is_own_edit = False

    def fill(self, text: str, *, replace: bool = False) -> bool:
        is_empty = not self.text().strip()
        if not accepts_fill(self, is_focused=is_being_edited(self), is_empty=is_empty, replace=replace):
            return False
        self._is_own_edit = True
        self._rewrite(text)
        self._is_own_edit = False
        return True

    def put(self, text: str) -> None:
        if not self.isReadOnly():
            self._composition.drop(self)
            self._rewrite(text)

    def put_in(self, text: str) -> None:
        """Put `text` on lines of its own at the cursor, on a person's behalf; nothing while locked."""
        if self.isReadOnly():
            return
        self.commit_input_method()
        cursor = self.textCursor()
        cursor.clearSelection()
        cursor.beginEditBlock()
        if not cursor.atBlockStart():
            cursor.insertText("\n")
        cursor.insertText(text)
        if not cursor.atBlockEnd():
            cursor.insertText("\n")
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def commit_input_method(self) -> None:
        """Take over what the input method holds."""
        self._composition.commit(self)

    def commit(self) -> None:
        self.commit_input_method()

    def set_state(self, state: str) -> None:
        set_look(self, STATE, state)

    def set_read_only(self, read_only: bool, reason: str = "") -> None:
        self.setReadOnly(read_only)
        policy = Qt.FocusPolicy.ClickFocus if read_only else Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(policy)
        show_lock(self, read_only, reason)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composition.note(event)
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit_input_method()
        super().focusOutEvent(event)
        if is_leaving(event):
            self.left.emit()

    def _on_text_changed(self) -> None:
        # Also emitted for letters still in the input method, which are not part of the text.
        text = self.text()
        if text == self._announced:
            return
        self._announced = text
        if not self._is_own_edit:
            self._touched = True
            self.edited_by_person.emit()
        self.changed.emit()

    def _rewrite(self, text: str) -> None:
        """Replace everything, in one step that Ctrl+Z takes back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def _set_height(self, lines: int) -> None:
        margins = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        half_line = self.fontMetrics().height() // 2
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + half_line + margins)
