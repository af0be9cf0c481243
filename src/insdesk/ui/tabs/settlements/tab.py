"""返利结算 as one tab: all settlements, and the one that is worked on (UR-15)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity, Saved
from insdesk.domain.ids import InsurerId, SettlementId
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.actions import Handler
from insdesk.ui.dialogs.preview import PreviewDialog, PreviewPage
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.standard_actions import BACK, FIND, NEW, PRINT, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.settlements.commands import NAME, OPEN
from insdesk.ui.tabs.settlements.doing import SettlementDoing
from insdesk.ui.tabs.settlements.list_page import SettlementsPage
from insdesk.ui.tabs.settlements.period_dialog import PeriodDialog
from insdesk.ui.tabs.settlements.presenter import Sheet
from insdesk.ui.tabs.settlements.sheet_page import SheetPage
from insdesk.ui.tabs.settlements.work import SettlementWork

_TOUCHING = (Entity.SETTLEMENT, Entity.REGISTRATION, Entity.RECEIPT)


class SettlementsTab(DeskTab):
    """Arguments: `settlement` opens one; `insurer` or `status` list theirs; `new` asks for a new one."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._desk = desk
        self._work = SettlementWork(desk, shell, self)
        self._pages = QStackedWidget(self)
        self.list = SettlementsPage(desk, shell, self._pages)
        self.page = SheetPage(desk, shell, self._pages)
        self.doing = SettlementDoing(desk, shell, self._work, self.page)
        self._shown: SettlementId | None = None
        self._lay_out()
        self._connect()
        self._offer_all()
        self.list.start()
        self.receive(arguments)

    @property
    def sheet(self) -> Sheet | None:
        """The settlement in sight, None while the list is."""
        return self.doing.sheet

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
        self.doing.sheet = sheet
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
        self._shown = self.doing.sheet = None
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
            **self.doing.handlers(),
            PRINT: self._on_print,
            FIND: self._on_find,
            REFRESH: self.refresh,
            BACK: self._on_back,
        }
        for name, handler in handlers.items():
            self.offer(name, handler)
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        """What is possible follows from the page in front and what is under its cursor."""
        has_row = self.sheet is None and self.list.settlement_id is not None
        possible = {
            **self.doing.possible(),
            OPEN: has_row,
            PRINT: has_row or self.sheet is not None,
        }
        for name, is_possible in possible.items():
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
        self.doing.deleted.connect(self._show_list)
