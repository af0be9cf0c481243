"""客户贡献度分析 as one tab: 级别设置 and 级别分析."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.standard_actions import BACK, FIND, NEW, NEXT_PAGE, PREVIOUS_PAGE, REFRESH, SAVE
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.contribution.analysis_page import AnalysisPage
from insdesk.ui.tabs.contribution.commands import (
    CHANGE_ATTRIBUTES,
    COMPARE,
    COUNT,
    EXPORT_LEVELS,
    NAME,
    SAVE_PICTURE,
    UNDO_BULK,
)
from insdesk.ui.tabs.contribution.levels_page import LevelsPage
from insdesk.ui.tabs.contribution.report import report
from insdesk.ui.tabs.contribution.saving_picture import PictureSaving

LEVELS, ANALYSIS = "levels", "analysis"
_PAGES = (LEVELS, ANALYSIS)
_COUNTED = (Entity.SPENDING, Entity.CUSTOMER, Entity.LEVEL)


class ContributionTab(DeskTab):
    """Arguments: `page`. It opens on the analysis; without levels, on their setting."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self.pages = QTabWidget(self)
        self.levels = LevelsPage(shell, desk, self.pages)
        self.analysis = AnalysisPage(shell, desk, self.pages)
        self._picture = PictureSaving(shell, self)
        self._was_led = False
        self._lay_out()
        self._connect()
        self._offer()
        self.pages.setCurrentIndex(_PAGES.index(ANALYSIS))
        self.receive(arguments)

    @property
    def page(self) -> str:
        """Which page is in front."""
        return _PAGES[self.pages.currentIndex()]

    def title(self) -> str:
        return _("Contribution analysis")

    def arguments(self) -> TabArguments:
        return {"page": self.page}

    def is_dirty(self) -> bool:
        return self.levels.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        page = arguments.get("page")
        if page in _PAGES:
            self.pages.setCurrentIndex(_PAGES.index(str(page)))

    def refresh(self) -> None:
        if self.page == LEVELS:
            self.levels.reload()
        else:
            self.analysis.count()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches(_COUNTED):
            self.analysis.note_change()
        elif changes.touches((Entity.CUSTOMER_ATTRIBUTES, Entity.VEHICLE)):
            self.analysis.members.refresh()

    def on_shown(self) -> None:
        self._on_page_changed()

    def _on_page_changed(self) -> None:
        (self.analysis if self.page == ANALYSIS else self.levels).start()
        self._refresh_actions()

    def _on_levels_changed(self, changes: ChangeSet) -> None:
        self.shell.hub.publish(changes)

    def _on_counted(self) -> None:
        """An office without levels is led to where they are made, once."""
        analysis = self.analysis.analysis
        if analysis is not None and not analysis.levels and not self._was_led:
            self._was_led = True
            self.pages.setCurrentIndex(_PAGES.index(LEVELS))
        self._refresh_actions()

    def _on_back(self) -> None:
        if self.page != LEVELS or not self.levels.give_up_typing():
            self.close_asked.emit()

    def _turn(self, step: int) -> None:
        self.pages.setCurrentIndex((self.pages.currentIndex() + step) % len(_PAGES))

    def _on_next_page(self) -> None:
        self._turn(1)

    def _on_previous_page(self) -> None:
        self._turn(-1)

    def _on_opened(self, customer_id: int) -> None:
        self.shell.open_tab("customers", customer=customer_id)

    def _on_compare(self) -> None:
        self.analysis.compare.toggle()

    def _on_save_picture(self) -> None:
        analysis = self.analysis.analysis
        if analysis is not None:
            name = _("Level distribution {day}", day=analysis.as_of.isoformat())
            self._picture.ask(self.analysis.charts.chart, name)

    def _on_export_levels(self) -> None:
        analysis = self.analysis.analysis
        if analysis is not None:
            self.shell.export_list(report(analysis))

    def _refresh_actions(self) -> None:
        is_analysis, members = self.page == ANALYSIS, self.analysis.members
        self.set_available(CHANGE_ATTRIBUTES, is_analysis and members.may_change)
        self.set_available(UNDO_BULK, is_analysis and bool(members.changes.told))
        self.set_available(SAVE_PICTURE, is_analysis and self.analysis.analysis is not None)
        self.set_available(EXPORT_LEVELS, self.analysis.analysis is not None)
        for name in (COUNT, COMPARE, FIND):
            self.set_available(name, is_analysis)
        for name in (NEW, SAVE):
            self.set_available(name, not is_analysis)

    def _offer(self) -> None:
        members = self.analysis.members
        for name, handler in (
            (REFRESH, self.refresh),
            (FIND, members.panel.bar.focus_box),
            (COUNT, self.analysis.count),
            (COMPARE, self._on_compare),
            (EXPORT_LEVELS, self._on_export_levels),
            (SAVE_PICTURE, self._on_save_picture),
            (CHANGE_ATTRIBUTES, members.change_attributes),
            (UNDO_BULK, members.changes.undo),
            (NEW, self.levels.new),
            (SAVE, self.levels.save),
            (NEXT_PAGE, self._on_next_page),
            (PREVIOUS_PAGE, self._on_previous_page),
            (BACK, self._on_back),
        ):
            self.offer(name, handler)
        self._refresh_actions()

    def _lay_out(self) -> None:
        self.pages.setObjectName(f"{NAME}.pages")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setAccessibleName(self.title())
        self.pages.addTab(self.levels, _("Level settings"))
        self.pages.addTab(self.analysis, _("Level analysis"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        self.pages.currentChanged.connect(self._on_page_changed)
        self.levels.dirty_changed.connect(self.title_changed)
        self.levels.changed.connect(self._on_levels_changed)
        self.analysis.counted.connect(self._on_counted)
        self.analysis.members.opened.connect(self._on_opened)
        self.analysis.members.state_changed.connect(self._refresh_actions)
