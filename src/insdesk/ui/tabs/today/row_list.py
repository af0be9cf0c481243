"""A short list of the start page: rows under each other, each a button that leads somewhere."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.ui.forms.block import Block
from insdesk.ui.forms.card_grid import GAP
from insdesk.ui.forms.settling import free_widgets
from insdesk.ui.look import ROLE
from insdesk.ui.tabs.today.jumps import Jump

_GAP = 8
_SIDE_CHARACTERS = 56


class JumpRow(QWidget):
    """A button that leads somewhere, with words beside it."""

    jump_asked = Signal(object)
    """A Jump."""

    def __init__(self, button: QPushButton, jump: Jump, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jump = jump
        self.button = button
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(_GAP)
        button.clicked.connect(self._on_clicked)

    def add_text(self, text: str, role: str = "") -> QLabel:
        """Words in the row."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty(ROLE, role)
        self.row.addWidget(label)
        return label

    def _on_clicked(self) -> None:
        self.jump_asked.emit(self._jump)


class RowList(QWidget):
    """Rows under each other; shown anew whenever the figures are."""

    jump_asked = Signal(object)
    """A Jump."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(_GAP)

    def focus_first(self) -> None:
        """To the first row that leads somewhere."""
        row = self.findChild(JumpRow)
        if row is not None:
            row.button.setFocus()

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these and free those before."""
        free_widgets(self._rows)
        for row in rows:
            if isinstance(row, JumpRow):
                row.jump_asked.connect(self.jump_asked)
            self._rows.addWidget(row)


class Side(QWidget):
    """Blocks below each other, wide enough for a number, a name, a car and an amount in one line."""

    def __init__(self, blocks: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for block in blocks:
            layout.addWidget(block)
        layout.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        needed = super().minimumSizeHint()
        return needed.expandedTo(QSize(self.fontMetrics().horizontalAdvance("0") * _SIDE_CHARACTERS, 0))


class ListBlock(Block):
    """A titled list; hidden while it has no rows."""

    jump_asked = Signal(object)
    """A Jump."""

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        super().__init__(title, f"today.{name}", parent)
        self._list = RowList(f"today.{name}.rows", self)
        self._list.jump_asked.connect(self.jump_asked)
        self.add(self._list)
        self.hide()

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these and free those before."""
        self._list.show_rows(rows)
        self.setVisible(bool(rows))

    def focus_first(self) -> None:
        """To the first row that leads somewhere."""
        self._list.focus_first()
