"""Looks for the same customer while somebody types (CU-6), on the read lane."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import Customer
from insdesk.ui.owners.presenter import SameQuestion
from insdesk.ui.tasks.runner import TaskRunner

SameAs = Callable[[SameQuestion, CustomerId | None], Customer | None]
"""Who counts as the same customer, besides the one being edited."""


class SameWatch(QObject):
    """Asks each question once; an answer to a question that no longer stands is dropped."""

    found = Signal(object)
    """The Customer on file, or None when there is none (any more)."""

    def __init__(
        self, same_as: SameAs, runner: TaskRunner, failed: Callable[[Exception], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._same_as = same_as
        self._runner = runner
        self._failed = failed
        self._asked: tuple[SameQuestion | None, CustomerId | None] = (None, None)

    def forget(self) -> None:
        """Another file is shown, or what was asked about was changed."""
        self._asked = (None, None)

    def ask(self, question: SameQuestion | None, besides: CustomerId | None) -> None:
        """Ask about what is typed now; `besides` is the customer that is being edited."""
        asked = (question, besides)
        if asked == self._asked:
            return
        self._asked = asked
        if question is None:
            self.found.emit(None)
            return
        self._runner.read(
            partial(_look, self._same_as, question, besides),
            partial(self._on_answer, asked),
            self._failed,
            self,
        )

    def _on_answer(
        self, asked: tuple[SameQuestion | None, CustomerId | None], customer: Customer | None
    ) -> None:
        if asked == self._asked:
            self.found.emit(customer)


def _look(
    same_as: SameAs, question: SameQuestion, besides: CustomerId | None, _progress: Progress
) -> Customer | None:
    return same_as(question, besides)
