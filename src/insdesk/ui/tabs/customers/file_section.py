"""A page of the customer's file beside the form: contacts, records, talks. Each reads and saves by itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.customers.work import CustomerFile


class FileSection(QWidget):
    """Override `read` and what else differs. It reads only while it is in front."""

    dirty_changed = Signal()
    page_asked = Signal(str)
    """The object name of a section that tells more; empty: the form."""
    car_asked = Signal(object)
    """The id of a car that was chosen here, to be brought into sight everywhere."""

    numbers_asked = Signal()
    """A record with masked numbers was opened here: they are seen now."""

    def __init__(
        self, name: str, title: str, shell: Shell, desk: Desk, parent: QWidget | None = None
    ) -> None:
        """`title` is translated already; `name` begins the object names: `customers.<name>`."""
        super().__init__(parent)
        self.title = title
        self.setObjectName(f"customers.{name}")
        self.shell = shell
        self.desk = desk
        self.customer_id: CustomerId | None = None
        self.customer: Customer | None = None
        self.vehicles: tuple[Vehicle, ...] = ()
        self._is_stale = True

    def is_offered(self, file: CustomerFile) -> bool:
        """Whether this page makes sense for `file`."""
        return True

    def read(self) -> None:
        """Read what belongs to `customer_id`, on the read lane, and show it."""

    def is_dirty(self) -> bool:
        """Whether something was typed here and is saved nowhere."""
        return False

    def save(self) -> bool:
        """Save what was typed here; False when nothing was."""
        return False

    def forget(self) -> None:
        """What was typed here was given up: another file is shown, or none, or this one is read again."""

    def concerns(self, changes: ChangeSet) -> bool:
        """Whether what is shown may be another now."""
        return bool(changes)

    def show_file(self, file: CustomerFile) -> None:
        """Another customer, after `forget`; or the same one saved anew: then what is typed here stays."""
        self.customer = file.customer
        self.customer_id = None if file.customer is None else file.customer.id
        self.vehicles = file.vehicles
        if not self.is_dirty():
            self._ask()

    def show_car(self, vehicle_id: VehicleId | None) -> None:
        """Another car of the customer's is in sight in the form; None for one that is not on file yet."""

    def show_numbers(self, *, is_shown: bool) -> None:
        """Whether phones are in full here; for a section that has any."""

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written somewhere."""
        if self.customer_id is not None and self.concerns(changes) and not self.is_dirty():
            self._ask()

    def on_front(self) -> None:
        """The page came to the front."""
        if self._is_stale and self.customer_id is not None:
            self._is_stale = False
            self.read()

    def _ask(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.on_front()
