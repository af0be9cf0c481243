"""An insurer's own statement of the rebate it pays: its rows as read, and added up by policy number."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from insdesk.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One readable row. `policy_no` is normalised as ours are; `rate` is a percentage.

    `row` counts as Excel does. Everything but number and amount may be missing.
    """

    row: int
    policy_no: str
    amount: Money
    rate: Decimal | None = None
    premium: Money | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEntry:
    """What the whole statement says of one policy: `rows` of it added up.

    Endorsements are rows of their own. `rate` is None where the rows disagree about it.
    """

    policy_no: str
    amount: Money
    rate: Decimal | None = None
    premium: Money | None = None
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement ready to be compared. `name` is its file's name, kept with the settlement."""

    name: str
    rows: tuple[StatementRow, ...]
