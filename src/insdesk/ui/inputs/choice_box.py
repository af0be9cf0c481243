"""Drop-down of a closed set of choices, with an optional search box that finds any part of a title."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from insdesk.ui.inputs.choice_completer import KEY_ROLE, SEARCH_ROLE, ChoiceCompleter
from insdesk.ui.inputs.focus import is_being_edited, is_leaving
from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.inputs.value_widget import accepts_fill
from insdesk.ui.look import STATE, set_look, show_lock

VISIBLE_CHOICES = 14


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` is stored, `title` is shown, `search` finds it too (pinyin initials, a code).

    A retired choice is not offered, but shown where it was chosen before.
    """

    key: str
    title: str
    search: str = ""
    retired: bool = False


class ChoiceBox(QComboBox):
    """A `ValueWidget` whose text is the key of the choice, or what was typed while it is no choice (yet)."""

    changed = Signal()
    edited_by_person = Signal()
    left = Signal()

    def __init__(
        self,
        choices: Iterable[Choice] = (),
        parent: QWidget | None = None,
        *,
        empty: bool = True,
        searchable: bool = False,
    ) -> None:
        """With `empty` the first row is blank, so that a choice can be taken back."""
        super().__init__(parent)
        self._empty = empty
        self._choices: tuple[Choice, ...] = ()
        self._touched = False
        self._locked = False
        self._announced = ""
        self._line: TextEdit | None = None
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setMaxVisibleItems(VISIBLE_CHOICES)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if searchable:
            self._make_searchable()
        self.set_choices(choices)
        self.currentTextChanged.connect(self._on_text_changed)
        self.currentIndexChanged.connect(self._on_text_changed)
        self.activated.connect(self._on_activated)

    @property
    def touched(self) -> bool:
        return self._touched

    @property
    def is_composing(self) -> bool:
        return self._line is not None and self._line.is_composing

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices, retired ones included."""
        return self._choices

    def offers(self, key: str) -> bool:
        """Whether `key` can be chosen now."""
        return any(one.key == key and not one.retired for one in self._choices)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Offer other choices; what is chosen stays chosen, retired or unknown as it may be."""
        chosen = self.text()
        self._choices = tuple(choices)
        self._offer(chosen)

    def text(self) -> str:
        if self._line is not None and self._line.text() != self.itemText(self.currentIndex()):
            return self._line.text().strip()
        key = self.currentData(KEY_ROLE)
        return key if isinstance(key, str) else ""

    def set_text(self, text: str, *, touched: bool = False) -> None:
        self._touched = touched
        if self._line is not None:
            self._line.set_text("")
        self._offer(text)
        self._on_text_changed()

    def fill(self, text: str, *, replace: bool = False) -> bool:
        is_empty = not self.text()
        if not accepts_fill(self, is_focused=is_being_edited(self), is_empty=is_empty, replace=replace):
            return False
        self._offer(text)
        self._on_text_changed()
        return True

    def put(self, text: str) -> None:
        if not self._locked:
            self._offer(text)
            self._on_activated()
            if self._line is not None:
                self._line.selectAll()  # typing goes on to another choice

    def commit(self) -> None:
        if self._line is None:
            return
        self._line.commit()
        row = self._row_meant(self._line.text().strip())
        if row is not None:
            self.setCurrentIndex(row)
            self.setEditText(self.itemText(row))
        completer = self.completer()
        popup = None if completer is None else completer.popup()
        if popup is not None:
            popup.hide()  # left open, it would go on taking the keys

    def set_state(self, state: str) -> None:
        set_look(self, STATE, state)

    def set_read_only(self, read_only: bool, reason: str = "") -> None:
        self._locked = read_only
        policy = Qt.FocusPolicy.ClickFocus if read_only else Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(policy)
        if self._line is not None:
            self._line.setReadOnly(read_only)
            self._line.setFocusPolicy(policy)  # the keys pass by both
        show_lock(self, read_only, reason)

    def isReadOnly(self) -> bool:
        """As in QLineEdit: whether a person cannot change it."""
        return self._locked

    def showPopup(self) -> None:
        if not self._locked:
            super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._locked:
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._locked:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._locked or not self.hasFocus():
            event.ignore()
            return
        super().wheelEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._line is not None:
            self._line.commit_input_method()
        super().focusOutEvent(event)
        if is_leaving(event):
            self.commit()
            self.left.emit()

    def _on_activated(self) -> None:
        self._touched = True
        self.edited_by_person.emit()
        self._on_text_changed()

    def _on_typed(self) -> None:
        self._touched = True
        self.edited_by_person.emit()

    def _on_text_changed(self) -> None:
        text = self.text()
        if text != self._announced:
            self._announced = text
            self.changed.emit()

    def _make_searchable(self) -> None:
        self._line = TextEdit(self)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(ChoiceCompleter(self._items, self))
        self._line.edited_by_person.connect(self._on_typed)

    def _offer(self, chosen: str) -> None:
        """List the blank row, every choice in use and the one chosen; then choose it."""
        with QSignalBlocker(self):
            self._items.clear()
            if self._empty:
                self._append(Choice("", ""))
            for choice in self._choices:
                if not choice.retired or choice.key == chosen:
                    self._append(choice)
            row = self.findData(chosen, KEY_ROLE)
            if row < 0 and chosen:
                self._append(Choice(chosen, chosen))
                row = self.count() - 1
            self.setCurrentIndex(row)
            if self._line is not None:
                self._line.setText(self.itemText(row))
                if not self._line.hasFocus():
                    self._line.setCursorPosition(0)  # a long title shows how it begins
        self.update()

    def _append(self, choice: Choice) -> None:
        item = QStandardItem(choice.title)
        item.setData(choice.key, KEY_ROLE)
        item.setData(f"{choice.title}\t{choice.search}", SEARCH_ROLE)
        self._items.appendRow(item)

    def _row_meant(self, typed: str) -> int | None:
        """The row that `typed` names: by title, by a whole search word, or as the only one found by it.

        None when that is a guess.
        """
        if typed == self.itemText(self.currentIndex()):
            return None
        if not typed:
            return self.findData("", KEY_ROLE)
        exact = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if exact >= 0:
            return exact
        found = self._items.match(self._items.index(0, 0), SEARCH_ROLE, typed, -1, Qt.MatchFlag.MatchContains)
        by_word = [one for one in found if typed.casefold() in str(one.data(SEARCH_ROLE)).casefold().split()]
        if len(by_word) == 1:
            return by_word[0].row()
        return found[0].row() if len(found) == 1 else None
