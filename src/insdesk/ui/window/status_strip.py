"""The status bar: last message, running work, office, day, language."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from insdesk.domain.clock import Clock
from insdesk.i18n import _, current_language
from insdesk.ui.language import NAMES
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.message_log import Message
from insdesk.ui.ports import Offer
from insdesk.ui.tasks.progress import ProgressStrip
from insdesk.ui.tasks.runner import TaskRunner
from insdesk.ui.text import elided, plain

_A_MINUTE = 60_000


class StatusStrip(QStatusBar):
    """`tell` shows the last message until the next one."""

    def __init__(self, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._text = ""
        self._message = QLabel()
        self._offer = QPushButton()
        self._offered: Offer | None = None
        self._office, self._day, self._language = (QLabel() for _number in range(3))
        self._minute = QTimer(self)
        self._minute.setInterval(_A_MINUTE)
        self._minute.timeout.connect(self.refresh)
        self._offer.clicked.connect(self._on_offer_taken)
        self._lay_out(runner)
        self._minute.start()
        self.refresh()

    def tell(self, message: Message) -> None:
        """Show the text of `message` in the colour of its level."""
        self._text = message.text
        self._message.setToolTip(message.text)
        set_look(self._message, STATE, str(message.level))
        self._offered = message.offer
        self._offer.setVisible(message.offer is not None)
        if message.offer is not None:
            self._offer.setText(plain(message.offer.title))
            self._offer.setAccessibleName(message.offer.title)
        self._write_message()

    def set_office(self, name: str) -> None:
        """The office's name."""
        self._office.setText(name)
        self._office.setVisible(bool(name))

    def refresh(self) -> None:
        """Write day and language again: a new day may have begun."""
        self._day.setText(self._clock.today().isoformat())
        self._language.setText(NAMES[current_language()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_message()

    def _lay_out(self, runner: TaskRunner) -> None:
        self.setObjectName("window.status")
        self.setSizeGripEnabled(False)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setProperty(ROLE, "message")
        self._message.setMinimumWidth(80)
        told = QWidget()
        together = QHBoxLayout(told)
        together.setContentsMargins(0, 0, 0, 0)
        together.addWidget(self._message, 1)
        together.addWidget(self._offer)
        self.addWidget(told, 1)
        self._offer.setObjectName("window.status.offer")
        self._offer.setAccessibleName(_("What can be done about the last message"))
        set_look(self._offer, ROLE, "link")
        self._offer.hide()
        self.addPermanentWidget(ProgressStrip(runner))
        names = ("office", "day", "language")
        labels = (self._office, self._day, self._language)
        for name, label in zip(names, labels, strict=True):
            label.setObjectName(f"window.status.{name}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.addPermanentWidget(label)
        self._message.setObjectName("window.status.message")
        self._office.hide()

    def _on_offer_taken(self) -> None:
        if self._offered is not None:
            self._offered.do()

    def _write_message(self) -> None:
        self._message.setText(
            elided(self._text, self._message.fontMetrics(), max(self._message.width() - 12, 60))
        )
