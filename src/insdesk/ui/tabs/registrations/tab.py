"""保险登记查询 as one tab: three lists and the entry page, the commands between them, the preview."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import BusinessType
from insdesk.domain.ids import ContractId, CustomerId, RegistrationId, VehicleId
from insdesk.domain.records.form_draft import FormDraft
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rows import RegistrationRow
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.actions import Handler
from insdesk.ui.forms.waiting_forms import WaitingForms
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.questions import leaving_question
from insdesk.ui.standard_actions import (
    BACK,
    FIND,
    NEW,
    PRINT,
    REFRESH,
)
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.registrations.blocks import SCREEN
from insdesk.ui.tabs.registrations.commands import (
    CHANGE_CONTRACT,
    COLLECT,
    DELETE_DRAFT,
    FROM_CONTRACT,
    GO_CONTRACTS,
    GO_ENTRY,
    GO_NOTICE,
    GO_ON,
    GO_OWNERS,
    GO_POLICIES,
    NAME,
    NEW_CONTRACT,
    NEW_POLICY,
    PREVIEW,
    RENEW,
)
from insdesk.ui.tabs.registrations.contracts_page import SoldContractsPage
from insdesk.ui.tabs.registrations.entry_page import EntryPage, Load
from insdesk.ui.tabs.registrations.entry_work import EntryWork
from insdesk.ui.tabs.registrations.going_on import GoingOn
from insdesk.ui.tabs.registrations.list_work import waiting_drafts
from insdesk.ui.tabs.registrations.on_file import OnFile
from insdesk.ui.tabs.registrations.owners_page import OwnersPage
from insdesk.ui.tabs.registrations.policies_page import PoliciesPage
from insdesk.ui.tabs.registrations.possible import (
    CONTRACTS,
    ENTRY,
    OWNERS,
    PAGES,
    POLICIES,
    Situation,
    possible,
)
from insdesk.ui.tabs.registrations.questions import (
    waiting_question,
)
from insdesk.ui.tabs.registrations.resuming import Resumption


class RegistrationsTab(DeskTab):
    """Arguments: `page`; `registration` to open; `customer`, `vehicle` and `business` or `contract` to start
    one; or `half_typed`, the key of one to go on with.
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
        self.contracts = SoldContractsPage(shell, desk, self.pages)
        self.policies = PoliciesPage(shell, desk, self.pages)
        self.owners = OwnersPage(shell, desk, self.pages)
        self.entry = EntryPage(shell, self._work, self.pages)
        self._on_file = OnFile(shell, desk, self)
        self._going_on = GoingOn(shell, self._work, self)
        self._lists = {CONTRACTS: self.contracts, POLICIES: self.policies, OWNERS: self.owners}
        self._lay_out()
        self._connect()
        self._offer_all()
        self.waiting.reload()
        self.receive(arguments or {"page": POLICIES})

    @property
    def page(self) -> str:
        """Which page is in front."""
        return PAGES[self.pages.currentIndex()]

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
        contract = arguments.get("contract")
        if isinstance(half_typed, str):
            self.waiting.take_up(half_typed)
        elif isinstance(registration, int):
            self.open_registration(RegistrationId(registration))
        elif isinstance(contract, int):
            self.start_from_contract(ContractId(contract))
        elif isinstance(customer, int) and isinstance(vehicle, int):
            is_renewal = arguments.get("business") == BusinessType.RENEWAL
            business = BusinessType.RENEWAL if is_renewal else BusinessType.NEW
            self.start(CustomerId(customer), VehicleId(vehicle), business)
        elif arguments.get("page") in self._lists:
            self.show_page(str(arguments["page"]))
            self.policies.ask(arguments)
            self.contracts.ask(arguments)

    def show_page(self, page: str) -> None:
        """Bring `page` to the front, its cursor where typing begins."""
        self.pages.setCurrentIndex(PAGES.index(page))

    def open_registration(self, registration_id: RegistrationId) -> None:
        """On the entry page: a draft to go on with, a registered one to read."""
        self._enter(partial(self._work.open, registration_id))

    def start(self, customer: CustomerId, vehicle: VehicleId, business: BusinessType) -> None:
        """A fresh registration on the entry page, unless a draft of the car waits and is preferred."""
        fresh = partial(self._work.start, customer, vehicle, business)
        work = partial(waiting_drafts, self._desk, vehicle)
        self.shell.runner.read(work, partial(self._on_drafts, fresh), self.shell.show_error, self)

    def start_from_contract(self, contract_id: ContractId) -> None:
        """What a contract agreed, on the entry page: what it led to already, or a fresh registration."""
        self._enter(partial(self._work.from_contract, contract_id))

    def refresh(self) -> None:
        registration = self.entry.registration
        if self.page == ENTRY and registration is not None and registration.id is not None:
            self.open_registration(registration.id)
        for one in self._lists.values():
            one.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.REGISTRATION, Entity.CONTRACT, Entity.CUSTOMER, Entity.VEHICLE)):
            self.contracts.refresh()
        if changes.touches((Entity.REGISTRATION, Entity.INSURER, Entity.UNDERWRITING)):
            self.policies.refresh()
        if changes.touches((Entity.SETTING,)):
            self.policies.follow_settings()
        if changes.touches((Entity.REGISTRATION, Entity.CUSTOMER, Entity.VEHICLE)):
            self.owners.refresh()
        if changes.touches((Entity.INSURER,)):
            self.policies.reload_insurers()
        if changes.touches((Entity.COVERAGE_SET, Entity.AGREEMENT_TEMPLATE)):
            self.entry.aids.reload()
        self.entry.reloads.on_changes(changes)

    def on_shown(self) -> None:
        self._on_page_changed()

    @Slot()
    def _on_page_changed(self) -> None:
        shown = self._lists.get(self.page)
        if shown is not None:
            shown.start()
            shown.focus_box()
        if self.page == ENTRY and self.entry.is_draft:
            self.entry.focus_first_gap()
        self._refresh_actions()

    def _on_entry_changed(self) -> None:
        self.pages.setTabText(PAGES.index(ENTRY), self._entry_title())
        self._refresh_actions()
        self.title_changed.emit()

    def _on_notes_changed(self, _count: int) -> None:
        self._refresh_actions()

    def _on_policy_chosen(self, registration_id: int) -> None:
        self._on_file.preview(RegistrationId(registration_id))

    def _on_contract_chosen(self, _contract_id: int) -> None:
        if self.contracts.is_waiting():
            self._do_from_contract()
        else:
            self._on_file.preview(self.contracts.registration_id)

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
            self._going_on.start(draft)

    def _on_resumed(self, resumed: Resumption) -> None:
        self.show_page(ENTRY)
        self.entry.take_up(resumed)
        self.waiting.reload()

    def _on_next(self) -> None:
        """Back to where this one came from, or on to the next customer."""
        self.entry.hide_form()
        self.show_page(CONTRACTS if self._came_from == CONTRACTS else OWNERS)

    def _do_preview(self) -> None:
        self._on_file.preview(self._registration_at_hand())

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
        self._on_file.collect(self._registration_at_hand())

    def _do_from_contract(self) -> None:
        if self.contracts.contract_id is not None:
            self.start_from_contract(self.contracts.contract_id)

    def _do_new(self) -> None:
        if self.page == CONTRACTS:
            self.contracts.enter_new()
        else:
            self.show_page(OWNERS)

    def _registration_at_hand(self) -> RegistrationId | None:
        """What is open on the entry page, or under the cursor of a list of them."""
        if self.page == ENTRY:
            return None if self.entry.registration is None else self.entry.registration.id
        return self.contracts.registration_id if self.page == CONTRACTS else self.policies.registration_id

    def _do_delete(self) -> None:
        shown = self.contracts if self.page == CONTRACTS else self.policies
        self._on_file.delete(shown.registration_id, shown.current_number)

    def _do_find(self) -> None:
        if self.page == ENTRY:
            self.show_page(OWNERS)
        self._lists[self.page].focus_box()

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
            FROM_CONTRACT: self._do_from_contract,
            NEW_CONTRACT: self.contracts.enter_new,
            CHANGE_CONTRACT: self.contracts.change,
            GO_CONTRACTS: partial(self.show_page, CONTRACTS),
            GO_POLICIES: partial(self.show_page, POLICIES),
            GO_OWNERS: partial(self.show_page, OWNERS),
            GO_ENTRY: partial(self.show_page, ENTRY),
            GO_NOTICE: self.entry.notice.focus_first,
            FIND: self._do_find,
            REFRESH: self.refresh,
            BACK: self._do_back,
            **self.entry.handlers,
        }
        for name, handler in handlers.items():
            self.offer(name, handler)

    def _refresh_actions(self) -> None:
        for name, is_possible in possible(self._situation()).items():
            self.set_available(name, is_possible)

    def _situation(self) -> Situation:
        page, has_registration = self.page, self._registration_at_hand() is not None
        if page == ENTRY:
            return Situation(
                page=page,
                has_registration=has_registration,
                is_draft=self.entry.is_draft,
                is_open=self.entry.registration is not None,
                can_save=self.entry.is_draft,
                must_verify=self.entry.must_verify,
                may_be_paid=has_registration and self.entry.may_be_paid,
                has_notes=self.entry.notice.row_count > 0,
            )
        if page == OWNERS:
            return Situation(page=page, has_car=self.owners.car is not None)
        waits = page == CONTRACTS and self.contracts.is_waiting()
        return Situation(
            page=page,
            has_registration=has_registration,
            is_draft=waits or (page == POLICIES and self.policies.is_on_draft() is True),
            has_contract=page == CONTRACTS and self.contracts.contract_id is not None,
            waits=waits,
            may_be_paid=page == POLICIES and self.policies.may_be_paid(),
        )

    def _lay_out(self) -> None:
        self.pages.setObjectName(f"{NAME}.pages")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setAccessibleName(self.title())
        for page, title in (
            (self.contracts, _("Sales contracts")),
            (self.policies, _("Policies")),
            (self.owners, _("Owners on file")),
            (self.entry, _("Registration")),
        ):
            self.pages.addTab(page, title)
        self.contracts.panel.table.set_empty_action(_("New contract"), self.contracts.enter_new)
        self.policies.panel.table.set_empty_action(_("Owners on file"), partial(self.show_page, OWNERS))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.waiting)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        self.waiting.taken_up.connect(self._on_taken_up)
        self._going_on.agreed.connect(self._on_resumed)
        self.pages.currentChanged.connect(self._on_page_changed)
        self.contracts.chosen.connect(self._on_contract_chosen)
        self.contracts.current_changed.connect(self._refresh_actions)
        self.policies.chosen.connect(self._on_policy_chosen)
        self.policies.current_changed.connect(self._refresh_actions)
        self.owners.chosen.connect(self._on_owner_chosen)
        self.owners.current_changed.connect(self._refresh_actions)
        self.entry.state_changed.connect(self._on_entry_changed)
        self.entry.notice.row_count_changed.connect(self._on_notes_changed)
        self.entry.preview_asked.connect(self._on_file.preview)
        self.entry.next_asked.connect(self._on_next)
        self.entry.footer.collect_asked.connect(self._do_collect)
