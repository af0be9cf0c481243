"""更换车主 and taking it back, for the file page: asks, does, leads to the new owner."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import Vehicle
from insdesk.domain.records.ownership import FormerCar, OwnerPeriod
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.owners.presenter import car_title
from insdesk.ui.ports import MessageLevel, Question, Shell
from insdesk.ui.tabs.customers.cars_card import CarsCard
from insdesk.ui.tabs.customers.owner_change_dialog import OwnerChangeDialog
from insdesk.ui.tabs.customers.owner_change_work import AskedChange, OwnerChangeWork
from insdesk.ui.tabs.customers.saving import Saving


class _File(Protocol):
    """The page with what was typed."""

    def is_dirty(self) -> bool: ...

    def may_leave(self) -> bool: ...


class OwnerChanges(QObject):
    """Of the car in sight in `cars`. The dialog opens over `cars`."""

    opened = Signal(object, int)
    """(customer, car): the file that shows the car now."""

    def __init__(self, shell: Shell, desk: Desk, cars: CarsCard, saving: Saving, file: _File) -> None:
        super().__init__(cars)
        self._shell = shell
        self._work = OwnerChangeWork(desk, shell.actor)
        self._cars = cars
        self._saving = saving
        self._file = file
        cars.undo_asked.connect(self._on_undo_asked)
        cars.former.opened.connect(self._on_former_opened)

    def start(self) -> None:
        """Save what was typed, then ask who the car goes to."""
        current = self._cars.current
        if current is None or current.base.id is None:
            self._shell.say(_("Choose a car that is on file to change its owner."), MessageLevel.WARNING)
        elif self._file.is_dirty():
            self._saving.save(partial(self._ask, current.base.id), with_car=False)
        else:
            self._ask(current.base.id)

    def _ask(self, vehicle_id: VehicleId) -> None:
        work = partial(_look, self._work, vehicle_id)
        self._shell.runner.read(work, self._on_looked, self._shell.show_error, self)

    def _on_undo_asked(self) -> None:
        current = self._cars.current
        if current is None or current.base.id is None or not self._file.may_leave():
            return
        now, before, *_earlier = self._cars.history
        if self._shell.ask(_undoing(current.base, now, before)):
            work = partial(_undone, self._work, current.base.id)
            done = partial(self._on_undone, current.base.id, before)
            self._shell.runner.write(work, done, self._shell.show_error, self)

    def _on_former_opened(self, car: FormerCar) -> None:
        if car.owner_id is not None and self._file.may_leave():
            self.opened.emit(car.owner_id, car.vehicle_id)

    def _on_looked(self, asked: AskedChange) -> None:
        dialog = OwnerChangeDialog(asked, self._work, self._shell, self._cars)
        dialog.changed.connect(self._on_changed)
        dialog.open()

    def _on_changed(self, customer_id: CustomerId, vehicle_id: VehicleId) -> None:
        self.opened.emit(customer_id, vehicle_id)

    def _on_undone(self, vehicle_id: VehicleId, before: OwnerPeriod, changes: ChangeSet) -> None:
        self._shell.say(_("{name} has the car again.", name=before.name), MessageLevel.SUCCESS)
        self._shell.hub.publish(changes)
        self.opened.emit(before.customer_id, vehicle_id)


def _undoing(vehicle: Vehicle, now: OwnerPeriod, before: OwnerPeriod) -> Question:
    return Question(
        title=_("Undo the change of owner of {car}?", car=car_title(vehicle.plate, vehicle.vin)),
        text=_(
            "The car goes back from {name} to {before}, as if it had never changed hands. "
            "Both customers stay on file.",
            name=now.name,
            before=before.name,
        ),
        yes=_("Undo"),
        is_destructive=True,
    )


def _look(work: OwnerChangeWork, vehicle_id: VehicleId, _progress: Progress) -> AskedChange:
    return work.look(vehicle_id)


def _undone(work: OwnerChangeWork, vehicle_id: VehicleId, _progress: Progress) -> ChangeSet:
    return work.undo(vehicle_id)
