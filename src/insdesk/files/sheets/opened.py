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
    """`value` as one of ours. Asked of every cell: the most frequent kinds come first."""
    kind = type(value)
    if kind is str:
        if not value:
            return None
        return FaultyCell(CellFault.ERROR, value) if value[0] == "#" and value in _ERRORS else str(value)
    if kind is float or kind is int:
        return _number(value)
    if value is None or kind is bool or kind is date:
        return value  # type: ignore[no-any-return]  # asked just before
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value.replace(tzinfo=None)
    return str(value)


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
