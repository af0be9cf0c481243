"""A runner for every test of a list, closed at its end."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from insdesk.ui.tasks.runner import TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()
