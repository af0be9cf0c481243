"""One car of an owner: its form, the counted VIN, the prefixes of the office."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from insdesk.domain.enums import CustomerKind, VehicleUse
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Vehicle
from insdesk.domain.records.office import OfficeSettings
from insdesk.rules.vehicle import VIN_LENGTH
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.inputs.value_widget import ValueWidget
from insdesk.ui.owners.car_spec import OWNER_KIND, car_spec, of_owner
from insdesk.ui.owners.field_keys import PrefixCursor
from insdesk.ui.owners.in_field import LengthCounter
from insdesk.ui.owners.presenter import car_note, car_title

_EMPTY = Vehicle(vin="")
_USUAL_USE = {CustomerKind.PERSON: VehicleUse.FAMILY, CustomerKind.COMPANY: VehicleUse.COMPANY}


class CarForm(QWidget):
    """`name` begins the object names: every car has its own."""

    changed = Signal()

    def __init__(
        self, name: str, settings: OfficeSettings, context: ContextSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._base = _EMPTY
        self.setObjectName(f"{name}.page")
        self.view = FormView(car_spec(settings), context, self, prefix=name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        LengthCounter(self._edit("vin")).expect(VIN_LENGTH)
        for field, prefix in (("vin", settings.vin_prefix), ("plate", settings.plate_prefix)):
            PrefixCursor(self._edit(field), prefix)
        self.view.changed.connect(self._on_changed)

    @property
    def base(self) -> Vehicle:
        """The car as last read or saved; without an id it is a new one."""
        return self._base

    @property
    def title(self) -> str:
        """What the list calls it."""
        values = self.view.values()
        return car_title(values.get("plate") or "", values.get("vin") or "")

    @property
    def note(self) -> str:
        """What the list says below that."""
        values = self.view.values()
        return car_note(values.get("model") or "", values.get("vin") or "")

    @property
    def is_blank(self) -> bool:
        """Whether it is a new car of which nothing is there but a prefix: such a one is not saved."""
        values = self.view.values()
        has_number = bool(values.get("plate") or values.get("vin"))
        return self._base.id is None and not self.view.is_dirty() and not has_number

    @property
    def is_to_save(self) -> bool:
        """Whether saving has something to do for it."""
        return self.view.is_dirty() or (self._base.id is None and not self.is_blank)

    def load(self, vehicle: Vehicle, kind: CustomerKind) -> None:
        """Show a car on file."""
        self._base = vehicle
        self.view.load(vehicle, vehicle.overrides)
        self.set_kind(kind)

    def clear(self, proposals: Mapping[str, str], kind: CustomerKind) -> None:
        """Show a new car that begins with `proposals`."""
        self._base = _EMPTY
        self.view.clear(proposals)
        self.set_kind(kind)

    def set_kind(self, kind: CustomerKind) -> None:
        """Follow 车主性质: a company's car has a user of its own, and another use as a rule."""
        owner_kind = self.view.input(OWNER_KIND)
        assert isinstance(owner_kind, ValueWidget)  # noqa: S101  # every input is one
        owner_kind.set_text(kind)
        if self._base.id is None:
            self.view.fill({"use": _USUAL_USE[kind]})

    def rebase(self, saved: Vehicle) -> None:
        """What is stored now is `saved`; what stands in the form stays."""
        self._base = saved

    def vehicle(self, kind: CustomerKind) -> Vehicle:
        """The car as it stands in the form, for an owner of `kind`."""
        self.view.commit()
        typed = of_owner(kind, self._settings).applied(self._base, self.view.values())
        return replace(typed, overrides=self.view.overrides())

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show what the service found; return what belongs elsewhere."""
        return self.view.show_problems(problems)

    def _edit(self, name: str) -> QLineEdit:
        edit = self.view.input(name)
        assert isinstance(edit, QLineEdit)  # noqa: S101  # the spec declares a code
        return edit

    def _on_changed(self, _name: str) -> None:
        self.changed.emit()
