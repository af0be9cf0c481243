"""存疑 in a file: Alt+D or the context menu marks a field as doubtful, with a note, or settles it (DE-5)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.doubt import Doubt
from insdesk.i18n import _
from insdesk.services.doubts import DoubtService
from insdesk.specs.doubt_form import DOUBT_FORM
from insdesk.specs.field import Values
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.owners.owner_card import OwnerCard
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.customers.cars_card import CarsCard
from insdesk.ui.tabs.customers.doubt_menu import DoubtMenu

Focused = Callable[[], tuple[FormView, str] | None]


class FileDoubts:
    """Shows the marks of the customer and of every car that was looked at; `page` holds both cards."""

    def __init__(
        self, shell: Shell, service: DoubtService, owner: OwnerCard, cars: CarsCard, page: QWidget
    ) -> None:
        self._shell = shell
        self._service = service
        self._owner = owner
        self._cars = cars
        self._page = page
        self._customer_id: CustomerId | None = None
        self._doubts: tuple[Doubt, ...] = ()
        cars.current_changed.connect(self._show)

    def show_customer(self, customer_id: CustomerId | None) -> None:
        """Another customer, or the same one again; None while nobody is stored yet."""
        self._customer_id = customer_id
        self._doubts = ()
        self._show()
        if customer_id is not None:
            work = partial(_read, self._service, customer_id)
            done = partial(self._on_read, customer_id)
            self._shell.runner.read(work, done, self._shell.show_error, self._page)

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written somewhere."""
        if changes.touches((Entity.DOUBT,)):
            self.show_customer(self._customer_id)

    def toggle(self, place: tuple[FormView, str] | None) -> None:
        """Mark the field at `place`, or settle it."""
        if place is None:
            self._shell.say(_("Put the cursor into the field that is doubtful."), MessageLevel.WARNING)
            return
        view, name = place
        wanted = self._doubt(view, name)
        if wanted is None:
            self._shell.say(_("Save the record first, then mark its fields."), MessageLevel.WARNING)
            return
        standing = next((one for one in self._doubts if _is_same(one, wanted)), None)
        if standing is None:
            self._ask(wanted, _(view.spec.field(name).title))
        else:
            work = partial(_settle, self._service, self._shell, standing)
            self._shell.runner.write(work, self._on_settled, self._shell.show_error, self._page)

    def _ask(self, wanted: Doubt, title: str) -> None:
        def work(values: Values, _progress: Progress) -> ChangeSet:
            return self._service.mark(self._shell.actor, replace(wanted, note=values["note"]))

        dialog = FormDialog(
            "doubt",
            _("{title} is doubtful", title=title),
            DOUBT_FORM,
            self._shell,
            work,
            self._page.window(),
        )
        dialog.add_doing("mark", _("Mark as doubtful"))
        dialog.answered.connect(self._shell.hub.publish)
        dialog.open()

    def _doubt(self, view: FormView, name: str) -> Doubt | None:
        """About the field, without a note yet; None for a record that is not stored."""
        if view is self._owner.view:
            entity, key = Entity.CUSTOMER, self._customer_id
            return None if key is None else Doubt(entity=entity, entity_id=key, field=name, note="")
        car = self._cars.current
        if car is None or car.base.id is None:
            return None
        return Doubt(entity=Entity.VEHICLE, entity_id=car.base.id, field=name, note="")

    def _on_read(self, asked: CustomerId, doubts: tuple[Doubt, ...]) -> None:
        if asked == self._customer_id:
            self._doubts = doubts
            self._show()

    def _on_settled(self, changes: ChangeSet) -> None:
        self._shell.hub.publish(changes)
        self._shell.say(_("Settled: the field is doubtful no more."), MessageLevel.SUCCESS)

    def _show(self) -> None:
        notes = {(one.entity, one.entity_id, one.field): one.note for one in self._doubts}
        own = {name: note for (entity, _key, name), note in notes.items() if entity is Entity.CUSTOMER}
        self._owner.view.show_doubts(own)
        self._offer_menu(self._owner.view)
        for car in self._cars.forms:
            key = car.base.id
            self._offer_menu(car.view)
            car.view.show_doubts(
                {
                    name: note
                    for (entity, one, name), note in notes.items()
                    if entity is Entity.VEHICLE and one == key
                }
            )

    def _offer_menu(self, view: FormView) -> None:
        """Once for each form: a car's is made when it is first looked at."""
        if view.findChild(DoubtMenu) is None:
            DoubtMenu(view).asked.connect(self._on_menu_asked)

    def _on_menu_asked(self, view: FormView, name: str) -> None:
        self.toggle((view, name))


def _is_same(one: Doubt, other: Doubt) -> bool:
    return (one.entity, one.entity_id, one.field) == (other.entity, other.entity_id, other.field)


def _read(service: DoubtService, customer_id: CustomerId, _progress: Progress) -> tuple[Doubt, ...]:
    return service.of_customer(customer_id)


def _settle(service: DoubtService, shell: Shell, doubt: Doubt, _progress: Progress) -> ChangeSet:
    return service.settle(shell.actor, doubt)
