"""What 返利结算 asks of the office, off the GUI thread."""

from collections.abc import Callable, Sequence
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
Decide = Callable[[SettlementId, Sequence[int]], ChangeSet]


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

    def take(self, settlement_id: SettlementId, lines: Sequence[int], done: Done) -> None:
        """Settle lines with their actual amounts."""
        self._write(partial(self._desk.settlement_lines.take, self._shell.actor, settlement_id, lines), done)

    def take_as_expected(self, settlement_id: SettlementId, lines: Sequence[int], done: Done) -> None:
        """Settle lines with what is expected."""
        service, actor = self._desk.settlement_lines, self._shell.actor
        self._write(partial(service.take_as_expected, actor, settlement_id, lines), done)

    def leave_out(self, settlement_id: SettlementId, lines: Sequence[int], done: Done) -> None:
        """Leave lines for another settlement."""
        service, actor = self._desk.settlement_lines, self._shell.actor
        self._write(partial(service.leave_out, actor, settlement_id, lines), done)

    def remove(self, settlement_id: SettlementId, lines: Sequence[int], done: Done) -> None:
        """Take lines off."""
        service, actor = self._desk.settlement_lines, self._shell.actor
        self._write(partial(service.remove, actor, settlement_id, lines), done)

    def add_known(self, settlement_id: SettlementId, done: Done) -> None:
        """Claim what the statement names and could be settled now."""
        service, actor = self._desk.settlement_lines, self._shell.actor
        self._write(partial(service.add_known, actor, settlement_id), done)

    def export(self, settlement_id: SettlementId, path: Path, done: Callable[[Path], None]) -> None:
        """Write the settlement as a workbook."""
        work = partial(self._desk.settlement_reports.export, settlement_id, path)
        title = _("Exporting {file}", file=path.name)
        self._shell.runner.read(
            work, partial(_answer, done, path), self._shell.show_error, self._owner, title
        )

    def confirm(self, sheet: Sheet, done: Done) -> None:
        """Finance confirms what it saw."""
        key, version = _seen(sheet)
        work = partial(self._desk.settlements.confirm, self._shell.actor, key, version)
        self._write(work, done, _("Settling"))

    def delete(self, sheet: Sheet, done: Done) -> None:
        """Delete an open one."""
        key, version = _seen(sheet)
        self._write(partial(self._desk.settlements.delete, self._shell.actor, key, version), done)

    def _write(self, work: Callable[[], ChangeSet], done: Done, title: str = "") -> None:
        self._shell.runner.write(
            partial(_without_progress, work), done, self._shell.show_error, self._owner, title
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


def _seen(sheet: Sheet) -> tuple[SettlementId, int]:
    key = sheet.settlement.id
    assert key is not None  # noqa: S101  # it is shown
    return key, sheet.settlement.version


def _without_progress(work: Callable[[], ChangeSet], _progress: Progress) -> ChangeSet:
    """These take less than a moment, whatever the number of lines."""
    return work()
