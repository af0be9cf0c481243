"""What 人工核保 asks of the office, off the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import CaseId
from insdesk.domain.progress import Progress
from insdesk.domain.records.underwriting import CaseFile, Decision
from insdesk.domain.underwriting_enums import CaseState
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.field import Values
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.underwriting import presenter


@dataclass(frozen=True, slots=True)
class CaseWork:
    """Answers arrive in the GUI thread, and never after `owner` is gone."""

    desk: Desk
    shell: Shell
    owner: QObject

    def read(
        self, case_id: CaseId, done: Callable[[CaseFile], None], failed: Callable[[Exception], None]
    ) -> None:
        """A case with all that belongs to it."""
        self.shell.runner.read(partial(self._file, case_id), done, failed, self.owner)

    def totals(self, done: Callable[[str], None]) -> None:
        """What stands below the list."""
        self.shell.runner.read(self._totals, done, self.shell.show_error, self.owner)

    def judge_again(self, file: CaseFile, done: Callable[[ChangeSet], None]) -> None:
        """Ask the rules of today."""
        work = partial(self._judge, file)
        self.shell.runner.write(work, done, self.shell.show_error, self.owner, _("Judging again"))

    def decide(self, file: CaseFile, state: CaseState, values: Values, _progress: Progress) -> ChangeSet:
        """On the write lane; WAITING takes a decision back. Raises what `UnderwritingService` raises."""
        case, service = file.case, self.desk.underwriting
        assert case.id is not None  # noqa: S101  # it was read from the file
        decision = Decision(state=state, **values)
        write = service.take_back if state is CaseState.WAITING else service.decide
        return write(self.shell.actor, case.id, case.version, decision)

    def _file(self, case_id: CaseId, _progress: Progress) -> CaseFile:
        return self.desk.underwriting.file(case_id)

    def _totals(self, _progress: Progress) -> str:
        return presenter.totals(self.desk.underwriting.counts())

    def _judge(self, file: CaseFile, _progress: Progress) -> ChangeSet:
        return self.desk.underwriting.run(self.shell.actor, file.case.registration_id).changes
