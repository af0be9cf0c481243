"""What stands beside the fields of a file: which of them are doubtful, and what they held before."""

from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import CustomerId
from insdesk.services.desk import Desk
from insdesk.ui.owners.owner_card import OwnerCard
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.customers.cars_card import CarsCard
from insdesk.ui.tabs.customers.doubts import FileDoubts
from insdesk.ui.tabs.customers.earlier_values import OF_OWNER, EarlierValues


class FileMarks:
    """Both read for themselves; `page` holds both cards."""

    def __init__(self, shell: Shell, desk: Desk, owner: OwnerCard, cars: CarsCard, page: QWidget) -> None:
        self.doubts = FileDoubts(shell, desk.doubts, owner, cars, page)
        self._earlier = EarlierValues(shell, desk.timeline, page)
        self._earlier.watch(owner.view, OF_OWNER)

    def show_customer(self, customer_id: CustomerId | None) -> None:
        """Another customer, or the same one again; None while nobody is stored yet."""
        self.doubts.show_customer(customer_id)
        self._earlier.show_customer(customer_id)

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written somewhere."""
        self.doubts.on_changes(changes)
        self._earlier.on_changes(changes)
