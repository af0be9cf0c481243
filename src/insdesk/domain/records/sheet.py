"""A foreign workbook as it was read: its sheets, its rows, and cells that are not what they seem."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

TABLE_ENDINGS = (".xlsx", ".xls", ".csv", ".txt")
"""What the names of such files end with; which kind one is, is seen inside."""


class FileKind(StrEnum):
    """What a file is, whatever its name says."""

    XLSX = "XLSX"
    XLS = "XLS"
    TEXT = "TEXT"


class CellFault(StrEnum):
    """Why a cell has no value. UNWORKED: a formula whose result was never stored."""

    ERROR = "ERROR"
    UNWORKED = "UNWORKED"


@dataclass(frozen=True, slots=True)
class FaultyCell:
    """A cell without a value; `text` is what Excel shows (#N/A)."""

    fault: CellFault
    text: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class PercentCell:
    """A number that Excel shows as a percentage: 0.15 is 15 %."""

    number: float

    def __str__(self) -> str:
        return str(self.number)


SheetCell = str | int | float | bool | date | datetime | FaultyCell | PercentCell | None
"""A date without a time is a `date`. A number of more than 15 digits is a float: Excel lost its end."""


PlainCell = str | int | float | bool | None
"""A cell for whoever wants the bare value: a day as ISO text, a percentage as its number."""
SheetRow = tuple[int, tuple[PlainCell, ...]]


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet of a bounded size as a whole: the names of all sheets, and the rows that hold anything."""

    sheets: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row, as Excel counts them; empty cells at its end are left out."""

    number: int
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True)
class SheetName:
    """One sheet of a workbook."""

    name: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStart:
    """What is known before the first row.

    `sheet` is the place of the one being read among `sheets`. `rows` is how many it has at most, None where
    that is not known. `merged` are the first ranges of merged cells (`A5:C6`) of `merged_count`: only the
    first cell of each holds the value. `counts_from_1904`: its serial numbers do not begin in 1900.
    """

    kind: FileKind
    sheets: tuple[SheetName, ...]
    sheet: int = 0
    rows: int | None = None
    merged: tuple[str, ...] = ()
    merged_count: int = 0
    counts_from_1904: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPreview:
    """The beginning of a sheet: its first rows that hold anything, and whether there are more."""

    start: SheetStart
    lines: tuple[SheetLine, ...] = field(default=())
    has_more: bool = False
