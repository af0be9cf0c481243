"""What was verified, to be read: titles with their words."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from insdesk.ui.forms.block import Block
from insdesk.ui.look import MUTED, set_look
from insdesk.ui.tabs.verification.commands import NAME

_GAP = 12


class SummaryCard(Block):
    """`rows` are titles and words in the language in use."""

    def __init__(self, title: str, rows: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(title, f"{NAME}.summary.card", parent)
        content = QWidget(self)
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(rows):
            left, right = QLabel(name, content), QLabel(words, content)
            set_look(left, MUTED, value=True)
            right.setObjectName(f"{NAME}.summary.{row + 1}")
            right.setWordWrap(True)
            right.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, row, 1)
        self.add(content)
