"""The columns of an export: ticked, in an order that people choose by keys, buttons or the mouse."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insdesk.i18n import _
from insdesk.specs.table import Column
from insdesk.ui.text import plain

_NAME = int(Qt.ItemDataRole.UserRole)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ROWS_IN_SIGHT = 10
_GAP = 8
_BETWEEN = 1
_TICKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ColumnRows(QListWidget):
    """Space ticks the current row, Alt and an arrow move it, the mouse drags it."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setUniformItemSizes(True)
        self.setSpacing(_BETWEEN)
        self.itemChanged.connect(self._on_changed)
        self.model().rowsMoved.connect(self._on_changed)

    def move_current(self, step: int) -> None:
        """The current row one place up (-1) or down (1)."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + step < self.count():
            with QSignalBlocker(self):
                item = self.takeItem(row)
                self.insertItem(row + step, item)
                self.setCurrentRow(row + step)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _STEPS and modifiers == Qt.KeyboardModifier.AltModifier:
            self.move_current(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        self.changed.emit()


class ExportColumns(QWidget):
    """All columns of a list: the chosen ones first. `masked` marks those whose numbers are not readable."""

    changed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = {column.name: column for column in columns}
        self._is_masked = True
        self.rows = ColumnRows(self)
        self._all = self._button("all", _("Tick all"))
        self._none = self._button("none", _("Tick none"))
        self._up = self._button("up", _("Up"), "Alt+↑")
        self._down = self._button("down", _("Down"), "Alt+↓")
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the ticked columns, from top to bottom."""
        items = (self.rows.item(row) for row in range(self.rows.count()))
        return tuple(str(item.data(_NAME)) for item in items if item.checkState() == _TICKED)

    def choose(self, names: Iterable[str]) -> None:
        """Tick these, in this order, and put the others below; names the list lacks are skipped."""
        chosen = [name for name in dict.fromkeys(names) if name in self._columns]
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for name in (*chosen, *(name for name in self._columns if name not in chosen)):
                item = QListWidgetItem(self._title(name))
                item.setData(_NAME, name)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
                item.setCheckState(_TICKED if name in chosen else _OPEN)
                self.rows.addItem(item)
            self.rows.setCurrentRow(0)
        self._on_changed()

    def set_masked(self, is_masked: bool) -> None:
        """Whether phones and ID numbers are written masked."""
        self._is_masked = is_masked
        with QSignalBlocker(self.rows):
            for row in range(self.rows.count()):
                item = self.rows.item(row)
                item.setText(self._title(str(item.data(_NAME))))

    def _title(self, name: str) -> str:
        column = self._columns[name]
        title = _(column.title)
        return _("{column} (masked)", column=title) if column.secret and self._is_masked else title

    def _tick(self, state: Qt.CheckState) -> None:
        with QSignalBlocker(self.rows):
            for row in range(self.rows.count()):
                self.rows.item(row).setCheckState(state)
        self._on_changed()

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_all(self) -> None:
        self._tick(_TICKED)

    def _on_none(self) -> None:
        self._tick(_OPEN)

    def _on_up(self) -> None:
        self.rows.move_current(-1)

    def _on_down(self) -> None:
        self.rows.move_current(1)

    def _button(self, name: str, title: str, tip: str = "") -> QPushButton:
        button = QPushButton(plain(title), self)
        button.setObjectName(f"export.columns.{name}")
        button.setAutoDefault(False)
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        self.rows.setObjectName("export.columns")
        self.rows.setAccessibleName(_("Columns"))
        height = self.fontMetrics().lineSpacing() + _GAP
        self.rows.setMinimumHeight(height * _ROWS_IN_SIGHT)
        beside = QVBoxLayout()
        beside.setSpacing(_GAP)
        for button in (self._all, self._none, self._up, self._down):
            beside.addWidget(button)
        beside.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.rows, 1)
        layout.addLayout(beside)

    def _connect(self) -> None:
        self.rows.changed.connect(self._on_changed)
        self._all.clicked.connect(self._on_all)
        self._none.clicked.connect(self._on_none)
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)
