"""Page 查看记录: who saw which masked numbers, and when."""

from PySide6.QtWidgets import QWidget

from insdesk.domain.ids import CustomerId
from insdesk.domain.records.reveal import RevealRow
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.reveal_list import REVEALS
from insdesk.ui.ports import Shell
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tabs.office.commands import SHOW_CUSTOMER


class RevealsPage(ListPage):
    """Read only; a line leads to its customer."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            REVEALS,
            desk.tables.source(REVEALS.name),
            shell,
            (),
            _("Who, customer or registration number"),
            (SHOW_CUSTOMER,),
            parent,
        )

    @property
    def customer_id(self) -> CustomerId | None:
        """Whose numbers the line under the cursor is about, if that customer is still there."""
        row = self.current_row
        return row.customer_id if isinstance(row, RevealRow) else None
