"""What was made of a statement's sheet: which column is what, its rows, and those that could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.statement import StatementRow


class StatementField(StrEnum):
    """The columns of a statement that mean something to us. The first two it cannot do without."""

    POLICY_NO = "policy_no"
    AMOUNT = "amount"
    RATE = "rate"
    PREMIUM = "premium"
    SIGNED_ON = "signed_on"


REQUIRED = (StatementField.POLICY_NO, StatementField.AMOUNT)

Columns = Mapping[StatementField, int]
"""Where each stands, counted from 0; a field that the sheet lacks is not in it."""


@dataclass(frozen=True, slots=True)
class StatementLayout:
    """The row of the titles (as Excel counts; 0: there is none) and the column of each field."""

    header_row: int = 0
    columns: Columns = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether the rows can be read by it."""
        return all(name in self.columns for name in REQUIRED)


@dataclass(frozen=True, slots=True)
class RefusedStatementRow:
    """A row that could not be read, and why; `text` is what stands in it."""

    row: int
    text: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementReading:
    """All rows below the titles, each counted once.

    `blank_rows` hold neither number nor amount, `total_rows` add others up; both are left out. `rate_unread`
    counts rows whose rate could not be read and is not compared.
    """

    rows: tuple[StatementRow, ...] = ()
    refused: tuple[RefusedStatementRow, ...] = ()
    blank_rows: int = 0
    total_rows: int = 0
    rate_unread: int = 0

    @property
    def amount(self) -> Money:
        """What the readable rows add up to."""
        return Money(sum(row.amount.fen for row in self.rows))

    @property
    def repeated(self) -> int:
        """How many policies have more than one row."""
        counts: dict[str, int] = {}
        for row in self.rows:
            counts[row.policy_no] = counts.get(row.policy_no, 0) + 1
        return sum(count > 1 for count in counts.values())

    @property
    def signed(self) -> tuple[date, date] | None:
        """The first and the last sign date; None where the statement has none."""
        days = [row.signed_on for row in self.rows if row.signed_on is not None]
        return (min(days), max(days)) if days else None
