"""The file of one owner: opened or begun here, watched for a double, saved by `Saving`."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import BusinessType
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.codecs import Context
from insdesk.specs.problem_text import missing_text
from insdesk.ui.forms.side_group import SideGroup
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.owners.owner_card import OwnerCard
from insdesk.ui.owners.owner_notices import OwnerNotices
from insdesk.ui.owners.presenter import new_values
from insdesk.ui.ports import Shell
from insdesk.ui.questions import leaving_question
from insdesk.ui.tabs.customers.attributes_card import AttributesCard
from insdesk.ui.tabs.customers.cars_card import CarsCard
from insdesk.ui.tabs.customers.copy_last import CopyLast
from insdesk.ui.tabs.customers.file_body import FileBody
from insdesk.ui.tabs.customers.file_marks import FileMarks
from insdesk.ui.tabs.customers.file_numbers import FileNumbers
from insdesk.ui.tabs.customers.file_pages import FilePages
from insdesk.ui.tabs.customers.file_top import FileTop
from insdesk.ui.tabs.customers.file_typing import FileTyping
from insdesk.ui.tabs.customers.footer import FileFooter
from insdesk.ui.tabs.customers.owner_changes import OwnerChanges
from insdesk.ui.tabs.customers.resuming import ResumedFile
from insdesk.ui.tabs.customers.saving import Saving
from insdesk.ui.tabs.customers.sections import SECTIONS
from insdesk.ui.tabs.customers.undoing import Undoing
from insdesk.ui.tabs.customers.work import CustomerFile, CustomerWork, read_file, read_new_file

_MARGIN = 16
_GAP = 12
_SHOWN = (
    Entity.CUSTOMER,
    Entity.VEHICLE,
    Entity.EMPLOYEE,
    Entity.ATTRIBUTE,
    Entity.CUSTOMER_ATTRIBUTES,
    Entity.SETTING,
)


class FilePage(QWidget):
    """Shows one file at a time. Opening another asks first when something was typed."""

    state_changed = Signal()
    """Another file, another name, or the dirty mark differs."""
    left = Signal()
    """The person wants back to the list."""
    new_asked = Signal()

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        work = CustomerWork(desk, shell.actor, shell.clock)
        self._shell = shell
        self._work = work
        self._file: CustomerFile | None = None
        self._followed: CustomerFile | None = None
        self._asked = 0
        self._was_tried = False
        self._name = ""
        self._looks: tuple[str, bool] = ("", False)
        self.setObjectName("customers.file")
        self.top = FileTop(shell, desk, self)
        self.header = self.top.header
        self._scroll = QScrollArea(self)
        self.owner = OwnerCard("customers.customer", self._context, self)
        self.attributes = AttributesCard(self)
        sides = SideGroup((self.owner.view,), self)
        self.cars = CarsCard(self._context, sides, self)
        self.pages = FilePages(self._scroll, [make(shell, desk, self) for make in SECTIONS], self)
        self.footer = FileFooter(self)
        self._saving = Saving(shell, work, self.owner, self.attributes, self.cars, self)
        self._changes = OwnerChanges(shell, desk, self.cars, self._saving, self)
        self._typing = FileTyping(shell, desk, self.owner, self.attributes, self.cars, self)
        self._copying = CopyLast(shell, work, self.owner, self.cars, self)
        self.numbers = FileNumbers(shell, desk.reveals, self.top, self.owner, self.cars, self.pages)
        self._marks = FileMarks(shell, desk, self.owner, self.cars, self)
        self._undoing = Undoing(shell, desk, self, self)
        self._notices = OwnerNotices(
            shell, work.same_as, self.owner, self.header.notice, _("Open"), desk.duplicates.near, self
        )
        self._owner_enter = EnterFilter(self.owner)
        self._attributes_enter = EnterFilter(self.attributes)
        self._cars_enter = EnterFilter(self.cars)
        self._lay_out()
        self._connect()
        self.setEnabled(False)

    @property
    def customer_id(self) -> CustomerId | None:
        """Whose file is open; None for a new one, or none."""
        return None if self._file is None or self._file.customer is None else self._file.customer.id

    @property
    def title(self) -> str:
        """The customer's name as its field was left: a title that follows every key flickers."""
        return self._name or _("New customer")

    def is_dirty(self) -> bool:
        """Whether something was typed and is saved nowhere."""
        parts = (self.owner.view, self.attributes, self.cars, self.pages)
        return self._file is not None and any(one.is_dirty() for one in parts)

    def may_leave(self) -> bool:
        """Whether what stands here may go; asks only when something was typed."""
        return not self.is_dirty() or self._shell.ask(leaving_question(self.title))

    def open(self, customer_id: CustomerId, vehicle_id: int = 0, field: str = "", page: str = "") -> None:
        """Read a file, then show it with the car `vehicle_id` in sight, the cursor in `field` of the car, or
        of the customer where no car is named; or the `page` called so in front. What is open now is given up.
        """
        self._asked += 1
        self._shell.runner.read(
            partial(read_file, self._work, customer_id),
            partial(self._on_read, self._asked, vehicle_id, field, page),
            self._on_unread,
            self,
        )

    def begin(self, searched: str = "") -> None:
        """Show an empty file; what was `searched` in vain is filled in. What is open now is given up."""
        self._shell.runner.read(
            partial(read_new_file, self._work), partial(self._show, searched, 0), self._shell.show_error, self
        )

    def close_file(self) -> None:
        """Forget what is open."""
        self._file = None
        self.pages.forget()
        self.numbers.forget()
        self._typing.begin(None)
        self.setEnabled(False)
        self._saving.forget()
        self._notices.forget()

    def take_up(self, resumed: ResumedFile) -> None:
        """Go on with what was half typed when the program ended."""
        self._show("", 0, resumed.file)
        self._typing.take_up(resumed)
        self._take_name()
        self._refresh()

    def reload(self) -> None:
        """Read the file that is open again (F5); asks when something was typed."""
        if self.customer_id is not None and self.may_leave():
            current = self.cars.current
            chosen = 0 if current is None or current.base.id is None else current.base.id
            self.open(self.customer_id, chosen)

    def note_change(self, changes: ChangeSet) -> None:
        """Something was written elsewhere: follow, unless somebody is typing here."""
        self.pages.on_changes(changes)
        self._marks.on_changes(changes)
        self.top.on_changes(changes)
        if not changes.touches(_SHOWN):
            return
        if self.customer_id is not None and not self.is_dirty() and not self._saving.is_busy:
            self.reload()

    def save(self) -> None:
        """保存: the section in front if something was typed there, otherwise customer and cars."""
        if self._file is not None and not self.pages.save_section():
            self._saving.save(_stay, with_car=False)

    def save_and_next(self) -> None:
        """保存, then an empty file for the next customer."""
        if self._file is not None:
            self._saving.save(self._begin_next, with_car=False)

    def copy_last(self) -> None:
        """Fill what is empty from the customer that this person saved before."""
        if self._file is not None:
            self._copying.copy_all(self.customer_id)

    def copy_field(self) -> None:
        """Put what that one has in the field with the keys there."""
        if self._file is not None:
            self._copying.copy_field(self.customer_id)

    def toggle_doubt(self) -> None:
        """存疑: mark the field with the keys as doubtful, or settle it."""
        if self._file is not None:
            self._marks.doubts.toggle(self._copying.focused())

    def register(self, business: BusinessType) -> None:
        """保存并登记保险: save what was typed, then register the car in sight."""
        if self._file is None:
            return
        current = self.cars.current
        if self.is_dirty() or current is None or current.base.id is None:
            self._saving.save(partial(self._go_on, business), with_car=True)
        else:
            self._go_on(business)

    def change_owner(self) -> None:
        """更换车主: save what was typed, then ask who the car in sight goes to."""
        if self._file is not None:
            self._changes.start()

    def undo_save(self) -> None:
        """撤销上次保存: show what goes back, then do it."""
        if self._file is not None:
            self._undoing.start()

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        self.owner.view.focus_field("name")

    def _show(self, searched: str, vehicle_id: int, file: CustomerFile) -> None:
        self._file = file
        self._typing.begin(file)
        self._copying.forget()
        self._was_tried = False
        self._saving.forget()
        self.setEnabled(True)
        owner, car = new_values(searched, file.settings, self._shell.clock.today())
        self.owner.load(file.customer, file.employees, owner)
        self.attributes.load(file.attributes, file.value_ids)
        self.cars.load(file.vehicles, file.settings, car, vehicle_id)
        self.cars.show_owners(file.histories, file.former)
        self.top.show_file(file)
        self._marks.show_customer(self.customer_id)
        self.pages.forget()
        self.pages.show_file(file)
        self._follow_car()
        self._notices.forget()
        self._scroll.verticalScrollBar().setValue(0)
        self._take_name()
        self._refresh()
        if self.isVisible():
            self.focus_first()

    def _on_read(self, asked: int, vehicle_id: int, field: str, page: str, file: CustomerFile) -> None:
        if asked == self._asked:
            self._show("", vehicle_id, file)
            if page:
                self.pages.show_section(f"customers.{page}")
            car = self.cars.current if vehicle_id else None
            if field and self.isVisible():
                (self.owner.view if car is None else car.view).focus_field(field)

    def _begin_next(self) -> None:
        if self.may_leave():
            self.begin()

    def _go_on(self, business: BusinessType) -> None:
        current = self.cars.current
        if current is not None and current.base.id is not None and self.customer_id is not None:
            self._shell.open_tab(
                "registrations",
                page="entry",
                customer=self.customer_id,
                vehicle=current.base.id,
                business=business.value,
            )

    def _refresh(self) -> None:
        is_dirty = self.is_dirty()
        self.header.set_title(self.title)
        self.header.set_dirty(is_dirty)
        problems = self._saving.problems() if self._was_tried else ()
        self.footer.show_missing(missing_text(problems))
        self.footer.set_on_file(self.customer_id is not None)
        current = self.cars.current
        self.footer.set_renewable(current is not None and current.base.id is not None)
        looks = (self.title, is_dirty)
        if looks != self._looks:
            self._looks = looks
            self.state_changed.emit()
        self._typing.note()

    def _on_unread(self, error: Exception) -> None:
        self._shell.show_error(error)
        if self._file is None:
            self.left.emit()

    def _on_identity_left(self) -> None:
        self._take_name()
        self._refresh()

    def _take_name(self) -> None:
        self._name = self.owner.view.texts()["name"].strip()

    def _on_kind_changed(self) -> None:
        self.cars.set_kind(self.owner.kind)

    def _on_tried(self) -> None:
        self._was_tried = True
        self._refresh()

    def _on_saved(self, file: CustomerFile) -> None:
        if self.customer_id is None and file.customer is not None:
            self._notices.tell_created(file.customer)
        self._file = file
        self._typing.begin(file)
        self._copying.forget()
        self.top.show_file(file)
        self._marks.show_customer(self.customer_id)
        self.pages.show_file(file)
        self._follow_car()
        self._was_tried = False
        self._notices.forget()
        self._take_name()
        self._refresh()

    def _on_other_wanted(self, customer_id: CustomerId) -> None:
        if self.may_leave():
            self.open(customer_id)

    def _on_car_changed(self) -> None:
        self._refresh()
        if self._file is self._followed:  # not while another file is being shown
            self._follow_car()

    def _follow_car(self) -> None:
        self._followed = self._file
        current = self.cars.current
        self.pages.show_car(None if current is None else current.base.id)

    def _on_car_asked(self, vehicle_id: VehicleId) -> None:
        self.cars.form_of(vehicle_id)  # brings it into sight

    def _on_missing_asked(self) -> None:
        self._saving.point_at_problems()

    def _on_register_asked(self) -> None:
        self.register(BusinessType.NEW)

    def _on_renew_asked(self) -> None:
        self.register(BusinessType.RENEWAL)

    def _on_owner_finished(self) -> None:
        current = self.cars.current
        if current is not None:
            current.view.focus_field("plate" if current.base.id is None else "plate_state")

    def _on_last_field(self) -> None:
        self.footer.save_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _context(self) -> Context:
        return Context(self._shell.clock.today())

    def _lay_out(self) -> None:
        self._scroll.setWidget(FileBody((self.owner, self.attributes), self.cars))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _GAP)
        layout.setSpacing(_GAP)
        layout.addWidget(self.top)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.footer)

    def _connect(self) -> None:
        self.owner.changed.connect(self._refresh)
        self.owner.kind_changed.connect(self._on_kind_changed)
        self.owner.identity_left.connect(self._on_identity_left)
        self.attributes.changed.connect(self._refresh)
        self.cars.changed.connect(self._refresh)
        self.pages.dirty_changed.connect(self._refresh)
        self.cars.current_changed.connect(self._on_car_changed)
        self.top.line.asked.connect(self.pages.show_page)
        self.pages.car_asked.connect(self._on_car_asked)
        self.cars.owner_change_asked.connect(self.change_owner)
        self._changes.opened.connect(self.open)
        self._saving.tried.connect(self._on_tried)
        self._saving.saved.connect(self._on_saved)
        self._saving.refused.connect(self._notices.tell_refusal)
        self._saving.busy_changed.connect(self.footer.set_busy)
        self._saving.busy_changed.connect(self._typing.hold)
        self.header.back.clicked.connect(self.left)
        self._notices.existing_asked.connect(self._on_other_wanted)
        self._notices.reload_asked.connect(self.reload)
        self.footer.missing_asked.connect(self._on_missing_asked)
        self.footer.new_asked.connect(self.new_asked)
        self.footer.renew_asked.connect(self._on_renew_asked)
        self.footer.register_asked.connect(self._on_register_asked)
        self.footer.save_asked.connect(self.save)
        self._owner_enter.finished.connect(self._on_owner_finished)
        self.owner.finished.connect(self._on_owner_finished)
        self._attributes_enter.finished.connect(self._on_owner_finished)
        self._cars_enter.finished.connect(self._on_last_field)


def _stay() -> None:
    """Nothing follows a plain save."""
