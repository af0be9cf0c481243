"""Line edit for what is not prose: ID, VIN, plate, phone, policy and other numbers."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionFrame, QWidget

from insdesk.rules.text import compact
from insdesk.ui.inputs.line_edit import TextEdit

_TEXT_MARGIN = 2
"""What QLineEdit itself keeps free beside its text, in pixels."""


class CodeEdit(TextEdit):
    """Keeps the input method out, and `clean`s what is pasted and what is finished.

    It has no maximum length on purpose: an 18-digit ID pasted with spaces would lose its end and look like a
    legal one of 15. `input_method` lets the input method in, for the province character of a plate.
    """

    reveal_asked = Signal()
    """The keys came here, or something was typed, while it is masked."""

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
        self._mask: Callable[[str], str] | None = None

    @property
    def is_masked(self) -> bool:
        """Whether something else than its text is painted."""
        return self._mask is not None

    def set_mask(self, mask: Callable[[str], str] | None) -> None:
        """Paint `mask(text)`; the text itself can neither be read, copied nor spoken then. None: the text.

        What a person writes here takes the mask away.
        """
        self._mask = mask
        self.setEchoMode(self.EchoMode.Normal if mask is None else self.EchoMode.NoEcho)
        self.update()

    def set_text(self, text: str, *, touched: bool = False) -> None:
        if touched or not text:
            self.set_mask(None)
        super().set_text(text, touched=touched)

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.is_masked:
            self.reveal_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mask is not None:
            self._paint_masked(self._mask(self.text()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.cleaning_context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _on_text_edited(self) -> None:
        super()._on_text_edited()
        if self.touched and self.is_masked:
            self.set_mask(None)
            self.reveal_asked.emit()

    def _paint_masked(self, text: str) -> None:
        """Where the text itself would stand."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        margins = self.textMargins()
        room.adjust(margins.left() + _TEXT_MARGIN, 0, -margins.right() - _TEXT_MARGIN, 0)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()
