"""One contract: opened or begun here, saved whole, and on to its registration."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from insdesk.domain.errors import InsdeskError, InvalidInputError
from insdesk.domain.ids import ContractId, CustomerId, InsurerId
from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import SearchHit
from insdesk.i18n import _
from insdesk.specs.problem_text import missing_text
from insdesk.ui.forms.record_header import RecordHeader
from insdesk.ui.forms.typed import JsonObject
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.in_sight import InSight
from insdesk.ui.insurer_book import InsurerBook
from insdesk.ui.owners.owner_notices import OwnerNotices
from insdesk.ui.owners.presenter import new_values
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.questions import leaving_question
from insdesk.ui.tabs.contracts.contract_typing import ContractTyping, typed_in
from insdesk.ui.tabs.contracts.footer import ContractFooter
from insdesk.ui.tabs.contracts.form import ContractForm
from insdesk.ui.tabs.contracts.presenter import (
    can_be_registered,
    saved_text,
    state_look,
    state_of,
    state_title,
)
from insdesk.ui.tabs.contracts.resuming import ResumedContract
from insdesk.ui.tabs.contracts.work import Buyer, ContractWork, Entered, OpenContract

_MARGIN = 16
_GAP = 12

Load = Callable[[], OpenContract]


@dataclass(frozen=True, slots=True, eq=False)
class _Sent:
    """What is being saved, and what stood in the form then."""

    entered: Entered
    typed: JsonObject


class ContractPage(QWidget):
    """Shows one contract at a time; `is_dirty` says whether leaving it would lose something."""

    state_changed = Signal()
    """Another contract, another number, or the dirty mark differs."""
    left = Signal()
    """The person wants back to the list."""
    delete_asked = Signal()

    def __init__(self, shell: Shell, work: ContractWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._work = work
        self._was_tried = False
        self._sent: _Sent | None = None
        self._is_shown = False
        self._asked = 0
        self.setObjectName("contracts.form")
        self.header = RecordHeader("contracts", _("‹ All contracts"), self)
        self._scroll = QScrollArea(self)
        self.form = ContractForm(shell, work, self._scroll)
        self.footer = ContractFooter(self)
        self._notices = OwnerNotices(
            shell,
            work.same_as,
            self.form.buyer,
            self.header.notice,
            _("Use this customer"),
            work.desk.duplicates.near,
            self,
        )
        self._typing = ContractTyping(shell, work.desk.form_drafts, self.form, self)
        self._enter = EnterFilter(self.form)
        InSight(self._scroll)
        self._lay_out()
        self._connect()
        self.setEnabled(False)

    @property
    def contract_id(self) -> ContractId | None:
        """Which contract is open; None for a new one, or none."""
        file = None if self.form.opened is None else self.form.opened.file
        return file.contract.id if self._is_shown and file is not None else None

    @property
    def title(self) -> str:
        """The number of the contract as it is stored."""
        opened = self.form.opened
        return _("New contract") if opened is None or opened.file is None else opened.file.contract.number

    def is_dirty(self) -> bool:
        """Whether something was typed and is saved nowhere."""
        return self._is_shown and self.form.is_dirty()

    def may_leave(self) -> bool:
        """Whether what stands here may go; asks only when something was typed."""
        return not self.is_dirty() or self._shell.ask(leaving_question(self.title))

    def open(self, contract_id: ContractId) -> None:
        """Read a contract, then show it. What is open now is given up."""
        self._read(partial(self._work.open, contract_id))

    def begin(self, customer_id: CustomerId | None = None) -> None:
        """Show an empty form, for a customer on file if there is one. What is open now is given up."""
        self._read(self._work.new if customer_id is None else partial(self._work.new_for, customer_id))

    def close_form(self) -> None:
        """Forget what is open."""
        self._is_shown = False
        self._set_sent(None)
        self._typing.begin()
        self.setEnabled(False)
        self._notices.forget()

    def take_up(self, resumed: ResumedContract) -> None:
        """Go on with what was half typed when the program ended."""
        self._set_sent(None)
        self._show(resumed.opened)
        self._typing.take_up(resumed)
        self._refresh()

    def reload(self) -> None:
        """Read the contract that is open again (F5); asks when something was typed."""
        if self.contract_id is not None and self.may_leave():
            self.open(self.contract_id)

    def note_change(self) -> None:
        """It was written elsewhere: follow, unless somebody is typing here."""
        if self.contract_id is not None and not self.is_dirty() and self._sent is None:
            self.open(self.contract_id)

    def reload_insurers(self) -> None:
        """Insurers changed: offer those of now."""
        work = partial(_book, self._work, self.form.agreed.insurer_id)
        self._shell.runner.read(work, self.form.use_book, self._shell.show_error, self)

    def save(self) -> None:
        """保存."""
        self._save(_stay)

    def save_and_next(self) -> None:
        """保存, then an empty form for the next contract."""
        self._save(self.begin)

    def register(self) -> None:
        """保存并登记保险: save what was typed, then register what was agreed."""
        if self.is_dirty() or self.contract_id is None:
            self._save(self._go_on)
        else:
            self._go_on()

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        self.form.contract_view.focus_field("number")

    def _read(self, load: Load) -> None:
        """Show what `load` reads, unless something else was asked for meanwhile."""
        self._asked += 1
        done = partial(self._on_read, self._asked)
        self._shell.runner.read(partial(_loaded, load), done, self._on_unread, self)

    def _on_read(self, asked: int, opened: OpenContract) -> None:
        if asked != self._asked:
            return
        self._set_sent(None)  # what is still being saved is only told of
        self._typing.begin()
        self._show(opened)
        self._scroll.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.focus_first()

    def _on_unread(self, error: Exception) -> None:
        self._shell.show_error(error)
        if not self._is_shown:
            self.left.emit()

    def _show(self, opened: OpenContract) -> None:
        self._was_tried = False
        self._is_shown = True
        self.setEnabled(True)
        self.form.load(opened)
        self._notices.forget()
        self._refresh()

    def _save(self, then: Callable[[], None]) -> None:
        if self._sent is not None or not self._is_shown:
            return
        self.form.commit()
        self._was_tried = True
        problems = self.form.validate()
        self._refresh()
        if problems:
            self._point_at(problems)
            return
        sent = _Sent(self.form.entered(), typed_in(self.form))
        self._set_sent(sent)
        self._shell.runner.write(
            partial(_saved, self._work, sent.entered, self._typing.key),
            partial(self._on_saved, sent, then),
            partial(self._on_refused, sent),
            self,
            _("Saving the contract"),
        )

    def _on_saved(self, sent: _Sent, then: Callable[[], None], saved: OpenContract) -> None:
        assert saved.file is not None  # noqa: S101  # it was just stored
        is_shown = sent is self._sent
        is_whole = is_shown and typed_in(self.form) == sent.typed
        if is_shown:
            self._typing.saved()
        if is_whole:
            self._show(saved)
        elif is_shown:
            self.form.rebase(saved)
        self._shell.hub.publish(saved.changes)  # still being saved: it need not be read again
        self._shell.say(saved_text(saved.file), MessageLevel.SUCCESS)
        if is_shown:
            self._set_sent(None)
            self._refresh()
        if is_whole:
            then()

    def _on_refused(self, sent: _Sent, error: Exception) -> None:
        is_shown = sent is self._sent
        if is_shown:
            self._set_sent(None)
        if not is_shown or not isinstance(error, InsdeskError):
            self._shell.show_error(error)
            return
        if not isinstance(error, InvalidInputError):
            self._notices.tell_refusal(error)
            return
        rest = self.form.show_problems(error.problems)
        blocking = [one for one in error.problems if one.blocks]
        if rest:
            self._notices.tell_refusal(InvalidInputError(rest))
        self._point_at(blocking or error.problems)

    def _point_at(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        self.form.focus(problems[0].field)
        self._shell.say(missing_text(problems), MessageLevel.WARNING)

    def _go_on(self) -> None:
        if self.contract_id is not None:
            self._shell.open_tab("registrations", page="entry", contract=self.contract_id)

    def _refresh(self) -> None:
        opened = self.form.opened
        file = None if opened is None else opened.file
        state = state_of(file)
        self.header.set_title(self.title)
        self.header.set_status(state_look(state) if file else "", state_title(state) if file else "")
        self.header.set_dirty(self.is_dirty())
        self.footer.show_missing(missing_text(self.form.problems()) if self._was_tried else "")
        can_register = (file is None or can_be_registered(state)) and self.form.agreed.is_on
        has_registration = file is not None and file.registration is not None
        self.footer.set_possible(delete=file is not None and not has_registration, register=can_register)
        self._typing.note()
        self.state_changed.emit()

    def _on_missing_asked(self) -> None:
        problems = self.form.validate()
        if problems:
            self._point_at(problems)

    def _on_found(self, hit: SearchHit) -> None:
        self._pick(hit.id)

    def _pick(self, customer_id: CustomerId) -> None:
        work = partial(_buyer, self._work, customer_id)
        self._shell.runner.read(work, self._on_picked, self._shell.show_error, self)

    def _on_picked(self, buyer: Buyer) -> None:
        if self._sent is not None:
            return  # who is being saved is not exchanged
        self._notices.forget()
        self.form.pick(buyer)
        self.form.car.focus_first()

    def _on_missed(self, text: str) -> None:
        opened = self.form.opened
        if opened is not None and self._sent is None:
            owner, car = new_values(text, opened.settings, self._work.today())
            self.form.pick(None, owner | {"vin": car["vin"]})
            self.form.buyer.finder.set_text("")
            self.form.buyer.focus_first()

    def _on_new_asked(self) -> None:
        if self._sent is not None:
            return
        self._notices.forget()
        self.form.pick(None)
        self.form.buyer.focus_first()

    def _on_file_asked(self, customer_id: CustomerId) -> None:
        self._shell.open_tab("customers", customer=customer_id)

    def _on_last_field(self) -> None:
        self.footer.save_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_sent(self, sent: _Sent | None) -> None:
        self._sent = sent
        self._typing.hold(sent is not None)
        self.form.car.hold(sent is not None)
        self.footer.set_busy(sent is not None)

    def _lay_out(self) -> None:
        self._scroll.setWidget(self.form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _GAP)
        layout.setSpacing(_GAP)
        layout.addWidget(self.header)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.footer)

    def _connect(self) -> None:
        self.form.changed.connect(self._refresh)
        self.form.buyer.finder.chosen.connect(self._on_found)
        self.form.buyer.finder.missed.connect(self._on_missed)
        self.form.buyer.new_asked.connect(self._on_new_asked)
        self.form.buyer.file_asked.connect(self._on_file_asked)
        self._notices.existing_asked.connect(self._pick)
        self._notices.reload_asked.connect(self.reload)
        self.header.back.clicked.connect(self.left)
        self.footer.missing_asked.connect(self._on_missing_asked)
        self.footer.delete_asked.connect(self.delete_asked)
        self.footer.register_asked.connect(self.register)
        self.footer.save_asked.connect(self.save)
        self._enter.finished.connect(self._on_last_field)


def _stay() -> None:
    """Nothing follows a plain save."""


def _loaded(load: Load, _progress: Progress) -> OpenContract:
    return load()


def _saved(work: ContractWork, entered: Entered, half_typed: str, _progress: Progress) -> OpenContract:
    return work.save(entered, half_typed)


def _book(work: ContractWork, chosen: InsurerId | None, _progress: Progress) -> InsurerBook:
    return work.book((chosen,))


def _buyer(work: ContractWork, customer_id: CustomerId, _progress: Progress) -> Buyer:
    return work.buyer(customer_id)
