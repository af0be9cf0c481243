"""Taking a change of height through all layouts above at once, so that it is painted in one frame."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


def settle_layouts(widget: QWidget) -> None:
    """Deliver the layout requests waiting for `widget` and its ancestors, lowest first.

    Each level otherwise asks the next one in another turn of the event loop, and the window is painted in
    between: a message would push what is below it away in several steps.
    """
    level: QWidget | None = widget
    while level is not None:
        QCoreApplication.sendPostedEvents(level, QEvent.Type.LayoutRequest.value)
        level = None if level.isWindow() else level.parentWidget()
