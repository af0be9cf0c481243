"""An input method for tests: Chinese typed by `qtbot.keyClicks` would abort the interpreter."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


def compose(widget: QWidget, preedit: str) -> None:
    """Type `preedit` (pinyin, usually) into the input method: on screen, underlined, not yet text."""
    QCoreApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def commit_text(widget: QWidget, text: str) -> None:
    """Choose `text` from the candidates: it replaces what was composed."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)
