"""The message list behind the bell: everything that was said, newest first."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.ui.look import ROLE
from insdesk.ui.message_log import Message, MessageLog
from insdesk.ui.ports import MessageLevel

_WIDTH, _HEIGHT = 460, 380
_MARKS = {
    MessageLevel.INFO: "·",
    MessageLevel.SUCCESS: "✓",
    MessageLevel.WARNING: "!",
    MessageLevel.ERROR: "✗",
}


class MessagePopup(QFrame):
    """Closes with Esc or a click elsewhere, and is gone then."""

    def __init__(self, log: MessageLog, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("messages")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(ROLE, "card")
        self._list = QListWidget()
        self._list.setObjectName("messages.list")
        self._list.setAccessibleName(_("Messages"))
        self._list.setWordWrap(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        for message in reversed(log.messages):
            self._list.addItem(_item(message))
        title = QLabel(_("Messages") if log.messages else _("Nothing was said yet"))
        title.setProperty(ROLE, "sectionTitle")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(title)
        layout.addWidget(self._list, 1)
        self.resize(_WIDTH, _HEIGHT)
        log.mark_read()

    def show_under(self, widget: QWidget) -> None:
        """Show right-aligned below `widget`."""
        corner = widget.mapToGlobal(QPoint(widget.width(), widget.height() + 4))
        self.move(corner.x() - self.width(), corner.y())
        self.show()
        self._list.setFocus()


def _item(message: Message) -> QListWidgetItem:
    time = message.moment.astimezone().strftime("%H:%M")
    item = QListWidgetItem(f"{_MARKS[message.level]}  {time}  {message.text}")
    item.setToolTip(message.moment.astimezone().strftime("%Y-%m-%d %H:%M:%S"))
    return item
