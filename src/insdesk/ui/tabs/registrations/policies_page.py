"""Page 保单: every registration by state, insurer, period and words, with the totals of what is shown."""

from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.ids import RegistrationId
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.rows import RegistrationRow
from insdesk.i18n import N_, _
from insdesk.rules.status import has_receipts
from insdesk.services.desk import Desk
from insdesk.specs.choices import AGENCY_MODE, BUSINESS_TYPE, REGISTRATION_STATUS
from insdesk.specs.lists import REGISTRATIONS
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.settings_state import JsonValue
from insdesk.ui.tables.filter_fields import ChipsField, PeriodField
from insdesk.ui.tables.filters import ChipsFilter, ChoiceFilter, FlagFilter, PeriodFilter
from insdesk.ui.tables.insurer_offer import InsurerOffer
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tables.snapshot import Snapshot
from insdesk.ui.tabs.registrations.commands import COLLECT, DELETE_DRAFT, GO_ON, PREVIEW, RENEW

_INSURER = "insurer_id"
_FILTERS = (
    ChipsFilter(column="status", title=N_("Status"), choices=REGISTRATION_STATUS),
    ChipsFilter(column="business_type", title=N_("Business type"), choices=BUSINESS_TYPE),
    ChoiceFilter(column=_INSURER, title=N_("Insurer"), value=int),
    ChipsFilter(column="agency_mode", title=N_("Agency mode"), choices=AGENCY_MODE),
    PeriodFilter(column="signed_on", title=N_("Signed")),
    PeriodFilter(column="ends_on", title=N_("Ends on")),
    FlagFilter(column="unrenewed", title=N_("Not renewed yet")),
)
_CHIPS = ("status", "agency_mode", "unrenewed")
_PERIODS = {"signed_on": "signed", "ends_on": "ends"}


class PoliciesPage(ListPage):
    """Knows what can be done with the row under the cursor; does none of it."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            REGISTRATIONS,
            desk.tables.source(REGISTRATIONS.name),
            shell,
            _FILTERS,
            _("Number, customer, plate, VIN or policy number"),
            (DELETE_DRAFT, RENEW, COLLECT, GO_ON, PREVIEW),
            parent,
        )
        self._desk = desk
        self._insurers = InsurerOffer(self.panel.bar.field(_INSURER), desk.insurers, shell)
        self.panel.table.loaded.connect(self._on_loaded)
        self.follow_settings()

    @property
    def registration_id(self) -> RegistrationId | None:
        """The registration under the cursor."""
        return None if self.current_id is None else RegistrationId(self.current_id)

    @property
    def current_number(self) -> str:
        """Its number, empty while there is none."""
        row = self.current_row
        return row.number if isinstance(row, RegistrationRow) else ""

    def is_on_draft(self) -> bool | None:
        """Whether the registration under the cursor is a draft; None while there is none."""
        row = self.current_row
        return row.status is RegistrationStatus.DRAFT if isinstance(row, RegistrationRow) else None

    def may_be_paid(self) -> bool:
        """Whether the one under the cursor has receipts, or is to have some (UR-12)."""
        row = self.current_row
        return isinstance(row, RegistrationRow) and has_receipts(row.status, row.agency_mode)

    def ask(self, arguments: TabArguments) -> None:
        """Filter by exactly this: `status`, `agency_mode`, `unrenewed`, days: `signed_from`, `ends_to` …

        Nothing of it in `arguments` leaves the filters as they are.
        """
        bar = self.panel.bar
        periods = {
            column: (_day(arguments.get(f"{name}_from")), _day(arguments.get(f"{name}_to")))
            for column, name in _PERIODS.items()
        }
        if not any(name in arguments for name in _CHIPS) and not any(map(any, periods.values())):
            return
        with QSignalBlocker(bar):
            bar.clear()
        for name in _CHIPS:
            chips = bar.field(name)
            if isinstance(chips, ChipsField) and name in arguments:
                chips.press(str(arguments[name]))
        for column, days in periods.items():
            period = bar.field(column)
            if isinstance(period, PeriodField):
                with QSignalBlocker(period):
                    period.set_days(*days)
        bar.set_text("")

    def reload_insurers(self) -> None:
        """Offer the insurers of now in the filter."""
        self._insurers.reload()

    def follow_settings(self) -> None:
        """An office that underwrites sees how its drafts stand."""
        self.shell.runner.read(self._is_underwriting, self._on_settings, self.shell.show_error, self)

    def _is_underwriting(self, _progress: Progress) -> bool:
        return self._desk.office.settings().underwriting_on

    def _on_settings(self, is_underwriting: bool) -> None:
        if is_underwriting:
            self.panel.table.header.set_shown("underwriting", is_shown=True)

    def _on_loaded(self, snapshot: Snapshot) -> None:
        work = partial(self._read_totals, snapshot.query)
        self.shell.runner.read(work, self.panel.set_totals, self.shell.show_error, self)

    def _read_totals(self, query: TableQuery, _progress: Progress) -> str:
        totals = self._desk.registrations.totals(query)
        return _(
            "{count} registrations · premium {premium} · vehicle tax {tax} · rebate {rebate}",
            count=f"{totals.count:,}",
            premium=totals.premium,
            tax=totals.vehicle_tax,
            rebate=totals.rebate,
        )


def _day(text: JsonValue) -> date | None:
    """The day written as `2026-11-23`; None for anything else."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
