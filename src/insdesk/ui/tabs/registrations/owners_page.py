"""Page 保有客户: owners and their cars by one search box; from here 新保登记 and 续保登记 (UR-10)."""

from PySide6.QtWidgets import QWidget

from insdesk.domain.enums import BusinessType
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.records.rows import OwnerCarRow
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.lists import OWNER_CARS
from insdesk.ui.ports import Shell
from insdesk.ui.tables.filters import PeriodFilter
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tabs.registrations.commands import NEW_POLICY, RENEW

_FILTERS = (
    PeriodFilter(column="compulsory_ends_on", title=N_("Compulsory ends on")),
    PeriodFilter(column="commercial_ends_on", title=N_("Commercial ends on")),
)


class OwnersPage(ListPage):
    """Knows which car is under the cursor and what opening it means."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            OWNER_CARS,
            desk.tables.source(OWNER_CARS.name),
            shell,
            _FILTERS,
            _("Name, pinyin initials, phone, plate, VIN or ID number"),
            (NEW_POLICY, RENEW),
            parent,
        )

    @property
    def car(self) -> tuple[CustomerId, VehicleId] | None:
        """Owner and car under the cursor."""
        row = self.current_row
        return (row.customer_id, row.id) if isinstance(row, OwnerCarRow) else None

    def natural_business(self) -> BusinessType:
        """A renewal when the car has an earlier policy, otherwise new business."""
        row = self.current_row
        has_earlier = isinstance(row, OwnerCarRow) and (row.compulsory_ends_on or row.commercial_ends_on)
        return BusinessType.RENEWAL if has_earlier else BusinessType.NEW
