"""The registration tab, and a customer's file, open over a real office, for the tests of those screens."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.repositories.database import Database
from tests.builders import Office
from tests.ui.conftest import Show
from tests.ui.tabs.file_room import FileRoom
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


@pytest.fixture
def file_room(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Iterator[FileRoom]:
    built = FileRoom(qtbot, Office(database, actor, clock))
    built.enter()
    yield built
    built.window.tabs.remove_all()  # without asking about what was typed
    built.leave()
