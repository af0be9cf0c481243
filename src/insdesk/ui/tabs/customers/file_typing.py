"""Keeps what is half typed in a customer's file, and puts it back after a crash (docs/decisions/0013)."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from insdesk.domain.ids import AttributeValueId
from insdesk.domain.records.attribute import ValueIds
from insdesk.services.desk import Desk
from insdesk.ui.forms.typed import JsonObject, TypedForm, as_list, as_object
from insdesk.ui.forms.typing_keeper import HalfTyped, TypingKeeper
from insdesk.ui.owners.car_form import CarForm
from insdesk.ui.owners.owner_card import OwnerCard
from insdesk.ui.ports import Shell
from insdesk.ui.settings_state import JsonValue
from insdesk.ui.tabs.customers.attributes_card import AttributesCard
from insdesk.ui.tabs.customers.cars_card import CarsCard
from insdesk.ui.tabs.customers.commands import NAME
from insdesk.ui.tabs.customers.resuming import ResumedFile, versions_of
from insdesk.ui.tabs.customers.work import CustomerFile


class FileTyping(QObject):
    """The page with the form; the other pages of a file save what is typed in them, or keep it themselves."""

    def __init__(  # the cards of a file, and where it is kept
        self,
        shell: Shell,
        desk: Desk,
        owner: OwnerCard,
        attributes: AttributesCard,
        cars: CarsCard,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._attributes = attributes
        self._owner = owner
        self._cars = cars
        self._file: CustomerFile | None = None
        self._keeper = TypingKeeper(NAME, desk.form_drafts, shell, self._half_typed, page)
        self.note = self._keeper.note
        self.hold = self._keeper.hold

    def begin(self, file: CustomerFile | None) -> None:
        """Another file is shown, this one was saved, or none is left; what was typed is kept no longer."""
        self._file = file
        self._keeper.begin()

    def take_up(self, resumed: ResumedFile) -> None:
        """Put back what was typed, over the file as it was just shown."""
        given = as_object(resumed.content.get("owner"))
        self._owner.take_up(TypedForm.from_json(given), only_touched=resumed.is_changed)
        values = as_object(resumed.content.get("attributes"))
        self._attributes.take_up(_ids(values.get("added")), _ids(values.get("removed")))
        for one in as_list(resumed.content.get("cars")):
            self._take_car(as_object(one), only_touched=resumed.is_changed)
        self._keeper.begin(resumed.draft.key)
        self._keeper.note()
        self._keeper.keep_now()  # over what it goes now, should the program end again

    def _take_car(self, given: JsonObject, *, only_touched: bool) -> None:
        form = self._cars.form_of(given.get("id"))
        if form is not None:
            form.view.take_up(TypedForm.from_json(given.get("form")), only_touched=only_touched)
            self._cars.show_form(form)

    def _half_typed(self) -> HalfTyped | None:
        cards = (self._owner.view, self._attributes, self._cars)
        if self._file is None or not any(one.is_dirty() for one in cards):
            return None
        customer = self._file.customer
        name = self._owner.view.texts()["name"].strip()
        current = self._cars.current
        car = "" if current is None else current.title
        added, removed = self._attributes.typed()
        content: JsonObject = {
            "customer": None if customer is None else customer.id,
            "versions": versions_of(self._file),
            "owner": self._owner.view.typed().to_json(),
            "attributes": {"added": [*sorted(added)], "removed": [*sorted(removed)]},
            "cars": [_typed(form) for form in self._cars.forms],
        }
        return HalfTyped(" · ".join(one for one in (name, car) if one), content)


def _typed(form: CarForm) -> JsonValue:
    return {"id": form.base.id, "form": form.view.typed().to_json()}


def _ids(given: JsonValue) -> ValueIds:
    return frozenset(AttributeValueId(one) for one in as_list(given) if isinstance(one, int))
