"""A computer on which the program is started and ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from insdesk.domain.clock import FixedClock
from insdesk.ui.language import speak
from tests.journeys.desk_program import Computer


@pytest.fixture
def computer(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[Computer]:
    """Switched off afterwards, and speaking English again."""
    computer = Computer(qtbot, tmp_path / "office.insdesk", clock)
    yield computer
    computer.switch_off()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    speak(application, "en")
