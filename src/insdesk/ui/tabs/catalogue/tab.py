"""险种目录 as one tab: the coverage forms with their products, and what insurers call these."""

from functools import partial

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.actions import Handler
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.standard_actions import BACK, FIND, NEW, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.catalogue.codes_page import CodesPage
from insdesk.ui.tabs.catalogue.commands import (
    CHANGE_FORM,
    COPY_FORM,
    DELETE_PRODUCT,
    GIVE_UP_FORM,
    MOVE_DOWN,
    MOVE_UP,
    NAME,
)
from insdesk.ui.tabs.catalogue.forms_page import FormsPage
from insdesk.ui.tabs.catalogue.work import CatalogueWork

FORMS, CODES = "forms", "codes"
_PAGES = (FORMS, CODES)


class CatalogueTab(DeskTab):
    """Arguments: `page`."""

    def __init__(
        self, desk: Desk, shell: Shell, arguments: TabArguments, parent: QWidget | None = None
    ) -> None:
        super().__init__(NAME, shell, parent)
        work = CatalogueWork(desk, shell.actor)
        self.pages = QTabWidget(self)
        self.forms = FormsPage(shell, work, self.pages)
        self.codes = CodesPage(shell, work, self.pages)
        self._lay_out()
        self._connect()
        self._offer()
        self.refresh()
        self.receive(arguments)

    @property
    def page(self) -> str:
        """Which page is in front."""
        return _PAGES[self.pages.currentIndex()]

    def title(self) -> str:
        return _("Coverage catalogue")

    def arguments(self) -> TabArguments:
        return {"page": self.page}

    def is_dirty(self) -> bool:
        return self.forms.is_dirty() or self.codes.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        page = arguments.get("page")
        if page in _PAGES:
            self.pages.setCurrentIndex(_PAGES.index(str(page)))

    def refresh(self) -> None:
        self.forms.refresh()
        self.codes.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.DATED_TABLE,)):
            self.forms.refresh()
            self.codes.renew()
        if changes.touches((Entity.INSURER, Entity.PRODUCT_CODE)):
            self.codes.refresh()

    def on_shown(self) -> None:
        self._on_page_changed()

    def _on_page_changed(self) -> None:
        if self.page == FORMS:
            self.forms.products.focus_rows()
        else:
            self.codes.box.setFocus()
        self._refresh_actions()

    def _on_state_changed(self) -> None:
        self._refresh_actions()
        self.title_changed.emit()

    def _on_save(self) -> None:
        if self.page == FORMS:
            self.forms.save()
        else:
            self.codes.save()

    def _on_save_and_next(self) -> None:
        if self.page == FORMS:
            self.forms.save(then_next=True)
        else:
            self.codes.save()

    def _on_new(self) -> None:
        self.pages.setCurrentWidget(self.forms)
        self.forms.new_product()

    def _on_find(self) -> None:
        self.pages.setCurrentWidget(self.forms)
        self.forms.products.focus_box()

    def _on_move(self, step: int) -> None:
        if self.forms.line is not None:
            self.forms.changes.move_product(self.forms.line, self.forms.draft.code, step)

    def _on_delete(self) -> None:
        if self.forms.line is not None:
            self.forms.changes.delete_product(self.forms.line, self.forms.draft)

    def _on_give_up(self) -> None:
        if self.forms.line is not None:
            self.forms.changes.give_up(self.forms.line)

    def _on_head(self, *, is_copy: bool) -> None:
        if self.forms.line is not None:
            self.forms.changes.edit_head(self.forms.line, is_copy=is_copy)

    def _on_back(self) -> None:
        """Esc: drop what was typed, asking; from the form back to the list; from there, out."""
        page = self.forms if self.page == FORMS else self.codes
        if page.is_dirty():
            if page.may_leave():
                page.revert()
        elif self.page == FORMS and self.forms.form.isAncestorOf(self.focusWidget()):
            self.forms.products.focus_rows()
        else:
            self.close_asked.emit()

    def _refresh_actions(self) -> None:
        """What is possible follows from the page in front, and what is shown on it."""
        line, is_free = self.forms.line, not self.forms.changes.is_busy
        is_form = self.page == FORMS and line is not None and line.form is not None
        has_product = is_form and bool(self.forms.draft.code) and is_free
        can_save = (is_form and is_free) or self.page == CODES
        can_move = has_product and not self.forms.is_dirty()
        for name, is_possible in {
            SAVE: can_save,
            SAVE_AND_NEXT: can_save,
            COPY_FORM: is_form,
            CHANGE_FORM: is_form and is_free,
            GIVE_UP_FORM: self.page == FORMS and line is not None and bool(line.version) and is_free,
            DELETE_PRODUCT: has_product,
            MOVE_UP: can_move,
            MOVE_DOWN: can_move,
        }.items():
            self.set_available(name, is_possible)

    def _offer(self) -> None:
        handlers: dict[str, Handler] = {
            NEW: self._on_new,
            SAVE: self._on_save,
            SAVE_AND_NEXT: self._on_save_and_next,
            FIND: self._on_find,
            REFRESH: self.refresh,
            BACK: self._on_back,
            COPY_FORM: partial(self._on_head, is_copy=True),
            CHANGE_FORM: partial(self._on_head, is_copy=False),
            GIVE_UP_FORM: self._on_give_up,
            DELETE_PRODUCT: self._on_delete,
            MOVE_UP: partial(self._on_move, -1),
            MOVE_DOWN: partial(self._on_move, 1),
        }
        for name, handler in handlers.items():
            self.offer(name, handler)

    def _lay_out(self) -> None:
        self.pages.setObjectName(f"{NAME}.pages")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setAccessibleName(self.title())
        self.pages.addTab(self.forms, _("Forms and products"))
        self.pages.addTab(self.codes, _("Insurers' codes"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        self.pages.currentChanged.connect(self._on_page_changed)
        self.forms.state_changed.connect(self._on_state_changed)
        self.codes.state_changed.connect(self._on_state_changed)
