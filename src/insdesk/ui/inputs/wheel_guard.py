"""The mouse wheel scrolls the page; it changes a drop-down or a spin box only where the focus is."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF
from PySide6.QtGui import QGuiApplication, QWheelEvent, QWindow
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QApplication, QComboBox, QScrollBar, QWidget

_GUARDED = (QComboBox, QAbstractSpinBox, QAbstractSlider)


class WheelGuard(QObject):
    """Guards every window of the program from the moment it first has the focus.

    It filters the events of windows, not of the application: a filter in Python over every event of every
    widget costs 6 µs each, and there are thousands before the first paint.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusWindowChanged.connect(self._on_focus_window_changed)
        self._on_focus_window_changed(QGuiApplication.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return False
        control = _guarded_at(event.globalPosition())
        if control is None or control.hasFocus():
            return False
        _send_up(event, control.parentWidget())
        return True

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            # Installing twice moves the filter to the front; it never runs twice.
            window.installEventFilter(self)


def _guarded_at(position: QPointF) -> QWidget | None:
    widget = QApplication.widgetAt(position.toPoint())
    while widget is not None and not widget.isWindow():
        if isinstance(widget, _GUARDED) and not isinstance(widget, QScrollBar):
            return widget
        widget = widget.parentWidget()
    return None


def _send_up(event: QWheelEvent, receiver: QWidget | None) -> None:
    """Offer the wheel to `receiver` and its parents: Qt itself passes on only what comes from the mouse."""
    while receiver is not None:
        moved = QWheelEvent(
            receiver.mapFromGlobal(event.globalPosition()),
            event.globalPosition(),
            event.pixelDelta(),
            event.angleDelta(),
            event.buttons(),
            event.modifiers(),
            event.phase(),
            event.inverted(),
        )
        QCoreApplication.sendEvent(receiver, moved)
        if moved.isAccepted() or receiver.isWindow():
            return
        receiver = receiver.parentWidget()
