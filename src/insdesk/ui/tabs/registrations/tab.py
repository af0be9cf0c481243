"""保险登记查询 as one tab: three pages, the commands between them, the preview."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import BusinessType
from insdesk.domain.ids import CustomerId, RegistrationId, VehicleId
from insdesk.domain.progress import Progress
from insdesk.domain.records.form_draft import FormDraft
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rows import RegistrationRow
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.actions import Handler
from insdesk.ui.dialogs.preview import PreviewDialog, PreviewPage
from insdesk.ui.forms.waiting_forms import WaitingForms
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.standard_actions import (
    BACK,
    COPY_FIELD,
    COPY_LAST,
    FIND,
    FINISH,
    NEW,
    NEXT_GAP,
    PRINT,
    REFRESH,
    SAVE,
    SAVE_AND_NEXT,
)
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.registrations.blocks import SCREEN
from insdesk.ui.tabs.registrations.commands import (
    COLLECT,
    COVERAGE_SETS,
    DELETE_DRAFT,
    GO_ENTRY,
    GO_NOTICE,
    GO_ON,
    GO_OWNERS,
    GO_POLICIES,
    NAME,
    NEW_POLICY,
    PREVIEW,
    RENEW,
)
from insdesk.ui.tabs.registrations.entry_page import EntryPage, Load
from insdesk.ui.tabs.registrations.entry_work import EntryWork
from insdesk.ui.tabs.registrations.list_work import delete_draft, preview_page, waiting_drafts
from insdesk.ui.tabs.registrations.owners_page import OwnersPage
from insdesk.ui.tabs.registrations.policies_page import PoliciesPage
from insdesk.ui.tabs.registrations.questions import (
    deleting_question,
    leaving_question,
    resuming_question,
    waiting_question,
)
from insdesk.ui.tabs.registrations.resuming import Resumption, resume

POLICIES, OWNERS, ENTRY = "policies", "owners", "entry"
_PAGES = (POLICIES, OWNERS, ENTRY)
_RECEIPTS = "receipts"
"""The tab that collects, by name: screens do not know each other."""


class RegistrationsTab(DeskTab):
    """Arguments: `page`; `registration` to open; `customer`, `vehicle` and `business` to start one;
    or `half_typed`, the key of one to go on with.
    """

    def __init__(
        self, shell: Shell, desk: Desk, arguments: TabArguments, parent: QWidget | None = None
    ) -> None:
        super().__init__(NAME, shell, parent)
        self._desk = desk
        self._work = EntryWork(desk, shell.actor, shell.clock)
        self._came_from = OWNERS
        self.waiting = WaitingForms(SCREEN, _("Registration"), desk.form_drafts, shell, self)
        self.pages = QTabWidget(self)
        self.policies = PoliciesPage(shell, desk, self.pages)
        self.owners = OwnersPage(shell, desk, self.pages)
        self.entry = EntryPage(shell, self._work, self.pages)
        self._lay_out()
        self._connect()
        self._offer_all()
        self.waiting.reload()
        self.receive(arguments or {"page": POLICIES})

    @property
    def page(self) -> str:
        """Which page is in front."""
        return _PAGES[self.pages.currentIndex()]

    def title(self) -> str:
        return _("Registrations and policies")

    def arguments(self) -> TabArguments:
        registration = self.entry.registration
        if self.page == ENTRY and registration is not None and registration.id is not None:
            return {"page": ENTRY, "registration": registration.id}
        return {"page": self.page if self.page != ENTRY else POLICIES}

    def is_dirty(self) -> bool:
        return self.entry.is_dirty()

    def on_closed(self) -> None:
        self.entry.hide_form()

    def receive(self, arguments: TabArguments) -> None:
        registration, vehicle = arguments.get("registration"), arguments.get("vehicle")
        customer, half_typed = arguments.get("customer"), arguments.get("half_typed")
        if isinstance(half_typed, str):
            self.waiting.take_up(half_typed)
        elif isinstance(registration, int):
            self.open_registration(RegistrationId(registration))
        elif isinstance(customer, int) and isinstance(vehicle, int):
            is_renewal = arguments.get("business") == BusinessType.RENEWAL
            business = BusinessType.RENEWAL if is_renewal else BusinessType.NEW
            self.start(CustomerId(customer), VehicleId(vehicle), business)
        elif arguments.get("page") in (POLICIES, OWNERS):
            self.show_page(str(arguments["page"]))
            self.policies.ask(arguments)

    def show_page(self, page: str) -> None:
        """Bring `page` to the front, its cursor where typing begins."""
        self.pages.setCurrentIndex(_PAGES.index(page))

    def open_registration(self, registration_id: RegistrationId) -> None:
        """On the entry page: a draft to go on with, a registered one to read."""
        self._enter(partial(self._work.open, registration_id))

    def start(self, customer: CustomerId, vehicle: VehicleId, business: BusinessType) -> None:
        """A fresh registration on the entry page, unless a draft of the car waits and is preferred."""
        fresh = partial(self._work.start, customer, vehicle, business)
        work = partial(waiting_drafts, self._desk, vehicle)
        self.shell.runner.read(work, partial(self._on_drafts, fresh), self.shell.show_error, self)

    def preview(self, registration_id: RegistrationId) -> None:
        """Show a registration as it prints."""
        work = partial(preview_page, self._desk, registration_id)
        self.shell.runner.read(work, self._on_preview_read, self.shell.show_error, self)

    def refresh(self) -> None:
        registration = self.entry.registration
        if self.page == ENTRY and registration is not None and registration.id is not None:
            self.open_registration(registration.id)
        self.policies.refresh()
        self.owners.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.REGISTRATION, Entity.INSURER)):
            self.policies.refresh()
        if changes.touches((Entity.REGISTRATION, Entity.CUSTOMER, Entity.VEHICLE)):
            self.owners.refresh()
        if changes.touches((Entity.INSURER,)):
            self.policies.reload_insurers()
            self.entry.reload_insurers()
        if changes.touches((Entity.COVERAGE_SET, Entity.AGREEMENT_TEMPLATE)):
            self.entry.aids.reload()
        if changes.touches((Entity.DATED_TABLE, Entity.PRODUCT_CODE)):
            self.entry.renew_products()
        if changes.touches((Entity.DATED_TABLE, Entity.SETTING)):
            self.entry.reload_tariffs()

    def on_shown(self) -> None:
        self._on_page_changed()

    @Slot()
    def _on_page_changed(self) -> None:
        for one in (self.policies, self.owners):
            if self.pages.currentWidget() is one:
                one.start()
                one.focus_box()
        if self.page == ENTRY and self.entry.is_draft:
            self.entry.focus_first_gap()
        self._refresh_actions()

    def _on_entry_changed(self) -> None:
        self.pages.setTabText(_PAGES.index(ENTRY), self._entry_title())
        self._refresh_actions()
        self.title_changed.emit()

    def _on_notes_changed(self, _count: int) -> None:
        self._refresh_actions()

    def _on_policy_chosen(self, registration_id: int) -> None:
        self.preview(RegistrationId(registration_id))

    def _on_owner_chosen(self, _vehicle_id: int) -> None:
        if self.owners.car is not None:
            self.start(*self.owners.car, self.owners.natural_business())

    def _on_drafts(self, fresh: Load, drafts: tuple[Registration, ...]) -> None:
        draft = next(iter(drafts), None)
        if draft is None or draft.id is None or not self.shell.ask(waiting_question(draft)):
            self._enter(fresh)
        else:
            self.open_registration(draft.id)

    def _on_taken_up(self, draft: FormDraft) -> None:
        if self._may_leave_entry():
            work = partial(_resume, self._work, draft)
            self.shell.runner.read(work, self._on_resumed, self.shell.show_error, self)

    def _on_resumed(self, resumed: Resumption) -> None:
        question = resuming_question(resumed)
        if question is None or self.shell.ask(question):
            self.show_page(ENTRY)
            self.entry.take_up(resumed)
            self.shell.say(_("Going on where you stopped: {name}", name=resumed.draft.label))
            self.waiting.reload()

    def _on_preview_read(self, page: PreviewPage) -> None:
        dialog = PreviewDialog(page, self)
        dialog.said.connect(self._on_said)
        dialog.open()

    def _on_said(self, text: str) -> None:
        self.shell.say(text, MessageLevel.SUCCESS)

    def _on_next(self) -> None:
        self.entry.hide_form()
        self.show_page(OWNERS)

    def _on_deleted(self, number: str, changes: ChangeSet) -> None:
        self.shell.say(_("Deleted draft {number}", number=number), MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)

    def _do_preview(self) -> None:
        if self.page == ENTRY:
            if self.entry.registration is not None and self.entry.registration.id is not None:
                self.preview(self.entry.registration.id)
        elif self.policies.registration_id is not None:
            self.preview(self.policies.registration_id)

    def _do_go_on(self) -> None:
        if self.policies.registration_id is not None:
            self.open_registration(self.policies.registration_id)

    def _do_renew(self) -> None:
        row = self.policies.current_row
        if self.page == POLICIES and isinstance(row, RegistrationRow):
            self._enter(partial(self._work.start_from, row.id))
        elif self.page == OWNERS and self.owners.car is not None:
            self.start(*self.owners.car, BusinessType.RENEWAL)

    def _do_new_policy(self) -> None:
        if self.owners.car is not None:
            self.start(*self.owners.car, BusinessType.NEW)

    def _do_collect(self) -> None:
        registration = self.entry.registration
        wanted = self.policies.registration_id
        if self.page == ENTRY:
            wanted = None if registration is None else registration.id
        if wanted is not None:
            self.shell.open_tab(_RECEIPTS, registration=wanted)

    def _do_new(self) -> None:
        self.show_page(OWNERS)

    def _do_delete(self) -> None:
        registration_id = self.policies.registration_id
        if registration_id is None:
            return
        number = self.policies.current_number
        if self.shell.ask(deleting_question(number)):
            work = partial(delete_draft, self._desk, self.shell.actor, registration_id)
            self.shell.runner.write(work, partial(self._on_deleted, number), self.shell.show_error, self)

    def _do_find(self) -> None:
        if self.page == ENTRY:
            self.show_page(OWNERS)
        current = self.policies if self.page == POLICIES else self.owners
        current.focus_box()

    def _do_back(self) -> None:
        self.show_page(self._came_from if self.page == ENTRY else POLICIES)

    def _enter(self, load: Load) -> None:
        """Open on the entry page; asks when something typed there would be lost."""
        if not self._may_leave_entry():
            self.show_page(ENTRY)
            return
        if self.page != ENTRY:
            self._came_from = self.page
        self.entry.open(load)
        self.show_page(ENTRY)

    def _may_leave_entry(self) -> bool:
        return not self.entry.is_dirty() or self.shell.ask(leaving_question(self._entry_title()))

    def _entry_title(self) -> str:
        registration = self.entry.registration
        title = _("Registration")
        if registration is not None:
            title = f"{title} {registration.number or registration.car.plate or registration.car.vin}"
        return f"{title} ●" if self.entry.is_dirty() else title

    def _offer_all(self) -> None:
        handlers: dict[str, Handler] = {
            PREVIEW: self._do_preview,
            PRINT: self._do_preview,
            GO_ON: self._do_go_on,
            DELETE_DRAFT: self._do_delete,
            RENEW: self._do_renew,
            NEW_POLICY: self._do_new_policy,
            COLLECT: self._do_collect,
            NEW: self._do_new,
            GO_POLICIES: partial(self.show_page, POLICIES),
            GO_OWNERS: partial(self.show_page, OWNERS),
            GO_ENTRY: partial(self.show_page, ENTRY),
            GO_NOTICE: self.entry.notice.focus_first,
            FIND: self._do_find,
            REFRESH: self.refresh,
            BACK: self._do_back,
            SAVE: self.entry.save_draft,
            FINISH: self.entry.register,
            SAVE_AND_NEXT: self.entry.register_and_next,
            COPY_LAST: self.entry.aids.copy_last,
            COPY_FIELD: self.entry.aids.copy_field,
            NEXT_GAP: self.entry.aids.focus_next_gap,
            COVERAGE_SETS: self.entry.aids.choose_set,
        }
        for name, handler in handlers.items():
            self.offer(name, handler)

    def _refresh_actions(self) -> None:
        """What is possible follows from the page in front and what is under its cursor."""
        page, registration = self.page, self.entry.registration
        is_on_draft = self.policies.is_on_draft() if page == POLICIES else None
        has_row = page == POLICIES and self.policies.registration_id is not None
        has_car = page == OWNERS and self.owners.car is not None
        is_saved = page == ENTRY and registration is not None and registration.id is not None
        can_save = page == ENTRY and self.entry.is_draft
        for name, is_possible in {
            PREVIEW: has_row or is_saved,
            PRINT: has_row or is_saved,
            GO_ON: is_on_draft is True,
            DELETE_DRAFT: is_on_draft is True,
            RENEW: has_car or is_on_draft is False,
            NEW_POLICY: has_car,
            COLLECT: self.policies.may_be_paid() if page == POLICIES else is_saved and self.entry.may_be_paid,
            BACK: page != POLICIES,
            GO_NOTICE: page == ENTRY and self.entry.notice.row_count > 0,
            SAVE: can_save,
            FINISH: can_save,
            COPY_LAST: can_save,
            COPY_FIELD: can_save,
            NEXT_GAP: can_save,
            COVERAGE_SETS: can_save,
            SAVE_AND_NEXT: page == ENTRY and registration is not None,
        }.items():
            self.set_available(name, is_possible)

    def _lay_out(self) -> None:
        self.pages.setObjectName(f"{NAME}.pages")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setAccessibleName(self.title())
        for page, title in (
            (self.policies, _("Policies")),
            (self.owners, _("Owners on file")),
            (self.entry, _("Registration")),
        ):
            self.pages.addTab(page, title)
        self.policies.panel.table.set_empty_action(_("Owners on file"), self._do_new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.waiting)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        self.waiting.taken_up.connect(self._on_taken_up)
        self.pages.currentChanged.connect(self._on_page_changed)
        self.policies.chosen.connect(self._on_policy_chosen)
        self.policies.current_changed.connect(self._refresh_actions)
        self.owners.chosen.connect(self._on_owner_chosen)
        self.owners.current_changed.connect(self._refresh_actions)
        self.entry.state_changed.connect(self._on_entry_changed)
        self.entry.notice.row_count_changed.connect(self._on_notes_changed)
        self.entry.preview_asked.connect(self.preview)
        self.entry.next_asked.connect(self._on_next)
        self.entry.footer.collect_asked.connect(self._do_collect)


def _resume(work: EntryWork, draft: FormDraft, _progress: Progress) -> Resumption:
    return resume(work, draft)
