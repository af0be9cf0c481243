"""A short list that people put in order themselves, with its buttons: new, up, down, delete."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.ui.tables.ordered_rows import ListEntry, OrderedRows

_GAP = 8


class OrderedList(QWidget):
    """Alt+Up and Alt+Down move a row, Delete deletes it; both only ask for it. `name` begins object names."""

    current_changed = Signal()
    chosen = Signal()
    """Enter or a double click on a row."""
    new_asked = Signal()
    delete_asked = Signal()
    move_asked = Signal(int)
    """One place up (-1) or down (1)."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[ListEntry, ...] = ()
        self._is_changeable = True
        self.rows = OrderedRows(self)
        self.rows.setObjectName(f"{name}.list")
        self.rows.setAccessibleName(title)
        self._buttons = QHBoxLayout()
        self._new = self._button(f"{name}.action.new", _("New"), "Ctrl+N")
        self._up = self._button(f"{name}.action.up", _("Up"), "Alt+↑")
        self._down = self._button(f"{name}.action.down", _("Down"), "Alt+↓")
        self._delete = self._button(f"{name}.action.delete", _("Delete…"), "Delete")
        self._lay_out()
        self._connect()
        self._refresh_buttons()

    @property
    def entries(self) -> tuple[ListEntry, ...]:
        """All rows, in their order."""
        return self._entries

    @property
    def current(self) -> ListEntry | None:
        """The row with the cursor."""
        row = self.rows.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def show_entries(self, entries: Sequence[ListEntry], current: int | None) -> None:
        """Show these, the cursor on the one with the key `current`, or where it stood. Says nothing."""
        row = self.rows.currentRow()
        with QSignalBlocker(self.rows):
            self._entries = tuple(entries)
            self.rows.show_entries(entries)
            keys = [entry.key for entry in entries]
            self.rows.setCurrentRow(
                keys.index(current) if current in keys else min(max(row, 0), len(keys) - 1)
            )
        self._refresh_buttons()

    def show_current(self, key: int | None) -> None:
        """Put the cursor on this row; on none for None. Says nothing."""
        keys = [entry.key for entry in self._entries]
        with QSignalBlocker(self.rows):
            self.rows.setCurrentRow(keys.index(key) if key in keys else -1)
        self._refresh_buttons()

    def go_to(self, row: int) -> None:
        """Put the cursor on the row at this place. Says nothing."""
        with QSignalBlocker(self.rows):
            self.rows.setCurrentRow(row)

    def use_entry_line(self) -> None:
        """New rows are typed in a line as wide as this: no button for them, no margin."""
        self._new.setParent(None)
        self._new.deleteLater()
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)

    def add_button(self, button: QPushButton) -> None:
        """Put a button of the screen behind those that move."""
        self._buttons.insertWidget(self._buttons.count() - 2, button)

    def set_changeable(self, changeable: bool) -> None:
        """Whether rows may be moved and deleted now."""
        self._is_changeable = changeable
        self._refresh_buttons()

    def focus_rows(self) -> None:
        """To the row with the cursor."""
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_move(self, step: int) -> bool:
        """Whether the current row can go that way."""
        row = self.rows.currentRow()
        beside = row + step
        is_inside = 0 <= row < len(self._entries) and 0 <= beside < len(self._entries)
        return (
            self._is_changeable
            and is_inside
            and not (self._entries[row].fixed or self._entries[beside].fixed)
        )

    def moved(self, step: int) -> tuple[int, ...]:
        """The keys in the order after moving the current row."""
        keys = [entry.key for entry in self._entries]
        row = self.rows.currentRow()
        keys[row], keys[row + step] = keys[row + step], keys[row]
        return tuple(keys)

    def may_delete(self) -> bool:
        """Whether the current row can be deleted."""
        return self._is_changeable and self.current is not None and not self.current.fixed

    def _on_row_changed(self) -> None:
        self._refresh_buttons()
        self.current_changed.emit()

    def _on_up(self) -> None:
        self._on_moved(-1)

    def _on_down(self) -> None:
        self._on_moved(1)

    def _on_moved(self, step: int) -> None:
        if self.may_move(step):
            self.move_asked.emit(step)

    def _on_dropped(self) -> None:
        """A row was dragged: the entries follow, and the cursor stays on it."""
        places = {key: place for place, key in enumerate(self.rows.keys)}
        self._entries = tuple(sorted(self._entries, key=lambda one: places[one.key]))
        self._refresh_buttons()

    def _on_delete(self) -> None:
        if self.may_delete():
            self.delete_asked.emit()

    def _refresh_buttons(self) -> None:
        self._up.setEnabled(self.may_move(-1))
        self._down.setEnabled(self.may_move(1))
        self._delete.setEnabled(self.may_delete())

    def _button(self, name: str, text: str, keys: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(keys)
        return button

    def _lay_out(self) -> None:
        self._buttons.setSpacing(_GAP)
        for button in (self._new, self._up, self._down):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, _GAP, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.rows, 1)
        layout.addLayout(self._buttons)

    def _connect(self) -> None:
        self.rows.currentRowChanged.connect(self._on_row_changed)
        self.rows.itemDoubleClicked.connect(self.chosen)
        self.rows.enter_pressed.connect(self.chosen)
        self.rows.move_pressed.connect(self._on_moved)
        self.rows.dropped.connect(self._on_dropped)
        self.rows.delete_pressed.connect(self._on_delete)
        self._new.clicked.connect(self.new_asked)
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)
        self._delete.clicked.connect(self._on_delete)
