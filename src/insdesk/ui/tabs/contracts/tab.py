"""新车销售合同 as one tab: the list, and the form of one contract over it."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import ContractId, CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.form_draft import FormDraft
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.forms.waiting_forms import WaitingForms
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.standard_actions import (
    BACK,
    FIND,
    FINISH,
    NEW,
    REFRESH,
    REGISTER_INSURANCE,
    SAVE,
    SAVE_AND_NEXT,
)
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.contracts.commands import CHANGE, DELETE, NAME, REGISTER
from insdesk.ui.tabs.contracts.form_page import ContractPage
from insdesk.ui.tabs.contracts.list_page import ContractsPage
from insdesk.ui.tabs.contracts.presenter import can_be_registered
from insdesk.ui.tabs.contracts.questions import deleting_question
from insdesk.ui.tabs.contracts.resuming import ResumedContract, question_before, resume
from insdesk.ui.tabs.contracts.work import ContractWork

_OF_A_FORM = (SAVE, FINISH, SAVE_AND_NEXT, BACK, REGISTER_INSURANCE)


class ContractsTab(DeskTab):
    """Arguments: `contract` to open one, `new` to begin one, for `customer` on file if that is given;
    `half_typed`, the key of one to go on with.
    """

    def __init__(
        self, shell: Shell, desk: Desk, arguments: TabArguments, parent: QWidget | None = None
    ) -> None:
        super().__init__(NAME, shell, parent)
        self._work = ContractWork(desk, shell.actor, shell.clock)
        self.waiting = WaitingForms(NAME, _("Sales contract"), desk.form_drafts, shell, self)
        self._pages = QStackedWidget(self)
        self.list = ContractsPage(shell, desk, self._pages)
        self.file = ContractPage(shell, self._work, self._pages)
        self._lay_out()
        self._connect()
        self._offer_all()
        self.waiting.reload()
        self.receive(arguments)

    @property
    def shows_form(self) -> bool:
        """Whether a contract is in front, not the list."""
        return self._pages.currentWidget() is self.file

    def title(self) -> str:
        return self.file.title if self.shows_form else _("Sales contracts")

    def arguments(self) -> TabArguments:
        if self.shows_form and self.file.contract_id is not None:
            return {"contract": self.file.contract_id}
        return {}

    def is_dirty(self) -> bool:
        return self.shows_form and self.file.is_dirty()

    def on_closed(self) -> None:
        self.file.close_form()

    def receive(self, arguments: TabArguments) -> None:
        contract, customer = arguments.get("contract"), arguments.get("customer")
        half_typed = arguments.get("half_typed")
        if isinstance(half_typed, str):
            self.waiting.take_up(half_typed)
        elif isinstance(contract, int):
            self._open(ContractId(contract))
        elif arguments.get("new"):
            self._begin(CustomerId(customer) if isinstance(customer, int) else None)

    def refresh(self) -> None:
        if self.shows_form:
            self.file.reload()
        else:
            self.list.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.INSURER,)):
            self.file.reload_insurers()
        if changes.touches((Entity.EMPLOYEE,)):
            self.list.reload_staff()
        if changes.touches((Entity.CONTRACT, Entity.REGISTRATION, Entity.CUSTOMER, Entity.VEHICLE)):
            self.list.refresh()
            if self.shows_form:
                self.file.note_change()

    def on_shown(self) -> None:
        if not self.shows_form:
            self.list.start()
            self.list.focus_box()

    def _open(self, contract_id: ContractId) -> None:
        if self._may_leave():
            self._show(self.file)
            self.file.open(contract_id)

    def _begin(self, customer_id: CustomerId | None = None) -> None:
        if self._may_leave():
            self._show(self.file)
            self.file.begin(customer_id)

    def _may_leave(self) -> bool:
        return not self.shows_form or self.file.may_leave()

    def _do_new(self) -> None:
        self._begin()

    def _do_change(self) -> None:
        if self.list.contract_id is not None:
            self._open(self.list.contract_id)

    def _do_register(self) -> None:
        """Go on with what was agreed: on the registration page, with its draft if there is one."""
        if self.shows_form:
            self.file.register()
        elif self.list.row is not None:
            self.shell.open_tab("registrations", page="entry", contract=self.list.row.id)

    def _do_delete(self) -> None:
        contract_id = self.file.contract_id if self.shows_form else self.list.contract_id
        row = self.list.row
        number = self.file.title if self.shows_form else ("" if row is None else row.number)
        if contract_id is not None and self.shell.ask(deleting_question(number)):
            work = partial(_delete, self._work, contract_id)
            done = partial(self._on_deleted, number)
            self.shell.runner.write(work, done, self.shell.show_error, self, _("Deleting the contract"))

    def _on_deleted(self, number: str, changes: ChangeSet) -> None:
        if self.shows_form:
            self._back_to_list()
        self.shell.hub.publish(changes)
        self.shell.say(_("Deleted contract {number}", number=number), MessageLevel.SUCCESS)

    def _on_row_opened(self, contract_id: int) -> None:
        self._open(ContractId(contract_id))

    def _on_taken_up(self, draft: FormDraft) -> None:
        if self._may_leave():
            work = partial(resume, self._work, draft)
            self.shell.runner.read(work, self._on_resumed, self.shell.show_error, self)

    def _on_resumed(self, resumed: ResumedContract) -> None:
        question = question_before(resumed)
        if question is None or self.shell.ask(question):
            self._show(self.file)
            self.file.take_up(resumed)
            self.waiting.reload()
            self.shell.say(_("Going on where you stopped: {name}", name=resumed.draft.label))

    def _on_left(self) -> None:
        if self._may_leave():
            self._back_to_list()

    def _on_form_changed(self) -> None:
        self.title_changed.emit()

    def _back_to_list(self) -> None:
        self.file.close_form()
        self._show(self.list)
        self.list.start()
        self.list.focus_box()

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        for action in _OF_A_FORM:
            self.set_available(action, self.shows_form)
        self.set_available(FIND, not self.shows_form)
        self._refresh_actions()
        self.title_changed.emit()

    def _refresh_actions(self) -> None:
        """What is possible with the contract under the cursor."""
        row = None if self.shows_form else self.list.row
        self.set_available(CHANGE, row is not None)
        self.set_available(DELETE, row is not None and row.registration_id is None)
        self.set_available(REGISTER, row is not None and can_be_registered(row.state))

    def _offer_all(self) -> None:
        for name, handler in (
            (NEW, self._do_new),
            (FIND, self.list.focus_box),
            (REFRESH, self.refresh),
            (SAVE, self.file.save),
            (FINISH, self.file.save),
            (SAVE_AND_NEXT, self.file.save_and_next),
            (BACK, self._on_left),
            (CHANGE, self._do_change),
            (DELETE, self._do_delete),
            (REGISTER, self._do_register),
            (REGISTER_INSURANCE, self._do_register),
        ):
            self.offer(name, handler)
        self._show(self.list)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.file)
        self.list.panel.table.set_empty_action(_("New contract"), self._do_new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.waiting)
        layout.addWidget(self._pages)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_row_opened)
        self.list.current_changed.connect(self._refresh_actions)
        self.waiting.taken_up.connect(self._on_taken_up)
        self.file.left.connect(self._on_left)
        self.file.state_changed.connect(self._on_form_changed)
        self.file.delete_asked.connect(self._do_delete)


def _delete(work: ContractWork, contract_id: ContractId, _progress: Progress) -> ChangeSet:
    return work.delete(contract_id)
