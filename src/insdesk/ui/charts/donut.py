"""级别分布图 as a ring: everybody on file is in exactly one part of it, and its list says which."""

from collections.abc import Sequence
from itertools import accumulate
from math import atan2, degrees, hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from insdesk.i18n import _
from insdesk.ui.charts.chart import Chart
from insdesk.ui.charts.colours import level_colour, palette_in_use
from insdesk.ui.charts.marks import Mark

_HOLE = 0.6
"""Of the outer radius."""
_GAP = 12
_SMALLEST = 150
_ROUND = 360
_SIXTEENTH = 16
"""Qt counts angles in sixteenths of a degree."""


class LevelDonut(Chart):
    """Beside the ring stands a list of its parts: no label has to fit into a sliver."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, _("Shares of the levels"), parent)
        self._marks: tuple[Mark, ...] = ()
        self._middle = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The parts, clockwise from the top."""
        return self._marks

    def show_marks(self, marks: Sequence[Mark], middle: str) -> None:
        """Show these, and `middle` in the hole."""
        self._marks = tuple(marks)
        self._middle = middle
        self.updateGeometry()
        self.refresh_words()

    def spoken(self) -> Sequence[str]:
        return [one.spoken for one in self._marks]

    def part_at(self, position: QPointF) -> int:
        for place in range(len(self._marks)):
            if self._row(place).contains(position):
                return place
        ring = self._ring()
        across, down = position.x() - ring.center().x(), position.y() - ring.center().y()
        distance = hypot(across, down) / (ring.width() / 2)
        if not _HOLE <= distance <= 1:
            return -1
        angle = degrees(atan2(across, -down)) % _ROUND
        ends = self._angles()
        return next((place for place, end in enumerate(ends) if angle < end), -1)

    def minimumSizeHint(self) -> QSize:
        width = _SMALLEST + 3 * _GAP + self._list_width()
        return QSize(width, max(_SMALLEST, self._row_height() * len(self._marks)) + 2 * _GAP)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = palette_in_use()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ring(painter)
        painter.setPen(QColor(palette.text))
        painter.drawText(self._ring(), int(Qt.AlignmentFlag.AlignCenter), self._middle)
        for place in range(len(self._marks)):
            self._paint_row(painter, place)
        painter.end()

    def _paint_ring(self, painter: QPainter) -> None:
        palette, ring = palette_in_use(), self._ring()
        start = 0.0
        for place, (mark, end) in enumerate(zip(self._marks, self._angles(), strict=True)):
            outer = ring.adjusted(-4, -4, 4, 4) if place == self.current else ring
            painter.setPen(QPen(QColor(palette.surface_ground), 1.5))
            painter.setBrush(level_colour(palette, mark.colour))
            turn = round((90 - start) * _SIXTEENTH)
            painter.drawPie(outer, turn, -round((end - start) * _SIXTEENTH))
            start = end
        hole = ring.width() * (1 - _HOLE) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.surface_ground))
        painter.drawEllipse(ring.adjusted(hole, hole, -hole, -hole))

    def _paint_row(self, painter: QPainter, place: int) -> None:
        palette, mark, row = palette_in_use(), self._marks[place], self._row(place)
        if place == self.current:
            style = Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor(palette.accent), 1.5, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row, 4, 4)
        side = self.fontMetrics().ascent()
        swatch = QRectF(row.left() + _GAP / 2, row.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(level_colour(palette, mark.colour))
        painter.drawRoundedRect(swatch, 3, 3)
        text = row.adjusted(side + _GAP, 0, -_GAP / 2, 0)
        painter.setPen(QColor(palette.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, int(middle | Qt.AlignmentFlag.AlignLeft), mark.title)
        painter.drawText(text, int(middle | Qt.AlignmentFlag.AlignRight), mark.figure)

    def _angles(self) -> list[float]:
        """Where each part ends, in degrees clockwise from the top."""
        everybody = sum(one.value for one in self._marks)
        if not everybody:
            return [0.0] * len(self._marks)
        return [_ROUND * one / everybody for one in accumulate(mark.value for mark in self._marks)]

    def _ring(self) -> QRectF:
        room = self.width() - self._list_width() - 3 * _GAP
        side = max(min(room, self.height() - 2 * _GAP, 320), _SMALLEST)
        left = _GAP + max(room - side, 0) / 2
        return QRectF(left, (self.height() - side) / 2, side, side)

    def _row(self, place: int) -> QRectF:
        height = self._row_height()
        top = (self.height() - height * len(self._marks)) / 2 + place * height
        return QRectF(self.width() - self._list_width() - _GAP, top, self._list_width(), height)

    def _row_height(self) -> int:
        return self.fontMetrics().height() + _GAP

    def _list_width(self) -> int:
        metrics = self.fontMetrics()
        titles = max((metrics.horizontalAdvance(one.title) for one in self._marks), default=0)
        figures = max((metrics.horizontalAdvance(one.figure) for one in self._marks), default=0)
        return titles + figures + metrics.ascent() + 4 * _GAP
