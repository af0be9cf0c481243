"""The list of insurers: its columns, and the chip that says how long the office may sell for each."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from insdesk.domain.clock import Clock
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.rows import InsurerRow
from insdesk.i18n import N_
from insdesk.specs.display import CellKind
from insdesk.specs.lists import INSURERS
from insdesk.specs.table import Column, TableSpec
from insdesk.ui.tables.chip_delegate import ChipDelegate
from insdesk.ui.tables.filters import FilterSpec, FlagFilter
from insdesk.ui.tables.source import TableSource
from insdesk.ui.tabs.insurers.presenter import AgencyChip, agency_chip

FILTERS: tuple[FilterSpec, ...] = (FlagFilter(column="active", title=N_("Valid only")),)

_AGENCY = Column(name="agency", title=N_("Agency"), kind=CellKind.CHIP, width=12, sortable=False)
_NARROW = {"short_name": 14, "code": 10}


def _columns() -> tuple[Column, ...]:
    """Name, code and chip; every other column of the list can be shown by whoever wants it."""
    first = (replace(INSURERS.column(name), width=width) for name, width in _NARROW.items())
    others = (replace(column, shown=False) for column in INSURERS.columns if column.name not in _NARROW)
    return (*first, _AGENCY, *others)


INSURER_LIST: TableSpec = replace(INSURERS, columns=_columns())


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerLine(InsurerRow):
    """One insurer in the list."""

    agency: AgencyChip


class InsurerLines:
    """A `TableSource` that adds the chip of today to the rows of another."""

    def __init__(self, rows: TableSource, clock: Clock) -> None:
        self._rows = rows
        self._clock = clock

    def ids(self, query: TableQuery, progress: Progress) -> "array[int]":
        """As the rows' own source."""
        return self._rows.ids(query, progress)

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """The rows, each with its chip."""
        today = self._clock.today()
        return [_line(row, today) for row in self._rows.rows(ids) if isinstance(row, InsurerRow)]


class AgencyChipDelegate(ChipDelegate):
    """Paints the chip in the colour that the cell names."""

    def status_of(self, value: object) -> str:
        return value.look.value if isinstance(value, AgencyChip) else ""


def _line(row: InsurerRow, today: date) -> InsurerLine:
    values = {field.name: getattr(row, field.name) for field in fields(InsurerRow)}
    return InsurerLine(**values, agency=agency_chip(row, today))
