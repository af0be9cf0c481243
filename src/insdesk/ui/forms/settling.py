"""Rows that come and go: freed, and the change of height taken through all layouts in one frame."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLayout, QWidget


def free_widgets(layout: QLayout) -> None:
    """Take everything out of `layout`, hide it now and free it later."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def settle_layouts(widget: QWidget) -> None:
    """Deliver the layout requests waiting for `widget` and its ancestors, lowest first.

    Each level otherwise asks the next one in another turn of the event loop, and the window is painted in
    between: a message would push what is below it away in several steps.
    """
    level: QWidget | None = widget
    while level is not None:
        QCoreApplication.sendPostedEvents(level, QEvent.Type.LayoutRequest.value)
        level = None if level.isWindow() else level.parentWidget()
