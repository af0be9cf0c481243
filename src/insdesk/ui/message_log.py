"""What was said to the person, newest last: the status bar shows one line of it, the bell all."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from insdesk.domain.clock import Clock
from insdesk.ui.ports import MessageLevel, Offer

KEPT = 100


@dataclass(frozen=True, slots=True)
class Message:
    """One result or warning, already translated when it was said."""

    moment: datetime
    text: str
    level: MessageLevel
    offer: Offer | None = None


class MessageLog(QObject):
    """Keeps the last messages and counts those not looked at yet."""

    added = Signal(object)
    """A Message."""
    unread_changed = Signal(int)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._messages: deque[Message] = deque(maxlen=KEPT)
        self._unread = 0

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(self._messages)

    def say(self, text: str, level: MessageLevel, offer: Offer | None = None) -> None:
        """Keep a message."""
        message = Message(self._clock.now(), text, level, offer)
        self._messages.append(message)
        self.added.emit(message)
        if level in (MessageLevel.WARNING, MessageLevel.ERROR):
            self._set_unread(self._unread + 1)

    def mark_read(self) -> None:
        """The list was looked at."""
        self._set_unread(0)

    def _set_unread(self, count: int) -> None:
        if count != self._unread:
            self._unread = count
            self.unread_changed.emit(count)
