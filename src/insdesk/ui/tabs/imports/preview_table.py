"""The first rows of the file as they were read; cells that cannot be taken are framed, marked, explained."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from insdesk.domain.records.imports import CellProblem, ImportPreview, PreviewRow
from insdesk.i18n import _
from insdesk.ui.forms.message_mark import draw_mark
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import ROLE
from insdesk.ui.palette import LIGHT, Palette
from insdesk.ui.text import rich
from insdesk.ui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleDescriptionRole)
PROBLEM_ROLE = int(Qt.ItemDataRole.UserRole)
"""The CellProblem of a cell, None where all is well."""

_ROW_PADDING = 10
_FEWEST, _MOST = 8, 30
"""Characters that a column is wide."""


class PreviewModel(QAbstractTableModel):
    """The columns that are imported, in the order of the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PreviewRow, ...] = ()
        self._places: tuple[int, ...] = ()
        self._titles: Mapping[int, str] = {}
        self._problems: dict[tuple[int, int], CellProblem] = {}
        self._bad_rows: frozenset[int] = frozenset()

    def show_preview(self, preview: ImportPreview, titles: Mapping[int, str]) -> None:
        """Show these rows; `titles` are those of the fields, by the place of their columns."""
        self.beginResetModel()
        self._rows = preview.rows
        self._titles = dict(titles)
        self._places = tuple(sorted(titles))
        columns = {place: column for column, place in enumerate(self._places)}
        found = [(place, one) for place, row in enumerate(self._rows) for one in row.problems]
        self._problems = {
            (place, columns[one.column]): one for place, one in reversed(found) if one.column in columns
        }
        self._bad_rows = frozenset(place for place, _one in found)
        self.endResetModel()

    def place_of(self, problem: CellProblem) -> QModelIndex:
        """The cell of `problem`; the first of its row where the file has no column for it."""
        rows = [place for place, row in enumerate(self._rows) if row.number == problem.row]
        if not rows:
            return QModelIndex()
        column = self._places.index(problem.column) if problem.column in self._places else 0
        return self.index(rows[0], column)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        problem = self._problems.get((index.row(), index.column()))
        if role == PROBLEM_ROLE:
            return problem
        if role == _DISPLAY:
            return self._text(index)
        if role == _TOOLTIP:
            text = self._text(index)
            return rich(text if problem is None else f"{text}\n{problem.sentence}".strip())
        return problem.sentence if role == _SPOKEN and problem is not None else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if role != _DISPLAY:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._titles[self._places[section]]
        number = str(self._rows[section].number)
        return f"! {number}" if section in self._bad_rows else number

    def _text(self, index: Index) -> str:
        texts, place = self._rows[index.row()].texts, self._places[index.column()]
        return texts[place] if place < len(texts) else ""


class PreviewTable(QTableView):
    """Read only; says on which bad cell the cursor is."""

    problem_entered = Signal(object)
    """A CellProblem."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PreviewModel(self)
        self.setObjectName(name)
        self.setAccessibleName(_("First rows of the file"))
        self.setModel(self.rows)
        self.setItemDelegate(MarkedCells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty(ROLE, "rows")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)

    def show_preview(self, preview: ImportPreview, titles: Mapping[int, str]) -> None:
        """Show these rows, each column as wide as what stands in it."""
        self.rows.show_preview(preview, titles)
        digit = self.fontMetrics().horizontalAdvance("0")
        for column in range(self.rows.columnCount()):
            self.setColumnWidth(column, digit * _fitting(self.rows, column))

    def go_to(self, problem: CellProblem) -> None:
        """Put the cursor on the cell of `problem`."""
        index = self.rows.place_of(problem)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        problem = current.data(PROBLEM_ROLE)
        if isinstance(problem, CellProblem):
            self.problem_entered.emit(problem)


class MarkedCells(QStyledItemDelegate):
    """A bad cell has a ground and a frame of its own and the sign of an error before its text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(PROBLEM_ROLE) is None:
            super().paint(painter, option, index)
            return
        palette = _palette()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = palette.selection_ground if is_selected else palette.error_ground
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.fillRect(area, QColor(ground))
        painter.setPen(QPen(QColor(palette.error_frame), 2 if is_selected else 1))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        side = option.fontMetrics.ascent()
        top = area.top() + (area.height() - side) / 2
        ink = QColor(palette.selection if is_selected else palette.error)
        draw_mark(painter, STATE_ERROR, QRectF(area.left() + 4, top, side, side), ink)
        painter.setPen(ink)
        room = area.adjusted(side + 8, 0, -4, 0)
        text = option.fontMetrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()


def _fitting(rows: PreviewModel, column: int) -> int:
    texts: Sequence[str] = [str(rows.index(row, column).data()) for row in range(rows.rowCount())]
    title = str(rows.headerData(column, Qt.Orientation.Horizontal))
    widest = max((_width(text) for text in (title, *texts)), default=0)
    return max(_FEWEST, min(widest + 4, _MOST))


def _width(text: str) -> int:
    """In digits: a Chinese character takes two."""
    return sum(1 if character.isascii() else 2 for character in text)


def _palette() -> Palette:
    application = QApplication.instance()
    theme = current_theme(application) if isinstance(application, QApplication) else None
    return LIGHT if theme is None else theme.palette
