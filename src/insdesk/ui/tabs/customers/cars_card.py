"""The cars of an owner: the list by plate and VIN, and the form of the one chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from insdesk.domain.enums import CustomerKind
from insdesk.domain.ids import VehicleId
from insdesk.domain.records.customer import Vehicle
from insdesk.domain.records.office import OfficeSettings
from insdesk.domain.records.ownership import FormerCar, OwnerPeriod
from insdesk.i18n import _
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.forms.side_group import SideGroup
from insdesk.ui.owners.car_form import CarForm
from insdesk.ui.owners.presenter import car_note, car_title
from insdesk.ui.tabs.customers.car_owners import CarOwners, FormerCars, Histories

NAME = "customers.vehicle"

_GAP = 12
_LIST_CHARACTERS = 17
_FEWEST_IN_SIGHT, _MOST_IN_SIGHT = 3, 7
"""Cars in the list before it is scrolled."""
_CHANGED_MARK = "● "


class CarsCard(Block):
    """Every car keeps what was typed in it while another is looked at. A form is built when first shown."""

    changed = Signal()
    current_changed = Signal()
    owner_change_asked = Signal()
    undo_asked = Signal()
    """The car in sight is to go to another owner; or back to the one before."""

    def __init__(self, context: ContextSource, sides: SideGroup, parent: QWidget | None = None) -> None:
        super().__init__(_("Vehicles"), "customers.vehicles.card", parent)
        self._context = context
        self._sides = sides
        self._settings = OfficeSettings()
        self._kind = CustomerKind.PERSON
        self._vehicles: list[Vehicle | None] = []
        self._forms: dict[int, CarForm] = {}
        self._list = QListWidget(self)
        self._new = QPushButton(_("Add vehicle"), self)
        self._change_owner = QPushButton(_("Change owner…"), self)
        self._owners = CarOwners(self)
        self.former = FormerCars(self)
        self._histories: Histories = {}
        self._stack = QStackedWidget(self)
        self._lay_out_cars()
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._new.clicked.connect(self.add_car)
        self._change_owner.clicked.connect(self.owner_change_asked)
        self._owners.undo_asked.connect(self.undo_asked)

    @property
    def current(self) -> CarForm | None:
        """The car in sight."""
        return self._forms.get(self._list.currentRow())

    @property
    def forms(self) -> tuple[CarForm, ...]:
        """Every car that was looked at, in the order of the list."""
        return tuple(self._forms[place] for place in sorted(self._forms))

    def load(
        self, vehicles: Sequence[Vehicle], settings: OfficeSettings, proposals: Mapping[str, str], chosen: int
    ) -> None:
        """Show the cars on file, the one with id `chosen` in sight; without any, a new one to be typed."""
        self._clear()
        self._settings = settings
        self._vehicles = list(vehicles) or [None]
        with QSignalBlocker(self._list):
            for vehicle in self._vehicles:
                self._list.addItem(_item(vehicle))
        if not vehicles:
            self._build(0).clear(proposals, self._kind)
        ids = [None if one is None else one.id for one in self._vehicles]
        self._fit_list()
        self._show(ids.index(VehicleId(chosen)) if chosen in ids else 0)

    def show_owners(self, histories: Histories, former: Sequence[FormerCar]) -> None:
        """Who had the cars before, and which cars are somebody else's by now."""
        self._histories = histories
        self.former.show_cars(former)
        self._refresh_owners()

    @property
    def history(self) -> tuple[OwnerPeriod, ...]:
        """Who had the car in sight, its owner of today first; nothing while nobody else had it."""
        current = self.current
        key = None if current is None else current.base.id
        return () if key is None else self._histories.get(key, ())

    def form_of(self, vehicle_id: object) -> CarForm | None:
        """The form of the car on file with this id; a new one for None; None when it is not this owner's."""
        if vehicle_id is None:
            return self._forms[self._new_place()]
        for place, vehicle in enumerate(self._vehicles):
            if vehicle is not None and vehicle.id == vehicle_id:
                self._show(place)  # a form is built when it is shown
                return self._forms[place]
        return None

    def add_car(self) -> None:
        """新增车辆: an empty form with the office's prefixes; an untouched one is used again."""
        self._show(self._new_place())
        current = self.current
        if current is not None:
            current.view.focus_field("plate")

    def _new_place(self) -> int:
        place = next((one for one, form in self._forms.items() if form.is_blank), len(self._vehicles))
        if place == len(self._vehicles):
            self._vehicles.append(None)
            with QSignalBlocker(self._list):
                self._list.addItem(_item(None))
            self._fit_list()
            prefixes = {"plate": self._settings.plate_prefix, "vin": self._settings.vin_prefix}
            self._build(place).clear(prefixes, self._kind)
        return place

    def set_kind(self, kind: CustomerKind) -> None:
        """Follow 车主性质."""
        self._kind = kind
        for form in self._forms.values():
            form.set_kind(kind)

    def is_dirty(self) -> bool:
        """Whether a person changed anything in any car."""
        return any(form.view.is_dirty() for form in self._forms.values())

    def commit(self) -> None:
        """Take over what input methods hold."""
        for form in self._forms.values():
            form.view.commit()

    def to_save(self) -> tuple[CarForm, ...]:
        """The cars in which something was typed."""
        return tuple(form for form in self.forms if form.is_to_save)

    def show_form(self, form: CarForm) -> None:
        """Bring a car into sight: something is wrong in it."""
        self._show(next(place for place, one in self._forms.items() if one is form))

    def rebase(self, vehicles: Sequence[Vehicle]) -> None:
        """These are stored now; what stands in the forms stays. New cars are found by their VIN."""
        by_id = {one.id: one for one in vehicles}
        by_vin = {one.vin: one for one in vehicles}
        for place, form in self._forms.items():
            values = form.view.values()
            stored = by_id.get(form.base.id) or by_vin.get(values.get("vin") or "")
            if stored is not None:
                form.rebase(stored)
                self._vehicles[place] = stored
        self._refresh_titles()
        self._refresh_owners()

    def _show(self, place: int) -> None:
        if self._list.currentRow() == place:
            self._on_row_changed(place)
        else:
            self._list.setCurrentRow(place)

    def _on_row_changed(self, place: int) -> None:
        if place < 0:
            return
        form = self._forms.get(place)
        vehicle = self._vehicles[place]
        if form is None and vehicle is not None:
            form = self._build(place)
            form.load(vehicle, self._kind)
        if form is not None:
            self._stack.setCurrentWidget(form)
            self._sides.fit()
        self._refresh_titles()
        self._refresh_owners()
        self.current_changed.emit()

    def _on_form_changed(self) -> None:
        self._refresh_titles()
        self.changed.emit()

    def _refresh_titles(self) -> None:
        for place, form in self._forms.items():
            item = self._list.item(place)
            mark = _CHANGED_MARK if form.view.is_dirty() else ""
            item.setText(f"{mark}{form.title}\n{form.note}".rstrip())

    def _fit_list(self) -> None:
        """As high as the cars, within limits: what is below stays in sight."""
        rows = min(max(self._list.count(), _FEWEST_IN_SIGHT), _MOST_IN_SIGHT)
        row = self._list.sizeHintForRow(0) + 2 * self._list.spacing()
        self._list.setFixedHeight(rows * row + 2 * self._list.frameWidth())

    def _refresh_owners(self) -> None:
        current = self.current
        self._change_owner.setEnabled(current is not None and current.base.id is not None)
        self._owners.show_history(self.history)

    def _build(self, place: int) -> CarForm:
        name = NAME if place == 0 else f"{NAME}.{place + 1}"
        form = CarForm(name, self._settings, self._context, self._stack)
        form.changed.connect(self._on_form_changed)
        self._forms[place] = form
        self._stack.addWidget(form)
        self._sides.add(form.view)
        return form

    def _clear(self) -> None:
        with QSignalBlocker(self._list):
            self._list.clear()
        for form in self._forms.values():
            self._sides.drop(form.view)
            self._stack.removeWidget(form)
            form.hide()
            form.deleteLater()
        self._forms = {}

    def _lay_out_cars(self) -> None:
        self._list.setObjectName("customers.vehicles")
        self._list.setAccessibleName(_("Vehicles"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(_GAP // 4)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._new.setObjectName("customers.action.add_vehicle")
        self._change_owner.setObjectName("customers.action.change_owner")
        self._change_owner.setToolTip("Ctrl+Shift+O")
        side = QWidget(self)
        side.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _LIST_CHARACTERS + 2 * _GAP)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        column.addWidget(self.former)
        column.addWidget(self._new)
        column.addWidget(self._change_owner)
        column.addStretch(1)
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(side)
        right = QVBoxLayout()
        right.setSpacing(_GAP)
        right.addWidget(self._owners)
        right.addWidget(self._stack, 1)
        layout.addLayout(right, 1)
        self.add(row, stretch=1)


def _item(vehicle: Vehicle | None) -> QListWidgetItem:
    if vehicle is None:
        return QListWidgetItem(car_title("", ""))
    return QListWidgetItem(f"{car_title(vehicle.plate, vehicle.vin)}\n{car_note(vehicle.model, vehicle.vin)}")
