"""The small sign before a message, so that colour is never the only signal."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from insdesk.ui.inputs.value_widget import STATE_ERROR, STATE_WARNING

STATE_KEPT = "kept"

_STROKE = 1.4


def draw_mark(painter: QPainter, state: str, area: QRectF, color: QColor) -> None:
    """Draw the sign of `state` into the square `area`: a disc with a stroke, a triangle, or a tick."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(color, _STROKE, Qt.PenStyle.SolidLine, cap, join))
    inner = area.adjusted(1, 1, -1, -1)
    if state == STATE_KEPT:
        painter.drawPolyline(QPolygonF([_at(inner, 0.1, 0.55), _at(inner, 0.4, 0.85), _at(inner, 0.95, 0.2)]))
        return
    if state == STATE_WARNING:
        painter.drawPolygon(QPolygonF([_at(inner, 0.5, 0), _at(inner, 1, 0.95), _at(inner, 0, 0.95)]))
        painter.drawLine(_at(inner, 0.5, 0.4), _at(inner, 0.5, 0.6))
        painter.drawPoint(_at(inner, 0.5, 0.8))
    elif state == STATE_ERROR:
        painter.drawEllipse(inner)
        painter.drawLine(_at(inner, 0.5, 0.25), _at(inner, 0.5, 0.55))
        painter.drawPoint(_at(inner, 0.5, 0.76))


def _at(area: QRectF, across: float, down: float) -> QPointF:
    return QPointF(area.left() + across * area.width(), area.top() + down * area.height())
