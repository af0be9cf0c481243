"""The list: registered in-house policies with what is due, received and open."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from insdesk.domain.ids import RegistrationId
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.lists import COLLECTIONS
from insdesk.ui.ports import Shell
from insdesk.ui.tables.filters import ChipsFilter, ChoiceFilter, PeriodFilter
from insdesk.ui.tables.insurer_offer import InsurerOffer
from insdesk.ui.tables.snapshot import Snapshot
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tabs.receipts import presenter

_INSURER, _STAGE = "insurer_id", "stage"
_FILTERS = (
    ChipsFilter(column=_STAGE, title=N_("Payment"), choices=presenter.STAGES),
    ChoiceFilter(column=_INSURER, title=N_("Insurer"), value=int),
    PeriodFilter(column="registered_on", title=N_("Registered on")),
)
_GAP = 8


class CollectionsPage(QWidget):
    """Says which policy the cursor is on; knows which one comes after it."""

    row_changed = Signal(object)
    """The id the cursor moved to."""
    chosen = Signal(object)
    """The id of a row that was double-clicked, or Enter pressed on."""
    loaded = Signal()

    def __init__(self, desk: Desk, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shell = shell
        self._last_row = 0
        placeholder = _("Number, customer, plate, VIN or policy number")
        source = desk.tables.source(COLLECTIONS.name)
        self.panel = TablePanel(COLLECTIONS, source, shell, _FILTERS, placeholder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, _GAP, 0)
        layout.addWidget(self.panel)
        self._insurers = InsurerOffer(self.panel.bar.field(_INSURER), desk.insurers, shell)
        self._connect()

    @property
    def table(self) -> DeskTable:
        """The rows."""
        return self.panel.table

    def start(self, stage: str) -> None:
        """Read the first rows, those of `stage`."""
        with QSignalBlocker(self.panel.bar):
            self.ask_stage(stage)
        self.panel.start()

    def ask_stage(self, stage: str) -> None:
        """Filter by exactly this stage."""
        self.panel.bar.ask_only(_STAGE, stage)

    def refresh(self) -> None:
        """Read again; the cursor stays."""
        self.panel.refresh()

    def focus_box(self) -> None:
        """To the search box."""
        self.panel.bar.focus_box()

    def focus_rows(self) -> None:
        """To the row with the cursor."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_current(self, registration_id: RegistrationId) -> bool:
        """Put the cursor on a policy; False when the list does not have it."""
        return self.table.current_id == registration_id or self.table.select_id(registration_id)

    def show_first(self) -> None:
        """Put the cursor on the first row, unless it stands on one."""
        if self.table.current_id is None and self.table.rows.ids:
            self.table.go_to_row(0)

    def id_after(self, registration_id: RegistrationId | None) -> RegistrationId | None:
        """The policy below that one; where it left the list, the one that stands in its place now."""
        row = None if registration_id is None else self.table.rows.row_of(registration_id)
        following = self._last_row if row is None else row + 1
        ids = self.table.rows.ids
        return RegistrationId(ids[following]) if following < len(ids) else None

    def reload_insurers(self) -> None:
        """Offer the insurers of now in the filter."""
        self._insurers.reload()

    def _on_row_changed(self, identifier: int | None) -> None:
        if identifier is not None:
            self._last_row = self.table.currentIndex().row()
            self.row_changed.emit(identifier)

    def _on_loaded(self, snapshot: Snapshot) -> None:
        work = partial(self._read_totals, snapshot.query)
        self._shell.runner.read(work, self.panel.set_totals, self._shell.show_error, self)
        self.loaded.emit()

    def _read_totals(self, query: TableQuery, _progress: Progress) -> str:
        return presenter.totals(self._desk.receipts.totals(query))

    def _connect(self) -> None:
        self.table.current_id_changed.connect(self._on_row_changed)
        self.table.activated_id.connect(self.chosen)
        self.table.loaded.connect(self._on_loaded)
