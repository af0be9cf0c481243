"""Ctrl+D and Ctrl+" in 客户档案: what this person saved before, copied into the file on the page (DE-3)."""

from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.ids import CustomerId
from insdesk.i18n import _
from insdesk.ui.forms.copying import copy_into
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.last_fill import LastFill
from insdesk.ui.forms.last_record import LastRecord
from insdesk.ui.forms.typed import JsonObject, TypedForm, as_object
from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.owners.owner_card import OwnerCard
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.customers.cars_card import CarsCard
from insdesk.ui.tabs.customers.work import CustomerWork, SavedBefore

_COPIED = ("address", "sales_rep_id", "service_rep_id")
"""What customers entered one after the other share."""


class CopyLast:
    """`page` holds both cards. The car in sight takes single fields only: no two are alike."""

    def __init__(
        self, shell: Shell, work: CustomerWork, owner: OwnerCard, cars: CarsCard, page: QWidget
    ) -> None:
        self._owner = owner
        self._cars = cars
        self._fills = LastFill(page, self._typed, self._restore)
        self._last: LastRecord[SavedBefore] = LastRecord(shell, work.saved_before, page)

    def copy_all(self, own: CustomerId | None) -> None:
        """Fill representatives and address where they are empty."""
        self._last.ask(own, self._on_all)

    def copy_field(self, own: CustomerId | None) -> None:
        """Put what the last one has in the field with the keys there, over what it holds."""
        if self.focused() is not None:
            self._last.ask(own, partial(self._on_field, self.focused()))

    def forget(self) -> None:
        """Another file is shown, or this one was saved."""
        self._fills.forget()
        self._last.forget()

    def _on_all(self, last: SavedBefore) -> None:
        view = self._owner.view
        values = {name: getattr(last.customer, name) for name in _COPIED}
        usable = {name: value for name, value in values.items() if _is_usable(view, name, value)}
        with self._fills.filling():
            took = copy_into(view, usable)
        self._last.say_copied(last.customer.name, [_(view.spec.field(name).title) for name in took])

    def _on_field(self, place: tuple[FormView, str] | None, last: SavedBefore) -> None:
        if place is None or place != self.focused():
            return
        view, name = place
        record = last.customer if view is self._owner.view else last.vehicle
        text = "" if record is None else view.spec.texts(record)[name]
        field_input = view.input(name)
        if not text or (isinstance(field_input, ChoiceBox) and not field_input.offers(text)):
            self._last.say_nothing_there(last.customer.name)
            return
        with self._fills.filling():
            field_input.put(text)

    def focused(self) -> tuple[FormView, str] | None:
        """The field with the keys, and its form."""
        car = self._cars.current
        for view in (self._owner.view, *(() if car is None else (car.view,))):
            for name in view.texts():
                if view.cell(name).has_focus():
                    return view, name
        return None

    def _typed(self) -> JsonObject:
        car = self._cars.current
        content: JsonObject = {"owner": self._owner.view.typed().to_json()}
        if car is not None:
            content["car"] = car.view.typed().to_json()
        return content

    def _restore(self, content: JsonObject) -> None:
        self._owner.view.take_up(TypedForm.from_json(as_object(content.get("owner"))))
        car = self._cars.current
        if car is not None and "car" in content:
            car.view.take_up(TypedForm.from_json(as_object(content["car"])))


def _is_usable(view: FormView, name: str, value: object) -> bool:
    field_input = view.input(name)
    return not isinstance(field_input, ChoiceBox) or field_input.offers(str(value))
