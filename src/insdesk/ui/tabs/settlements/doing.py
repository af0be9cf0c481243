"""What is done with the settlement in sight and with its lines: the commands of its page."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import SettlementId
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.services.settlement_lines import LineExplanation
from insdesk.ui.actions import Handler
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.standard_actions import EXPORT, FINISH
from insdesk.ui.tabs.settlements import presenter
from insdesk.ui.tabs.settlements.commands import (
    ADD,
    ADD_KNOWN,
    DELETE,
    ENTER,
    LEAVE_OUT,
    NAME,
    READ,
    REMOVE,
    TAKE,
    TAKE_AS_EXPECTED,
    UNDO,
    WHY,
)
from insdesk.ui.tabs.settlements.line_dialogs import line_dialog, undo_dialog, why_dialog
from insdesk.ui.tabs.settlements.period_dialog import PeriodDialog
from insdesk.ui.tabs.settlements.presenter import Sheet
from insdesk.ui.tabs.settlements.questions import confirm_question, delete_question, remove_question
from insdesk.ui.tabs.settlements.sheet_page import SheetPage
from insdesk.ui.tabs.settlements.statement_dialog import StatementDialog
from insdesk.ui.tabs.settlements.work import SettlementWork


class SettlementDoing(QObject):
    """Does nothing while `sheet` is None: then the list is in front."""

    deleted = Signal()
    """The settlement in sight is no more."""

    def __init__(self, desk: Desk, shell: Shell, work: SettlementWork, page: SheetPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._shell = shell
        self._work = work
        self._page = page
        self.sheet: Sheet | None = None
        page.entered.connect(self._on_enter)
        page.toggled.connect(self._on_toggled)
        page.remove_asked.connect(self._on_remove)
        page.confirm_asked.connect(self._on_confirm)

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {
            READ: self._on_read_statement,
            ADD: self._on_add,
            ADD_KNOWN: self._on_add_known,
            DELETE: self._on_delete,
            UNDO: self._on_undo,
            WHY: self._on_why,
            ENTER: self._on_enter,
            TAKE: self._on_take,
            TAKE_AS_EXPECTED: self._on_take_as_expected,
            LEAVE_OUT: self._on_leave_out,
            REMOVE: self._on_remove,
            FINISH: self._on_confirm,
            EXPORT: self._on_export,
        }

    def possible(self) -> dict[str, bool]:
        """Which of them would do something now."""
        sheet = self.sheet
        is_open = sheet is not None and sheet.is_open
        has_line = sheet is not None and self._page.current_row is not None
        of_lines = dict.fromkeys((ENTER, TAKE, TAKE_AS_EXPECTED, LEAVE_OUT, REMOVE), is_open and has_line)
        return {
            **of_lines,
            **dict.fromkeys((READ, ADD, DELETE), is_open),
            ADD_KNOWN: is_open and sheet is not None and bool(sheet.summary.unknown.count),
            UNDO: sheet is not None and sheet.is_confirmed,
            WHY: has_line,
            FINISH: sheet is not None and presenter.can_confirm(sheet),
            EXPORT: sheet is not None,
        }

    @property
    def _key(self) -> SettlementId | None:
        return None if self.sheet is None else self.sheet.settlement.id

    def _on_add(self) -> None:
        if self.sheet is not None:
            dialog = PeriodDialog(self._desk, self._shell, self._page, further=self.sheet.settlement)
            dialog.answered.connect(self._on_written)
            dialog.open()

    def _on_add_known(self) -> None:
        if self._key is not None:
            self._work.write(self._desk.settlement_lines.add_known, self._on_written, self._key)

    def _on_read_statement(self) -> None:
        if self.sheet is not None:
            dialog = StatementDialog(self._desk, self._shell, self.sheet.settlement, self._page)
            dialog.compared.connect(self._on_written)
            dialog.open()

    def _on_why(self) -> None:
        row = self._page.current_row
        if row is not None:
            self._work.explain(row.id, self._on_explained)

    def _on_explained(self, explained: LineExplanation) -> None:
        why_dialog(explained, self._page).open()

    def _on_enter(self) -> None:
        row = self._page.current_row
        if row is not None and self.sheet is not None and self.sheet.is_open:
            dialog = line_dialog(self._desk, self._shell, row, self._page)
            dialog.answered.connect(self._on_written)
            dialog.open()

    def _on_toggled(self, ids: list[int], take: bool) -> None:
        lines = self._desk.settlement_lines
        self._work.write(lines.take if take else lines.leave_out, self._on_written, self._key, ids)

    def _on_take(self) -> None:
        self._on_toggled(self._page.chosen_ids(), take=True)

    def _on_leave_out(self) -> None:
        self._on_toggled(self._page.chosen_ids(), take=False)

    def _on_take_as_expected(self) -> None:
        step = self._desk.settlement_lines.take_as_expected
        self._work.write(step, self._on_written, self._key, self._page.chosen_ids())

    def _on_remove(self) -> None:
        ids = self._page.chosen_ids()
        is_open = self.sheet is not None and self.sheet.is_open
        if is_open and ids and self._shell.ask(remove_question(len(ids))):
            self._work.write(self._desk.settlement_lines.remove, self._on_written, self._key, ids)

    def _on_confirm(self) -> None:
        sheet = self.sheet
        if sheet is not None and presenter.can_confirm(sheet) and self._shell.ask(confirm_question(sheet)):
            step, seen = self._desk.settlements.confirm, sheet.settlement.version
            done = partial(self._on_confirmed, sheet)
            self._work.write(step, done, sheet.settlement.id, seen, title=_("Settling"))

    def _on_confirmed(self, sheet: Sheet, changes: ChangeSet) -> None:
        number = sheet.settlement.number
        self._shell.say(_("Settlement {number} confirmed.", number=number), MessageLevel.SUCCESS)
        self._shell.hub.publish(changes)

    def _on_undo(self) -> None:
        if self.sheet is not None:
            dialog = undo_dialog(self._desk, self._shell, self.sheet, self._page)
            dialog.answered.connect(self._on_undone)
            dialog.open()

    def _on_undone(self, changes: ChangeSet) -> None:
        self._shell.say(_("The settlement was undone; its policies are free again."), MessageLevel.SUCCESS)
        self._shell.hub.publish(changes)

    def _on_delete(self) -> None:
        sheet = self.sheet
        if sheet is not None and self._shell.ask(delete_question(sheet)):
            step, seen = self._desk.settlements.delete, sheet.settlement.version
            self._work.write(step, partial(self._on_deleted, sheet), sheet.settlement.id, seen)

    def _on_deleted(self, sheet: Sheet, changes: ChangeSet) -> None:
        number = sheet.settlement.number
        self._shell.say(_("Settlement {number} deleted.", number=number), MessageLevel.SUCCESS)
        self.deleted.emit()
        self._shell.hub.publish(changes)

    def _on_written(self, changes: ChangeSet) -> None:
        self._shell.hub.publish(changes)

    def _on_export(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        dialog = QFileDialog(self._page, _("Export to Excel"))
        dialog.setObjectName(f"{NAME}.export_file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilter("Excel (*.xlsx)")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.selectFile(f"{sheet.settlement.number} {sheet.settlement.insurer_name}.xlsx")
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_to(self, path: str) -> None:
        """Write the settlement in sight as a workbook."""
        if self._key is not None:
            self._work.export(self._key, Path(path), self._on_exported)

    def _on_exported(self, path: Path) -> None:
        self._shell.say(_("Saved as {path}", path=path), MessageLevel.SUCCESS)
