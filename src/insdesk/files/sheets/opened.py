"""What every reader of a kind of file answers: the sheet's start, and its rows one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from insdesk.domain.records.sheet import CellFault, FaultyCell, SheetCell, SheetName, SheetStart

MOST_COLUMNS = 256
"""What stands further right is not read: no table that people import is as wide."""
MOST_EXACT = 10**15
"""Excel keeps numbers to 15 digits; a larger one is not what was typed."""

_ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)

Numbered = tuple[int, tuple[SheetCell, ...]]


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """`rows` may be walked through once; a damaged file may raise anything while it is."""

    start: SheetStart
    rows: Iterator[Numbered]


def plain(value: Any) -> SheetCell:  # noqa: ANN401  # what a library found in a cell
    """`value` as one of ours."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return FaultyCell(CellFault.ERROR, value) if value in _ERRORS else value
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value.replace(tzinfo=None)
    return value if isinstance(value, date) else str(value)


def _number(value: float) -> SheetCell:
    if abs(value) >= MOST_EXACT:
        return float(value)
    return int(value) if float(value).is_integer() else value


def sheets_to_try(names: Sequence[SheetName], sheet: int | None) -> list[int]:
    """The one asked for, else those in sight in their order. Raises ValueError for one that is not there."""
    if not names or (sheet is not None and not 0 <= sheet < len(names)):
        raise ValueError(sheet)
    if sheet is not None:
        return [sheet]
    return [place for place, one in enumerate(names) if not one.is_hidden] or [0]
