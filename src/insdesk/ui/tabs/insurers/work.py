"""What the insurer screen asks of the office, off the GUI thread."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from insdesk.domain.changes import Saved
from insdesk.domain.ids import InsurerId
from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.domain.records.insurer import Insurer
from insdesk.i18n import _
from insdesk.services.insurers import InsurerService
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.insurers.presenter import TAKEN_CODES

Failed = Callable[[Exception], None]


class InsurerWork:
    """Answers arrive in the GUI thread, and never after `owner` is gone."""

    def __init__(self, insurers: InsurerService, shell: Shell, owner: QObject) -> None:
        self._insurers = insurers
        self._shell = shell
        self._owner = owner

    def read(self, insurer_id: InsurerId, done: Callable[[Insurer], None]) -> None:
        """One insurer; one that is gone is said so."""
        work = partial(self._get, insurer_id)
        self._shell.runner.read(work, done, self._shell.show_error, self._owner)

    def save(self, insurer: Insurer, done: Callable[[Saved[InsurerId]], None], failed: Failed) -> None:
        """Add or change it."""
        work = partial(self._save, insurer)
        self._shell.runner.write(work, done, failed, self._owner, _("Saving the insurer"))

    def find_taken(self, insurer: Insurer, done: Callable[[tuple[Problem, ...]], None]) -> None:
        """Which of code and names another insurer has."""
        work = partial(self._taken, insurer)
        self._shell.runner.read(work, done, self._shell.show_error, self._owner)

    def _get(self, insurer_id: InsurerId, _progress: Progress) -> Insurer:
        return self._insurers.get(insurer_id)

    def _save(self, insurer: Insurer, _progress: Progress) -> Saved[InsurerId]:
        return self._insurers.save(self._shell.actor, insurer)

    def _taken(self, insurer: Insurer, _progress: Progress) -> tuple[Problem, ...]:
        problems = self._insurers.check(insurer)
        return tuple(problem for problem in problems if problem.code in TAKEN_CODES)
