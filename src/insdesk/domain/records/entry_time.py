"""录入统计: how long entries took, and what verification found in them, by clerk and month (DE-7)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class EntryTime:
    """One stretch of typing, from its first key to its save; `active_seconds` leaves longer pauses out."""

    begun_at: datetime
    active_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryStatistics:
    """One clerk in one month (`2026-11`). `entries` are registrations typed in it.

    `verified` of the clerk's entries were verified in it, with `errors` values that were wrong as entered.
    """

    id: int
    month: str
    clerk: str
    entries: int
    active_seconds: int
    verified: int
    errors: int

    @property
    def seconds_each(self) -> int | None:
        """Average active seconds of an entry, rounded; None without one."""
        return None if not self.entries else round(self.active_seconds / self.entries)

    @property
    def minutes_each(self) -> str:
        """The same as `m:ss`."""
        seconds = self.seconds_each
        return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02d}"

    @property
    def errors_each(self) -> Decimal | None:
        """Errors for each verified registration, two decimals; None without one."""
        return None if not self.verified else (Decimal(self.errors) / self.verified).quantize(Decimal("0.01"))
