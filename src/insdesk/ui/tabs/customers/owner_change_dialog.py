"""更换车主 (CU-10): who the car goes to, when; beside it what runs and waits for the car."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from insdesk.domain.changes import Saved
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import CustomerId
from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import Customer, SearchHit
from insdesk.domain.records.ownership import OwnerChange
from insdesk.i18n import _
from insdesk.specs.codecs import Context
from insdesk.specs.owner_change_form import OWNER_CHANGE_FORM, OwnerChangeContext
from insdesk.specs.problem_text import describe
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.value_widget import STATE_ERROR, STATE_WARNING
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.owners.owner_notices import OwnerNotices
from insdesk.ui.owners.picked_owner import PickedOwnerCard
from insdesk.ui.owners.presenter import new_values, split_problems
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.questions import leaving_question
from insdesk.ui.tabs.customers.owner_change_work import (
    AskedChange,
    OwnerChangeWork,
    car_name,
    contract_text,
    drafts_text,
    hints,
    period_text,
)

NAME = "owner_change"
_GAP = 12
_CARD_CHARACTERS, _SIDE_CHARACTERS = 78, 48
_OF_CHANGE = frozenset({"day", "note"})


class OwnerChangeDialog(DialogFrame):
    """Opened with `open()`; stays until the car went to its new owner, with what was typed."""

    changed = Signal(object, int)
    """(customer, car): the car went to this customer."""

    def __init__(self, asked: AskedChange, work: OwnerChangeWork, shell: Shell, parent: QWidget) -> None:
        super().__init__(NAME, _("Change owner"), parent)
        self._asked = asked
        self._work = work
        self._shell = shell
        vehicle = asked.hands.vehicle
        title = _("Change owner of {car}", car=car_name(vehicle))
        self.add_title(title).setObjectName(f"{NAME}.title")
        self.notice = NoticeLine(f"{NAME}.notice", self)
        self.card = PickedOwnerCard(
            f"{NAME}.customer",
            self._context,
            work.find,
            shell.runner,
            shell.show_error,
            self,
            leads_to_file=False,
        )
        self.card.set_title(_("New owner"))
        self.view = FormView(OWNER_CHANGE_FORM, self._context, self, prefix=NAME)
        self._running = QLabel(self)
        self._drafts = QCheckBox(_("Delete these drafts"), self)
        self._notices = OwnerNotices(
            shell,
            work.same_as,
            self.card,
            self.notice,
            _("Use this customer"),
            work.desk.duplicates.near,
            self,
        )
        self._lay_out_change()
        self._cancel = self.add_button("cancel", _("Cancel"))
        self._save = self.add_button("save", _("Change owner"), is_primary=True)
        self._save.setAutoDefault(False)
        self._save.setDefault(False)  # Enter walks through the fields
        self._enters = [EnterFilter(self.card), EnterFilter(self.view)]
        self._connect_change()
        self._pick(None, "")
        self.view.clear({"day": self._context().today})
        if asked.hands.contract:
            self.notice.tell(contract_text(asked.hands), STATE_ERROR, "")
        self.card.finder.setFocus()

    def reject(self) -> None:
        if self._save.isEnabled() and (
            not self._is_typed() or self._shell.ask(leaving_question(self.windowTitle()))
        ):
            super().reject()

    def _is_typed(self) -> bool:
        return self.card.is_other() or self.view.is_dirty()

    def _pick(self, customer: Customer | None, searched: str) -> None:
        owner, _car = new_values(searched, self._asked.settings, self._context().today)
        self.card.show_picked(customer, self._asked.employees, owner)
        self._show_running()

    def _on_found(self, hit: SearchHit) -> None:
        self._on_pick_asked(hit.id)

    def _on_pick_asked(self, customer_id: CustomerId) -> None:
        work = partial(_customer, self._work, customer_id)
        self._shell.runner.read(work, self._on_picked, self._shell.show_error, self)

    def _on_picked(self, customer: Customer) -> None:
        self._notices.forget()
        self._pick(customer, "")
        self.view.focus_field("day")

    def _on_missed(self, text: str) -> None:
        self._pick(None, text)
        self.card.finder.set_text("")
        self.card.focus_first()

    def _on_new_asked(self) -> None:
        self._notices.forget()
        self._pick(None, "")
        self.card.focus_first()

    def _on_owner_finished(self) -> None:
        self.view.focus_field("day")

    def _on_last_field(self) -> None:
        self._save.setFocus()

    def _show_running(self) -> None:
        picked = self.card.picked
        name = self.card.view.texts()["name"].strip() if picked is None else picked.name
        text = "\n".join(hints(self._asked.hands, name))
        self._running.setText(text)
        self._running.setVisible(bool(text))

    def _on_save(self) -> None:
        if not self._save.isEnabled():
            return
        self.card.view.commit()
        self.view.commit()
        owner = () if self.card.picked is not None else self.card.view.validate_all(focus=False)
        day = self.view.validate_all(focus=False)
        if owner:
            self.card.view.focus_field(owner[0].field)
        elif day:
            self.view.focus_field(day[0].field)
        else:
            self._save.setEnabled(False)
            work = partial(_changed, self._work, self._wanted())
            self._shell.runner.write(work, self._on_changed, self._on_failed, self)

    def _wanted(self) -> OwnerChange:
        vehicle, picked = self._asked.hands.vehicle, self.card.picked
        assert vehicle.id is not None  # noqa: S101  # a car on file has one
        plain = OwnerChange(
            vehicle_id=vehicle.id,
            version=vehicle.version,
            day=None,
            customer_id=None if picked is None else picked.id,
            owner=self.card.customer() if picked is None else None,
            with_drafts=bool(self._asked.hands.drafts) and self._drafts.isChecked(),
        )
        return self.view.applied(plain)

    def _on_changed(self, saved: Saved[CustomerId]) -> None:
        said = _("{car} has a new owner.", car=car_name(self._asked.hands.vehicle))
        self._shell.say(said, MessageLevel.SUCCESS)
        self._shell.hub.publish(saved.changes)
        self.accept()
        self.changed.emit(saved.id, self._asked.hands.vehicle.id)

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if not isinstance(error, InvalidInputError):
            self._notices.tell_refusal(error)
            return
        self._show_problems(error.problems)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        of_change = [one for one in problems if one.field in _OF_CHANGE]
        owner, _car = split_problems(one for one in problems if one.field not in _OF_CHANGE)
        rest = (*self.view.show_problems(of_change), *self.card.show_problems(owner))
        (self.card.view if owner else self.view).focus_first_problem()
        if rest:
            self.notice.tell(" ".join(map(describe, rest)), STATE_ERROR, "")

    def _context(self) -> Context:
        return OwnerChangeContext(self._shell.clock.today(), self._asked.hands.owner.from_day)

    def _lay_out_change(self) -> None:
        digit = self.fontMetrics().horizontalAdvance("0")
        side = Block(_("Change of hands"), f"{NAME}.card", self)
        side.add(self.view)
        set_look(self._running, STATE, STATE_WARNING)
        drafts = QLabel(drafts_text(self._asked.hands), self)
        history = QLabel("\n".join(map(period_text, self._asked.hands.history)), self)
        for label, name in ((self._running, "running"), (drafts, "drafts_text"), (history, "history")):
            label.setObjectName(f"{NAME}.{name}")
            label.setWordWrap(True)
        self._running.setProperty(ROLE, "message")
        self._drafts.setObjectName(f"{NAME}.with_drafts")
        self._drafts.setAccessibleName(_("Delete these drafts"))
        for part in (drafts, self._drafts):
            part.setVisible(bool(self._asked.hands.drafts))
        owners = Block(_("Owners so far"), f"{NAME}.owners", self)
        owners.add(history)
        for part in (self._running, drafts, self._drafts):
            side.add(part)
        column = QVBoxLayout()
        column.setSpacing(_GAP)
        column.addWidget(side)
        column.addWidget(owners)
        column.addStretch(1)
        self.card.setMinimumWidth(digit * _CARD_CHARACTERS)
        side.setMinimumWidth(digit * _SIDE_CHARACTERS)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.card, 3)
        row.addLayout(column, 2)
        self.body.addWidget(self.notice)
        self.body.addLayout(row, 1)

    def _connect_change(self) -> None:
        self.card.finder.chosen.connect(self._on_found)
        self.card.finder.missed.connect(self._on_missed)
        self.card.new_asked.connect(self._on_new_asked)
        self.card.identity_left.connect(self._show_running)
        self.card.finished.connect(self._on_owner_finished)
        self._notices.existing_asked.connect(self._on_pick_asked)
        self._notices.reload_asked.connect(self.reject)
        self._enters[0].finished.connect(self._on_owner_finished)
        self._enters[1].finished.connect(self._on_last_field)
        self.view.submitted.connect(self._on_save)
        self.card.view.submitted.connect(self._on_save)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)


def _customer(work: OwnerChangeWork, customer_id: CustomerId, _progress: Progress) -> Customer:
    return work.customer(customer_id)


def _changed(work: OwnerChangeWork, wanted: OwnerChange, _progress: Progress) -> Saved[CustomerId]:
    return work.change(wanted)
