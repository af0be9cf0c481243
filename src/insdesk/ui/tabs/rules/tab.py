"""投保/核保规则 as one tab: the rules, the bench, their hits and conflicts, and the batch."""

from functools import partial

from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import RegistrationId
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.actions import Handler
from insdesk.ui.dialogs.registration_preview import RegistrationPreview
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.standard_actions import (
    BACK,
    FIND,
    NEW,
    NEXT_PAGE,
    PREVIOUS_PAGE,
    REFRESH,
    SAVE,
    SAVE_AND_NEXT,
)
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.rules.batch_page import BatchPage
from insdesk.ui.tabs.rules.bench_page import BenchPage
from insdesk.ui.tabs.rules.commands import (
    BATCH,
    COPY,
    GO_BATCH,
    GO_BENCH,
    GO_HITS,
    GO_RULES,
    LOOK_BACK,
    NAME,
    PREVIEW,
    RUN,
    SWITCH,
    TRY,
    VERSIONS,
)
from insdesk.ui.tabs.rules.hits_page import HitsPage
from insdesk.ui.tabs.rules.late_page import LatePage
from insdesk.ui.tabs.rules.rules_page import RulesPage
from insdesk.ui.tabs.rules.shelf import RuleShelf

RULES, BENCH, HITS, BATCH_PAGE = "rules", "bench", "hits", "batch"
_PAGES = (RULES, BENCH, HITS, BATCH_PAGE)
_NAMED = frozenset(
    {Entity.RULE, Entity.INSURER, Entity.ATTRIBUTE, Entity.ATTRIBUTE_VALUE, Entity.DATED_TABLE}
)
"""What changes when rules, or what they may name, are others."""


class RulesTab(DeskTab):
    """Arguments: `page`, `rule`, the one that the form shows, and `made_up` for the bench."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self.pages = QTabWidget(self)
        self.shelf = RuleShelf(desk, shell, self)
        self.rules = RulesPage(self.shelf, desk.rules, shell, self)
        self._bench = LatePage(partial(BenchPage, desk, self.shelf, shell), self)
        self._hits = LatePage(partial(self._make_hits, desk), self)
        self._batch = LatePage(partial(self._make_batch, desk), self)
        self._preview = RegistrationPreview(shell, desk, self)
        self._lay_out()
        self._connect()
        self._offer()
        self.shelf.reload()
        self.receive(arguments)
        self._refresh_commands()

    @property
    def page(self) -> str:
        """The page in front."""
        return _PAGES[self.pages.currentIndex()]

    @property
    def bench(self) -> BenchPage:
        """规则试验台."""
        return self._bench.page

    @property
    def hits(self) -> HitsPage:
        """命中与冲突."""
        return self._hits.page

    @property
    def batch(self) -> BatchPage:
        """批量核保."""
        return self._batch.page

    def title(self) -> str:
        return _("Entry and underwriting rules")

    def arguments(self) -> TabArguments:
        return {"page": self.page}

    def is_dirty(self) -> bool:
        return self.rules.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        rule = arguments.get("rule")
        if isinstance(rule, int):
            self.show_page(RULES)
            self.rules.show_rule(rule)
        page = arguments.get("page")
        if page in _PAGES:
            self.show_page(str(page))
        if arguments.get("made_up"):
            self.bench.show_made_up()

    def show_page(self, page: str) -> None:
        """Bring `page` to the front."""
        self.pages.setCurrentIndex(_PAGES.index(page))

    def refresh(self) -> None:
        self.shelf.reload()
        if self._bench.is_made:
            self.bench.refresh()
        if self.page == HITS:
            self.shelf.look_back()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches(_NAMED):
            self.shelf.reload()
        if changes.touches({Entity.INSURER}) and self._batch.is_made:
            self.batch.reload_insurers()
        if changes.touches({Entity.REGISTRATION}) and self._bench.is_made:
            self.bench.refresh()

    def on_shown(self) -> None:
        self._focus_page()

    def _focus_page(self) -> None:
        if self.page == RULES:
            self.rules.focus()
        elif self.page == BENCH:
            self.bench.focus()
        elif self.page == HITS:
            self.hits.focus()
        else:
            self.batch.focus()

    def _make_hits(self, desk: Desk) -> HitsPage:
        page = HitsPage(desk, self.shelf, self.shell)
        page.preview_asked.connect(self._on_preview_asked)
        page.state_changed.connect(self._on_state_changed)
        return page

    def _make_batch(self, desk: Desk) -> BatchPage:
        page = BatchPage(desk, self.shelf, self.shell)
        page.preview_asked.connect(self._on_preview_asked)
        page.state_changed.connect(self._on_state_changed)
        return page

    def _on_page_changed(self) -> None:
        self._focus_page()
        self._refresh_commands()

    def _on_state_changed(self) -> None:
        self._refresh_commands()
        self.title_changed.emit()

    def _on_preview_asked(self, identifier: int) -> None:
        self._preview.show(RegistrationId(identifier))

    def _step(self, step: int) -> None:
        """The page so many to the right; behind the last comes the first."""
        self.pages.setCurrentIndex((self.pages.currentIndex() + step) % len(_PAGES))

    def _do_new(self) -> None:
        self.show_page(RULES)
        self.rules.new()

    def _do_copy(self) -> None:
        self.show_page(RULES)
        self.rules.copy()

    def _do_save(self) -> None:
        self.rules.save()

    def _do_save_and_next(self) -> None:
        if self.page == BENCH:
            self.bench.run()
        else:
            self.rules.save(then_new=True)

    def _do_try(self) -> None:
        rule = self.shelf.rule(self.rules.rule.id)
        if rule is not None:
            self.bench.choose(rule)
            self.show_page(BENCH)

    def _do_look_back(self) -> None:
        self.shelf.look_back()

    def _do_preview(self) -> None:
        shown = self._registration_id
        if shown is not None:
            self._on_preview_asked(shown)

    def _do_find(self) -> None:
        if self.page == RULES:
            self.rules.list.focus_box()
        elif self.page == BENCH:
            self.bench.focus_box()
        elif self.page == HITS:
            self.hits.focus_box()
        else:
            self.batch.focus()

    def _do_run(self) -> None:
        self.bench.run()

    def _do_batch(self) -> None:
        self.show_page(BATCH_PAGE)
        self.batch.run()

    def _do_back(self) -> None:
        if self.page != RULES:
            self.show_page(RULES)
        elif not self.rules.go_back():
            self.close_asked.emit()

    def _offer(self) -> None:
        handlers: dict[str, Handler] = {
            NEW: self._do_new,
            SAVE: self._do_save,
            SAVE_AND_NEXT: self._do_save_and_next,
            FIND: self._do_find,
            REFRESH: self.refresh,
            BACK: self._do_back,
            NEXT_PAGE: partial(self._step, 1),
            PREVIOUS_PAGE: partial(self._step, -1),
            COPY: self._do_copy,
            SWITCH: self.rules.switch,
            VERSIONS: self.rules.show_versions,
            TRY: self._do_try,
            RUN: self._do_run,
            LOOK_BACK: self._do_look_back,
            BATCH: self._do_batch,
            PREVIEW: self._do_preview,
            GO_RULES: partial(self.show_page, RULES),
            GO_BENCH: partial(self.show_page, BENCH),
            GO_HITS: partial(self.show_page, HITS),
            GO_BATCH: partial(self.show_page, BATCH_PAGE),
        }
        for name, handler in handlers.items():
            self.offer(name, handler)

    def _refresh_commands(self) -> None:
        is_stored = self.rules.rule.id is not None
        for name in (COPY, SWITCH, VERSIONS, TRY):
            self.set_available(name, self.page == RULES and is_stored)
        may_save = self.page == RULES and not self.rules.is_saving
        self.set_available(SAVE, may_save)
        self.set_available(SAVE_AND_NEXT, may_save or self.page == BENCH)
        self.set_available(RUN, self.page == BENCH)
        self.set_available(LOOK_BACK, not self.shelf.is_looking_back)
        self.set_available(BATCH, not (self._batch.is_made and self.batch.is_running))
        self.set_available(PREVIEW, self._registration_id is not None)

    @property
    def _registration_id(self) -> int | None:
        """The registration under the cursor, on the pages that list some to be looked at."""
        if self.page == HITS:
            return self.hits.registration_id
        return self.batch.registration_id if self.page == BATCH_PAGE else None

    def _connect(self) -> None:
        self.pages.currentChanged.connect(self._on_page_changed)
        self.shelf.looked_back.connect(self._refresh_commands)
        self.rules.state_changed.connect(self._on_state_changed)

    def _lay_out(self) -> None:
        self.pages.setObjectName(f"{NAME}.pages")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setAccessibleName(self.title())
        self.pages.addTab(self.rules, _("Rules"))
        self.pages.addTab(self._bench, _("Rule bench"))
        self.pages.addTab(self._hits, _("Hits and conflicts"))
        self.pages.addTab(self._batch, _("Batch underwriting"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
