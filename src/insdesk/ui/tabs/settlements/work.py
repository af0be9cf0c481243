"""What 返利结算 asks of the office, off the GUI thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import SettlementId, SettlementLineId
from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.services.settlement_lines import LineExplanation
from insdesk.ui.dialogs.preview import PreviewPage
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.settlements.presenter import Sheet

Done = Callable[[ChangeSet], None]
Step = Callable[..., ChangeSet]


class SettlementWork:
    """Answers arrive in the GUI thread, and never after `owner` is gone. Errors are shown by the shell."""

    def __init__(self, desk: Desk, shell: Shell, owner: QObject) -> None:
        self._desk = desk
        self._shell = shell
        self._owner = owner

    def read(self, settlement_id: SettlementId, done: Callable[[Sheet], None]) -> None:
        """One settlement with what its lines add up to."""
        work = partial(self._read, settlement_id)
        self._shell.runner.read(work, done, self._shell.show_error, self._owner)

    def explain(self, line_id: SettlementLineId, done: Callable[[LineExplanation], None]) -> None:
        """Why so much is expected of a line."""
        work = partial(self._explain, line_id)
        self._shell.runner.read(work, done, self._shell.show_error, self._owner)

    def paper(self, settlement_id: SettlementId, done: Callable[[PreviewPage], None]) -> None:
        """The settlement as it prints."""
        work = partial(self._paper, settlement_id)
        title = _("Preparing the document")
        self._shell.runner.read(work, done, self._shell.show_error, self._owner, title)

    def write(self, step: Step, done: Done, *arguments: object, title: str = "") -> None:
        """A step of a service, which is told who acts before `arguments`."""
        work = partial(_without_progress, partial(step, self._shell.actor, *arguments))
        self._shell.runner.write(work, done, self._shell.show_error, self._owner, title)

    def export(self, settlement_id: SettlementId, path: Path, done: Callable[[Path], None]) -> None:
        """Write the settlement as a workbook."""
        work = partial(self._desk.settlement_reports.export, settlement_id, path)
        title = _("Exporting {file}", file=path.name)
        self._shell.runner.read(
            work, partial(_answer, done, path), self._shell.show_error, self._owner, title
        )

    def _read(self, settlement_id: SettlementId, _progress: Progress) -> Sheet:
        settlements = self._desk.settlements
        return Sheet(settlements.get(settlement_id), settlements.summary(settlement_id))

    def _explain(self, line_id: SettlementLineId, _progress: Progress) -> LineExplanation:
        return self._desk.settlement_lines.explain(line_id)

    def _paper(self, settlement_id: SettlementId, _progress: Progress) -> PreviewPage:
        settlement = self._desk.settlements.get(settlement_id)
        return PreviewPage(
            title=_("Settlement {number}", number=settlement.number),
            html=self._desk.settlement_reports.html(settlement_id),
            file_name=f"{settlement.number} {settlement.insurer_name}",
        )


def _answer(done: Callable[[Path], None], path: Path, _nothing: None) -> None:
    done(path)


def _without_progress(work: Callable[[], ChangeSet], _progress: Progress) -> ChangeSet:
    """These take less than a moment, whatever the number of lines."""
    return work()
