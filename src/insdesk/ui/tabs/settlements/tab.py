"""返利结算 as one tab: all settlements, and the one that is worked on (UR-15)."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity, Saved
from insdesk.domain.ids import InsurerId, SettlementId
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.services.settlement_lines import LineExplanation
from insdesk.ui.actions import Handler
from insdesk.ui.dialogs.preview import PreviewDialog, PreviewPage
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.standard_actions import BACK, EXPORT, FIND, FINISH, NEW, PRINT, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.settlements import presenter
from insdesk.ui.tabs.settlements.commands import (
    ADD,
    ADD_KNOWN,
    DELETE,
    ENTER,
    LEAVE_OUT,
    NAME,
    OPEN,
    READ,
    REMOVE,
    TAKE,
    TAKE_AS_EXPECTED,
    UNDO,
    WHY,
)
from insdesk.ui.tabs.settlements.line_dialogs import line_dialog, undo_dialog, why_dialog
from insdesk.ui.tabs.settlements.list_page import SettlementsPage
from insdesk.ui.tabs.settlements.period_dialog import PeriodDialog
from insdesk.ui.tabs.settlements.presenter import Sheet
from insdesk.ui.tabs.settlements.questions import confirm_question, delete_question, remove_question
from insdesk.ui.tabs.settlements.sheet_page import SheetPage
from insdesk.ui.tabs.settlements.statement_dialog import StatementDialog
from insdesk.ui.tabs.settlements.work import SettlementWork

_TOUCHING = (Entity.SETTLEMENT, Entity.REGISTRATION, Entity.RECEIPT)


class SettlementsTab(DeskTab):
    """Arguments: `settlement` opens one; `insurer` lists its own, with `new` it asks for a new one."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._desk = desk
        self._work = SettlementWork(desk, shell, self)
        self._pages = QStackedWidget(self)
        self.list = SettlementsPage(desk, shell, self._pages)
        self.page = SheetPage(desk, shell, self._pages)
        self._shown: SettlementId | None = None
        self._lay_out()
        self._connect()
        self._offer_all()
        self.list.start()
        self.receive(arguments)

    @property
    def sheet(self) -> Sheet | None:
        """The settlement in sight, None while the list is."""
        return self.page.sheet if self._pages.currentWidget() is self.page else None

    def title(self) -> str:
        return _("Rebate settlement")

    def arguments(self) -> TabArguments:
        return {} if self._shown is None else {"settlement": self._shown}

    def receive(self, arguments: TabArguments) -> None:
        settlement, insurer = arguments.get("settlement"), arguments.get("insurer")
        if isinstance(settlement, int):
            self.open_settlement(SettlementId(settlement))
        elif isinstance(insurer, int):
            self._show_list()
            self.list.ask_insurer(insurer)
        elif "status" in arguments:
            self._show_list()
            self.list.ask_status(str(arguments["status"]))
        if arguments.get("new"):
            self._ask_new(InsurerId(insurer) if isinstance(insurer, int) else None)

    def open_settlement(self, settlement_id: SettlementId) -> None:
        """Read it, then bring it to the front."""
        self._shown = settlement_id
        self._work.read(settlement_id, self._on_read)

    def refresh(self) -> None:
        self.list.refresh()
        if self._shown is not None:
            self._work.read(self._shown, self._on_read)

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.INSURER,)):
            self.list.reload_insurers()
        if changes.touches(_TOUCHING):
            self.refresh()

    def on_shown(self) -> None:
        self._focus_page()

    def _on_read(self, sheet: Sheet) -> None:
        if sheet.settlement.id != self._shown:
            return
        is_new_page = self._pages.currentWidget() is not self.page
        self.page.show_sheet(sheet)
        self._pages.setCurrentWidget(self.page)
        if is_new_page:
            self._focus_page()
        self._refresh_actions()

    def _on_chosen(self, settlement_id: int) -> None:
        self.open_settlement(SettlementId(settlement_id))

    def _on_open(self) -> None:
        if self.list.settlement_id is not None:
            self.open_settlement(self.list.settlement_id)

    def _on_new(self) -> None:
        self._ask_new(None)

    def _ask_new(self, insurer_id: InsurerId | None) -> None:
        dialog = PeriodDialog(self._desk, self.shell, self, insurer_id=insurer_id)
        dialog.answered.connect(self._on_created)
        dialog.open()

    def _on_created(self, saved: Saved[SettlementId]) -> None:
        self.shell.hub.publish(saved.changes)
        self.open_settlement(saved.id)

    def _on_add(self) -> None:
        if self.sheet is not None:
            dialog = PeriodDialog(self._desk, self.shell, self, further=self.sheet.settlement)
            dialog.answered.connect(self._on_written)
            dialog.open()

    def _on_add_known(self) -> None:
        if self._shown is not None:
            self._work.write(self._desk.settlement_lines.add_known, self._on_written, self._shown)

    def _on_read_statement(self) -> None:
        if self.sheet is not None:
            dialog = StatementDialog(self._desk, self.shell, self.sheet.settlement, self)
            dialog.compared.connect(self._on_written)
            dialog.open()

    def _on_why(self) -> None:
        row = self.page.current_row
        if row is not None:
            self._work.explain(row.id, self._on_explained)

    def _on_explained(self, explained: LineExplanation) -> None:
        why_dialog(explained, self).open()

    def _on_enter(self) -> None:
        row = self.page.current_row
        if row is not None and self.sheet is not None and self.sheet.is_open:
            dialog = line_dialog(self._desk, self.shell, row, self)
            dialog.answered.connect(self._on_written)
            dialog.open()

    def _on_toggled(self, ids: list[int], take: bool) -> None:
        lines = self._desk.settlement_lines
        self._work.write(lines.take if take else lines.leave_out, self._on_written, self._shown, ids)

    def _on_take(self) -> None:
        self._on_toggled(self.page.chosen_ids(), take=True)

    def _on_leave_out(self) -> None:
        self._on_toggled(self.page.chosen_ids(), take=False)

    def _on_take_as_expected(self) -> None:
        step = self._desk.settlement_lines.take_as_expected
        self._work.write(step, self._on_written, self._shown, self.page.chosen_ids())

    def _on_remove(self) -> None:
        ids = self.page.chosen_ids()
        is_open = self.sheet is not None and self.sheet.is_open
        if is_open and ids and self.shell.ask(remove_question(len(ids))):
            self._work.write(self._desk.settlement_lines.remove, self._on_written, self._shown, ids)

    def _on_confirm(self) -> None:
        sheet = self.sheet
        if sheet is not None and presenter.can_confirm(sheet) and self.shell.ask(confirm_question(sheet)):
            step, seen = self._desk.settlements.confirm, sheet.settlement.version
            done = partial(self._on_confirmed, sheet)
            self._work.write(step, done, sheet.settlement.id, seen, title=_("Settling"))

    def _on_confirmed(self, sheet: Sheet, changes: ChangeSet) -> None:
        number = sheet.settlement.number
        self.shell.say(_("Settlement {number} confirmed.", number=number), MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)

    def _on_undo(self) -> None:
        if self.sheet is not None:
            dialog = undo_dialog(self._desk, self.shell, self.sheet, self)
            dialog.answered.connect(self._on_undone)
            dialog.open()

    def _on_undone(self, changes: ChangeSet) -> None:
        self.shell.say(_("The settlement was undone; its policies are free again."), MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)

    def _on_delete(self) -> None:
        sheet = self.sheet
        if sheet is not None and self.shell.ask(delete_question(sheet)):
            step, seen = self._desk.settlements.delete, sheet.settlement.version
            self._work.write(step, partial(self._on_deleted, sheet), sheet.settlement.id, seen)

    def _on_deleted(self, sheet: Sheet, changes: ChangeSet) -> None:
        number = sheet.settlement.number
        self.shell.say(_("Settlement {number} deleted.", number=number), MessageLevel.SUCCESS)
        self._show_list()
        self.shell.hub.publish(changes)

    def _on_written(self, changes: ChangeSet) -> None:
        self.shell.hub.publish(changes)

    def _on_print(self) -> None:
        wanted = self._shown if self.sheet is not None else self.list.settlement_id
        if wanted is not None:
            self._work.paper(wanted, self._on_paper)

    def _on_paper(self, page: PreviewPage) -> None:
        dialog = PreviewDialog(page, self)
        dialog.said.connect(self._on_said)
        dialog.open()

    def _on_said(self, text: str) -> None:
        self.shell.say(text, MessageLevel.SUCCESS)

    def _on_export(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        dialog = QFileDialog(self, _("Export to Excel"))
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
        if self._shown is not None:
            self._work.export(self._shown, Path(path), self._on_exported)

    def _on_exported(self, path: Path) -> None:
        self.shell.say(_("Saved as {path}", path=path), MessageLevel.SUCCESS)

    def _on_back(self) -> None:
        """Esc: from a settlement back to the list; from there, out."""
        if self.sheet is None:
            self.close_asked.emit()
        else:
            self._show_list()

    def _show_list(self) -> None:
        """The cursor on the settlement that was in sight."""
        table = self.list.panel.table
        was_shown = self._shown is not None and table.select_id(self._shown)
        self._shown = None
        self._pages.setCurrentWidget(self.list)
        if was_shown:
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_page()
        self._refresh_actions()

    def _focus_page(self) -> None:
        if self.sheet is not None:
            self.page.focus_rows()
        else:
            self.list.focus_box()

    def _on_find(self) -> None:
        bar = self.list.panel.bar if self.sheet is None else self.page.panel.bar
        bar.focus_box()

    def _offer_all(self) -> None:
        handlers: dict[str, Handler] = {
            OPEN: self._on_open,
            NEW: self._on_new,
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
            PRINT: self._on_print,
            EXPORT: self._on_export,
            FIND: self._on_find,
            REFRESH: self.refresh,
            BACK: self._on_back,
        }
        for name, handler in handlers.items():
            self.offer(name, handler)
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        """What is possible follows from the page in front and what is under its cursor."""
        sheet, is_list = self.sheet, self.sheet is None
        is_open = sheet is not None and sheet.is_open
        has_line = is_open and self.page.current_row is not None
        has_row = is_list and self.list.settlement_id is not None
        for name, is_possible in {
            OPEN: has_row,
            READ: is_open,
            ADD: is_open,
            ADD_KNOWN: is_open and sheet is not None and bool(sheet.summary.unknown.count),
            DELETE: is_open,
            UNDO: sheet is not None and sheet.is_confirmed,
            WHY: sheet is not None and self.page.current_row is not None,
            ENTER: has_line,
            TAKE: has_line,
            TAKE_AS_EXPECTED: has_line,
            LEAVE_OUT: has_line,
            REMOVE: has_line,
            FINISH: sheet is not None and presenter.can_confirm(sheet),
            PRINT: has_row or sheet is not None,
            EXPORT: sheet is not None,
        }.items():
            self.set_available(name, is_possible)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.page)
        self.list.panel.table.set_empty_action(_("New settlement"), self._on_new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.current_changed.connect(self._refresh_actions)
        self.page.current_changed.connect(self._refresh_actions)
        self.page.header.back_asked.connect(self._on_back)
        self.page.entered.connect(self._on_enter)
        self.page.toggled.connect(self._on_toggled)
        self.page.remove_asked.connect(self._on_remove)
        self.page.confirm_asked.connect(self._on_confirm)
