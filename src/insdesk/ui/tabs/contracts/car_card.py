"""车辆 of a contract: a new one as a rule, not yet registered; or one that the customer has on file."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.enums import CustomerKind, Energy, PlateState
from insdesk.domain.ids import VehicleId
from insdesk.domain.records.customer import Vehicle
from insdesk.domain.records.office import OfficeSettings
from insdesk.domain.records.registration import CarSnapshot
from insdesk.i18n import _
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.forms.side_group import SideGroup
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.owners.car_form import CarForm
from insdesk.ui.owners.presenter import owner_lock
from insdesk.ui.tabs.contracts.presenter import NEW_CAR, car_choices

NAME = "contracts.vehicle"
_FEWEST_CHARACTERS = 16
"""Shown of the car chosen where the window is narrow."""


class SoldCarCard(Block):
    """The choice is offered only where the customer has cars on file."""

    changed = Signal()

    def __init__(self, context: ContextSource, sides: SideGroup, parent: QWidget | None = None) -> None:
        super().__init__(_("Vehicle"), f"{NAME}.card", parent)
        self._context = context
        self._sides = sides
        self._cars: dict[str, Vehicle] = {}
        self._kind = CustomerKind.PERSON
        self._was: VehicleId | None = None
        self._lock_reason = ""
        self._settings = OfficeSettings()
        self._proposals: Mapping[str, str] = {}
        self._choice = ChoiceBox(empty=False)
        self._form = self._new_form()
        self._choice.setObjectName(f"{NAME}.choice")
        self._choice.setAccessibleName(_("Car sold"))
        self._choice.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._choice.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * _FEWEST_CHARACTERS)
        self.add_to_header(self._choice)
        self.add(self._form)
        self._choice.edited_by_person.connect(self._on_chosen)

    @property
    def form(self) -> CarForm:
        """The fields."""
        return self._form

    @property
    def on_file(self) -> Vehicle | None:
        """The car on file that was chosen; None while a new one is typed."""
        return self._cars.get(self.chosen)

    @property
    def chosen(self) -> str:
        """The key of the car in sight."""
        return self._choice.text()

    @property
    def energy(self) -> Energy:
        """What drives it: decides the products."""
        energy: Energy | None = self._form.view.values()["energy"]
        return energy or Energy.FUEL

    @property
    def seats(self) -> int:
        """How many seats it has: sums insured may be per seat."""
        return int(self._form.view.values().get("seats") or CarSnapshot().seats)

    def use_settings(self, settings: OfficeSettings) -> None:
        """Begin new cars with the prefixes of the office."""
        if settings == self._settings:
            return
        self._settings = settings
        old = self._form
        self._sides.drop(old.view)
        self._form = self._new_form()
        self.add(self._form)
        old.hide()
        old.deleteLater()

    def load(
        self,
        cars: tuple[Vehicle, ...],
        chosen: Vehicle | None,
        kind: CustomerKind,
        proposals: Mapping[str, str],
    ) -> None:
        """Offer `cars` of an owner of `kind`; show `chosen`, or a new one that begins with `proposals`."""
        if chosen is not None and chosen.id not in {car.id for car in cars}:
            cars = (*cars, chosen)  # sold on since
        self._cars = {str(car.id): car for car in cars}
        self._kind = kind
        self._proposals = {"plate_state": PlateState.UNPLATED, **proposals}
        self._choice.set_choices(Choice(*one) for one in car_choices(cars))
        self._choice.set_text(NEW_CAR if chosen is None else str(chosen.id))
        self._choice.setVisible(bool(cars))
        self._show_chosen()

    def choose(self, key: str) -> None:
        """Show the car with `key` of those on offer; one that is not any more leaves it as it is."""
        if key == NEW_CAR or key in self._cars:
            self._choice.set_text(key)
            self._show_chosen()

    def set_kind(self, kind: CustomerKind) -> None:
        """Follow 车主性质: a company's car has a user of its own."""
        self._kind = kind
        self._form.set_kind(kind)

    def vehicle(self) -> Vehicle:
        """The car as it stands here."""
        return self._form.vehicle(self._kind)

    def is_other(self) -> bool:
        """Whether something was typed, or another car chosen."""
        car = self.on_file
        return (None if car is None else car.id) != self._was or (car is None and self._form.view.is_dirty())

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self._was = None if self.on_file is None else self.on_file.id
        self._form.view.mark_clean()

    def lock(self, reason: str) -> None:
        """Keep the car from being exchanged because of `reason`; an empty one unlocks that."""
        self._lock_reason = reason
        self.hold(False)
        self._refresh_lock()

    def hold(self, is_held: bool) -> None:
        """Keep the car from being exchanged while it is being saved."""
        self._choice.set_read_only(is_held or bool(self._lock_reason), self._lock_reason)

    def rebase(self, saved: Vehicle) -> None:
        """A new car is `saved` now; what stands here goes over that."""
        if self.on_file is None:
            self._form.rebase(saved)

    def focus_first(self) -> None:
        """To where a new car is typed."""
        self._form.view.focus_field("vin" if self.on_file is None else "plate_state")

    def _on_chosen(self) -> None:
        self._show_chosen()
        self.changed.emit()

    def _show_chosen(self) -> None:
        car = self.on_file
        if car is None:
            self._form.clear(self._proposals, self._kind)
        else:
            self._form.load(car, self._kind)
        self._refresh_lock()

    def _refresh_lock(self) -> None:
        reason = self._lock_reason or ("" if self.on_file is None else owner_lock())
        if reason:
            self._form.view.lock_all(reason)
        else:
            self._form.view.set_locked({})

    def _on_form_changed(self) -> None:
        self.changed.emit()

    def _new_form(self) -> CarForm:
        form = CarForm(NAME, self._settings, self._context, self)
        form.changed.connect(self._on_form_changed)
        self._sides.add(form.view)
        return form
