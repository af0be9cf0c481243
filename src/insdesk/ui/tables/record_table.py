"""A short list of records held in memory, in the columns of a spec: no paging, no filters."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from insdesk.i18n import _
from insdesk.specs.display import CellKind
from insdesk.specs.table import Align, TableSpec
from insdesk.ui.inputs.line_edit import ENTER_KEYS
from insdesk.ui.look import ROLE
from insdesk.ui.tables.chip_delegate import ChipDelegate
from insdesk.ui.tables.id_model import VALUE_ROLE
from insdesk.ui.tables.page import identity, shown
from insdesk.ui.text import rich

Index = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SIDES = {
    Align.LEFT: int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    Align.RIGHT: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    Align.CENTER: int(Qt.AlignmentFlag.AlignCenter),
}
_ROW_PADDING = 10


class RecordModel(QAbstractTableModel):
    """The records as they were given."""

    def __init__(self, spec: TableSpec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self.records: tuple[object, ...] = ()

    def show_records(self, records: Sequence[object]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.records = tuple(records)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._spec.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        column = self._spec.columns[index.column()]
        if role == _ALIGNMENT:
            return _SIDES[column.align]
        if role in (_DISPLAY, _TOOLTIP):
            text = shown(self.records[index.row()], column)
            return text if role == _DISPLAY else rich(text)
        return getattr(self.records[index.row()], column.name) if role == VALUE_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._spec.columns[section]
        return {_DISPLAY: _(column.title), _ALIGNMENT: _SIDES[column.align]}.get(role)


class RecordTable(QTableView):
    """As high as its rows, up to `most_rows`, or as high as there is room; the last column takes the rest."""

    current_changed = Signal()
    activated_id = Signal(object)
    """The id of a row that was double-clicked, or Enter pressed on."""

    def __init__(self, spec: TableSpec, most_rows: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_rows = most_rows
        self._rows = RecordModel(spec, self)
        self.setObjectName(spec.name)
        self.setAccessibleName(_(spec.title))
        self.setModel(self._rows)
        self._set_up(spec)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def current_id(self) -> int | None:
        """The id of the row with the cursor."""
        row = self.currentIndex().row()
        return identity(self._rows.records[row]) if 0 <= row < len(self._rows.records) else None

    def show_records(self, records: Sequence[object], current_id: int | None = None) -> None:
        """Show these, the cursor on `current_id`, or on the first row."""
        self._rows.show_records(records)
        ids = [identity(record) for record in records]
        if ids:
            self.selectRow(ids.index(current_id) if current_id in ids else 0)
        self._fit()
        self.current_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER_KEYS and is_plain and self.current_id is not None:
            self.activated_id.emit(self.current_id)
        elif event.key() in (*ENTER_KEYS, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_current_changed(self) -> None:
        self.current_changed.emit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.activated_id.emit(identity(self._rows.records[index.row()]))

    def _set_up(self, spec: TableSpec) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty(ROLE, "rows")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING)
        digit = self.fontMetrics().horizontalAdvance("0")
        for place, column in enumerate(spec.columns):
            if column.kind is CellKind.CHIP:
                self.setItemDelegateForColumn(place, ChipDelegate(self, dict(column.looks)))
            self.setColumnWidth(place, digit * column.width)
            self.setColumnHidden(place, not column.shown)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSectionResizeMode(len(spec.columns) - 1, QHeaderView.ResizeMode.Stretch)

    def _fit(self) -> None:
        if self._most_rows is None:
            return
        rows = min(max(len(self._rows.records), 1), self._most_rows)
        frame = 2 * self.frameWidth()
        row_height = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * row_height + frame)
