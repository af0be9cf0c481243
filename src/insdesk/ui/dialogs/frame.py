"""What all small dialogs share: a title, text below it, buttons at the bottom right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.ui.look import DANGER, PRIMARY, ROLE
from insdesk.ui.text import plain

_TEXT_WIDTH = 52
"""Characters of the UI font on a line of text."""


class DialogFrame(QDialog):
    """Children add to `body`; buttons are added from left to right."""

    def __init__(self, name: str, window_title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(window_title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(20)
        layout.addLayout(self.body, 1)
        layout.addLayout(self._buttons)

    def add_title(self, text: str) -> QLabel:
        """The first line, in bold."""
        label = self.add_text(text)
        label.setProperty(ROLE, "sectionTitle")
        return label

    def add_text(self, text: str) -> QLabel:
        """A paragraph that can be selected and copied."""
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        label.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * _TEXT_WIDTH)
        self.body.addWidget(label)
        if not text:
            label.hide()
        return label

    def add_button(
        self, name: str, text: str, *, is_primary: bool = False, is_dangerous: bool = False
    ) -> QPushButton:
        """A button; the primary one is what Enter does."""
        button = QPushButton(plain(text))
        button.setObjectName(f"{self.objectName()}.{name}")
        button.setAutoDefault(is_primary)
        button.setDefault(is_primary)
        button.setProperty(PRIMARY, is_primary)
        button.setProperty(DANGER, is_dangerous)
        self._buttons.addWidget(button)
        return button
