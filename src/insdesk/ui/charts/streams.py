"""Who moved from which level to which: two columns of levels with streams between them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from insdesk.i18n import _
from insdesk.ui.charts.chart import Chart
from insdesk.ui.charts.colours import level_colour, palette_in_use
from insdesk.ui.charts.marks import Key, Mark, Stream

_BLOCK = 14
"""Pixels of a level's block across."""
_GAP = 10
_FAINT = 0.45
_THINNEST = 2.0
"""Pixels: a single customer among a million is still seen, and hit."""


class LevelStreams(Chart):
    """Left the levels of the period before, right those of now; thick streams are many customers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, _("Who moved between levels"), parent)
        self._before: tuple[Mark, ...] = ()
        self._now: tuple[Mark, ...] = ()
        self._streams: tuple[Stream, ...] = ()

    @property
    def streams(self) -> tuple[Stream, ...]:
        """What is shown, in the order of the keys."""
        return self._streams

    def show_streams(self, before: Sequence[Mark], now: Sequence[Mark], streams: Sequence[Stream]) -> None:
        """Show these between the levels of the period before and of now."""
        self._before, self._now = tuple(before), tuple(now)
        self._streams = tuple(one for one in streams if one.value)
        self.updateGeometry()
        self.refresh_words()

    def spoken(self) -> Sequence[str]:
        return [one.figure for one in self._streams]

    def part_at(self, position: QPointF) -> int:
        """The thinnest stream under the mouse: the thick ones below are easy to hit elsewhere."""
        hit = [
            (one.value, place)
            for place, (one, path) in enumerate(zip(self._streams, self._paths(), strict=True))
            if path.contains(position)
        ]
        return min(hit)[1] if hit else -1

    def minimumSizeHint(self) -> QSize:
        rows = max(len(self._before), len(self._now), 1)
        width = self._side_width(self._before) + self._side_width(self._now) + 180
        return QSize(width, rows * (self.fontMetrics().height() + _GAP) + 2 * _GAP)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = palette_in_use()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = {one.key: level_colour(palette, one.colour) for one in self._before}
        for place, (stream, path) in enumerate(zip(self._streams, self._paths(), strict=True)):
            colour = QColor(colours[stream.origin])
            colour.setAlphaF(0.9 if place == self.current else _FAINT)
            painter.setPen(QPen(QColor(palette.accent), 1.5) if place == self.current else Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        for marks, is_left in ((self._before, True), (self._now, False)):
            for mark, block in self._blocks(marks, is_left=is_left).values():
                painter.setBrush(level_colour(palette, mark.colour))
                painter.drawRect(block)
        self._paint_names(painter)
        painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(QColor(palette_in_use().text))
        height = self.fontMetrics().height()
        for marks, is_left in ((self._before, True), (self._now, False)):
            for mark, block in self._blocks(marks, is_left=is_left).values():
                middle = block.center().y() - height / 2
                if is_left:
                    room = QRectF(0, middle, block.left() - _GAP / 2, height)
                    side = Qt.AlignmentFlag.AlignRight
                else:
                    room = QRectF(block.right() + _GAP / 2, middle, self.width() - block.right(), height)
                    side = Qt.AlignmentFlag.AlignLeft
                text = f"{mark.title}  {mark.figure}"
                painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _paths(self) -> list[QPainterPath]:
        left = self._blocks(self._before, is_left=True)
        right = self._blocks(self._now, is_left=False)
        leaving = {key: block.top() for key, (_mark, block) in left.items()}
        coming = {key: block.top() for key, (_mark, block) in right.items()}
        found = []
        for one in self._streams:
            begin = self._thickness(left[one.origin], one)
            end = self._thickness(right[one.target], one)
            start = QPointF(left[one.origin][1].right(), leaving[one.origin])
            goal = QPointF(right[one.target][1].left(), coming[one.target])
            found.append(_band(start, max(begin, _THINNEST), goal, max(end, _THINNEST)))
            leaving[one.origin] += begin
            coming[one.target] += end
        return found

    @staticmethod
    def _thickness(side: tuple[Mark, QRectF], stream: Stream) -> float:
        mark, block = side
        return block.height() * stream.value / mark.value if mark.value else 0

    def _blocks(self, marks: Sequence[Mark], *, is_left: bool) -> dict[Key, tuple[Mark, QRectF]]:
        """Every level's block: at least as high as its name, the rest by how many customers it has."""
        least = self.fontMetrics().height() + 2
        everybody = sum(one.value for one in marks) or 1
        spare = max(self.height() - 2 * _GAP - len(marks) * (least + _GAP), 0)
        left = self._side_width(marks) if is_left else self.width() - self._side_width(marks) - _BLOCK
        found: dict[Key, tuple[Mark, QRectF]] = {}
        top = float(_GAP)
        for one in marks:
            height = least + spare * one.value / everybody
            found[one.key] = (one, QRectF(left, top, _BLOCK, height))
            top += height + _GAP
        return found

    def _side_width(self, marks: Sequence[Mark]) -> int:
        metrics = self.fontMetrics()
        words = (metrics.horizontalAdvance(f"{one.title}  {one.figure}") for one in marks)
        return max(words, default=0) + _GAP


def _band(start: QPointF, begin: float, goal: QPointF, end: float) -> QPainterPath:
    """From the left block to the right one, as thick there as its share of each."""
    middle = (start.x() + goal.x()) / 2
    path = QPainterPath(start)
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, goal.y()), goal)
    path.lineTo(goal.x(), goal.y() + end)
    path.cubicTo(
        QPointF(middle, goal.y() + end),
        QPointF(middle, start.y() + begin),
        QPointF(start.x(), start.y() + begin),
    )
    path.closeSubpath()
    return path
