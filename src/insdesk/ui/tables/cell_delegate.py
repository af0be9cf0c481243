"""How an ordinary cell is painted: one look-up and one line of text, half the time of Qt's own delegate."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from insdesk.specs.table import Align
from insdesk.ui.tables.id_model import IdModel

PADDING = 8
"""Pixels on both sides of a cell's text; the header has as many."""

_SELECTED = QStyle.StateFlag.State_Selected.value
_LINE = Qt.TextFlag.TextSingleLine
_SIDES = {
    Align.LEFT: int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(_LINE),
    Align.RIGHT: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | int(_LINE),
    Align.CENTER: int(Qt.AlignmentFlag.AlignCenter) | int(_LINE),
}


class CellDelegate(QStyledItemDelegate):
    """Knows colours and font of `view` until `refresh`: asking for them at every cell is what costs."""

    def __init__(self, model: IdModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._sides = tuple(_SIDES[column.align] for column in model.spec.columns)
        self._ink = self._selected_ink = self._selected_ground = QColor()
        self._metrics: QFontMetrics = view.fontMetrics()
        self._widest = 1
        self.refresh()

    def refresh(self) -> None:
        """Colours or font of the view are others now."""
        palette = self._view.palette()
        self._ink = palette.color(QPalette.ColorRole.Text)
        self._selected_ink = palette.color(QPalette.ColorRole.HighlightedText)
        self._selected_ground = palette.color(QPalette.ColorRole.Highlight)
        self._metrics = self._view.fontMetrics()
        self._widest = max(self._metrics.horizontalAdvance("国"), self._metrics.horizontalAdvance("W"), 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = option.rect
        if option.state.value & _SELECTED:
            painter.fillRect(rect, self._selected_ground)
            painter.setPen(self._selected_ink)
        else:
            painter.setPen(self._ink)
        column = index.column()
        text = self._model.text_at(index.row(), column)
        if not text:
            return
        room = rect.width() - 2 * PADDING
        # Measuring text costs as much as painting it: only what may be too long is measured.
        if len(text) * self._widest > room:
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        rect.adjust(PADDING, 0, -PADDING, 0)
        painter.drawText(rect, self._sides[column], text)
