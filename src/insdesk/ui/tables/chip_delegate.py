"""A status in a list: a small chip with its word, in the theme's colours for it."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from insdesk.ui.palette import LIGHT, Palette
from insdesk.ui.tables.id_model import VALUE_ROLE
from insdesk.ui.theme import current_theme

_MARGIN, _PADDING, _ROUNDNESS = 7, 8, 4.0


class ChipDelegate(QStyledItemDelegate):
    """Paints the row's ground as every other cell, then the chip on it.

    `looks` says which of the palette's statuses a value looks like; where it is empty, the value is one.
    """

    def __init__(self, parent: QObject | None = None, looks: Mapping[str, str] | None = None) -> None:
        super().__init__(parent)
        self._looks = looks or {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        text, value = option.text, index.data(VALUE_ROLE)
        option.text = ""
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        status = self.status_of(value)
        if not status or not text:
            return
        ink, ground = _palette().chip(status)
        height = option.fontMetrics.height() + 2
        width = min(option.fontMetrics.horizontalAdvance(text) + 2 * _PADDING, option.rect.width() - _MARGIN)
        top = option.rect.top() + (option.rect.height() - height) / 2
        chip = QRectF(option.rect.left() + _MARGIN, top, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, _ROUNDNESS, _ROUNDNESS)
        painter.setPen(QColor(ink))
        painter.setFont(option.font)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def status_of(self, value: object) -> str:
        """The palette's name for the chip's colours; empty for a cell without a chip."""
        return self._looks.get(value, str(value)) if isinstance(value, str) else ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * _PADDING, 0)


def _palette() -> Palette:
    application = QApplication.instance()
    theme = current_theme(application) if isinstance(application, QApplication) else None
    return LIGHT if theme is None else theme.palette
