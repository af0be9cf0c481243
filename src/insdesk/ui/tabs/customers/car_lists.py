"""承保记录, 维修记录 and 精品: lists of the customer's cars, or of the one in sight (CU-8, CU-9)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import RegistrationStatus, SpendingKind
from insdesk.domain.ids import RegistrationId, VehicleId
from insdesk.domain.progress import Progress
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.car_records import FileRegistrationRow, SpendingRow
from insdesk.domain.records.claim import ClaimRow
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import REGISTRATION_STATUS, SLIP_KIND
from insdesk.specs.record_lists import ACCESSORIES, FILE_REGISTRATIONS, REPAIRS
from insdesk.specs.table import TableSpec
from insdesk.ui.dialogs.registration_preview import RegistrationPreview
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.look import PRIMARY, set_look
from insdesk.ui.owners.presenter import car_title
from insdesk.ui.ports import Shell
from insdesk.ui.tables.filter_fields import ChoiceField
from insdesk.ui.tables.filters import ChipsFilter, ChoiceFilter, FilterSpec, PeriodFilter
from insdesk.ui.tables.own_rows import OwnRows
from insdesk.ui.tables.snapshot import Snapshot
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tabs.customers.car_lists_text import policies_text, repairs_text, sales_text
from insdesk.ui.tabs.customers.file_section import FileSection
from insdesk.ui.tabs.customers.work import CustomerFile

_GAP = 8
OF_ONE_CAR = ChoiceFilter(column="vehicle_id", title=N_("Vehicle"), value=int)
_OF_POLICIES = (
    OF_ONE_CAR,
    ChipsFilter(column="status", title=N_("Status"), choices=REGISTRATION_STATUS),
    ChipsFilter(column="kind", title=N_("Policy kinds"), choices=SLIP_KIND),
    PeriodFilter(column="ends_on", title=N_("Ends on")),
)
_OF_SPENDING = (OF_ONE_CAR, PeriodFilter(column="day", title=N_("Day")))


class FileRows(OwnRows):
    """The rows of a customer's file; those of a former owner say whose they are."""

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """As the list has them."""
        return [self._marked(row) for row in super().rows(ids)]

    def _marked(self, row: object) -> object:
        if isinstance(row, FileRegistrationRow | SpendingRow | ClaimRow) and row.customer_id != self.key:
            return replace(row, former_owner=row.owner)
        return row


class CarListSection(FileSection):
    """One list of the file. `told` writes what the rows add up to, on the read lane."""

    def __init__(
        self,
        spec: TableSpec,
        also: tuple[Filter, ...],
        filters: tuple[FilterSpec, ...],
        told: Callable[[TableQuery], str],
        shell: Shell,
        desk: Desk,
        parent: QWidget | None = None,
    ) -> None:
        name = spec.name.partition(".")[2]
        super().__init__(f"{name}.page", _(spec.title), shell, desk, parent)
        self._told = told
        self._rows = FileRows(desk.tables.source(spec.name), "file_of", also)
        self.panel = TablePanel(spec, self._rows, shell, filters, _("Number, plate, VIN or words"), self)
        car = self.panel.bar.field(OF_ONE_CAR.column)
        assert isinstance(car, ChoiceField)  # noqa: S101  # it is declared as one
        self._car_field = car
        self._wanted: VehicleId | None = None
        self._followed: VehicleId | None = None
        self._offered: tuple[Choice, ...] = ()
        self.layout_below = QVBoxLayout(self)
        self.layout_below.setContentsMargins(0, _GAP, 0, 0)
        self.layout_below.addWidget(self.panel, 1)
        self.panel.table.loaded.connect(self._on_loaded)
        car.changed.connect(self._on_car_chosen)

    @property
    def car_in_sight(self) -> VehicleId | None:
        """The car that the form or the filter shows."""
        return self._wanted

    def read(self) -> None:
        is_other = self._rows.key != self.customer_id
        self._rows.key = self.customer_id
        self._car_field.set_choices(self._offered)
        if is_other or self._wanted != self._followed:
            self._follow()
        else:
            self.panel.refresh()

    def show_file(self, file: CustomerFile) -> None:
        today = [(one.id, car_title(one.plate, one.vin)) for one in file.vehicles]
        former = [
            (one.vehicle_id, _("{car} (former)", car=car_title(one.plate, one.vin))) for one in file.former
        ]
        self._offered = tuple(Choice(str(key), title) for key, title in (*today, *former))
        super().show_file(file)

    def show_car(self, vehicle_id: VehicleId | None) -> None:
        """Follow the car that is in sight in the form."""
        if vehicle_id != self._wanted:
            self._wanted = vehicle_id
            self._ask()

    def concerns(self, changes: ChangeSet) -> bool:
        kinds = (Entity.REGISTRATION, Entity.VEHICLE, Entity.CUSTOMER, Entity.SPENDING, Entity.CLAIM)
        return changes.touches(kinds)

    def _follow(self) -> None:
        """Narrow to the car in sight; a customer with a single car needs no narrowing."""
        self._followed = self._wanted
        with QSignalBlocker(self._car_field):
            if len(self._offered) > 1 and self._wanted is not None:
                self._car_field.choose(str(self._wanted))
            else:
                self._car_field.clear()
        self.panel.start()

    def _on_car_chosen(self) -> None:
        chosen = next((one.values[0] for one in self._car_field.filters()), None)
        if isinstance(chosen, int):
            self._wanted = self._followed = VehicleId(chosen)
            self.car_asked.emit(self._wanted)

    def _on_loaded(self, snapshot: Snapshot) -> None:
        query = self._rows.query(snapshot.query)
        if query is not None:
            work = partial(_told, self._told, query)
            self.shell.runner.read(work, self.panel.set_totals, self.shell.show_error, self)


class PolicySection(CarListSection):
    """承保记录; Enter or a double click shows the policy as it prints."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        told = partial(_policies, desk)
        super().__init__(FILE_REGISTRATIONS, (), _OF_POLICIES, told, shell, desk, parent)
        self._preview = RegistrationPreview(shell, desk, self)
        self._show = QPushButton(_("Preview"), self)
        self._go_on = QPushButton(_("Go on typing"), self)
        self._lay_out_buttons()
        self.panel.table.activated_id.connect(self._on_activated)
        self.panel.table.current_id_changed.connect(self._refresh_buttons)
        self.panel.table.loaded.connect(self._refresh_buttons)
        self._show.clicked.connect(self._on_preview)
        self._go_on.clicked.connect(self._on_go_on)

    def _current(self) -> FileRegistrationRow | None:
        table = self.panel.table
        place = None if table.current_id is None else table.rows.row_of(table.current_id)
        row = None if place is None else table.rows.record_at(place)
        return row if isinstance(row, FileRegistrationRow) else None

    def _on_activated(self, registration_id: int) -> None:
        self._preview.show(RegistrationId(registration_id))

    def _on_preview(self) -> None:
        if self.panel.table.current_id is not None:
            self._preview.show(RegistrationId(self.panel.table.current_id))

    def _on_go_on(self) -> None:
        if self.panel.table.current_id is not None:
            self.shell.open_tab("registrations", registration=self.panel.table.current_id)

    def _refresh_buttons(self) -> None:
        row = self._current()
        self._show.setEnabled(self.panel.table.current_id is not None)
        self._go_on.setVisible(row is not None and row.status is RegistrationStatus.DRAFT)

    def _lay_out_buttons(self) -> None:
        set_look(self._show, PRIMARY, value=False)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addStretch(1)
        for button, name in ((self._go_on, "go_on"), (self._show, "preview")):
            button.setObjectName(f"customers.policies.action.{name}")
            row.addWidget(button)
        self.layout_below.addLayout(row)
        self._refresh_buttons()


def policies(shell: Shell, desk: Desk, parent: QWidget) -> FileSection:
    """承保记录."""
    return PolicySection(shell, desk, parent)


def repairs(shell: Shell, desk: Desk, parent: QWidget) -> FileSection:
    """维修记录."""
    told = partial(_repairs, desk)
    return CarListSection(REPAIRS, _of_kind(SpendingKind.REPAIR), _OF_SPENDING, told, shell, desk, parent)


def accessories(shell: Shell, desk: Desk, parent: QWidget) -> FileSection:
    """精品."""
    told, kind = partial(_sales, desk), _of_kind(SpendingKind.ACCESSORY)
    return CarListSection(ACCESSORIES, kind, _OF_SPENDING, told, shell, desk, parent)


def _of_kind(kind: SpendingKind) -> tuple[Filter, ...]:
    return (Filter("kind", Operator.EQUAL, (kind,)),)


def _policies(desk: Desk, query: TableQuery) -> str:
    return policies_text(desk.car_records.policies(query))


def _repairs(desk: Desk, query: TableQuery) -> str:
    return repairs_text(desk.car_records.spending(query))


def _sales(desk: Desk, query: TableQuery) -> str:
    return sales_text(desk.car_records.spending(query))


def _told(told: Callable[[TableQuery], str], query: TableQuery, _progress: Progress) -> str:
    return told(query)
