"""更换车主 and taking it back, for the file page: asks, does, leads to the new owner."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import Vehicle
from insdesk.domain.records.ownership import OwnerPeriod
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.owners.presenter import car_title
from insdesk.ui.ports import MessageLevel, Question, Shell
from insdesk.ui.tabs.customers.owner_change_dialog import OwnerChangeDialog
from insdesk.ui.tabs.customers.owner_change_work import AskedChange, OwnerChangeWork


class OwnerChanges(QObject):
    """The dialog opens over `parent`."""

    opened = Signal(object, int)
    """(customer, car): the file that shows the car now."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._work = OwnerChangeWork(desk, shell.actor)
        self._parent = parent

    def start(self, vehicle_id: VehicleId) -> None:
        """Ask who the car goes to."""
        work = partial(_look, self._work, vehicle_id)
        self._shell.runner.read(work, self._on_looked, self._shell.show_error, self)

    def undo(self, vehicle: Vehicle, history: tuple[OwnerPeriod, ...]) -> None:
        """Take the last change back, after asking."""
        assert vehicle.id is not None  # noqa: S101  # a car on file has one
        now, before, *_earlier = history
        if self._shell.ask(_undoing(vehicle, now, before)):
            work = partial(_undone, self._work, vehicle.id)
            done = partial(self._on_undone, vehicle.id, before)
            self._shell.runner.write(work, done, self._shell.show_error, self)

    def _on_looked(self, asked: AskedChange) -> None:
        dialog = OwnerChangeDialog(asked, self._work, self._shell, self._parent)
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
