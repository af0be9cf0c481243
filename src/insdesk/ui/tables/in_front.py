"""Which list of a screen a command means."""

from PySide6.QtWidgets import QApplication, QWidget

from insdesk.ui.tables.table_view import DeskTable


def list_in_front(screen: QWidget) -> DeskTable | None:
    """The list that has the focus, or else the first one in sight; None where there is none."""
    focused = QApplication.focusWidget()
    while focused is not None and focused is not screen:
        if isinstance(focused, DeskTable):
            return focused
        focused = focused.parentWidget()
    return next((table for table in screen.findChildren(DeskTable) if table.isVisible()), None)
