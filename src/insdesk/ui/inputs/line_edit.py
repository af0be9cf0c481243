"""The line edit under every other: safe with Chinese input methods, and polite to what a person typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from insdesk.ui.inputs.composition import Composition
from insdesk.ui.inputs.focus import is_being_edited, is_leaving
from insdesk.ui.inputs.value_widget import accepts_fill
from insdesk.ui.look import STATE, set_look, show_lock

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextEdit(QLineEdit):
    """A `ValueWidget` for one line of any text: names, addresses, remarks."""

    changed = Signal()
    edited_by_person = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composition = Composition()
        self._touched = False
        self._is_own_edit = False
        self._focus_policy = self.focusPolicy()
        self.textEdited.connect(self._on_text_edited)
        self.textChanged.connect(self.changed)

    @property
    def touched(self) -> bool:
        return self._touched

    @property
    def is_composing(self) -> bool:
        return self._composition.is_active

    def set_text(self, text: str, *, touched: bool = False) -> None:
        self._composition.drop(self)
        self._touched = touched
        self.setText(text)
        self.setCursorPosition(0)

    def fill(self, text: str, *, replace: bool = False) -> bool:
        is_empty = not self.text().strip()
        if not accepts_fill(self, is_focused=is_being_edited(self), is_empty=is_empty, replace=replace):
            return False
        self._rewrite(text)
        return True

    def put(self, text: str) -> None:
        if not self.isReadOnly():
            self._composition.drop(self)
            self.selectAll()
            self.insert(text)  # in one step, which Ctrl+Z takes back

    def commit_input_method(self) -> None:
        """Take over what the input method holds, without touching the rest."""
        self._composition.commit(self)

    def commit(self) -> None:
        self.commit_input_method()

    def set_state(self, state: str) -> None:
        set_look(self, STATE, state)

    def set_read_only(self, read_only: bool, reason: str = "") -> None:
        self.setReadOnly(read_only)
        # Still reachable by mouse, so that its text can be copied; the keys pass it by.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if read_only else self._focus_policy)
        show_lock(self, read_only, reason)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composition.note(event)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing and event.key() in ENTER_KEYS:
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit_input_method()
        super().focusOutEvent(event)
        if is_leaving(event):
            self.commit()
            self.left.emit()

    def _on_text_edited(self) -> None:
        if not self._is_own_edit:
            self._touched = True
            self.edited_by_person.emit()

    def _rewrite(self, text: str) -> None:
        """Replace the text in one undoable step that does not count as a person's."""
        if text == self.text():
            return
        self._is_own_edit = True
        self.selectAll()
        self.insert(text)
        self._is_own_edit = False
