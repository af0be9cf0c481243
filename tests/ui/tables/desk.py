"""A made-up list in memory: a real source, as slow as a test wants it to be."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from threading import Event, Lock

from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.money import Money
from insdesk.domain.progress import Progress
from insdesk.domain.query import Operator, Sort, TableQuery
from insdesk.specs.choices import REGISTRATION_STATUS
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec
from insdesk.ui.settings_state import MemoryState, StateStore
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tasks.runner import TaskRunner

LIMIT = 5_000
STATUSES = tuple(RegistrationStatus)

SPEC = TableSpec(
    name="policies",
    title="Policies",
    columns=(
        Column(name="number", title="Number", width=12),
        Column(name="status", title="Status", kind=CellKind.CHIP, choice_titles=REGISTRATION_STATUS),
        Column(name="due", title="Amount due", kind=CellKind.MONEY),
        Column(name="signed_on", title="Sign date", kind=CellKind.DAY),
        Column(name="checked", title="Checked", kind=CellKind.CHECK, sortable=False, width=6),
        Column(name="remarks", title="Remarks", shown=False),
    ),
    default_sort=(Sort("number"),),
    empty_text="No policies here yet.",
)


@dataclass(frozen=True, slots=True)
class Policy:
    id: int
    number: str
    status: RegistrationStatus
    due: Money
    signed_on: date
    checked: bool
    remarks: str


def policy(identifier: int) -> Policy:
    return Policy(
        identifier,
        f"R{identifier:07}",
        STATUSES[identifier % 4],
        Money(identifier * 100),
        date(2026, 1, 1) + timedelta(days=identifier % 300),
        identifier % 2 == 0,
        f"=1+{identifier}",
    )


@dataclass
class Policies:
    """Ids 1 … `count`; `text` finds in the number, `status` filters. Deleted ones are missing."""

    count: int
    deleted: set[int] = field(default_factory=set)
    rows_gate: Event = field(default_factory=Event)
    ids_gate: Event = field(default_factory=Event)
    pages_asked: list[int] = field(default_factory=list)
    queries: list[TableQuery] = field(default_factory=list)
    failure: Exception | None = None
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.rows_gate.set()
        self.ids_gate.set()

    def ids(self, query: TableQuery, progress: Progress) -> "array[int]":
        with self._lock:
            self.queries.append(query)
        self.ids_gate.wait(LIMIT / 1000)
        progress.report(0, None)
        if self.failure is not None:
            raise self.failure
        if query.sorts and query.sorts[0].descending:
            found = array("q", range(self.count, 0, -1))
        else:
            found = array("q", range(1, self.count + 1))
        if query.text or query.filters or self.deleted:
            return array("q", (one for one in found if self._fits(one, query)))
        return found

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        with self._lock:
            self.pages_asked.append(ids[0])
        self.rows_gate.wait(LIMIT / 1000)
        if self.failure is not None:
            raise self.failure
        return [policy(one) for one in reversed(ids) if one not in self.deleted]

    def _fits(self, identifier: int, query: TableQuery) -> bool:
        row = policy(identifier)
        statuses = [one.values for one in query.filters if one.operator is Operator.ONE_OF]
        return (
            identifier not in self.deleted
            and query.text in row.number
            and all(str(row.status) in values for values in statuses)
        )


def make_table(source: Policies, runner: TaskRunner, state: StateStore | None = None) -> DeskTable:
    """A table of a size that shows some twenty rows."""
    table = DeskTable(SPEC, source, runner, state or MemoryState())
    table.resize(900, 600)
    return table


def cells(table: DeskTable, row: int) -> list[str]:
    """What a row shows, in all columns of the spec."""
    model = table.rows
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]
