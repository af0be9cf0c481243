"""Looks for customers like the one being typed (CU-6), on the read lane; nothing is refused for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import Customer
from insdesk.services.duplicates import Near
from insdesk.ui.tasks.runner import TaskRunner

NearTo = Callable[[Customer], Near]


class NearWatch(QObject):
    """Asks each question once; an answer to a question that no longer stands is dropped."""

    found = Signal(object)
    """The Near of what is typed now."""

    def __init__(
        self, near_to: NearTo, runner: TaskRunner, failed: Callable[[Exception], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._near_to = near_to
        self._runner = runner
        self._failed = failed
        self._asked: Customer | None = None

    def forget(self) -> None:
        """Another record is shown, or what was asked about was changed."""
        self._asked = None

    def ask(self, typed: Customer) -> None:
        """Ask about what is typed now."""
        if typed == self._asked:
            return
        self._asked = typed
        work = partial(look_near, self._near_to, typed)
        self._runner.read(work, partial(self._on_answer, typed), self._failed, self)

    def _on_answer(self, asked: Customer, near: Near) -> None:
        if asked == self._asked:
            self.found.emit(near)


def look_near(near_to: NearTo, typed: Customer, _progress: Progress) -> Near:
    """Who is like `typed`, on the read lane."""
    return near_to(typed)
