"""Drawing lots: from weighted lists, and serials that look drawn but never come twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

ItemT = TypeVar("ItemT")
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Weighted:
    """A list of which some entries are drawn more often than others."""

    items: tuple[str, ...]
    shares: NDArray[np.float64]

    @classmethod
    def of(cls, text: str) -> "Weighted":
        """From `王72 李71 …`: entries and their weights."""
        pairs = [(part.rstrip("0123456789"), part) for part in text.split()]
        weights = np.array([int(part[len(name) :]) for name, part in pairs], dtype=np.float64)
        return cls(tuple(name for name, _part in pairs), weights / weights.sum())

    @classmethod
    def falling(cls, text: str) -> "Weighted":
        """The characters of `text`, each later one drawn less often (as 1 / (rank + 5))."""
        items = tuple(dict.fromkeys(text.replace(" ", "")))
        weights = 1.0 / (np.arange(len(items)) + 5.0)
        return cls(items, weights / weights.sum())

    def draw(self, lots: np.random.Generator, count: int) -> list[str]:
        """`count` entries."""
        items = self.items
        return [items[place] for place in lots.choice(len(items), size=count, p=self.shares).tolist()]


def listed(text: str) -> tuple[str, ...]:
    """The entries of a list written with spaces between them."""
    return tuple(text.split())


def pick(lots: np.random.Generator, items: Sequence[ItemT], count: int) -> list[ItemT]:
    """`count` of `items`, all equally likely."""
    return [items[place] for place in lots.integers(0, len(items), size=count).tolist()]


def serials(first: int, count: int, size: int, seed: int, step: int) -> Numbers:
    """Numbers below `size` for the places `first` and on: none comes twice within `size` places.

    `step` must share no factor with `size`.
    """
    places = (np.arange(first, first + count, dtype=np.int64) + seed * 7_919) % size
    return places * step % size


def day_numbers(days: NDArray[Any]) -> list[int]:
    """Days (datetime64[D]) as they are stored: yyyymmdd."""
    months = days.astype("datetime64[M]")
    years = days.astype("datetime64[Y]")
    year = years.astype(np.int64) + 1970
    month = (months - years).astype(np.int64) + 1
    day = (days - months).astype(np.int64) + 1
    numbers: list[int] = (year * 10_000 + month * 100 + day).tolist()
    return numbers
