"""Files and folders in the program that this computer opens such things with."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> None:
    """Open `path` there."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
