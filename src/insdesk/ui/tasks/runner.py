"""Runs work off the GUI thread and brings the outcome back to it. One write lane, one read lane of three."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from insdesk.domain.progress import CancelledByUserError, Progress
from insdesk.ui.tasks.task import Lane, Task

T = TypeVar("T")

READERS = 3
LONG = 1.0
"""Seconds."""


@dataclass(slots=True)
class _Job:
    """What was asked for, and later how it ended. `read` and `write` see that the types fit."""

    task: Task
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    owner: QObject
    in_turns: bool = False
    result: Any = None
    error: Exception | None = None

    @property
    def wants_another_turn(self) -> bool:
        """Whether it goes on after others had theirs."""
        return self.in_turns and self.result is None and self.error is None

    def run(self) -> None:
        """On a worker's thread. The broad catch is the purpose: nothing may be lost on the way back."""
        try:
            if self.task.is_cancelled and not self.in_turns:
                raise CancelledByUserError  # noqa: TRY301  # the one way out for work that never began
            self.result = self.work(self.task)
        except Exception as error:  # noqa: BLE001  # delivered to the GUI thread as it is
            self.error = error


class TaskRunner(QObject):
    """Callbacks run in the GUI thread, in the order the work ended, and never for an owner that is gone."""

    unhandled = Signal(object)
    """An exception of work that was asked for without `failed`; CancelledByUserError among them."""
    activity_changed = Signal()
    """Work was asked for, or an outcome delivered."""
    idle = Signal()
    """The last outcome was delivered."""

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {
            Lane.READ: ThreadPoolExecutor(READERS, thread_name_prefix="read"),
            Lane.WRITE: ThreadPoolExecutor(1, thread_name_prefix="write"),
        }
        self._jobs: dict[Task, _Job] = {}
        self._outcomes: SimpleQueue[_Job] = SimpleQueue()
        self._is_open = True
        # The signal belongs to this object, which lives in the GUI thread: workers only ring the bell.
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Everything whose outcome is still to come, oldest first."""
        return tuple(self._jobs)

    @property
    def has_long_work(self) -> bool:
        """Whether something has been running for a while: a report, a workbook, an import."""
        return any(task.age >= LONG for task in self._jobs)

    def read(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        owner: QObject,
        title: str = "",
    ) -> Task:
        """Run `work` on the read lane, then `done` or `failed`, unless `owner` was destroyed meanwhile."""
        return self._ask(Lane.READ, work, done, failed, owner, title)

    def write(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        owner: QObject,
        title: str = "",
    ) -> Task:
        """As `read`, on the write lane: strictly in the order asked for."""
        return self._ask(Lane.WRITE, work, done, failed, owner, title)

    def write_in_turns(
        self,
        turn: Callable[[Progress], T | None],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        owner: QObject,
        title: str = "",
    ) -> Task:
        """As `write`, but `turn` is run again and again until it answers something; other writes that were
        asked for meanwhile come in between. One that is cancelled has its next turn all the same: it feels
        that when it reports, and ends as it likes.
        """
        return self._ask(Lane.WRITE, turn, done, failed, owner, title, in_turns=True)

    def cancel_reads(self, owner: QObject) -> None:
        """Stop what `owner` (a tab that closes) reads. What it writes is finished."""
        for task, job in self._jobs.items():
            if job.owner is owner and task.lane is Lane.READ:
                task.cancel()

    def wait_idle(self, timeout: int) -> bool:
        """Serve events until every outcome was delivered, at most `timeout` ms. For tests and for closing."""
        loop, timer = QEventLoop(), QTimer()
        timer.setSingleShot(True)
        self.idle.connect(loop.quit)
        timer.timeout.connect(loop.quit)
        timer.start(timeout)
        while self._jobs and timer.isActive():
            loop.exec()
        self.idle.disconnect(loop.quit)
        return not self._jobs

    def close(self) -> None:
        """Take no more work, stop reads and turns, finish every write, deliver nothing further."""
        self._is_open = False
        for task, job in self._jobs.items():
            if task.lane is Lane.READ or job.in_turns:
                task.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=True)
        self._jobs.clear()

    @Slot()
    def _on_arrived(self) -> None:
        job = self._outcomes.get_nowait()
        if self._jobs.pop(job.task, None) is None:
            return
        job.task.finish()
        self.activity_changed.emit()
        try:
            if isValid(job.owner):
                self._deliver(job)
        finally:
            if not self._jobs:
                self.idle.emit()

    def _ask(
        self,
        lane: Lane,
        work: Callable[[Progress], T | None],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        owner: QObject,
        title: str,
        *,
        in_turns: bool = False,
    ) -> Task:
        task = Task(lane, title)
        if not self._is_open:
            task.cancel()
            task.finish()
            return task
        job = _Job(task, work, done, failed, owner, in_turns)
        self._jobs[task] = job
        self._pools[lane].submit(self._work_off, [job])
        self.activity_changed.emit()
        return task

    def _work_off(self, held: list[_Job]) -> None:
        """On a worker's thread, which lets go of the job before it rings: widgets must not die over there."""
        held[0].run()
        while held[0].wants_another_turn:
            try:
                self._pools[held[0].task.lane].submit(self._work_off, held)
            except RuntimeError:  # closed meanwhile: it was told to end, and gets the turn to do so
                held[0].run()
            else:
                return
        self._outcomes.put(held.pop())
        self._arrived.emit()

    def _deliver(self, job: _Job) -> None:
        error, job.error = job.error, None  # the traceback holds the job: leave no ring for the collector
        if error is None:
            job.done(job.result)
        elif job.failed is not None:
            job.failed(error)
        else:
            self.unhandled.emit(error)
