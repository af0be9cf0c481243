"""The list of contracts: by state, period, sales rep and words."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from insdesk.domain.ids import ContractId
from insdesk.domain.progress import Progress
from insdesk.domain.records.office import Employee
from insdesk.domain.records.rows import ContractRow
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import CONTRACT_STATE
from insdesk.specs.lists import CONTRACTS
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.ports import Shell
from insdesk.ui.standard_actions import NEW
from insdesk.ui.tables.filter_fields import ChoiceField
from insdesk.ui.tables.filters import ChipsFilter, ChoiceFilter, PeriodFilter
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tabs.contracts.commands import CHANGE, DELETE, REGISTER

_SALES_REP = "sales_rep_id"
_CHARACTERS = 20
_FILTERS = (
    ChipsFilter(column="state", title=N_("Registration state"), choices=CONTRACT_STATE),
    PeriodFilter(column="signed_on", title=N_("Contract date")),
    ChoiceFilter(column=_SALES_REP, title=N_("Sales rep"), value=int),
)


class ContractsPage(ListPage):
    """Knows which contract is under the cursor; does nothing with it."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            CONTRACTS,
            desk.tables.source(CONTRACTS.name),
            shell,
            _FILTERS,
            _("Number, customer, initials, phone, plate or VIN"),
            (DELETE, CHANGE, NEW, REGISTER),
            parent,
        )
        self._desk = desk
        self.reload_staff()

    @property
    def contract_id(self) -> ContractId | None:
        """The contract under the cursor."""
        return None if self.current_id is None else ContractId(self.current_id)

    @property
    def row(self) -> ContractRow | None:
        """Its record, None while it is on its way."""
        row = self.current_row
        return row if isinstance(row, ContractRow) else None

    def reload_staff(self) -> None:
        """Offer the people of now in the filter."""
        self.shell.runner.read(self._read_staff, self._on_staff, self.shell.show_error, self)

    def _read_staff(self, _progress: Progress) -> tuple[Employee, ...]:
        return self._desk.office.employees()

    def _on_staff(self, staff: Iterable[Employee]) -> None:
        """Those who left too: their contracts are still to be found."""
        field = self.panel.bar.field(_SALES_REP)
        if isinstance(field, ChoiceField):
            field.setMinimumWidth(field.fontMetrics().horizontalAdvance("0") * _CHARACTERS)
            field.set_choices(tuple(Choice(str(one.id), one.name) for one in staff if one.is_sales_rep))
