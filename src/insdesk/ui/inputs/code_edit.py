"""Line edit for what is not prose: ID, VIN, plate, phone, policy and other numbers."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from insdesk.rules.text import compact
from insdesk.ui.inputs.line_edit import TextEdit


class CodeEdit(TextEdit):
    """Keeps the input method out, and `clean`s what is pasted and what is finished.

    It has no maximum length on purpose: an 18-digit ID pasted with spaces would lose its end and look like a
    legal one of 15. `input_method` lets the input method in, for the province character of a plate.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        clean: Callable[[str], str] = compact,
        input_method: bool = False,
    ) -> None:
        super().__init__(parent)
        self._clean = clean
        self._input_method = input_method

    def commit(self) -> None:
        super().commit()
        self._rewrite(self._clean(self.text()))

    def paste_code(self) -> None:
        """Insert the clipboard's text without what does not belong into a code."""
        self.insert(self._clean(QGuiApplication.clipboard().text()))

    def cleaning_context_menu(self) -> QMenu:
        """Qt's own menu, with a paste that cleans."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_code)
        return menu

    def inputMethodQuery(self, *arguments: Any) -> Any:  # noqa: ANN401  # Qt's two overloads
        # `Qt.WA_InputMethodEnabled` has no effect in Qt 6.8 and later: this answer has.
        if arguments[0] == Qt.InputMethodQuery.ImEnabled and not self._input_method:
            return False
        return super().inputMethodQuery(*arguments)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self.paste_code()
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.cleaning_context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
