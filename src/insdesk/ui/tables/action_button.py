"""A button that does a command: same words, same moments of being possible."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from insdesk.ui.text import plain


class ActionButton(QPushButton):
    """Shows `action`. Its object name is the action's with `.button` behind it."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setObjectName(f"{action.objectName()}.button")
        self._on_changed()
        action.changed.connect(self._on_changed)
        self.clicked.connect(action.trigger)

    def _on_changed(self) -> None:
        self.setText(plain(self._action.iconText()))
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
