"""All settlements, newest first, with what they add up to."""

from PySide6.QtWidgets import QWidget

from insdesk.domain.ids import SettlementId
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import SETTLEMENT_STATUS
from insdesk.specs.settlement_lists import SETTLEMENTS
from insdesk.ui.ports import Shell
from insdesk.ui.standard_actions import NEW
from insdesk.ui.tables.filters import ChipsFilter, ChoiceFilter, PeriodFilter
from insdesk.ui.tables.insurer_offer import InsurerOffer
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tabs.settlements.commands import OPEN

_INSURER, _STATUS = "insurer_id", "status"
_FILTERS = (
    ChipsFilter(column=_STATUS, title=N_("Status"), choices=SETTLEMENT_STATUS),
    ChoiceFilter(column=_INSURER, title=N_("Insurer"), value=int),
    PeriodFilter(column="period_from", title=N_("Period")),
)


class SettlementsPage(ListPage):
    """Knows which settlement the cursor is on."""

    def __init__(self, desk: Desk, shell: Shell, parent: QWidget) -> None:
        super().__init__(
            SETTLEMENTS,
            desk.tables.source(SETTLEMENTS.name),
            shell,
            _FILTERS,
            _("Number, insurer or statement"),
            (OPEN, NEW),
            parent,
        )
        self._insurers = InsurerOffer(self.panel.bar.field(_INSURER), desk.insurers, shell)

    @property
    def settlement_id(self) -> SettlementId | None:
        """The settlement under the cursor."""
        return None if self.current_id is None else SettlementId(self.current_id)

    def ask_insurer(self, insurer_id: int) -> None:
        """List exactly those of one insurer."""
        self.panel.bar.ask_only(_INSURER, str(insurer_id))

    def ask_status(self, status: str) -> None:
        """List exactly those of one status."""
        self.panel.bar.ask_only(_STATUS, status)

    def reload_insurers(self) -> None:
        """Offer the insurers of now in the filter."""
        self._insurers.reload()
