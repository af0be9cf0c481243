"""客户贡献度分析: levels of customers, and what counting them on a day found (CA-2 to CA-6)."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from insdesk.domain.ids import LevelId
from insdesk.domain.level_enums import LevelColour, LevelPeriod
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.rows import CustomerRow

DEFAULT_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionLevel:
    """One level. Limits are half-open, from ≤ value < below; None is none. All that are given must hold.

    FIXED counts from `from_day` to `to_day`, both included; ROLLING the last `months` up to the day of the
    analysis. `id` is None until it is stored.
    """

    name: str = ""
    colour: LevelColour = LevelColour.BLUE
    description: str = ""
    period: LevelPeriod = LevelPeriod.ROLLING
    from_day: date | None = None
    to_day: date | None = None
    months: int | None = DEFAULT_MONTHS
    repair_from: Money | None = None
    repair_below: Money | None = None
    visits_from: int | None = None
    visits_below: int | None = None
    accessory_from: Money | None = None
    accessory_below: Money | None = None
    position: int = 0
    id: LevelId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which spending counts, both included; none where `last` is before `first`."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Range:
    """From `lower` up to but not including `upper`, in fen or visits; None is open."""

    lower: int | None = None
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """The limits of a level as ranges, and equally a part of what they leave open."""

    repair: Range = Range()
    visits: Range = Range()
    accessory: Range = Range()

    @property
    def sides(self) -> tuple[Range, Range, Range]:
        """In the order of `Sums.values`."""
        return self.repair, self.visits, self.accessory


@dataclass(frozen=True, slots=True)
class Sums:
    """What one customer spent in a span, or many together."""

    repair: Money = ZERO
    visits: int = 0
    accessory: Money = ZERO

    @property
    def values(self) -> tuple[int, int, int]:
        """Fen, visits, fen."""
        return self.repair.fen, self.visits, self.accessory.fen

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.repair + other.repair, self.visits + other.visits, self.accessory + other.accessory)


NOTHING_SPENT = Sums()


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked of every customer at once: whether the sums in `span` lie in `box`."""

    span: Span
    box: Box


Places = frozenset[int]
"""Levels by their place in the analysis, counted from 0; none: the customer is in no level (未分级)."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """Customers who are in the same levels, now and, where that was asked, in the period before."""

    now: Places
    before: Places | None
    ids: "array[int]"


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many customers are in a level, their share of all on file, and what they spent in its time."""

    level: ContributionLevel
    span: Span
    customers: int
    share: Decimal
    spent: Sums


@dataclass(frozen=True, slots=True)
class LevelOverlap:
    """Two levels, by place, that `customers` are in at the same time.

    `is_by_limits`: over the same time their limits intersect, so that anybody may come to count twice.
    """

    first: int
    second: int
    customers: int
    is_by_limits: bool


@dataclass(frozen=True, slots=True)
class Movement:
    """How many customers moved from one level to another; None is no level."""

    origin: int | None
    target: int | None
    customers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What counting on `as_of` found: the same day, spending and levels always give the same.

    `total` is all customers on file; `distinct` those in at least one level, `unclassified` those in none.
    A customer in several levels counts in each. `movements` is empty unless the period before was asked for.
    """

    as_of: date
    levels: tuple[LevelCount, ...] = ()
    total: int = 0
    distinct: int = 0
    unclassified: int = 0
    unclassified_share: Decimal = Decimal(0)
    overlaps: tuple[LevelOverlap, ...] = ()
    movements: tuple[Movement, ...] = ()
    cohorts: tuple[Cohort, ...] = field(default=(), repr=False)

    def members(self, place: int | None) -> "array[int]":
        """The customers of the level at `place`, or those in no level."""
        return _joined(one.ids for one in self.cohorts if _holds(one.now, place))

    def in_both(self, first: int, second: int) -> "array[int]":
        """The customers who count in both levels."""
        return _joined(one.ids for one in self.cohorts if {first, second} <= one.now)

    def moved(self, origin: int | None, target: int | None) -> "array[int]":
        """The customers who were in `origin` in the period before and are in `target` now."""
        return _joined(
            one.ids
            for one in self.cohorts
            if one.before is not None and _holds(one.before, origin) and _holds(one.now, target)
        )

    def span_of(self, place: int | None) -> Span:
        """The days whose spending is shown beside a level's customers; of no level, those of the first."""
        if not self.levels:
            return Span(self.as_of, self.as_of)
        return self.levels[place or 0].span


@dataclass(frozen=True, slots=True)
class LevelReview:
    """What is said of levels while one is edited; never a reason to refuse any of them (CA-3).

    `gaps` are the sums that no level takes. They are known where all levels count over the same time.
    """

    analysis: Analysis
    gaps: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelLabel:
    """A level that one customer is in, for the head of the file."""

    name: str
    colour: LevelColour


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow(CustomerRow):
    """A customer of a level, with what was spent in the level's time."""

    repair: Money = ZERO
    visits: int = 0
    accessory: Money = ZERO


def _holds(places: Places, place: int | None) -> bool:
    return not places if place is None else place in places


def _joined(parts: "Iterable[array[int]]") -> "array[int]":
    found = array("q")
    for part in parts:
        found.extend(part)
    return found
