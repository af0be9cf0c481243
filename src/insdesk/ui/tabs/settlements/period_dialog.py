"""新建结算单, or further policies for one: insurer and period, and how much waits, before it is done."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.ids import InsurerId, SettlementId
from insdesk.domain.money import ZERO
from insdesk.domain.progress import Progress
from insdesk.domain.records.insurer import InsurerChoice
from insdesk.domain.records.settlement import Candidates, NewSettlement, Settlement, WaitingInsurer
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.field import Values
from insdesk.specs.settlement_form import NEW_SETTLEMENT_FORM
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.look import MUTED, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.settlements import presenter

_REST = 150
"""Milliseconds without a key before the figures are asked for."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What waits for the insurer of the form, and for all of them."""

    own: Candidates
    all: tuple[WaitingInsurer, ...]


class PeriodDialog(FormDialog):
    """`answered` brings the Saved of a new settlement, or the ChangeSet of one that got further policies."""

    def __init__(
        self,
        desk: Desk,
        shell: Shell,
        parent: QWidget,
        *,
        insurer_id: InsurerId | None = None,
        further: Settlement | None = None,
    ) -> None:
        self._desk = desk
        self._further = further
        work = self._open if further is None else partial(self._add, further)
        title = (
            _("New settlement") if further is None else _("Add policies to {number}", number=further.number)
        )
        super().__init__("new_settlement", title, NEW_SETTLEMENT_FORM, shell, work, parent)
        self._others = self.add_text("")
        self._others.setObjectName("new_settlement.others")
        set_look(self._others, MUTED, value=True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._on_rest)
        first, last = presenter.last_month(shell.clock.today())
        chosen = insurer_id if further is None else further.insurer_id
        if further is not None:
            last = shell.clock.today()
            first = min(first, further.period_from).replace(month=1, day=1)
        self._proposed = {"insurer_id": chosen, "period_from": first, "period_to": last}
        self.view.clear(self._proposed)
        self.add_doing("create", _("Create settlement") if further is None else _("Add policies"))
        self.view.changed.connect(self._on_changed)
        self._read_insurers()
        self._on_rest()

    def _read_insurers(self) -> None:
        self._shell.runner.read(self._insurers, self._on_insurers, self._shell.show_error, self)

    def _on_insurers(self, insurers: tuple[InsurerChoice, ...]) -> None:
        choices = [Choice(str(one.id), one.short_name, search=one.code) for one in insurers]
        self.view.set_choices("insurer_id", choices)
        if self._further is not None:
            reason = _("A settlement is with one insurer.")
            self.view.set_locked({"insurer_id": reason})

    def _on_changed(self, _name: str) -> None:
        self._rest.start()

    def _on_rest(self) -> None:
        values = self.view.values()
        first, last = values.get("period_from"), values.get("period_to")
        if not isinstance(first, date) or not isinstance(last, date):
            self.say("")
            return
        work = partial(self._find, values.get("insurer_id"), first, last)
        self._shell.runner.read(work, self._on_found, self._shell.show_error, self)

    def _on_found(self, found: _Found) -> None:
        self._propose(found.all)
        has_insurer = self.view.values().get("insurer_id") is not None
        self.say(presenter.waiting_text(found.own) if has_insurer else "")
        self._others.setText(presenter.others_text(found.all))
        self._others.setVisible(bool(found.all))
        self.set_possible(bool(found.own.slip_ids) or not has_insurer)

    def _propose(self, waiting: tuple[WaitingInsurer, ...]) -> None:
        """The insurer that owes most, as long as nobody touched the form and none was asked for."""
        if self._proposed["insurer_id"] is None and waiting and not self.view.is_dirty():
            most = max(waiting, key=lambda one: one.expected)
            self._proposed = {**self._proposed, "insurer_id": most.insurer_id}
            self.view.clear(self._proposed)
            self._rest.start()

    def _find(self, insurer_id: InsurerId | None, first: date, last: date, _progress: Progress) -> _Found:
        settlements = self._desk.settlements
        own = Candidates((), ZERO)
        if insurer_id is not None:
            own = settlements.candidates(insurer_id, first, last)
        return _Found(own, settlements.waiting(first, last))

    def _insurers(self, _progress: Progress) -> tuple[InsurerChoice, ...]:
        return self._desk.insurers.everyone()

    def _open(self, values: Values, _progress: Progress) -> Saved[SettlementId]:
        return self._desk.settlements.open(self._shell.actor, NewSettlement(**values))

    def _add(self, settlement: Settlement, values: Values, _progress: Progress) -> ChangeSet:
        assert settlement.id is not None  # noqa: S101  # it is shown
        found = self._desk.settlements.candidates(
            settlement.insurer_id, values["period_from"], values["period_to"]
        )
        return self._desk.settlement_lines.add(self._shell.actor, settlement.id, found.slip_ids)
