"""The registration tab, open over a real office, for the tests of that screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.repositories.database import Database
from tests.ui.conftest import Show
from tests.ui.tabs.registrations_shell import Room


@pytest.fixture
def room(qtbot: QtBot, show: Show, database: Database, clock: FixedClock, actor: Actor) -> Iterator[Room]:
    window = QMainWindow()
    built = Room(qtbot, window, database, clock, actor)
    show(window)
    built.shell.use(built.tab)
    built.settle()
    yield built
    built.shell.runner.close()
    # Already closed by pytest-qt. Gone while the shell still lives: a focused field asks it what day it is.
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
