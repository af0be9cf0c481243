"""维修记录 or 精品消费: the list of orders on the left, the form of one on the right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import SpendingKind
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import CustomerId, SpendingId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.spending import Spending, SpendingFile
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.error_text import explain
from insdesk.specs.field import Values
from insdesk.specs.spending_form import VOID_FORM
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.questions import leaving_question
from insdesk.ui.record_follower import Following, RecordFollower
from insdesk.ui.standard_actions import BACK, FIND, NEW, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.spending import presenter
from insdesk.ui.tabs.spending.commands import NAMES, restore, void
from insdesk.ui.tabs.spending.form import SpendingForm
from insdesk.ui.tabs.spending.list_page import SpendingPage
from insdesk.ui.tabs.spending.work import SpendingWork, Written

_LIST_WIDTH, _FORM_WIDTH = 860, 420


class SpendingTab(DeskTab):
    """The form follows the cursor of the list, and asks before something typed would be dropped."""

    def __init__(self, kind: SpendingKind, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAMES[kind], shell)
        self._kind = kind
        self._work = SpendingWork(desk, shell.actor)
        self.list = SpendingPage(kind, desk, shell, self._work, self)
        self.form = SpendingForm(kind, shell, self._work.find, shell.show_error, self)
        way = Following(self._shown, self._read, _id_of, self.form.show_file, self._may_leave)
        self._follower = RecordFollower(self.list, self.form, shell, way, self)
        self._is_saving = False
        self._lay_out()
        self._connect()
        self._offer()
        self.receive(arguments)

    def title(self) -> str:
        return presenter.title(self._kind)

    def is_dirty(self) -> bool:
        return self.form.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        order, customer = arguments.get("order"), arguments.get("customer")
        if isinstance(order, int) and self._may_leave():
            self._follower.show_record(order)
        elif arguments.get("new") and self._may_leave():
            self._begin()
            if isinstance(customer, int):
                self._find_buyer(CustomerId(customer), "")

    def refresh(self) -> None:
        self.list.refresh()
        shown = self.form.record.id
        if shown is not None and self._may_leave():
            self._follower.show_record(shown)

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.SPENDING, Entity.CUSTOMER, Entity.VEHICLE)):
            self.list.refresh()
            shown = self.form.record.id
            if shown is not None and not self.is_dirty() and not self._is_saving:
                self._follower.show_record(shown)

    def on_shown(self) -> None:
        self.list.start()
        if self.focusWidget() is None:
            self.list.focus_box()

    def _shown(self) -> int | None:
        return self.form.record.id

    def _read(self, key: int, progress: Progress) -> SpendingFile:
        return self._work.open(SpendingId(key), progress)

    def _on_new(self) -> None:
        if self._may_leave():
            self._begin()

    def _begin(self) -> None:
        self._follower.expect(None)
        self.form.begin()
        self.form.focus_first()
        self._refresh_actions()

    def _on_found(self, customer_id: CustomerId, typed: str) -> None:
        self._find_buyer(customer_id, typed)

    def _find_buyer(self, customer_id: CustomerId, typed: str) -> None:
        work = partial(self._work.buyer, customer_id)
        done = partial(self._on_buyer, typed)
        self.shell.runner.read(work, done, self.shell.show_error, self)

    def _on_buyer(self, typed: str, answer: tuple[Customer, tuple[Vehicle, ...]]) -> None:
        self.form.buyer.show_found(*answer, typed)
        self.form.view.focus_field("number")

    def _on_file_asked(self, customer_id: CustomerId) -> None:
        self.shell.open_tab("customers", customer=customer_id)

    def _on_save(self) -> None:
        self._save(then_new=False)

    def _on_save_and_next(self) -> None:
        self._save(then_new=True)

    def _save(self, *, then_new: bool) -> None:
        record = None if self._is_saving or self.form.is_voided else self.form.checked()
        if record is not None:
            self._set_saving(True)
            done = partial(self._on_saved, then_new)
            work = partial(self._work.save, record)
            self.shell.runner.write(work, done, self._on_refused, self, _("Saving the order"))

    def _on_saved(self, then_new: bool, written: Written) -> None:
        file = written.file
        self._set_saving(False)
        self.shell.say(presenter.saved_text(file.spending, file.customer.name), MessageLevel.SUCCESS)
        self._show_written(written)
        if then_new:
            self._follower.expect(None)
            self.form.begin_next(file.spending)
            self.form.focus_first()
            self._refresh_actions()

    def _show_written(self, written: Written) -> None:
        self._follower.expect(written.file.spending.id)
        self.form.show_file(written.file)
        self.shell.hub.publish(written.changes)
        self._refresh_actions()

    def _on_refused(self, error: Exception) -> None:
        self._set_saving(False)
        if isinstance(error, InvalidInputError):
            self.form.refuse(error.problems)
        elif isinstance(error, ConflictError):
            self.form.say(explain(error).sentence, STATE_ERROR)
        else:
            self.shell.show_error(error)

    def _on_void(self) -> None:
        record = self.form.record
        if record.id is None:
            return
        title = _("Void order {number}?", number=record.number)
        work = partial(self._void, record)
        dialog = FormDialog(f"{self.name}.voiding", title, VOID_FORM, self.shell, work, self)
        dialog.say(_("It stays on file with your reason and counts nowhere; its number stays taken."))
        dialog.add_doing("void", _("Void"), is_dangerous=True)
        dialog.answered.connect(self._on_voided)
        dialog.open()

    def _void(self, record: Spending, values: Values, _progress: Progress) -> Written:
        assert record.id is not None  # noqa: S101  # only one on file is voided
        return self._work.void(record.id, record.version, values["void_reason"])

    def _on_voided(self, written: Written) -> None:
        self._show_written(written)
        number = written.file.spending.number
        self.shell.say(_("Voided order {number}", number=number), MessageLevel.SUCCESS)

    def _on_restore(self) -> None:
        record = self.form.record
        if record.id is not None and self.form.is_voided:
            work = partial(self._work.restore, record.id, record.version)
            self.shell.runner.write(
                work, self._on_restored, self.shell.show_error, self, _("Saving the order")
            )

    def _on_restored(self, written: Written) -> None:
        self._show_written(written)
        number = written.file.spending.number
        self.shell.say(_("Order {number} counts again", number=number), MessageLevel.SUCCESS)

    def _on_revert(self) -> None:
        shown = self.form.record.id
        if shown is None:
            self.form.begin()
        else:
            self._follower.show_record(shown)

    def _on_back(self) -> None:
        """Esc: drop what was typed, asking; from the form back to the list; from there, out."""
        if self.is_dirty():
            if self._may_leave():
                self._on_revert()
        elif self.form.isAncestorOf(self.focusWidget()):
            self.list.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_asked.emit()

    def _may_leave(self) -> bool:
        return not self.is_dirty() or self.shell.ask(leaving_question(presenter.heading(self.form.record)))

    def _set_saving(self, saving: bool) -> None:
        self._is_saving = saving
        self.form.set_busy(saving)
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        is_stored, is_voided = self.form.record.id is not None, self.form.is_voided
        self.set_available(void(self._kind), is_stored and not is_voided and not self._is_saving)
        self.set_available(restore(self._kind), is_stored and is_voided)
        for action in (SAVE, SAVE_AND_NEXT):
            self.set_available(action, not self._is_saving and not is_voided)

    def _on_dirty_changed(self) -> None:
        self.title_changed.emit()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.form)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([_LIST_WIDTH, _FORM_WIDTH])
        self.list.panel.table.set_empty_action(presenter.new_title(self._kind), self._on_new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 16, 16)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self._follower.moved.connect(self._refresh_actions)
        self.form.save_asked.connect(self._on_save)
        self.form.save_and_next_asked.connect(self._on_save_and_next)
        self.form.revert_asked.connect(self._on_revert)
        self.form.dirty_changed.connect(self._on_dirty_changed)
        self.form.buyer.found.connect(self._on_found)
        self.form.buyer.file_asked.connect(self._on_file_asked)

    def _offer(self) -> None:
        for name, handler in (
            (NEW, self._on_new),
            (SAVE, self._on_save),
            (SAVE_AND_NEXT, self._on_save_and_next),
            (FIND, self.list.focus_box),
            (REFRESH, self.refresh),
            (BACK, self._on_back),
            (void(self._kind), self._on_void),
            (restore(self._kind), self._on_restore),
        ):
            self.offer(name, handler)
        self._refresh_actions()


def _id_of(file: SpendingFile) -> int | None:
    return file.spending.id
