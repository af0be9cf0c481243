"""A small form of inputs side by side, as tests of the kit need one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Desk(QWidget):
    """`fields` one under the other, in tab order."""

    def __init__(self, fields: Sequence[QWidget]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        for field in fields:
            layout.addWidget(field)
