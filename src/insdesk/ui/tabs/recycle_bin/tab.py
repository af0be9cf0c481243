"""回收站: the customers who were deleted; restored from here, or erased for good."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.erasing import ErasePreview
from insdesk.domain.records.removal import RemovedRow
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.services.erasing import ErasingService
from insdesk.services.owner_storing import CustomerExistsError
from insdesk.services.removals import RemovalService
from insdesk.specs.choices import CUSTOMER_KIND
from insdesk.specs.removal_lists import RECYCLE_BIN
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.standard_actions import BACK, FIND, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tables.filters import ChipsFilter
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tabs.recycle_bin.commands import ERASE, NAME, RESTORE
from insdesk.ui.tabs.recycle_bin.erase_dialog import EraseDialog
from insdesk.ui.tabs.recycle_bin.questions import exists_question, restore_question, restored_text

_CUSTOMERS = "customers"
"""The tab with the files, by name: screens do not know each other."""


class RecycleBinTab(DeskTab):
    """Argument: `search`, a name or number to look for."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._desk = desk
        self._service = desk.removals
        self.page = ListPage(
            RECYCLE_BIN,
            desk.tables.source(RECYCLE_BIN.name),
            shell,
            (ChipsFilter(column="kind", title=N_("Owner kind"), choices=CUSTOMER_KIND),),
            _("Name, phone, ID number, plate, VIN, or who deleted"),
            (ERASE, RESTORE),
            self,
        )
        self.page.mark_dangerous(ERASE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._connect()
        self.receive(arguments)

    def title(self) -> str:
        return _("Recycle bin")

    def receive(self, arguments: TabArguments) -> None:
        search = arguments.get("search")
        if isinstance(search, str):
            self.page.panel.bar.set_text(search)

    def refresh(self) -> None:
        self.page.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.CUSTOMER,)):
            self.page.refresh()

    def on_shown(self) -> None:
        self.page.start()
        self.page.focus_box()

    def _on_current_changed(self) -> None:
        for name in (RESTORE, ERASE):
            self.set_available(name, self.page.current_id is not None)

    def _on_chosen(self, _customer_id: int) -> None:
        """A double click shows nothing else here: it asks, as nobody means to restore by it."""
        row = self.page.current_row
        if isinstance(row, RemovedRow) and self.shell.ask(restore_question(row)):
            self._do_restore()

    def _do_restore(self) -> None:
        row = self.page.current_row
        if isinstance(row, RemovedRow):
            self.shell.runner.write(
                partial(_restore, self._service, self.shell.actor, row.id),
                partial(self._on_restored, row),
                self._on_refused,
                self,
                _("Restoring the customer"),
            )

    def _on_restored(self, row: RemovedRow, changes: ChangeSet) -> None:
        self.shell.say(restored_text(row), MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, CustomerExistsError):
            self.shell.show_error(error)
        elif self.shell.ask(exists_question(error.existing)) and error.existing.id is not None:
            self.shell.open_tab(_CUSTOMERS, customer=error.existing.id)

    def _do_erase(self) -> None:
        row = self.page.current_row
        if isinstance(row, RemovedRow):
            work = partial(_preview, self._desk.erasing, row.id)
            self.shell.runner.read(work, self._on_previewed, self.shell.show_error, self)

    def _on_previewed(self, preview: ErasePreview) -> None:
        dialog = EraseDialog(preview, self._desk.erasing, self.shell, self.window())
        dialog.answered.connect(self._on_erased)
        dialog.open()

    def _on_erased(self, changes: ChangeSet) -> None:
        self.shell.say(_("The personal data are erased. The figures are as before."), MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)

    def _connect(self) -> None:
        self.page.current_changed.connect(self._on_current_changed)
        self.page.chosen.connect(self._on_chosen)
        for name, handler in (
            (RESTORE, self._do_restore),
            (ERASE, self._do_erase),
            (FIND, self.page.focus_box),
            (REFRESH, self.refresh),
            (BACK, self.close_asked.emit),
        ):
            self.offer(name, handler)
        self._on_current_changed()


def _restore(
    service: RemovalService, actor: Actor, customer_id: CustomerId, _progress: Progress
) -> ChangeSet:
    return service.restore(actor, customer_id)


def _preview(service: ErasingService, customer_id: CustomerId, _progress: Progress) -> ErasePreview:
    return service.preview(customer_id)
