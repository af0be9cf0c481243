"""A place to drop a file on, with the button that chooses one; and which file is being dropped."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.ui.look import ROLE

_GAP = 16


class DropZone(QFrame):
    """`text` says what belongs here. The dialog around it takes the drop, also once this is gone."""

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.drop")
        self.setProperty(ROLE, "card")
        self.button = QPushButton(_("Choose a file…"), self)
        self.button.setObjectName(f"{name}.choose")
        label = QLabel(text, self)
        label.setProperty(ROLE, "hint")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        inner = QVBoxLayout(self)
        inner.setSpacing(_GAP)
        inner.addStretch(1)
        inner.addWidget(label)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)


def dropped_file(event: QDropEvent, endings: frozenset[str]) -> Path | None:
    """The one local file being dropped, when it ends as it should."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in endings else None
