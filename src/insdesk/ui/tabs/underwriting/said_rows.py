"""Sentences under each other, each with small print: reasons, decisions, claims."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from insdesk.ui.forms.settling import free_widgets
from insdesk.ui.look import ROLE
from insdesk.ui.tabs.underwriting.presenter import Said

_GAP = 8
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class SaidRows(QWidget):
    """Every word is readable: nothing is cut, everything can be copied."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(_GAP // 2)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands here, without the small print."""
        return tuple(one.text() for one in self.findChildren(QLabel) if not one.property(ROLE))

    def show_rows(self, rows: Iterable[Said]) -> None:
        """Show these and free those before."""
        free_widgets(self._rows)
        for row in rows:
            self._add(row.text, "")
            if row.aside:
                self._add(row.aside, "hint")

    def _add(self, text: str, role: str) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(_SELECTABLE)
        label.setProperty(ROLE, role)
        self._rows.addWidget(label)
