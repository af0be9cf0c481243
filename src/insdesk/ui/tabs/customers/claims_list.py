"""客户档案 · 理赔: the claims on the customer's policies and cars; each opens in the register."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from insdesk.domain.query import TableQuery
from insdesk.i18n import N_, _, ngettext
from insdesk.services.desk import Desk
from insdesk.specs.choices import CLAIM_STAGE
from insdesk.specs.claim_lists import FILE_CLAIMS
from insdesk.ui.ports import Shell
from insdesk.ui.tables.filters import ChipsFilter, PeriodFilter
from insdesk.ui.tabs.customers.car_lists import OF_ONE_CAR, CarListSection

_REGISTER = "claims"
"""The tab with all claims, by name: screens do not know each other."""

_FILTERS = (
    OF_ONE_CAR,
    ChipsFilter(column="stage", title=N_("Claim stage"), choices=CLAIM_STAGE),
    PeriodFilter(column="happened_on", title=N_("Happened on")),
)


class ClaimsSection(CarListSection):
    """Enter or a double click opens the claim; a new one begins with the policies of the car in sight."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(FILE_CLAIMS, (), _FILTERS, partial(_told, desk), shell, desk, parent)
        self._new = QPushButton(_("Report a claim…"), self)
        self._new.setObjectName("customers.claims.action.new")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._new)
        self.layout_below.addLayout(row)
        self._new.clicked.connect(self._on_new)
        self.panel.table.activated_id.connect(self._on_activated)

    def _on_new(self) -> None:
        """The VIN finds this car's policies alone; a name may be others' too."""
        wanted = next((one for one in self.vehicles if one.id == self.car_in_sight), None)
        car = wanted or (self.vehicles[0] if len(self.vehicles) == 1 else None)
        customer = self.customer
        words = car.vin if car is not None else "" if customer is None else customer.name
        self.shell.open_tab(_REGISTER, new=1, find=words)

    def _on_activated(self, claim_id: int) -> None:
        self.shell.open_tab(_REGISTER, claim=claim_id)


def _told(desk: Desk, query: TableQuery) -> str:
    totals = desk.claims.totals(query)
    return ngettext(
        "{count} claim · claimed {claimed} · paid {paid}",
        "{count} claims · claimed {claimed} · paid {paid}",
        totals.count,
        claimed=totals.claimed,
        paid=totals.paid,
    )
