"""A chart as a file: PNG, SVG or PDF, on a ground of its own so that it reads on any page."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QPoint, QSaveFile, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from insdesk.domain.errors import SurroundingsError
from insdesk.ui.charts.colours import palette_in_use

SUFFIXES = (".png", ".svg", ".pdf")
_SHARP = 3
"""Times as many pixels as on the screen: a picture is printed, and put into slides."""
_DPI = 96
_POINTS = 72


def save_picture(chart: QWidget, path: Path) -> None:
    """Write `chart` as its suffix says; the file appears whole or not at all.

    Raises SurroundingsError `write_failed`, ValueError for another suffix.
    """
    draw = {".png": _png, ".svg": _svg, ".pdf": _pdf}.get(path.suffix.lower())
    if draw is None:
        raise ValueError(path.suffix)
    target = QSaveFile(str(path))
    if not target.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise SurroundingsError("write_failed", path=path)
    draw(chart, target)
    if not target.commit():
        raise SurroundingsError("write_failed", path=path)


def _png(chart: QWidget, target: QSaveFile) -> None:
    image = QImage(chart.size() * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(QColor(palette_in_use().surface_ground))
    chart.render(image, QPoint())
    image.save(target, "PNG")  # type: ignore[call-overload]  # its stub asks for bytes, Qt for text


def _svg(chart: QWidget, target: QSaveFile) -> None:
    generator = QSvgGenerator()
    generator.setOutputDevice(target)
    generator.setSize(chart.size())
    generator.setViewBox(chart.rect())
    generator.setTitle(chart.accessibleName())
    _render(chart, generator)


def _pdf(chart: QWidget, target: QSaveFile) -> None:
    writer = QPdfWriter(target)
    size = QSizeF(chart.size()) * _POINTS / _DPI
    writer.setPageLayout(
        QPageLayout(
            QPageSize(size, QPageSize.Unit.Point),
            QPageLayout.Orientation.Portrait,
            QMarginsF(),
        )
    )
    writer.setResolution(_DPI)
    writer.setTitle(chart.accessibleName())
    _render(chart, writer)


def _render(chart: QWidget, device: QSvgGenerator | QPdfWriter) -> None:
    painter = QPainter(device)
    painter.fillRect(chart.rect(), QColor(palette_in_use().surface_ground))
    chart.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
