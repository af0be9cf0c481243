"""The list of orders: by period, state and words, with what they add up to."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from insdesk.domain.enums import SpendingKind, SpendingState
from insdesk.domain.records.car_records import SpendingTotals
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import SPENDING_STATE
from insdesk.specs.spending_form import SPENDING_LISTS
from insdesk.ui.ports import Shell
from insdesk.ui.standard_actions import NEW
from insdesk.ui.tables.filters import ChipsFilter, PeriodFilter
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tables.own_rows import OwnRows
from insdesk.ui.tabs.spending.commands import restore, void
from insdesk.ui.tabs.spending.presenter import totals_text
from insdesk.ui.tabs.spending.work import SpendingWork

_STATE = "state"
_FILTERS = (
    PeriodFilter(column="day", title=N_("Day")),
    ChipsFilter(column=_STATE, title=N_("State"), choices=SPENDING_STATE),
)


class SpendingPage(ListPage):
    """Opens on what is in force; what was voided is one chip away."""

    def __init__(
        self, kind: SpendingKind, desk: Desk, shell: Shell, work: SpendingWork, parent: QWidget | None = None
    ) -> None:
        spec = SPENDING_LISTS[kind]
        self._rows = OwnRows(desk.tables.source(spec.name), "kind", key=kind)
        super().__init__(
            spec,
            self._rows,
            shell,
            _FILTERS,
            _("Number, description, name, phone, plate or VIN"),
            (restore(kind), void(kind), NEW),
            parent,
        )
        self._kind = kind
        self._work = work
        with QSignalBlocker(self.panel.bar):
            self.panel.bar.ask_only(_STATE, SpendingState.VALID.value)
        self.panel.table.loaded.connect(self._on_loaded)

    def _on_loaded(self) -> None:
        query = self._rows.query(self.panel.bar.query)
        assert query is not None  # noqa: S101  # it has its kind from the start
        work = partial(self._work.totals, query)
        self.shell.runner.read(work, self._on_totals, self.shell.show_error, self)

    def _on_totals(self, totals: SpendingTotals) -> None:
        self.panel.set_totals(totals_text(self._kind, totals))
