"""Every level's limits over each other, so that overlaps and gaps are seen before anybody is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from insdesk.i18n import _
from insdesk.ui.charts.colours import level_colour, palette_in_use

_GAP = 8
_BAR = 14
_OPEN = 10
"""Pixels of the arrow of a level without an upper limit."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A level on one measure: from `lower` up to but not including `upper`; None is open."""

    title: str
    colour: str
    lower: int | None
    upper: int | None
    told: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """One measure with everything that limits it; `marks` are the texts of its limits, in their order."""

    title: str
    limits: tuple[int, ...]
    marks: tuple[str, ...]
    stretches: tuple[Stretch, ...]


class RangeStrip(QWidget):
    """Limits stand at equal distances, whatever lies between them: what matters is their order."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bands: tuple[Band, ...] = ()
        self.setObjectName(name)
        self.setAccessibleName(_("Limits of the levels"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def bands(self) -> tuple[Band, ...]:
        """What is shown, from top to bottom."""
        return self._bands

    def show_bands(self, bands: Sequence[Band]) -> None:
        """Show these."""
        self._bands = tuple(bands)
        told = (f"{band.title}: {one.title} {one.told}" for band in bands for one in band.stretches)
        self.setAccessibleDescription(_("; ").join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, max(sum(self._height(band) for band in self._bands), _GAP))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._told_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for band in self._bands:
            self._paint(painter, band, top)
            top += self._height(band)
        painter.end()

    def _paint(self, painter: QPainter, band: Band, top: int) -> None:
        palette, line = palette_in_use(), self.fontMetrics().height()
        bold = self.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(palette.text))
        painter.drawText(QRectF(0, top, self.width(), line), int(Qt.AlignmentFlag.AlignLeft), band.title)
        painter.setFont(self.font())
        self._paint_limits(painter, band, top + line)
        for number, one in enumerate(band.stretches):
            self._paint_stretch(painter, band, one, self._row(top, number))

    def _paint_limits(self, painter: QPainter, band: Band, top: int) -> None:
        """A line at every limit, and its figure where there is room for it."""
        palette, line = palette_in_use(), self.fontMetrics().height()
        bottom = self._row(top - line, len(band.stretches)) - _GAP // 2
        free = 0.0
        for limit, text in zip(band.limits, band.marks, strict=True):
            x, half = self._x(band, limit), self.fontMetrics().horizontalAdvance(text) / 2
            painter.setPen(QPen(QColor(palette.line), 1))
            painter.drawLine(QPointF(x, top + line), QPointF(x, bottom))
            if x - half >= free:
                painter.setPen(QColor(palette.muted))
                room = QRectF(x - half - 1, top, 2 * half + 2, line)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter), text)
                free = x + half + _GAP

    def _paint_stretch(self, painter: QPainter, band: Band, one: Stretch, top: int) -> None:
        palette = palette_in_use()
        painter.setPen(QColor(palette.text))
        names = QRectF(0, top, self._names() - _GAP, self._row_height())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(names, int(middle), one.title)
        painter.setPen(QPen(QColor(palette.text), 1.5) if one.is_current else Qt.PenStyle.NoPen)
        painter.setBrush(level_colour(palette, one.colour))
        painter.drawPolygon(self._shape(band, one, top))

    def _shape(self, band: Band, one: Stretch, top: int) -> QPolygonF:
        """A bar; without an upper limit it ends in an arrow."""
        above = top + (self._row_height() - _BAR) / 2
        below, left = above + _BAR, self._x(band, one.lower)
        right = self._x(band, one.upper) if one.upper is not None else self.width() - 2.0
        is_open = one.upper is None
        shoulder = right - _OPEN if is_open else right
        points = [QPointF(left, above), QPointF(shoulder, above)]
        if is_open:
            points.append(QPointF(right, (above + below) / 2))
        return QPolygonF([*points, QPointF(shoulder, below), QPointF(left, below)])

    def _told_at(self, position: QPointF) -> str:
        top = 0
        for band in self._bands:
            for number, one in enumerate(band.stretches):
                row = self._row(top, number)
                if row <= position.y() < row + self._row_height():
                    return f"{one.title}: {one.told}"
            top += self._height(band)
        return ""

    def _x(self, band: Band, limit: int | None) -> float:
        """0 and every limit at equal distances; behind the last one there is as much room again."""
        steps = [0, *(one for one in band.limits if one > 0)]
        place = steps.index(limit) if limit else 0
        return self._names() + (self.width() - self._names() - 2 * _OPEN) * place / len(steps)

    def _row(self, top: int, number: int) -> int:
        return top + 2 * self.fontMetrics().height() + _GAP // 2 + number * self._row_height()

    def _height(self, band: Band) -> int:
        return self._row(0, len(band.stretches)) + _GAP

    def _row_height(self) -> int:
        return max(self.fontMetrics().height(), _BAR) + _GAP // 2

    def _names(self) -> int:
        titles = (one.title for band in self._bands for one in band.stretches)
        return max((self.fontMetrics().horizontalAdvance(one) for one in titles), default=0) + 2 * _GAP
