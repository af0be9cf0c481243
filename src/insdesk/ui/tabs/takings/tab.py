"""收款流水: every receipt and reversal by day and method, for closing the till (UR-15)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import ReceiptId
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.rows import ReceiptRow
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import RECEIPT_METHOD
from insdesk.specs.receipt_lists import TAKINGS
from insdesk.ui.dialogs.preview import PreviewDialog, PreviewPage
from insdesk.ui.dialogs.receipt_page import receipt_page
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.standard_actions import BACK, FIND, PRINT, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tables.filter_fields import PeriodField
from insdesk.ui.tables.filters import ChipsFilter, PeriodFilter
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tables.snapshot import Snapshot
from insdesk.ui.tabs.takings import presenter
from insdesk.ui.tabs.takings.commands import NAME, OPEN_ACCOUNT, PRINT_LIST, SHOW_RECEIPT

_DAY = "received_on"
_FILTERS = (
    PeriodFilter(column=_DAY, title=N_("Received on")),
    ChipsFilter(column="method", title=N_("Payment method"), choices=RECEIPT_METHOD),
)
_RECEIPTS = "receipts"
"""The tab that collects, by name: screens do not know each other."""


class TakingsTab(DeskTab):
    """Opens on today's receipts."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__(NAME, shell)
        self._desk = desk
        self.page = ListPage(
            TAKINGS,
            desk.tables.source(TAKINGS.name),
            shell,
            _FILTERS,
            _("Receipt, payer, policy, plate or reference"),
            (OPEN_ACCOUNT, SHOW_RECEIPT, PRINT_LIST),
            self,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._connect()
        self._ask_today()

    def title(self) -> str:
        return _("Receipts by day")

    def refresh(self) -> None:
        self.page.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.RECEIPT,)):
            self.page.refresh()

    def on_shown(self) -> None:
        self.page.start()
        self.page.focus_box()

    def _ask_today(self) -> None:
        period, today = self.page.panel.bar.field(_DAY), self.shell.clock.today()
        assert isinstance(period, PeriodField)  # noqa: S101  # it was declared as one
        with QSignalBlocker(self.page.panel.bar), QSignalBlocker(period):
            period.set_days(today, today)
            self.page.panel.bar.set_text("")

    def _on_loaded(self, snapshot: Snapshot) -> None:
        work = partial(self._read_totals, snapshot.query)
        self.shell.runner.read(work, self.page.panel.set_totals, self.shell.show_error, self)

    def _read_totals(self, query: TableQuery, _progress: Progress) -> str:
        return presenter.totals(self._desk.receipts.takings(query))

    def _on_current_changed(self) -> None:
        for name in (SHOW_RECEIPT, OPEN_ACCOUNT):
            self.set_available(name, self.page.current_id is not None)

    def _on_chosen(self, _receipt_id: int) -> None:
        self._do_open_account()

    def _do_open_account(self) -> None:
        row = self.page.current_row
        if isinstance(row, ReceiptRow):
            self.shell.open_tab(_RECEIPTS, registration=row.registration_id)

    def _do_show_receipt(self) -> None:
        if self.page.current_id is not None:
            self._show(partial(self._read_receipt, ReceiptId(self.page.current_id)))

    def _do_print_list(self) -> None:
        self._show(partial(self._read_list, self.page.panel.table.query))

    def _show(self, work: Callable[[Progress], PreviewPage]) -> None:
        self.shell.runner.read(work, self._on_page_read, self.shell.show_error, self)

    def _read_receipt(self, receipt_id: ReceiptId, _progress: Progress) -> PreviewPage:
        return receipt_page(self._desk, receipt_id)

    def _read_list(self, query: TableQuery, _progress: Progress) -> PreviewPage:
        title = _("Receipts by day")
        today = self.shell.clock.today().isoformat()
        return PreviewPage(
            title=title, html=self._desk.documents.takings(query), file_name=f"{title} {today}"
        )

    def _on_page_read(self, page: PreviewPage) -> None:
        dialog = PreviewDialog(page, self)
        dialog.said.connect(self._on_said)
        dialog.open()

    def _on_said(self, text: str) -> None:
        self.shell.say(text, MessageLevel.SUCCESS)

    def _connect(self) -> None:
        self.page.panel.table.loaded.connect(self._on_loaded)
        self.page.current_changed.connect(self._on_current_changed)
        self.page.chosen.connect(self._on_chosen)
        for name, handler in (
            (OPEN_ACCOUNT, self._do_open_account),
            (SHOW_RECEIPT, self._do_show_receipt),
            (PRINT_LIST, self._do_print_list),
            (PRINT, self._do_print_list),
            (FIND, self.page.focus_box),
            (REFRESH, self.refresh),
            (BACK, self.close_asked.emit),
        ):
            self.offer(name, handler)
        self._on_current_changed()
