"""Page 新车销售合同: contracts with a pre-registration, by how far they are registered (UR-2, UR-3)."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from insdesk.domain.enums import ContractState
from insdesk.domain.ids import ContractId, RegistrationId
from insdesk.domain.progress import Progress
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.rows import ContractRow
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import CONTRACT_STATE
from insdesk.specs.lists import CONTRACTS
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tables.filter_fields import ChipsField
from insdesk.ui.tables.filters import ChipsFilter, PeriodFilter
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tables.source import TableSource
from insdesk.ui.tabs.registrations.commands import CHANGE_CONTRACT, DELETE_DRAFT, FROM_CONTRACT, NEW_CONTRACT

_SCREEN = "contracts"
"""The tab of the contracts, by name: screens do not know each other."""

_STATE = "state"
_STATES = tuple(one for one in CONTRACT_STATE if one[0] != ContractState.NOTHING_AGREED)
_WAITING = (ContractState.UNREGISTERED, ContractState.DRAFT)
_FILTERS = (
    ChipsFilter(column=_STATE, title=N_("Registration state"), choices=_STATES),
    PeriodFilter(column="signed_on", title=N_("Contract date")),
)
_LIST = replace(
    CONTRACTS,
    name="sold_contracts",
    empty_text=N_("No contract waits to be registered. Enter one with its pre-registration."),
)


@dataclass(frozen=True, slots=True)
class AgreedContracts:
    """A `TableSource` that leaves out contracts in which no insurance was agreed."""

    contracts: TableSource

    def ids(self, query: TableQuery, progress: Progress) -> "array[int]":
        """As the contracts' own source, in the states asked for, or in all of this page."""
        if not any(one.column == _STATE for one in query.filters):
            states = tuple(key for key, _title in _STATES)
            query = replace(query, filters=(*query.filters, Filter(_STATE, Operator.ONE_OF, states)))
        return self.contracts.ids(query, progress)

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """As the contracts' own source."""
        return self.contracts.rows(ids)


class SoldContractsPage(ListPage):
    """Begins with those that wait; registered ones are one chip away."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _LIST,
            AgreedContracts(desk.tables.source(CONTRACTS.name)),
            shell,
            _FILTERS,
            _("Number, customer, initials, phone, plate or VIN"),
            (DELETE_DRAFT, CHANGE_CONTRACT, NEW_CONTRACT, FROM_CONTRACT),
            parent,
        )
        chips = self.panel.bar.field(_STATE)
        if isinstance(chips, ChipsField):
            chips.press(*_WAITING)

    def ask(self, arguments: TabArguments) -> None:
        """List exactly those in the `state` that is named; without one the filters stay as they are."""
        state = arguments.get(_STATE)
        if state in dict(_STATES):
            self.panel.bar.ask_only(_STATE, str(state))

    @property
    def contract_id(self) -> ContractId | None:
        """The contract under the cursor."""
        return None if self.current_id is None else ContractId(self.current_id)

    @property
    def registration_id(self) -> RegistrationId | None:
        """What was registered from it, a draft or more."""
        row = self.current_row
        return row.registration_id if isinstance(row, ContractRow) else None

    def change(self) -> None:
        """Open the contract under the cursor on its own screen."""
        if self.current_id is not None:
            self.shell.open_tab(_SCREEN, contract=self.current_id)

    def enter_new(self) -> None:
        """Enter a contract on its own screen."""
        self.shell.open_tab(_SCREEN, new=True)

    @property
    def current_number(self) -> str:
        """The number of that registration, empty while there is none."""
        row = self.current_row
        return row.registration if isinstance(row, ContractRow) else ""

    def is_waiting(self) -> bool:
        """Whether 承保登记 has something to begin or to go on with."""
        row = self.current_row
        return isinstance(row, ContractRow) and row.state in _WAITING
