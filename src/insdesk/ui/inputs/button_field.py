"""Inputs made of buttons: one yes or no, and a few choices side by side."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QWidget

from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.inputs.focus import is_leaving
from insdesk.ui.inputs.value_widget import NO, YES, accepts_fill
from insdesk.ui.look import STATE, set_look, show_lock
from insdesk.ui.text import plain


class ButtonField(QWidget):
    """Buttons in a row, each with the text it stands for; `unchecked` is the text when none is down.

    Left when none of the buttons has the focus any more.
    """

    changed = Signal()
    edited_by_person = Signal()
    left = Signal()

    def __init__(
        self, buttons: Mapping[str, QAbstractButton], unchecked: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons = dict(buttons)
        self._unchecked = unchecked
        self._touched = False
        self._group = QButtonGroup(self)
        self._lay_out()
        self._announced = self.text()
        self._group.buttonClicked.connect(self._on_clicked)
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def touched(self) -> bool:
        return self._touched

    @property
    def is_composing(self) -> bool:
        return False

    @property
    def buttons(self) -> tuple[QAbstractButton, ...]:
        return tuple(self._buttons.values())

    def text(self) -> str:
        return next((key for key, button in self._buttons.items() if button.isChecked()), self._unchecked)

    def set_text(self, text: str, *, touched: bool = False) -> None:
        self._touched = touched
        self._check(text)

    def fill(self, text: str, *, replace: bool = False) -> bool:
        is_focused = self.window().focusWidget() in self.buttons
        is_empty = self.text() == self._unchecked
        if not accepts_fill(self, is_focused=is_focused, is_empty=is_empty, replace=replace):
            return False
        self._check(text)
        return True

    def put(self, text: str) -> None:
        if any(button.isEnabled() for button in self.buttons):
            self._check(text)
            self._on_clicked()

    def commit(self) -> None:
        """Nothing to take over: a click is final."""

    def set_state(self, state: str) -> None:
        for button in self.buttons:
            set_look(button, STATE, state)

    def set_read_only(self, read_only: bool, reason: str = "") -> None:
        for button in self.buttons:
            button.setEnabled(not read_only)
        show_lock(self, read_only, reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            now = self.window().focusWidget()
            to_sibling = now in self.buttons and now is not watched
            if not to_sibling and is_leaving(event):
                self.left.emit()
        return super().eventFilter(watched, event)

    def _on_clicked(self) -> None:
        self._touched = True
        self.edited_by_person.emit()

    def _on_toggled(self) -> None:
        # One choice made of two buttons toggles twice, and is nothing in between.
        text = self.text()
        if text != self._announced and not (self._group.exclusive() and text == self._unchecked):
            self._announced = text
            self.changed.emit()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._group.setExclusive(len(self._buttons) > 1)
        for button in self.buttons:
            layout.addWidget(button)
            self._group.addButton(button)
            button.installEventFilter(self)
        layout.addStretch(1)
        self.setFocusProxy(self.buttons[0])

    def _check(self, text: str) -> None:
        exclusive = self._group.exclusive()
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key == text)
        self._group.setExclusive(exclusive)
        self._on_toggled()


class YesNoBox(ButtonField):
    """A tick with its own title; its text is `yes` or `no`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__({YES: QCheckBox(plain(title))}, NO, parent)


class ChoiceRadios(ButtonField):
    """Two or three choices, all in sight; its text is the key of the one chosen, empty before any is."""

    def __init__(self, choices: Iterable[Choice], parent: QWidget | None = None) -> None:
        super().__init__({choice.key: QRadioButton(plain(choice.title)) for choice in choices}, "", parent)
