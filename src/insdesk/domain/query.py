"""What a list asks for: text, filters, order. Names are checked against an allow-list in the repository."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FilterValue = str | int | date | bool


class Operator(StrEnum):
    """How a filter compares."""

    EQUAL = "EQUAL"
    ONE_OF = "ONE_OF"
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    CONTAINS = "CONTAINS"


@dataclass(frozen=True, slots=True)
class Filter:
    """`column operator values`; ONE_OF takes several values, the others exactly one."""

    column: str
    operator: Operator
    values: tuple[FilterValue, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """Order by one column."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class TableQuery:
    """One list request. `text` is the filter box: words that must all occur somewhere in the row."""

    text: str = ""
    filters: tuple[Filter, ...] = ()
    sorts: tuple[Sort, ...] = ()
