"""Where the keys go: whether somebody is at a widget, and whether a lost focus means that they left it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget


def is_being_edited(widget: QWidget) -> bool:
    """Whether the keys go to `widget`, or will when its window is in front again."""
    return widget.hasFocus() or widget.window().focusWidget() is widget


def is_leaving(event: QFocusEvent) -> bool:
    """Whether the focus went to another field, not to a popup (list, calendar, menu) of the same.

    Tab and Enter lead away even while a list of suggestions is still open.
    """
    if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
        return True
    return event.reason() != Qt.FocusReason.PopupFocusReason and QApplication.activePopupWidget() is None
