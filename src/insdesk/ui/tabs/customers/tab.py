"""客户档案 as one tab: the query page, and the file of one customer over it."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import BusinessType
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.form_draft import FormDraft
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.forms.waiting_forms import WaitingForms
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.standard_actions import (
    BACK,
    COPY_FIELD,
    COPY_LAST,
    FIND,
    FINISH,
    NEW,
    NEXT_PAGE,
    PREVIOUS_PAGE,
    REFRESH,
    REGISTER_INSURANCE,
    SAVE,
    SAVE_AND_NEXT,
)
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.customers.commands import (
    ADD_VEHICLE,
    CHANGE_ATTRIBUTES,
    CHANGE_OWNER,
    CHANGE_REP,
    CONDITIONS,
    DELETE,
    DOUBT,
    MERGE,
    NAME,
    NEW_TALK,
    RENEW,
    REVEAL,
    REVIEWED,
    SELECT_ALL,
    UNDO_BULK,
    UNDO_SAVE,
)
from insdesk.ui.tabs.customers.file_page import FilePage
from insdesk.ui.tabs.customers.query_page import QueryPage
from insdesk.ui.tabs.customers.removing import Removing
from insdesk.ui.tabs.customers.resuming import ResumedFile, question_before, resume
from insdesk.ui.tabs.customers.work import CustomerWork

_OF_A_FILE = (
    SAVE,
    FINISH,
    SAVE_AND_NEXT,
    COPY_LAST,
    COPY_FIELD,
    BACK,
    ADD_VEHICLE,
    CHANGE_OWNER,
    DOUBT,
    NEW_TALK,
    REVIEWED,
    REVEAL,
    REGISTER_INSURANCE,
    RENEW,
    NEXT_PAGE,
    PREVIOUS_PAGE,
)

_LISTED = (
    Entity.CUSTOMER,
    Entity.VEHICLE,
    Entity.EMPLOYEE,
    Entity.ATTRIBUTE,
    Entity.CUSTOMER_ATTRIBUTES,
)


class CustomersTab(DeskTab):
    """Arguments: `customer` (and `vehicle`, the `field` of either, or a `page`) to open a file, `new` to
    begin one, `search` to look for text; `half_typed`, the key of one to go on with; `attribute_value`
    to list the customers who have it, `conditions` (JSON of `specs.condition_storage`) to list those whom
    it asks for.
    """

    def __init__(
        self, shell: Shell, desk: Desk, arguments: TabArguments, parent: QWidget | None = None
    ) -> None:
        super().__init__(NAME, shell, parent)
        self.waiting = WaitingForms(NAME, _("Customer file"), desk.form_drafts, shell, self)
        self._work = CustomerWork(desk, shell.actor, shell.clock)
        self._pages = QStackedWidget(self)
        self.query = QueryPage(shell, desk, self._pages)
        self.file = FilePage(shell, desk, self._pages)
        self._removing = Removing(shell, desk, self)
        self._lay_out()
        self._connect()
        self._offer_all()
        self.waiting.reload()
        self.receive(arguments)

    @property
    def shows_file(self) -> bool:
        """Whether a file is in front, not the list."""
        return self._pages.currentWidget() is self.file

    def title(self) -> str:
        return self.file.title if self.shows_file else _("Customer file")

    def arguments(self) -> TabArguments:
        if self.shows_file and self.file.customer_id is not None:
            return {"customer": self.file.customer_id}
        return {"conditions": self.query.asked()} if self.query.conditions.conditions.rows else {}

    def is_dirty(self) -> bool:
        return self.shows_file and self.file.is_dirty()

    def on_closed(self) -> None:
        self.file.close_file()

    def receive(self, arguments: TabArguments) -> None:
        customer, vehicle = arguments.get("customer"), arguments.get("vehicle")
        half_typed = arguments.get("half_typed")
        if isinstance(half_typed, str):
            self.waiting.take_up(half_typed)
        elif isinstance(customer, int):
            field, page = str(arguments.get("field", "")), str(arguments.get("page", ""))
            self._open(customer, vehicle if isinstance(vehicle, int) else 0, field, page)
        elif arguments.get("new"):
            self.begin()
        elif isinstance(arguments.get("search"), str):
            self._search(str(arguments["search"]))
        elif isinstance(value := arguments.get("attribute_value"), int) and self._may_leave():
            self._back_to_list()
            self.query.show_value(value)
        elif (content := arguments.get("conditions")) is not None and self._may_leave():
            self._back_to_list()
            self.query.show_conditions(content)

    def refresh(self) -> None:
        if self.shows_file:
            self.file.reload()
        else:
            self.query.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        self.query.merging.on_changes(changes)
        if changes.touches(_LISTED):
            self.query.refresh()
        if changes.touches((Entity.ATTRIBUTE,)):
            self.query.attributes.refresh()
        if changes.touches((Entity.ATTRIBUTE, Entity.EMPLOYEE, Entity.INSURER, Entity.LEVEL)):
            self.query.reload_offers()
        if changes.touches((Entity.SAVED_QUERY,)):
            self.query.saved.reload()
        if self.shows_file:
            self.file.note_change(changes)

    def on_shown(self) -> None:
        if self.shows_file:
            return
        self.query.start()
        self.query.focus_box()

    def begin(self) -> None:
        """新增客户: an empty file; what was searched in vain is filled in."""
        if not self._may_leave():
            return
        searched = "" if self.shows_file else self.query.searched_in_vain
        self._show(self.file)
        self.file.begin(searched)

    def _open(self, customer_id: int, vehicle_id: int = 0, field: str = "", page: str = "") -> None:
        if self._may_leave():
            self._show(self.file)
            self.file.open(CustomerId(customer_id), vehicle_id, field, page)

    def _search(self, text: str) -> None:
        if self._may_leave():
            self._back_to_list()
            self.query.search(text)

    def _may_leave(self) -> bool:
        return not self.shows_file or self.file.may_leave()

    def _on_taken_up(self, draft: FormDraft) -> None:
        if self._may_leave():
            work = partial(resume, self._work, draft)
            self.shell.runner.read(work, self._on_resumed, self.shell.show_error, self)

    def _on_resumed(self, resumed: ResumedFile) -> None:
        question = question_before(resumed)
        if question is None or self.shell.ask(question):
            self._show(self.file)
            self.file.take_up(resumed)
            self.waiting.reload()
            self.shell.say(_("Going on where you stopped: {name}", name=resumed.draft.label))

    def delete(self) -> None:
        """The customer whose file is open, or those chosen in the list; asks first."""
        if not self.shows_file:
            self._removing.start(self.query.panel.table.selected_ids())
        elif self.file.customer_id is not None:
            self._removing.start((self.file.customer_id,))

    def _on_removed(self) -> None:
        if self.shows_file:
            self._back_to_list()

    def _on_row_opened(self, customer_id: int) -> None:
        self._open(customer_id)

    def _on_left(self) -> None:
        if self._may_leave():
            self._back_to_list()

    def _on_file_changed(self) -> None:
        self._on_list_state()
        self.title_changed.emit()

    def _back_to_list(self) -> None:
        self.file.close_file()
        self._show(self.query)
        self.query.start()
        self.query.focus_box()

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        for action in _OF_A_FILE:
            self.set_available(action, self.shows_file)
        self._on_list_state()
        for action in (FIND, CONDITIONS):
            self.set_available(action, not self.shows_file)
        self.title_changed.emit()

    def _on_list_state(self) -> None:
        """What can be done with the customers chosen in the list, while it is in front."""
        is_list = not self.shows_file
        for action in (CHANGE_REP, CHANGE_ATTRIBUTES):
            self.set_available(action, is_list and self.query.may_change)
        self.set_available(SELECT_ALL, is_list)
        is_chosen = self.query.may_change if is_list else self.file.customer_id is not None
        self.set_available(DELETE, is_chosen)
        self.set_available(UNDO_SAVE, self.shows_file and self.file.customer_id is not None)
        self.set_available(MERGE, is_list and self.query.may_merge)
        self.set_available(UNDO_BULK, is_list and bool(self.query.told))

    def _offer_all(self) -> None:
        self.offer(NEW, self.begin)
        self.offer(FIND, self.query.focus_box)
        self.offer(CONDITIONS, self.query.toggle_conditions)
        self.offer(REFRESH, self.refresh)
        self.offer(SAVE, self.file.save)
        self.offer(FINISH, self.file.save)
        self.offer(SAVE_AND_NEXT, self.file.save_and_next)
        self.offer(COPY_LAST, self.file.copy_last)
        self.offer(COPY_FIELD, self.file.copy_field)
        self.offer(BACK, self._on_left)
        self.offer(NEXT_PAGE, partial(self.file.pages.step, 1))
        self.offer(PREVIOUS_PAGE, partial(self.file.pages.step, -1))
        self.offer(ADD_VEHICLE, self.file.cars.add_car)
        self.offer(CHANGE_OWNER, self.file.change_owner)
        self.offer(DOUBT, self.file.toggle_doubt)
        self.offer(NEW_TALK, self.file.pages.new_talk)
        self.offer(REVIEWED, self.file.top.review.mark)
        self.offer(REVEAL, self.file.numbers.toggle)
        self.offer(CHANGE_REP, self.query.change_reps)
        self.offer(CHANGE_ATTRIBUTES, self.query.change_attributes)
        self.offer(SELECT_ALL, self.query.select_all)
        self.offer(UNDO_SAVE, self.file.undo_save)
        self.offer(DELETE, self.delete)
        self.offer(MERGE, self.query.merge)
        self.offer(UNDO_BULK, self.query.undo)
        self.offer(REGISTER_INSURANCE, partial(self.file.register, BusinessType.NEW))
        self.offer(RENEW, partial(self.file.register, BusinessType.RENEWAL))
        self._show(self.query)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.query)
        self._pages.addWidget(self.file)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.waiting)
        layout.addWidget(self._pages)

    def _connect(self) -> None:
        self.waiting.taken_up.connect(self._on_taken_up)
        self.query.opened.connect(self._on_row_opened)
        self.query.new_asked.connect(self.begin)
        self.query.state_changed.connect(self._on_list_state)
        self.file.footer.delete_asked.connect(self.delete)
        self._removing.done.connect(self._on_removed)
        self.file.left.connect(self._on_left)
        self.file.new_asked.connect(self.begin)
        self.file.state_changed.connect(self._on_file_changed)
