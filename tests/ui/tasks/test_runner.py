"""The task runner: off the GUI thread and back, in order, cancellable, silent for owners that are gone."""

from collections.abc import Iterator
from functools import partial
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.ui.tasks.runner import TaskRunner

LIMIT = 5_000


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


class Counter:
    """Work that reports until it is stopped or has counted to `end`."""

    def __init__(self, end: int) -> None:
        self.end = end
        self.begun = Event()
        self.go_on = Event()
        self.counted = 0

    def __call__(self, progress: Progress) -> int:
        self.begun.set()
        self.go_on.wait(LIMIT / 1000)
        for number in range(self.end):
            progress.report(number, self.end)
            self.counted = number + 1
        return self.counted


def test_work_runs_elsewhere_and_the_answer_comes_back_to_the_gui_thread(runner: TaskRunner) -> None:
    seen: list[tuple[bool, bool]] = []

    def work(progress: Progress) -> bool:
        return current_thread() is main_thread()

    runner.read(work, lambda there: seen.append((there, current_thread() is main_thread())), None, runner)
    assert runner.wait_idle(LIMIT)
    assert seen == [(False, True)]


def test_writes_run_one_after_the_other_in_the_order_asked(runner: TaskRunner) -> None:
    running: list[int] = []
    most = 0
    answers: list[int] = []

    def work(number: int, progress: Progress) -> int:
        nonlocal most
        running.append(number)
        most = max(most, len(running))
        running.remove(number)
        return number

    for number in range(50):
        runner.write(partial(work, number), answers.append, None, runner)
    assert runner.wait_idle(LIMIT)
    assert answers == list(range(50))
    assert most == 1


def test_three_reads_run_at_a_time_and_none_waits_for_a_write(runner: TaskRunner) -> None:
    begun = [Event() for _ in range(4)]

    def wait_for_all(mine: int, progress: Progress) -> bool:
        begun[mine].set()
        return all(event.wait(LIMIT / 1000) for event in begun)

    answers: list[bool] = []
    for mine in range(3):
        runner.read(partial(wait_for_all, mine), answers.append, None, runner)
    runner.write(partial(wait_for_all, 3), answers.append, None, runner)
    assert runner.wait_idle(LIMIT)
    assert answers == [True] * 4


def test_an_exception_arrives_where_it_was_asked_for(runner: TaskRunner) -> None:
    failures: list[Exception] = []

    def work(progress: Progress) -> None:
        raise ValueError("wrong")

    runner.read(work, lambda _: None, failures.append, runner)
    assert runner.wait_idle(LIMIT)
    assert [str(failure) for failure in failures] == ["wrong"]


def test_an_exception_nobody_asked_for_is_unhandled(runner: TaskRunner, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise ValueError("wrong")

    with qtbot.waitSignal(runner.unhandled, timeout=LIMIT) as caught:
        runner.write(work, lambda _: None, None, runner)
    assert caught.args is not None
    assert isinstance(caught.args[0], ValueError)


def test_no_answer_comes_to_an_owner_destroyed_meanwhile(runner: TaskRunner, qtbot: QtBot) -> None:
    owner = QWidget()
    work = Counter(1)
    answers: list[int] = []
    runner.read(work, answers.append, None, owner)
    assert work.begun.wait(LIMIT / 1000)
    with qtbot.waitSignal(owner.destroyed, timeout=LIMIT):
        owner.deleteLater()
    work.go_on.set()
    assert runner.wait_idle(LIMIT)
    assert work.counted == 1
    assert answers == []


def test_cancelling_is_felt_at_the_next_report(runner: TaskRunner) -> None:
    work = Counter(1_000_000)
    failures: list[Exception] = []
    task = runner.write(work, lambda _: None, failures.append, runner)
    assert work.begun.wait(LIMIT / 1000)
    task.cancel()
    work.go_on.set()
    assert runner.wait_idle(LIMIT)
    assert isinstance(failures[0], CancelledByUserError)
    assert work.counted == 0


def test_cancelled_work_that_waits_in_the_lane_never_begins(runner: TaskRunner) -> None:
    first, second = Counter(1), Counter(1)
    ends: list[object] = []
    runner.write(first, ends.append, None, runner)
    task = runner.write(second, ends.append, ends.append, runner)
    task.cancel()
    first.go_on.set()
    assert runner.wait_idle(LIMIT)
    assert not second.begun.is_set()
    assert ends[0] == 1
    assert isinstance(ends[1], CancelledByUserError)


def test_cancelling_the_reads_of_a_tab_spares_its_writes(runner: TaskRunner) -> None:
    owner = QObject()
    reading, writing = Counter(10), Counter(10)
    ends: list[object] = []
    runner.read(reading, ends.append, ends.append, owner)
    runner.write(writing, ends.append, ends.append, owner)
    assert reading.begun.wait(LIMIT / 1000)
    runner.cancel_reads(owner)
    reading.go_on.set()
    writing.go_on.set()
    assert runner.wait_idle(LIMIT)
    assert [end for end in ends if isinstance(end, int)] == [10]
    assert len(ends) == 2


def test_closing_finishes_every_write_and_delivers_nothing_more(runner: TaskRunner) -> None:
    works = [Counter(3) for _ in range(5)]
    answers: list[int] = []
    for work in works:
        work.go_on.set()
        runner.write(work, answers.append, None, runner)
    runner.close()
    assert [work.counted for work in works] == [3] * 5
    assert runner.wait_idle(LIMIT)
    assert answers == []


def test_a_closed_runner_takes_no_work(runner: TaskRunner) -> None:
    runner.close()
    work = Counter(1)
    task = runner.read(work, lambda _: None, None, runner)
    assert task.is_finished
    assert not work.begun.is_set()


def test_a_failing_receiver_of_an_answer_does_not_stop_the_next(runner: TaskRunner, qtbot: QtBot) -> None:
    answers: list[int] = []

    def receive(answer: int) -> None:
        raise ValueError(answer)

    with qtbot.captureExceptions() as caught:
        runner.write(lambda _: 1, receive, None, runner)
        runner.write(lambda _: 2, answers.append, None, runner)
        assert runner.wait_idle(LIMIT)
    assert answers == [2]
    assert [kind for kind, _, _ in caught] == [ValueError]
