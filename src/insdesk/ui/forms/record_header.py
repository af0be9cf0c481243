"""The head of a page with one record: whose it is, whether something is unsaved, and what has to be said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from insdesk.i18n import _
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.look import MUTED, ROLE, STATUS, set_look

_GAP = 12
_LONGEST_TITLE = 420
"""Pixels; a longer company name is cut and shown whole on hover."""


class RecordHeader(QWidget):
    """`back` leads to the list; `name` begins the object names, `back_words` are in the language in use."""

    def __init__(self, name: str, back_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.header")
        self._row = QHBoxLayout(self)
        self.back = QPushButton(back_words, self)
        self.notice = NoticeLine(f"{name}.notice", self)
        self._title = QLabel(self)
        self._chip = QLabel(self)
        self._dirty = QLabel(self)
        self._lay_out(name)

    def set_title(self, title: str) -> None:
        """Write whose file it is."""
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, _LONGEST_TITLE))
        self._title.setToolTip(title)

    def set_status(self, style: str, words: str) -> None:
        """Show a chip with `words` in the colours of `style`; no words, no chip."""
        set_look(self._chip, STATUS, style)
        self._chip.setText(words)
        self._chip.setVisible(bool(words))

    def add_chips(self, chips: QWidget) -> None:
        """Put `chips` behind the title."""
        self._row.insertWidget(self._row.indexOf(self._chip) + 1, chips)

    def set_dirty(self, dirty: bool) -> None:
        """Say that something is not saved yet."""
        self._dirty.setText(_("not saved") if dirty else "")

    def _lay_out(self, name: str) -> None:
        self.back.setObjectName(f"{name}.action.back")
        self.back.setProperty(ROLE, "link")
        self.back.setFlat(True)
        self.back.setCursor(Qt.CursorShape.PointingHandCursor)
        self.back.setToolTip("Esc")
        self.back.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._title.setProperty(ROLE, "pageTitle")
        set_look(self._dirty, MUTED, value=True)
        for label, part in ((self._title, "title"), (self._chip, "status"), (self._dirty, "dirty")):
            label.setObjectName(f"{name}.header.{part}")
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.set_status("", "")
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        for widget in (self.back, self._title, self._chip, self._dirty):
            self._row.addWidget(widget)
        self._row.addSpacing(_GAP)
        self._row.addWidget(self.notice, 1)
