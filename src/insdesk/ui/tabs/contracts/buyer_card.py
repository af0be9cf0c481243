"""客户 of a contract: picked on file, or typed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from insdesk.specs.field import Values
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.owners.owner_finder import Find
from insdesk.ui.owners.picked_owner import PickedOwnerCard
from insdesk.ui.tabs.contracts.work import Buyer, OpenContract
from insdesk.ui.tasks.runner import TaskRunner


class BuyerCard(PickedOwnerCard):
    """The one picked comes with the cars of today."""

    def __init__(
        self,
        context: ContextSource,
        find: Find,
        runner: TaskRunner,
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("contracts.customer", context, find, runner, failed, parent)
        self._buyer: Buyer | None = None

    @property
    def buyer(self) -> Buyer | None:
        """The customer on file who was picked; None while a new one is typed."""
        return self._buyer

    def show_buyer(self, opened: OpenContract, buyer: Buyer | None, proposals: Values) -> None:
        """Show `buyer`, locked; without one, an empty form that begins with `proposals`."""
        self._buyer = buyer
        self.show_picked(None if buyer is None else buyer.customer, opened.employees, proposals)
