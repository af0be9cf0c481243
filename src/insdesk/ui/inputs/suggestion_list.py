"""The answers under a search box: title in the first column, detail beside it, never taking the focus."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from insdesk.i18n import _
from insdesk.ui.look import ROLE

VISIBLE_ROWS = 10
_MIN_COLUMNS_OF_TEXT = 40
_ROW_HEIGHT = 1.5  # of a line of text


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One answer: `id` comes back when it is chosen, the other two are shown."""

    id: str
    title: str
    detail: str = ""


class SuggestionList(QTableWidget):
    """A child of the box's window, not a window: input methods keep talking to the box."""

    picked = Signal(str)

    def __init__(self, box: QWidget) -> None:
        super().__init__(0, 2, box.window())
        self.setObjectName(f"{box.objectName()}.suggestions")
        self.setProperty(ROLE, "suggestions")
        self.setAccessibleName(_("Suggestions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.hide()
        self.itemClicked.connect(self._on_item_clicked)

    def show_under(self, box: QWidget, suggestions: Sequence[Suggestion]) -> None:
        """Show `suggestions` at the lower edge of `box`, the first one current; a line of text when none."""
        self._fill(suggestions)
        row = round(self.fontMetrics().height() * _ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(row)
        rows = min(max(len(suggestions), 1), VISIBLE_ROWS)
        width = max(box.width(), self.fontMetrics().averageCharWidth() * _MIN_COLUMNS_OF_TEXT)
        size = QSize(width, row * rows + 2 * self.frameWidth())
        window = box.window()
        corner = box.mapTo(window, QPoint(0, box.height()))
        left = max(0, min(corner.x(), window.width() - size.width()))
        self.setGeometry(left, corner.y(), size.width(), min(size.height(), window.height() - corner.y()))
        self.raise_()
        self.show()

    def step(self, rows: int) -> None:
        """Make the answer `rows` further down current, round the ends."""
        if self.rowCount():
            self.setCurrentCell((self.currentRow() + rows) % self.rowCount(), 0)

    def pick_current(self) -> bool:
        """Pick the current answer; False when there is none."""
        item = self.item(self.currentRow(), 0)
        return item is not None and self._pick(item)

    def _on_item_clicked(self, item: QTableWidgetItem) -> None:
        first = self.item(item.row(), 0)
        if first is not None:
            self._pick(first)

    def _pick(self, item: QTableWidgetItem) -> bool:
        suggestion_id = item.data(Qt.ItemDataRole.UserRole)
        if not isinstance(suggestion_id, str):
            return False
        self.picked.emit(suggestion_id)
        return True

    def _fill(self, suggestions: Sequence[Suggestion]) -> None:
        self.clearSpans()
        self.setRowCount(max(len(suggestions), 1))
        for row, suggestion in enumerate(suggestions):
            title = QTableWidgetItem(suggestion.title)
            title.setData(Qt.ItemDataRole.UserRole, suggestion.id)
            detail = QTableWidgetItem(suggestion.detail)
            detail.setForeground(QGuiApplication.palette().placeholderText())
            self.setItem(row, 0, title)
            self.setItem(row, 1, detail)
        if not suggestions:
            nothing = QTableWidgetItem(_("Nothing found"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.setItem(0, 0, nothing)
            self.setSpan(0, 0, 1, 2)
        self.setCurrentCell(0 if suggestions else -1, 0)
