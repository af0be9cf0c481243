"""The registration tab, open over a real office, for the tests of that screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMainWindow
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
