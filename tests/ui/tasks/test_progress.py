"""Long work shows itself after a moment, with a figure and a way to stop it; short work never flickers."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.ui.tasks.progress import PATIENCE, ProgressStrip
from insdesk.ui.tasks.runner import TaskRunner

LIMIT = 5_000


class Slow:
    """Reports once, then goes on reporting only when it is let."""

    def __init__(self) -> None:
        self.go_on = Event()

    def __call__(self, progress: Progress) -> str:
        progress.report(3, 12, "rows")
        self.go_on.wait(LIMIT / 1000)
        progress.report(12, 12)
        return "done"


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture
def strip(runner: TaskRunner, qtbot: QtBot) -> ProgressStrip:
    strip = ProgressStrip(runner)
    qtbot.addWidget(strip)
    return strip


def test_long_work_is_shown_with_its_figure(runner: TaskRunner, strip: ProgressStrip, qtbot: QtBot) -> None:
    work = Slow()
    task = runner.read(work, lambda _: None, None, strip, "Export")
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible, timeout=LIMIT)
    assert task.age >= PATIENCE
    text = strip.findChild(QLabel, "window.progress.text")
    assert isinstance(text, QLabel)
    assert text.text() == "Export · rows · 3 / 12"
    work.go_on.set()
    qtbot.waitUntil(lambda: not strip.isVisible(), timeout=LIMIT)


def test_the_cancel_button_stops_the_work(runner: TaskRunner, strip: ProgressStrip, qtbot: QtBot) -> None:
    work = Slow()
    ends: list[Exception] = []
    runner.write(work, lambda _: None, ends.append, strip)
    qtbot.waitUntil(strip.isVisible, timeout=LIMIT)
    button = strip.findChild(QToolButton, "window.progress.cancel")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isEnabled()
    work.go_on.set()
    assert runner.wait_idle(LIMIT)
    assert isinstance(ends[0], CancelledByUserError)


def test_short_work_is_never_shown(runner: TaskRunner, strip: ProgressStrip) -> None:
    for _ in range(20):
        runner.read(lambda _progress: None, lambda _: None, None, strip)
    assert runner.wait_idle(LIMIT)
    assert not strip.isVisible()
    assert strip.task is None
