"""Several of a few choices: a tick for each, all in sight."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.inputs.focus import is_leaving
from insdesk.ui.inputs.value_widget import accepts_fill
from insdesk.ui.look import STATE, set_look, show_lock
from insdesk.ui.text import plain

COLUMNS = 2
BETWEEN = ","


class ChoiceTicks(QWidget):
    """A `ValueWidget` whose text is the keys of all that are ticked, in the order of the choices.

    A key that is no choice (any more) keeps a tick of its own, so that it can be taken away.
    """

    changed = Signal()
    edited_by_person = Signal()
    left = Signal()

    def __init__(self, choices: Iterable[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._choices: tuple[Choice, ...] = ()
        self._touched = False
        self._is_quiet = False
        self._is_locked = False
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(16)
        self._layout.setVerticalSpacing(0)
        self._layout.setColumnStretch(COLUMNS, 1)
        self.set_choices(choices)

    @property
    def touched(self) -> bool:
        return self._touched

    @property
    def is_composing(self) -> bool:
        return False

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """The ticks in order."""
        return tuple(self._boxes.values())

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Offer other choices; what is ticked stays ticked."""
        ticked = self.text()
        self._choices = tuple(choices)
        self._offer(ticked)

    def text(self) -> str:
        return BETWEEN.join(key for key, box in self._boxes.items() if box.isChecked())

    def set_text(self, text: str, *, touched: bool = False) -> None:
        self._show(text)
        self._touched = touched

    def fill(self, text: str, *, replace: bool = False) -> bool:
        is_focused = self.window().focusWidget() in self.boxes
        if not accepts_fill(self, is_focused=is_focused, is_empty=not self.text(), replace=replace):
            return False
        self._show(text)
        return True

    def put(self, text: str) -> None:
        if not self._is_locked:
            self._show(text)
            self._on_clicked()

    def commit(self) -> None:
        """Nothing to take over: a click is final."""

    def set_state(self, state: str) -> None:
        for box in self.boxes:
            set_look(box, STATE, state)

    def set_read_only(self, read_only: bool, reason: str = "") -> None:
        self._is_locked = read_only
        for box in self.boxes:
            box.setEnabled(not read_only)
        show_lock(self, read_only, reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            to_sibling = self.window().focusWidget() in self.boxes
            if not to_sibling and is_leaving(event):
                self.left.emit()
        return super().eventFilter(watched, event)

    def _on_clicked(self) -> None:
        self._touched = True
        self.edited_by_person.emit()

    def _on_toggled(self) -> None:
        if not self._is_quiet:
            self.changed.emit()

    def _show(self, text: str) -> None:
        before = self.text()
        keys = [key for key in text.split(BETWEEN) if key]
        self._is_quiet = True
        if set(keys) - set(self._boxes):
            self._offer(text)
        for key, box in self._boxes.items():
            box.setChecked(key in keys)
        self._is_quiet = False
        if self.text() != before:
            self.changed.emit()

    def _offer(self, ticked: str) -> None:
        """A tick for every choice, and for whatever is ticked besides."""
        keys = [key for key in ticked.split(BETWEEN) if key]
        titles = {one.key: one.title for one in self._choices if not one.retired or one.key in keys}
        titles |= {key: key for key in keys if key not in titles}
        for box in self.boxes:
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {key: self._new_box(title, is_on=key in keys) for key, title in titles.items()}
        before: QWidget | None = None
        for place, box in enumerate(self.boxes):
            self._layout.addWidget(box, place // COLUMNS, place % COLUMNS)
            if before is not None:
                QWidget.setTabOrder(before, box)
            before = box
        if self._boxes:
            self.setFocusProxy(self.boxes[0])

    def _new_box(self, title: str, *, is_on: bool) -> QCheckBox:
        box = QCheckBox(plain(title), self)
        box.setChecked(is_on)
        box.setEnabled(not self._is_locked)
        box.installEventFilter(self)
        box.clicked.connect(self._on_clicked)
        box.toggled.connect(self._on_toggled)
        box.show()
        return box
