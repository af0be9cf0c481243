"""The only source of "now". Everything that needs a day or a moment is given a `Clock`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the moment and the local day."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """The day on the office's wall calendar."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The local day."""
        return datetime.now(UTC).astimezone().date()


@dataclass(slots=True)
class FixedClock:
    """A clock that stands until it is moved: for tests and for the made-up office."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.moment

    def today(self) -> date:
        """The day of that moment as it is written (no time zone conversion)."""
        return self.moment.date()

    def forward(self, step: timedelta) -> None:
        """Move the clock by `step`."""
        self.moment += step
