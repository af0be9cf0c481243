"""The header of a list: click sorts, drag reorders, its menu chooses columns; every change is remembered."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from insdesk.domain.query import Sort
from insdesk.i18n import _
from insdesk.specs.table import TableSpec
from insdesk.ui.settings_state import StateStore
from insdesk.ui.tables.column_state import ColumnState, default_state, read_state, write_state
from insdesk.ui.text import plain

_PADDING = 16
_REMEMBER_AFTER = 300
"""Milliseconds of rest before a change of widths is remembered."""


class TableHeader(QHeaderView):
    """Belongs to one list. `attach` it to the view before use."""

    sort_chosen = Signal()
    """`sort` is another one now, by a person's hand."""

    def __init__(self, spec: TableSpec, store: StateStore, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._spec = spec
        self._store = store
        self._state = read_state(spec, store)
        self._is_applying = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REMEMBER_AFTER)
        self._rest.timeout.connect(self.remember)
        self.setObjectName(f"{spec.name}.header")
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_asked)
        self.sectionClicked.connect(self._on_section_clicked)
        self.sectionMoved.connect(self._on_touched)
        self.sectionResized.connect(self._on_touched)

    @property
    def sort(self) -> Sort | None:
        """The order asked for."""
        return self._state.sort

    def visible_columns(self) -> tuple[int, ...]:
        """Logical indexes of the columns shown, from left to right."""
        order = (self.logicalIndex(place) for place in range(self.count()))
        return tuple(column for column in order if not self.isSectionHidden(column))

    def apply(self) -> None:
        """Bring order, widths, visibility and sort mark into the view, once it has its model."""
        self._is_applying = True
        places = {column.name: index for index, column in enumerate(self._spec.columns)}
        unit = self._unit()
        for place, name in enumerate(self._state.order):
            self.moveSection(self.visualIndex(places[name]), place)
        for name, column in places.items():
            self.setSectionHidden(column, name in self._state.hidden)
        for name, width in self._state.widths:
            column = places[name]
            is_declared = width == self._spec.columns[column].width
            size = self._declared_size(column) if is_declared else round(width * unit) + _PADDING
            self.resizeSection(column, size)
        self._mark_sort()
        self._is_applying = False

    def remember(self) -> None:
        """Read the widths and the order from the view and keep them."""
        self._rest.stop()
        unit = self._unit()
        widths = dict(self._state.widths)
        visible = self.visible_columns()
        for column in visible[:-1]:  # the last one is as wide as the window lets it be
            spec, size = self._spec.columns[column], self.sectionSize(column)
            is_declared = size == self._declared_size(column)
            widths[spec.name] = spec.width if is_declared else (size - _PADDING) / unit
        order = tuple(self._spec.columns[self.logicalIndex(place)].name for place in range(self.count()))
        hidden = frozenset(
            column.name for index, column in enumerate(self._spec.columns) if self.isSectionHidden(index)
        )
        self._keep(ColumnState(order, hidden, tuple(widths.items()), self._state.sort))

    def set_shown(self, name: str, is_shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        index = next(at for at, column in enumerate(self._spec.columns) if column.name == name)
        if not is_shown and self.visible_columns() == (index,):
            return
        self.setSectionHidden(index, not is_shown)
        self.remember()

    def reset_columns(self) -> None:
        """As declared again; the order of the rows stays."""
        default = default_state(self._spec)
        self._keep(ColumnState(default.order, default.hidden, default.widths, self._state.sort))
        self.apply()

    def choose_columns(self, at: QPoint) -> None:
        """Open the menu of columns at a point of the screen."""
        menu = QMenu(self)
        menu.setObjectName(f"{self._spec.name}.columns")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        visible = self.visible_columns()
        for index in (self.logicalIndex(place) for place in range(self.count())):
            menu.addAction(self._column_action(menu, index, visible))
        menu.addSeparator()
        menu.addAction(_("Columns as they were")).triggered.connect(self.reset_columns)
        menu.popup(at)

    def _column_action(self, menu: QMenu, index: int, visible: tuple[int, ...]) -> QAction:
        column = self._spec.columns[index]
        action = QAction(plain(_(column.title)), menu)
        action.setObjectName(f"{self._spec.name}.columns.{column.name}")
        action.setData(column.name)
        action.setCheckable(True)
        action.setChecked(index in visible)
        action.setEnabled(visible != (index,))
        action.toggled.connect(self._on_column_toggled)
        return action

    def _on_column_toggled(self, is_shown: bool) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.set_shown(str(sender.data()), is_shown)

    def _on_menu_asked(self, at: QPoint) -> None:
        self.choose_columns(self.mapToGlobal(at))

    def _on_section_clicked(self, section: int) -> None:
        column = self._spec.columns[section]
        if not column.sortable:
            self._mark_sort()
            return
        is_same = self.sort is not None and self.sort.column == column.name
        chosen = Sort(column.name, is_same and self.sort is not None and not self.sort.descending)
        state = self._state
        self._keep(ColumnState(state.order, state.hidden, state.widths, chosen))
        self._mark_sort()
        self.sort_chosen.emit()

    def _on_touched(self) -> None:
        if not self._is_applying and self.isVisible():
            self._rest.start()

    def _mark_sort(self) -> None:
        sort = self.sort
        index = -1
        for at, column in enumerate(self._spec.columns):
            if sort is not None and column.name == sort.column:
                index = at
        is_descending = sort is not None and sort.descending
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(index, order)

    def _keep(self, state: ColumnState) -> None:
        if state != self._state:
            self._state = state
            write_state(self._spec, self._store, state)

    def _declared_size(self, column: int) -> int:
        """Pixels of a column that nobody changed: as declared, and never less than its title needs."""
        wanted = round(self._spec.columns[column].width * self._unit()) + _PADDING
        return max(wanted, self.sectionSizeHint(column))

    def _unit(self) -> float:
        return self.fontMetrics().horizontalAdvance("0" * 10) / 10
