"""Long writing in turns: others come in between, stopping ends it whole, closing lets it end."""

from collections.abc import Iterator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.ui.tasks.runner import TaskRunner

LIMIT = 5_000


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


class Batches:
    """Writes one number a turn; the first turn waits until it may go on."""

    def __init__(self, end: int, written: list[object]) -> None:
        self.end = end
        self.written = written
        self.begun = Event()
        self.go_on = Event()

    def __call__(self, progress: Progress) -> str | None:
        done = sum(isinstance(one, int) for one in self.written)
        try:
            progress.report(done, self.end)
        except CancelledByUserError:
            return f"stopped after {done}"
        self.begun.set()
        self.go_on.wait(LIMIT / 1000)
        self.written.append(done)
        return "done" if done + 1 == self.end else None


def test_another_write_comes_in_between_two_turns(runner: TaskRunner) -> None:
    written: list[object] = []
    batches = Batches(3, written)
    answers: list[str] = []

    def other(progress: Progress) -> None:
        written.append("other")

    runner.write_in_turns(batches, answers.append, None, runner)
    assert batches.begun.wait(LIMIT / 1000)
    runner.write(other, lambda _: None, None, runner)
    batches.go_on.set()
    assert runner.wait_idle(LIMIT)
    assert written == [0, "other", 1, 2]
    assert answers == ["done"]


def test_stopping_ends_it_after_a_whole_turn(runner: TaskRunner) -> None:
    batches = Batches(3, [])
    answers: list[str] = []
    task = runner.write_in_turns(batches, answers.append, None, runner)
    assert batches.begun.wait(LIMIT / 1000)
    task.cancel()
    batches.go_on.set()
    assert runner.wait_idle(LIMIT)
    assert (batches.written, answers) == ([0], ["stopped after 1"])


def test_a_turn_that_fails_is_the_last(runner: TaskRunner) -> None:
    turns: list[int] = []
    errors: list[Exception] = []

    def turn(progress: Progress) -> str | None:
        turns.append(len(turns))
        if len(turns) == 2:
            raise ValueError("made up")
        return None

    runner.write_in_turns(turn, lambda _: None, errors.append, runner)
    assert runner.wait_idle(LIMIT)
    assert (turns, [str(one) for one in errors]) == ([0, 1], ["made up"])


def test_closing_lets_it_end_after_the_turn(qtbot: QtBot) -> None:
    runner = TaskRunner()
    turns: list[str | None] = []
    begun = Event()

    def endless(progress: Progress) -> str | None:
        begun.set()
        try:
            progress.report(len(turns), None)
        except CancelledByUserError:
            turns.append("stopped")
            return "stopped"
        turns.append(None)
        return None

    runner.write_in_turns(endless, lambda _: None, None, runner)
    assert begun.wait(LIMIT / 1000)
    runner.close()
    assert turns[-1] == "stopped"
