"""A quiet frame over a form or a screen: a few rows that wait for somebody, each with its buttons."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from insdesk.ui.forms.settling import free_widgets, settle_layouts
from insdesk.ui.look import ROLE

GAP = 8
MARGIN = 16


class NoticeRows(QFrame):
    """Takes no room while there is no row."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty(ROLE, "notice")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        self._rows.setSpacing(GAP // 2)
        self.hide()

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these and free those before."""
        free_widgets(self._rows)
        for row in rows:
            self._rows.addWidget(row)
            row.show()  # now: the keys may go to it at once
        self.setVisible(bool(rows))
        if self.isVisible():
            settle_layouts(self)
