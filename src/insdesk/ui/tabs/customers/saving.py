"""Saving a customer's file: check everything, send what changed, say what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from insdesk.domain.errors import InvalidInputError
from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.domain.records.attribute import ValueIds
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.i18n import _
from insdesk.specs.problem_text import missing_text
from insdesk.ui.owners.car_form import CarForm
from insdesk.ui.owners.owner_card import OwnerCard
from insdesk.ui.owners.presenter import split_problems
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.customers.attributes_card import AttributesCard
from insdesk.ui.tabs.customers.cars_card import CarsCard
from insdesk.ui.tabs.customers.presenter import saved_text
from insdesk.ui.tabs.customers.work import CustomerFile, CustomerWork, Outcome


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was sent, and from which forms: whoever typed on meanwhile keeps that."""

    customer: Customer
    values: ValueIds
    vehicles: tuple[Vehicle, ...]
    forms: tuple[CarForm, ...]


class Saving(QObject):
    """Works on the cards of a file. Never more than one save at a time."""

    busy_changed = Signal(bool)
    tried = Signal()
    """Everything wrong is shown now."""
    saved = Signal(object)
    """The CustomerFile as stored; the cards speak of it already."""
    refused = Signal(object)
    """An InsdeskError that no field can show."""

    def __init__(  # the cards of a file, and what saves them
        self,
        shell: Shell,
        work: CustomerWork,
        owner: OwnerCard,
        attributes: AttributesCard,
        cars: CarsCard,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._attributes = attributes
        self._shell = shell
        self._work = work
        self._owner = owner
        self._cars = cars
        self._sent: _Sent | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being saved."""
        return self._sent is not None

    def forget(self) -> None:
        """Another file is shown: what is still being saved is only told of."""
        self._set_sent(None)

    def problems(self) -> tuple[Problem, ...]:
        """What refuses saving now, of the owner and of every car that would be saved."""
        views = (self._owner.view, *(form.view for form in self._cars.to_save()))
        return tuple(one for view in views for one in view.reading().blocking(view.overrides()))

    def save(self, then: Callable[[], None], *, with_car: bool) -> None:
        """Save, then do `then`. `with_car`: the car in sight must be there, even if nothing was typed."""
        if self.is_busy:
            return
        self._owner.view.commit()
        self._attributes.commit()
        self._cars.commit()
        forms = self._forms(with_car=with_car)
        if self.point_at_problems(forms):
            return
        kind = self._owner.kind
        vehicles = tuple(form.vehicle(kind) for form in forms)
        sent = _Sent(self._owner.customer(), self._attributes.chosen(), vehicles, forms)
        self._set_sent(sent)
        self._shell.runner.write(
            partial(_save, self._work, sent),
            partial(self._on_outcome, sent, then),
            partial(self._on_failed, sent),
            self,
            _("Saving the customer"),
        )

    def point_at_problems(self, forms: Sequence[CarForm] | None = None) -> bool:
        """Show all that is wrong and focus the first; False when nothing is."""
        wanted = self._forms(with_car=False) if forms is None else forms
        found = self._owner.view.validate_all(focus=False)
        wrong_forms = {form: form.view.validate_all(focus=False) for form in wanted}
        all_found = (*found, *(one for problems in wrong_forms.values() for one in problems))
        self.tried.emit()
        if not all_found:
            return False
        if found:
            self._owner.view.focus_field(found[0].field)
        else:
            form = next(form for form, problems in wrong_forms.items() if problems)
            self._cars.show_form(form)
            form.view.focus_field(wrong_forms[form][0].field)
        self._shell.say(missing_text(all_found), MessageLevel.WARNING)
        return True

    def _forms(self, *, with_car: bool) -> tuple[CarForm, ...]:
        forms = self._cars.to_save()
        current = self._cars.current
        if with_car and current is not None and current.base.id is None and current not in forms:
            return (*forms, current)
        return forms

    def _on_outcome(self, sent: _Sent, then: Callable[[], None], outcome: Outcome) -> None:
        is_shown = sent is self._sent
        stored = outcome.file
        if stored is not None and is_shown:
            forms = sent.forms if outcome.refusal is None else sent.forms[: outcome.refused_car]
            self._take_over(sent, forms, stored)
            self.saved.emit(stored)
        self._shell.hub.publish(outcome.changes)  # still busy: this file need not be read again
        if is_shown:
            self._set_sent(None)
        if outcome.refusal is not None:
            self._tell_refusal(sent, outcome, is_shown=is_shown)
        elif stored is not None and stored.customer is not None:
            self._shell.say(saved_text(stored.customer, stored.vehicles), MessageLevel.SUCCESS)
            if is_shown:
                then()

    def _take_over(self, sent: _Sent, forms: Sequence[CarForm], stored: CustomerFile) -> None:
        """What was sent and stands unchanged is clean now; everything is based on what is stored."""
        assert stored.customer is not None  # noqa: S101  # a stored file has one
        if self._owner.customer() == sent.customer:
            self._owner.view.mark_clean()
        kind = self._owner.kind
        for form, vehicle in zip(sent.forms, sent.vehicles, strict=True):
            if form in forms and form.vehicle(kind) == vehicle:
                form.view.mark_clean()
        self._owner.rebase(stored.customer)
        self._attributes.rebase(stored.value_ids)
        self._cars.rebase(stored.vehicles)

    def _tell_refusal(self, sent: _Sent, outcome: Outcome, *, is_shown: bool) -> None:
        refusal = outcome.refusal
        assert refusal is not None  # noqa: S101  # the caller looked
        if not is_shown:
            self._shell.show_error(refusal)
            return
        if not isinstance(refusal, InvalidInputError):
            self.refused.emit(refusal)
            return
        owner, car = split_problems(refusal.problems)
        rest = self._owner.show_problems(owner)
        if sent.forms:
            form = sent.forms[outcome.refused_car]
            rest += form.show_problems(car)
            if not any(one.blocks for one in owner):
                self._cars.show_form(form)
                form.view.focus_first_problem()
        if any(one.blocks for one in owner):
            self._owner.view.focus_first_problem()
        if rest:
            self.refused.emit(InvalidInputError(rest))
        self._shell.say(_("Not saved: some values need another look."), MessageLevel.WARNING)

    def _on_failed(self, sent: _Sent, error: Exception) -> None:
        if sent is self._sent:
            self._set_sent(None)
        self._shell.show_error(error)

    def _set_sent(self, sent: _Sent | None) -> None:
        self._sent = sent
        self.busy_changed.emit(self.is_busy)


def _save(work: CustomerWork, sent: _Sent, _progress: Progress) -> Outcome:
    return work.save(sent.customer, sent.values, sent.vehicles)
