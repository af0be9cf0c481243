"""The list of the house: rows by id, order and columns as the person likes them, copy, open, never a wait."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from insdesk.domain.query import TableQuery
from insdesk.i18n import _
from insdesk.specs.display import CellKind
from insdesk.specs.table import TableSpec
from insdesk.ui.ports import ListInSight
from insdesk.ui.settings_state import StateStore
from insdesk.ui.tables.cell_delegate import CellDelegate
from insdesk.ui.tables.chip_delegate import ChipDelegate
from insdesk.ui.tables.clipboard import RowsCopy, fetch_rows, write_rows
from insdesk.ui.tables.id_model import IdModel
from insdesk.ui.tables.overlay import EmptyNotice, LoadingShape
from insdesk.ui.tables.row_selection import RowSelection
from insdesk.ui.tables.snapshot import Keep, Snapshot
from insdesk.ui.tables.source import PAGE_ROWS, TableSource
from insdesk.ui.tables.table_header import TableHeader
from insdesk.ui.tasks.runner import TaskRunner

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROW_PADDING = 10
_SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class DeskTable(QTableView):
    """Shows `source` in the columns of `spec`. Call `show_query` to fill it."""

    activated_id = Signal(object)
    """The id of a row that was double-clicked, or Enter pressed on."""
    current_id_changed = Signal(object)
    """The id the cursor is on, None when on none."""
    selection_changed = Signal()
    loaded = Signal(object)
    """The Snapshot shown."""
    failed = Signal(object)
    """An exception; the list shows what it showed before."""
    copied = Signal(int)
    """So many rows are on the clipboard."""
    filter_clear_asked = Signal()
    """The button over a list that a filter made empty."""

    _is_set_up = False

    def __init__(
        self,
        spec: TableSpec,
        source: TableSource,
        runner: TaskRunner,
        state: StateStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._source = source
        self._runner = runner
        self._query = TableQuery()
        self._context_menu: Callable[[QWidget], QMenu] | None = None
        self._empty_action: tuple[str, Callable[[], None]] | None = None
        self._current_id: int | None = None
        self._rows = IdModel(spec, source, runner, self)
        self._header = TableHeader(spec, state, self)
        self._cells = CellDelegate(self._rows, self)
        self._shape = LoadingShape(self.viewport())
        self._notice = EmptyNotice(spec.name, self.viewport())
        self._set_up()
        self._ranges = RowSelection(self.selectionModel(), self._rows)
        self._connect()
        self._apply_sizes()
        self._show_overlay()

    @property
    def rows(self) -> IdModel:
        """The model: ids, records in sight."""
        return self._rows

    @property
    def header(self) -> TableHeader:
        return self._header

    @property
    def query(self) -> TableQuery:
        """What is shown or on its way, order included."""
        return self._query

    @property
    def current_id(self) -> int | None:
        """The id the cursor is on."""
        return self._current_id

    def show_query(self, query: TableQuery) -> None:
        """Show the rows of `query` in the order of the header, from the top."""
        sort = self._header.sort
        sorts = (sort,) if sort is not None else query.sorts or self.spec.default_sort
        self._query = replace(query, sorts=sorts)
        self._rows.load(self._query, Keep(self._ranges.worth_keeping()))

    def refresh(self) -> None:
        """Read again; selection, cursor and scroll position stay where they can."""
        top = self.rowAt(0)
        top_id = self._rows.id_at(top) if top >= 0 else None
        self._rows.load(self._query, Keep(self._ranges.worth_keeping(), top_id, max(top, 0)))

    def selected_ids(self) -> "array[int]":
        """The ids of the selected rows in display order."""
        return self._ranges.ids()

    def selected_count(self) -> int:
        """How many rows are selected."""
        return self._ranges.count()

    def in_sight(self) -> ListInSight:
        """The list as it is shown, to be exported."""
        shown = tuple(self.spec.columns[index].name for index in self._header.visible_columns())
        return ListInSight(
            spec=self.spec,
            rows=self._source.rows,
            ids=self._rows.ids,
            selected=self.selected_ids(),
            shown=shown,
        )

    def select_id(self, identifier: int) -> bool:
        """Put the cursor on the row of an id and scroll to it; False when it is not in the list."""
        row = self._rows.row_of(identifier)
        if row is None:
            return False
        self.go_to_row(row)
        return True

    def go_to_row(self, row: int) -> None:
        """Put the cursor on `row` and scroll to it."""
        column = self._header.visible_columns()[0]
        index = self._rows.index(row, column)
        self.selectionModel().setCurrentIndex(index, _SELECT_ROW)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def set_empty_action(self, title: str, do: Callable[[], None]) -> None:
        """What an empty list offers, already translated."""
        self._empty_action = (title, do)
        self._show_overlay()

    def set_context_menu(self, build: Callable[[QWidget], QMenu]) -> None:
        """`build` makes the menu of the selected rows; it is deleted after use."""
        self._context_menu = build

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard, with titles; those not here yet are fetched first."""
        columns = [self.spec.columns[index] for index in self._header.visible_columns()]
        ids = self.selected_ids()
        if not ids:
            return
        if len(ids) <= PAGE_ROWS:
            rows = [
                self._rows.record_at(row) for first, end in self._ranges.rows() for row in range(first, end)
            ]
            if all(row is not None for row in rows):
                self._on_copy_ready(write_rows(columns, rows))
                return
        work = partial(fetch_rows, self._source, columns, ids)
        self._runner.read(work, self._on_copy_ready, self.failed.emit, self, _("Copying rows"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self._current_id is None:
                event.ignore()
                return
            self.activated_id.emit(self._current_id)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._context_menu is None or not self.selectionModel().hasSelection():
            return
        menu = self._context_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        below = self.visualRect(self.currentIndex()).bottomLeft()
        menu.popup(self.viewport().mapToGlobal(below) if is_key else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_overlays()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._is_set_up and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._apply_sizes()
        elif self._is_set_up and event.type() == QEvent.Type.PaletteChange:
            self._cells.refresh()

    def _set_up(self) -> None:
        self.setObjectName(f"{self.spec.name}.table")
        self.setAccessibleName(_(self.spec.title))
        self.setHorizontalHeader(self._header)
        self.setModel(self._rows)
        # Sharing the selection, the header would ask every row whether it is selected: 2.4 s for 200,000.
        self._header.setSelectionModel(QItemSelectionModel(self._rows, self._header))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.setItemDelegate(self._cells)
        for index, column in enumerate(self.spec.columns):
            if column.kind is CellKind.CHIP:
                self.setItemDelegateForColumn(index, ChipDelegate(self, dict(column.looks)))
        self._is_set_up = True

    def _connect(self) -> None:
        self._header.sort_chosen.connect(self._on_sort_chosen)
        self._rows.load_started.connect(self._show_overlay)
        self._rows.loaded.connect(self._on_loaded)
        self._rows.load_failed.connect(self._on_load_failed)
        self.doubleClicked.connect(self._on_double_clicked)
        selection = self.selectionModel()
        selection.currentChanged.connect(self._on_current_changed)
        selection.selectionChanged.connect(self._on_selection_changed)
        self._rows.modelAboutToBeReset.connect(self._ranges.remember)

    def _apply_sizes(self) -> None:
        height = self.fontMetrics().height() + _ROW_PADDING
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self._shape.row_height = height
        self._cells.refresh()
        self._header.apply()

    def _on_sort_chosen(self) -> None:
        self.show_query(self._query)

    def _on_loaded(self, snapshot: Snapshot) -> None:
        """After the model was reset: cursor, selection and scroll position come back."""
        self.updateGeometries()
        self.verticalScrollBar().setValue(snapshot.top_row)
        self._ranges.restore(snapshot)
        self._on_current_changed(self.currentIndex())
        self._show_overlay()
        self.selection_changed.emit()
        self.loaded.emit(snapshot)

    def _on_load_failed(self, error: Exception) -> None:
        self._show_overlay()
        self.failed.emit(error)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.activated_id.emit(self._rows.id_at(index.row()))

    def _on_current_changed(self, index: QModelIndex) -> None:
        current = self._rows.id_at(index.row()) if index.isValid() else None
        if current != self._current_id:
            self._current_id = current
            self.current_id_changed.emit(current)

    def _on_selection_changed(self) -> None:
        self.selection_changed.emit()

    def _on_copy_ready(self, copy: RowsCopy) -> None:
        QGuiApplication.clipboard().setMimeData(copy.mime())
        self.copied.emit(copy.count)

    def _show_overlay(self) -> None:
        is_empty = self._rows.is_loaded and not self._rows.ids
        self._shape.setVisible(self._rows.is_loading and not self._rows.is_loaded)
        self._notice.setVisible(is_empty)
        if is_empty and replace(self._query, sorts=()) != TableQuery():
            self._notice.tell(
                _("Nothing fits what you filter by."), _("Clear filters"), self.filter_clear_asked.emit
            )
        elif is_empty:
            self._notice.tell(_(self.spec.empty_text), *(self._empty_action or ()))
        self._place_overlays()

    def _place_overlays(self) -> None:
        edges = ((self._header.sectionViewportPosition(at), at) for at in self._header.visible_columns())
        self._shape.column_edges = tuple((left, self._header.sectionSize(at)) for left, at in edges)
        self._shape.setGeometry(self.viewport().rect())
        self._notice.setGeometry(self.viewport().rect())
