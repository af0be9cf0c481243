"""The list of claims: by stage, period of the accident, insurer and words, with what they add up to."""

from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.records.claim import ClaimTotals
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import CLAIM_STAGE
from insdesk.specs.claim_lists import CLAIMS
from insdesk.ui.ports import Shell
from insdesk.ui.standard_actions import NEW
from insdesk.ui.tables.filters import ChipsFilter, ChoiceFilter, PeriodFilter
from insdesk.ui.tables.insurer_offer import InsurerOffer
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tables.snapshot import Snapshot
from insdesk.ui.tabs.claims.commands import PREVIEW, STEP
from insdesk.ui.tabs.claims.presenter import totals_text
from insdesk.ui.tabs.claims.work import ClaimWork

_INSURER = "insurer_id"
_FILTERS = (
    ChipsFilter(column="stage", title=N_("Claim stage"), choices=CLAIM_STAGE),
    PeriodFilter(column="happened_on", title=N_("Happened on")),
    ChoiceFilter(column=_INSURER, title=N_("Insurer"), value=int),
)


class ClaimsPage(ListPage):
    """Knows which claim is under the cursor."""

    def __init__(self, desk: Desk, shell: Shell, work: ClaimWork, parent: QWidget | None = None) -> None:
        super().__init__(
            CLAIMS,
            desk.tables.source(CLAIMS.name),
            shell,
            _FILTERS,
            _("Claim, policy, customer, plate, VIN or place"),
            (PREVIEW, STEP, NEW),
            parent,
        )
        self._work = work
        self._insurers = InsurerOffer(self.panel.bar.field(_INSURER), desk.insurers, shell)
        self.panel.table.loaded.connect(self._on_loaded)

    def reload_insurers(self) -> None:
        """Offer the insurers of now in the filter."""
        self._insurers.reload()

    def _on_loaded(self, snapshot: Snapshot) -> None:
        work = partial(self._work.totals, snapshot.query)
        self.shell.runner.read(work, self._on_totals, self.shell.show_error, self)

    def _on_totals(self, totals: ClaimTotals) -> None:
        self.panel.set_totals(totals_text(totals))
