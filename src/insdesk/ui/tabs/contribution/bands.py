"""The levels of 级别设置 as bands of the strip, and what is said of them while one is edited. No Qt."""

from collections.abc import Sequence

from insdesk.domain.records.contribution import Box, ContributionLevel, LevelReview, Range
from insdesk.i18n import _
from insdesk.rules.contribution import box_of
from insdesk.specs.level_text import MEASURES, box_text, period_text, range_text
from insdesk.ui.charts.range_strip import Band, Stretch

_MOST_GAPS = 3


def bands(levels: Sequence[ContributionLevel], current: int | None) -> tuple[Band, ...]:
    """A band for every measure that some level limits; `current` is the place of the one that is edited."""
    boxes = [box_of(one) for one in levels]
    return tuple(
        _band(levels, boxes, side, current)
        for side in range(len(MEASURES))
        if any(box.sides[side] != Range() for box in boxes)
    )


def _band(levels: Sequence[ContributionLevel], boxes: Sequence[Box], side: int, current: int | None) -> Band:
    stretches = tuple(
        Stretch(
            level.name or _("New level"),
            level.colour,
            box.sides[side].lower,
            box.sides[side].upper,
            f"{range_text(box.sides[side], side)} · {period_text(level)}",
            is_current=place == current,
        )
        for place, (level, box) in enumerate(zip(levels, boxes, strict=True))
        if box.sides[side] != Range()
    )
    ends = {end for one in stretches for end in (one.lower, one.upper) if end is not None}
    limits = tuple(sorted(ends))
    marks = tuple(range_text(Range(lower=one), side).removeprefix("≥ ") for one in limits)
    return Band(_(MEASURES[side]), limits, marks, stretches)


def gaps_text(review: LevelReview) -> str:
    """Which sums no level takes; empty where there are none, or where levels count over different times."""
    if not review.gaps:
        return ""
    some = _("; ").join(box_text(one) for one in review.gaps[:_MOST_GAPS])
    if len(review.gaps) > _MOST_GAPS:
        return _("In no level: {gaps}; and more.", gaps=some)
    return _("In no level: {gaps}.", gaps=some)


def entry_detail(level: ContributionLevel) -> str:
    """The second line of a level in the list: its limits and its time."""
    return f"{box_text(box_of(level))} · {period_text(level)}"
