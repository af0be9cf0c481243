"""The head of a customer's file: whose it is, whether something is unsaved, and what has to be said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from insdesk.i18n import _
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.owners.notice import NoticeLine

_GAP = 12
_LONGEST_TITLE = 420
"""Pixels; a longer company name is cut and shown whole on hover."""


class FileHeader(QWidget):
    """`back` leads to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customers.header")
        self.back = QPushButton(_("‹ All customers"), self)
        self.notice = NoticeLine("customers.notice", self)
        self._title = QLabel(self)
        self._dirty = QLabel(self)
        self._lay_out()

    def set_title(self, title: str) -> None:
        """Write whose file it is."""
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, _LONGEST_TITLE))
        self._title.setToolTip(title)

    def set_dirty(self, dirty: bool) -> None:
        """Say that something is not saved yet."""
        self._dirty.setText(_("not saved") if dirty else "")

    def _lay_out(self) -> None:
        self.back.setObjectName("customers.action.back")
        self.back.setProperty(ROLE, "link")
        self.back.setFlat(True)
        self.back.setCursor(Qt.CursorShape.PointingHandCursor)
        self.back.setToolTip("Esc")
        self.back.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._title.setObjectName("customers.header.title")
        self._title.setProperty(ROLE, "pageTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._dirty.setObjectName("customers.header.dirty")
        set_look(self._dirty, MUTED, value=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for widget in (self.back, self._title, self._dirty):
            row.addWidget(widget)
        row.addSpacing(_GAP)
        row.addWidget(self.notice, 1)
