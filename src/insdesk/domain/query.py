"""What a list asks for: text, filters, order. Names are checked against an allow-list in the repository."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insdesk.domain.money import Money

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


class Comparison(StrEnum):
    """How a condition compares. The values that each takes: `specs.conditions.parts`."""

    IS = "IS"
    IS_NOT = "IS_NOT"
    HAS = "HAS"
    HAS_NOT = "HAS_NOT"
    FILLED = "FILLED"
    EMPTY = "EMPTY"
    BETWEEN = "BETWEEN"
    NEXT_DAYS = "NEXT_DAYS"
    LAST_DAYS = "LAST_DAYS"
    BEFORE_DAYS = "BEFORE_DAYS"
    BEFORE_MONTHS = "BEFORE_MONTHS"
    THIS_MONTH = "THIS_MONTH"
    NEXT_MONTH = "NEXT_MONTH"
    STARTS_WITH = "STARTS_WITH"
    CONTAINS = "CONTAINS"
    SINCE = "SINCE"
    LAST_MONTHS = "LAST_MONTHS"
    LESS = "LESS"
    AT_MOST = "AT_MOST"
    MORE = "MORE"
    AT_LEAST = "AT_LEAST"


ConditionValue = str | int | date | Money | None


@dataclass(frozen=True, slots=True)
class Condition:
    """One row of a query: `field comparison values`. None is an open end of a range."""

    field: str
    comparison: Comparison
    values: tuple[ConditionValue, ...] = ()


class Match(StrEnum):
    """Whether all conditions have to hold, or any."""

    ALL = "ALL"
    ANY = "ANY"


@dataclass(frozen=True, slots=True)
class Conditions:
    """The rows of a query together; none of them asks for nothing."""

    rows: tuple[Condition, ...] = ()
    match: Match = Match.ALL


NO_CONDITIONS = Conditions()


@dataclass(frozen=True, slots=True)
class TableQuery:
    """One list request. `text` is the filter box: words that must all occur somewhere in the row."""

    text: str = ""
    filters: tuple[Filter, ...] = ()
    sorts: tuple[Sort, ...] = ()
    conditions: Conditions = NO_CONDITIONS
