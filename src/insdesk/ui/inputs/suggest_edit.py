"""Search box that asks while somebody types and shows the answers under itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from insdesk.ui.inputs.focus import is_leaving
from insdesk.ui.inputs.line_edit import ENTER_KEYS, TextEdit
from insdesk.ui.inputs.suggestion_list import Suggestion, SuggestionList

DEBOUNCE_MS = 120


class SuggestEdit(TextEdit):
    """Emits `search_requested(text, sequence)` when typing pauses, never for letters still being composed.

    Answer with `show_suggestions(sequence, …)`; answers to anything but the last question are dropped. An
    emptied box asks nothing and closes the list. `chosen(id)` is emitted for the answer picked by keys or
    mouse; `submitted(text)` for Enter while none is picked.
    """

    search_requested = Signal(str, int)
    chosen = Signal(str)
    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, debounce_ms: int = DEBOUNCE_MS) -> None:
        super().__init__(parent)
        self._sequence = 0
        self._list: SuggestionList | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(debounce_ms)
        self.setClearButtonEnabled(True)
        self._pause.timeout.connect(self._ask)
        self.edited_by_person.connect(self._on_edited)

    @property
    def is_open(self) -> bool:
        """Whether the answers are on screen."""
        return self._list is not None and self._list.isVisible()

    def show_suggestions(self, sequence: int, suggestions: Sequence[Suggestion]) -> bool:
        """Show the answers to question `sequence`; False when it is not the last one any more."""
        if sequence != self._sequence or not self.text().strip() or not self.hasFocus():
            return False
        if self._list is None:
            self._list = SuggestionList(self)
            self._list.picked.connect(self._on_picked)
        self._list.show_under(self, suggestions)
        return True

    def close_suggestions(self) -> None:
        """Close the list and expect no answer any more."""
        self._pause.stop()
        self._sequence += 1
        if self._list is not None:
            self._list.hide()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.preeditString():
            self._pause.stop()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing or not self._handle_key(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if is_leaving(event):
            self.close_suggestions()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_suggestions()

    def _on_edited(self) -> None:
        self._sequence += 1
        if self.text().strip():
            self._pause.start()
        else:
            self.close_suggestions()

    def _on_picked(self, suggestion_id: str) -> None:
        self.close_suggestions()
        self.chosen.emit(suggestion_id)

    def _ask(self) -> None:
        if not self.is_composing:
            self.search_requested.emit(self.text().strip(), self._sequence)

    def _handle_key(self, event: QKeyEvent) -> bool:
        """Whether the key was for the list of answers."""
        key = event.key()
        if key in ENTER_KEYS:
            return self._enter()
        if self._list is None or not self.is_open:
            return False
        if key == Qt.Key.Key_Escape:
            self.close_suggestions()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _enter(self) -> bool:
        if self._list is not None and self.is_open and self._list.pick_current():
            return True
        text = self.text().strip()
        if text:
            self.submitted.emit(text)
        return False
