"""Bars, one for each level or clerk: its name before it and its figure behind it, never cut."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.ui.charts.chart import Chart
from insdesk.ui.charts.colours import level_colour, palette_in_use
from insdesk.ui.charts.marks import Mark

_BAR = 0.62
"""Of the height of a row."""
_ROW_HEIGHT = 34
_GAP = 10
_NARROWEST = 60
"""Pixels that the longest bar keeps in a narrow window."""


class LevelBars(Chart):
    """Drawn by pyqtgraph; mouse and keys are the chart's own. Without a `title` it is 级别分布图."""

    _is_set_up = False

    def __init__(self, name: str, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__(name, title or _("Customers by level"), parent)
        self._marks: tuple[Mark, ...] = ()
        self._plot = pg.PlotWidget(self, background=None)
        self._bars = pg.BarGraphItem(x0=[], y=[], height=_BAR, width=[])
        self._figures: list[pg.TextItem] = []
        self._ring = _Ring(self)
        self._set_up()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is shown, from top to bottom."""
        return self._marks

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these."""
        self._marks = tuple(marks)
        self._draw()
        self.refresh_words()

    def spoken(self) -> Sequence[str]:
        return [one.spoken for one in self._marks]

    def part_at(self, position: QPointF) -> int:
        if not self._marks:
            return -1
        place = round(self._rows.mapSceneToView(self._plot.mapToScene(position.toPoint())).y())
        return place if 0 <= place < len(self._marks) else -1

    def show_current(self, place: int) -> None:
        super().show_current(place)
        self._ring.update()

    def minimumSizeHint(self) -> QSize:
        figures = [self.fontMetrics().horizontalAdvance(one.figure) for one in self._marks]
        width = self._names_width() + max(figures, default=0) + _NARROWEST + 3 * _GAP
        return QSize(width, _ROW_HEIGHT * max(len(self._marks), 1) + _GAP)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._is_set_up and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def row_rect(self, place: int) -> tuple[float, float]:
        """Top and bottom of a row in pixels."""
        ends = (self._rows.mapViewToScene(QPointF(0, place + half)).y() for half in (-0.5, 0.5))
        top, bottom = sorted(ends)
        return top, bottom

    @property
    def _rows(self) -> pg.ViewBox:
        return self._plot.getPlotItem().getViewBox()

    def _set_up(self) -> None:
        item = self._plot.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.hideAxis("bottom")
        self._rows.invertY(True)
        self._rows.setDefaultPadding(0)
        item.addItem(self._bars)
        self._plot.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setSizePolicy(self.sizePolicy())
        self._plot.setMinimumSize(0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self._ring.raise_()
        self._is_set_up = True

    def _draw(self) -> None:
        palette, item = palette_in_use(), self._plot.getPlotItem()
        for old in self._figures:
            item.removeItem(old)
        colours = [level_colour(palette, one.colour) for one in self._marks]
        self._bars.setVisible(bool(self._marks))
        if self._marks:  # pyqtgraph fails over no bars at all
            self._bars.setOpts(
                x0=[0] * len(self._marks),
                y=list(range(len(self._marks))),
                width=[one.value for one in self._marks],
                height=_BAR,
                brushes=colours,
                pens=colours,
            )
        self._figures = [self._figure(place, one, palette.text) for place, one in enumerate(self._marks)]
        for figure in self._figures:
            item.addItem(figure)
        names = item.getAxis("left")
        names.setStyle(
            tickLength=0, tickFont=self.font(), autoExpandTextSpace=False, hideOverlappingLabels=False
        )
        names.setPen(QPen(QColor(palette.line)))
        names.setTextPen(QPen(QColor(palette.text)))
        names.setTicks([[(place, one.title) for place, one in enumerate(self._marks)]])
        names.setWidth(self._names_width())
        self.updateGeometry()
        self._fit()

    def _figure(self, place: int, mark: Mark, colour: str) -> pg.TextItem:
        figure = pg.TextItem(mark.figure, color=colour, anchor=(0, 0.5))
        figure.setFont(self.font())
        figure.setPos(mark.value, place)
        return figure

    def _fit(self) -> None:
        """The longest bar leaves as many pixels as its figure needs."""
        metrics = self.fontMetrics()
        width = max(self.width() - self._names_width() - _GAP, 1)
        most = max((one.value for one in self._marks), default=0) or 1
        scale = min(
            (
                max(width - metrics.horizontalAdvance(one.figure) - 2 * _GAP, _NARROWEST) / (one.value or 1)
                for one in self._marks
                if one.value
            ),
            default=width / most,
        )
        self._rows.setRange(
            xRange=(0, width / scale), yRange=(-0.5, max(len(self._marks), 1) - 0.5), padding=0
        )
        self._ring.update()

    def _names_width(self) -> int:
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(one.title) for one in self._marks), default=0) + 2 * _GAP


class _Ring(QWidget):
    """Paints the frame around the current row, over the plot."""

    def __init__(self, bars: LevelBars) -> None:
        super().__init__(bars)
        self._bars = bars
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._bars.current < 0:
            return
        palette = palette_in_use()
        top, bottom = self._bars.row_rect(self._bars.current)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.SolidLine if self._bars.hasFocus() else Qt.PenStyle.DotLine
        painter.setPen(QPen(QColor(palette.accent), 1.5, style))
        painter.drawRoundedRect(2, round(top) + 1, self.width() - 4, round(bottom - top) - 2, 4, 4)
        painter.end()
