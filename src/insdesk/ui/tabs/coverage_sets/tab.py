"""保险套餐与特别约定 as one tab: a page for the coverage sets, one for the texts of special agreements."""

from functools import partial

from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from insdesk.domain.changes import ChangeSet
from insdesk.domain.records.agreement import AgreementTemplate
from insdesk.domain.records.coverage_set import CoverageSet
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.actions import Handler
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.standard_actions import BACK, NEW, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.coverage_sets.agreement_editor import AgreementEditor
from insdesk.ui.tabs.coverage_sets.commands import DELETE, GO_AGREEMENTS, GO_SETS, NAME
from insdesk.ui.tabs.coverage_sets.keepers import AgreementKeeper, SetKeeper
from insdesk.ui.tabs.coverage_sets.keeping_page import KeepingPage
from insdesk.ui.tabs.coverage_sets.set_editor import SetEditor

SETS, AGREEMENTS = "sets", "agreements"
_PAGES = (SETS, AGREEMENTS)


class CoverageSetsTab(DeskTab):
    """Arguments: `page`."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self.pages = QTabWidget(self)
        self.set_editor = SetEditor(desk.coverage_sets, shell.clock)
        self.agreement_editor = AgreementEditor(desk.agreements.shipped_clause(), shell.clock)
        self.sets: KeepingPage[CoverageSet] = KeepingPage(
            NAME,
            _("Coverage sets"),
            SetKeeper(desk.coverage_sets, shell.actor),
            self.set_editor,
            shell,
        )
        self.agreements: KeepingPage[AgreementTemplate] = KeepingPage(
            f"{NAME}.agreements",
            _("Special agreements"),
            AgreementKeeper(desk.agreements, shell.actor),
            self.agreement_editor,
            shell,
        )
        self._lay_out()
        self._connect()
        self._offer()
        self.refresh()
        self.receive(arguments)

    @property
    def page(self) -> KeepingPage[CoverageSet] | KeepingPage[AgreementTemplate]:
        """The page in front."""
        return self.sets if self.pages.currentIndex() == _PAGES.index(SETS) else self.agreements

    def title(self) -> str:
        return _("Coverage sets and special agreements")

    def arguments(self) -> TabArguments:
        return {"page": _PAGES[self.pages.currentIndex()]}

    def is_dirty(self) -> bool:
        return self.sets.is_dirty() or self.agreements.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        page = arguments.get("page")
        if page in _PAGES:
            self.show_page(str(page))

    def show_page(self, page: str) -> None:
        """Bring `page` to the front."""
        self.pages.setCurrentIndex(_PAGES.index(page))

    def refresh(self) -> None:
        self.sets.refresh()
        self.agreements.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        self.sets.on_changes(changes)
        self.agreements.on_changes(changes)

    def on_shown(self) -> None:
        self.page.focus()

    def _on_page_changed(self) -> None:
        self.page.focus()
        self._refresh_actions()

    def _on_state_changed(self) -> None:
        self._refresh_actions()
        self.title_changed.emit()

    def _do_new(self) -> None:
        self.page.new()

    def _do_save(self) -> None:
        self.page.save()

    def _do_save_and_next(self) -> None:
        self.page.save(then_new=True)

    def _do_delete(self) -> None:
        self.page.delete()

    def _do_back(self) -> None:
        if not self.page.go_back():
            self.close_asked.emit()

    def _offer(self) -> None:
        handlers: dict[str, Handler] = {
            NEW: self._do_new,
            SAVE: self._do_save,
            SAVE_AND_NEXT: self._do_save_and_next,
            DELETE: self._do_delete,
            REFRESH: self.refresh,
            BACK: self._do_back,
            GO_SETS: partial(self.show_page, SETS),
            GO_AGREEMENTS: partial(self.show_page, AGREEMENTS),
        }
        for name, handler in handlers.items():
            self.offer(name, handler)

    def _refresh_actions(self) -> None:
        self.set_available(DELETE, self.page.may_delete())

    def _lay_out(self) -> None:
        self.pages.setObjectName(f"{NAME}.pages")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setAccessibleName(self.title())
        self.pages.addTab(self.sets, _("Coverage sets"))
        self.pages.addTab(self.agreements, _("Special agreements"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        self.pages.currentChanged.connect(self._on_page_changed)
        self.sets.state_changed.connect(self._on_state_changed)
        self.agreements.state_changed.connect(self._on_state_changed)
