"""One piece of work on a lane: the handle of the screen that asked, and the `Progress` of the work itself."""

from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

from insdesk.domain.progress import CancelledByUserError


class Lane(StrEnum):
    """Where work runs: writes one after the other, reads three at a time."""

    READ = "READ"
    WRITE = "WRITE"


@dataclass(frozen=True, slots=True)
class Report:
    """The last thing the work said about itself."""

    done: int = 0
    total: int | None = None
    note: str = ""


class Task:
    """The handle on running work. `title` (already translated) is what the status bar calls it."""

    def __init__(self, lane: Lane, title: str) -> None:
        self.lane = lane
        self.title = title
        self._asked_at = monotonic()
        self._report = Report()
        self._is_cancelled = False
        self._is_finished = False

    @property
    def age(self) -> float:
        """Seconds since it was asked for."""
        return monotonic() - self._asked_at

    @property
    def last_report(self) -> Report:
        return self._report

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to stop; it may still be running, or have ended before it felt that."""
        return self._is_cancelled

    @property
    def is_finished(self) -> bool:
        """Whether its outcome has been delivered (or dropped)."""
        return self._is_finished

    def cancel(self) -> None:
        """Ask it to stop at its next report; what has not begun never begins."""
        self._is_cancelled = True

    def finish(self) -> None:
        """Called by the runner when the outcome was delivered."""
        self._is_finished = True

    def report(self, done: int, total: int | None, note: str = "") -> None:
        """`Progress`, from the worker's thread: kept for the status bar. Raises CancelledByUserError."""
        self._report = Report(done, total, note)
        if self._is_cancelled:
            raise CancelledByUserError
