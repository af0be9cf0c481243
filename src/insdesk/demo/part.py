"""A part of the made-up office: some customers, with all that is theirs. Each part has its own lots."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

CUSTOMERS_A_PART = 10_000


@dataclass(frozen=True, slots=True)
class Part:
    """The customers `first` to `first + count - 1`, counted from 0; their ids are one higher."""

    first: int
    count: int
    seed: int
    today: date

    def lots(self, subject: int) -> np.random.Generator:
        """The lots of one subject: a change to how cars are drawn leaves the people as they were."""
        return np.random.default_rng([self.seed, self.first, subject])

    def days_before(self, days: NDArray[Any]) -> NDArray[np.datetime64]:
        """The days so many before today."""
        before: NDArray[np.datetime64] = np.datetime64(self.today, "D") - days.astype("timedelta64[D]")
        return before


def parts(customers: int, seed: int, today: date) -> list[Part]:
    """All parts of an office of so many customers."""
    starts = range(0, customers, CUSTOMERS_A_PART)
    return [Part(first, min(CUSTOMERS_A_PART, customers - first), seed, today) for first in starts]


def day_number(day: date) -> int:
    """`day` as it is stored: yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


def moment(day: object, hour: int = 2, minute: int = 0, second: int = 0) -> str:
    """A moment of `day` (yyyy-mm-dd) as it is stored, in UTC: 2 o'clock is 10 in China."""
    return f"{day}T{hour:02}:{minute:02}:{second:02}.000000+00:00"
