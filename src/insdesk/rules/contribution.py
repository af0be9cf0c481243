"""级别 (CA-2, CA-3): over which days a level counts, who is in it, where levels meet, what they leave open.

Half-open limits make levels that follow each other neither overlap nor leave a gap.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from insdesk.domain.level_enums import LevelColour, LevelPeriod
from insdesk.domain.money import Money
from insdesk.domain.records.contribution import Box, ContributionLevel, Range, Span, Sums
from insdesk.rules.dates import months_before

MOST_LEVELS = 20
NAME_LIMIT = 20
"""Characters: it has to fit a chip and the axis of a chart."""

_A_DAY = timedelta(days=1)
_SIDES = ("repair", "visits", "accessory")


def span_of(level: ContributionLevel, as_of: date) -> Span:
    """The days that count on `as_of`. Nothing after it does, so that a day always gives the same answer."""
    if level.period is LevelPeriod.ROLLING:
        return Span(months_before(as_of, level.months or 0) + _A_DAY, as_of)
    first, last = _days(level)
    return Span(first, min(last, as_of))


def span_before(level: ContributionLevel, as_of: date) -> Span:
    """The days of the period before, of the same length: those months earlier, or so many days.

    Fixed days that are whole calendar months move by months: the quarter before a quarter is a quarter.
    """
    if level.period is LevelPeriod.ROLLING:
        return span_of(level, months_before(as_of, level.months or 0))
    first, last = _days(level)
    months = _whole_months(first, last)
    if months:
        earlier = first - _A_DAY
        start, end = months_before(first, months), months_before(as_of, months)
    else:
        length = last - first + _A_DAY
        earlier, start, end = last - length, first - length, as_of - length
    return Span(start, min(earlier, end))


def box_of(level: ContributionLevel) -> Box:
    """The level's limits as whole fen and visits."""
    return Box(
        Range(_fen(level.repair_from), _fen(level.repair_below)),
        Range(level.visits_from, level.visits_below),
        Range(_fen(level.accessory_from), _fen(level.accessory_below)),
    )


def lies_in(box: Box, sums: Sums) -> bool:
    """Whether all limits hold of `sums`."""
    return all(
        (side.lower is None or side.lower <= value) and (side.upper is None or value < side.upper)
        for side, value in zip(box.sides, sums.values, strict=True)
    )


def same_time(first: ContributionLevel, second: ContributionLevel) -> bool:
    """Whether both count over the same days on every day."""
    return _time(first) == _time(second)


def limits_meet(first: ContributionLevel, second: ContributionLevel) -> bool:
    """Whether the same sums, over the same time, can be in both."""
    return same_time(first, second) and _common(box_of(first), box_of(second)) is not None


def gaps(levels: Sequence[ContributionLevel]) -> tuple[Box, ...]:
    """The sums from 0 on that no level takes, as boxes that do not intersect; of no levels, none.

    Where levels count over different times there is no answer, and none is given.
    """
    if not levels or not all(same_time(levels[0], one) for one in levels):
        return ()
    left = [Box(*(Range(0) for _side in _SIDES))]
    for level in levels:
        taken = box_of(level)
        left = [part for box in left for part in _without(box, taken)]
    return tuple(_open_below(box) for box in sorted(left, key=_corner))


def free_colour(levels: Iterable[ContributionLevel]) -> LevelColour:
    """The colour for a new level: the first that fewest of `levels` have."""
    used = Counter(one.colour for one in levels)
    return min(LevelColour, key=lambda colour: used[colour])


def _days(level: ContributionLevel) -> tuple[date, date]:
    assert level.from_day is not None  # noqa: S101  # fixed levels have both
    assert level.to_day is not None  # noqa: S101
    return level.from_day, level.to_day


def _whole_months(first: date, last: date) -> int:
    """How many calendar months the days are; 0 when they are not whole ones."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _fen(amount: Money | None) -> int | None:
    return None if amount is None else amount.fen


def _time(level: ContributionLevel) -> tuple[object, ...]:
    return level.period, level.from_day, level.to_day, level.months


def _common(one: Box, other: Box) -> Box | None:
    sides = []
    for mine, yours in zip(one.sides, other.sides, strict=True):
        lower = max((end for end in (mine.lower, yours.lower) if end is not None), default=None)
        upper = min((end for end in (mine.upper, yours.upper) if end is not None), default=None)
        if upper is not None and upper <= (lower or 0):
            return None
        sides.append(Range(lower, upper))
    return Box(*sides)


def _without(box: Box, taken: Box) -> Iterator[Box]:
    """What is left of `box`: below and above `taken` on one side after the other."""
    common = _common(box, taken)
    if common is None:
        yield box
        return
    for name in _SIDES:
        mine, cut = getattr(box, name), getattr(common, name)
        if cut.lower != mine.lower:
            yield replace(box, **{name: Range(mine.lower, cut.lower)})
        if cut.upper != mine.upper:
            yield replace(box, **{name: Range(cut.upper, mine.upper)})
        box = replace(box, **{name: cut})


def _corner(box: Box) -> tuple[int, ...]:
    return tuple(side.lower or 0 for side in box.sides)


def _open_below(box: Box) -> Box:
    """A side that begins at 0 has no lower limit to speak of."""
    return Box(*(Range(side.lower or None, side.upper) for side in box.sides))
