"""Levels in words: limits as ≥ 1,000 且 < 5,000, and the time over which they count."""

from insdesk.domain.level_enums import LevelPeriod
from insdesk.domain.money import Money
from insdesk.domain.records.contribution import Box, ContributionLevel, Range, Span
from insdesk.i18n import N_, _
from insdesk.specs.display import short_amount

UNCLASSIFIED = N_("In no level")
MEASURES = (N_("Repair amount"), N_("Visits"), N_("Accessory amount"))
"""Titles of the sides of a box, in its order."""

_VISITS = 1


def range_text(limits: Range, side: int) -> str:
    """One side of a box, translated: `≥ 1,000 and < 5,000`; empty where it has no limit."""
    parts = []
    if limits.lower is not None:
        parts.append(f"≥ {_figure(limits.lower, side)}")
    if limits.upper is not None:
        parts.append(f"< {_figure(limits.upper, side)}")
    return _(" and ").join(parts)


def box_text(box: Box) -> str:
    """All limits, translated: `Repair amount ≥ 1,000, Visits < 3`."""
    parts = [
        _("{measure} {limits}", measure=_(MEASURES[side]), limits=range_text(limits, side))
        for side, limits in enumerate(box.sides)
        if limits != Range()
    ]
    return _(", ").join(parts) if parts else _("anything")


def period_text(level: ContributionLevel) -> str:
    """The time over which a level counts, translated."""
    if level.period is LevelPeriod.ROLLING:
        months = level.months or 0
        return _("last month") if months == 1 else _("last {count} months", count=months)
    assert level.from_day is not None  # noqa: S101  # fixed levels have both
    assert level.to_day is not None  # noqa: S101
    return span_text(Span(level.from_day, level.to_day))


def span_text(span: Span) -> str:
    """The days of a span, translated; both count."""
    return _("{first} to {last}", first=span.first.isoformat(), last=span.last.isoformat())


def _figure(value: int, side: int) -> str:
    return f"{value:,}" if side == _VISITS else short_amount(Money(value))
