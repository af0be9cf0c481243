"""What 录入统计 says, without a widget: bars for each clerk, totals, the period it begins with."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from insdesk.domain.level_enums import LevelColour
from insdesk.domain.records.entry_time import EntryStatistics
from insdesk.i18n import _, ngettext
from insdesk.rules.dates import months_before
from insdesk.ui.charts.marks import Mark

_MONTHS = 2
"""Before this one."""


def first_period(today: date) -> tuple[date, date]:
    """From the first day of the month before the last one up to today."""
    return months_before(today, _MONTHS).replace(day=1), today


def by_clerk(rows: Iterable[EntryStatistics]) -> tuple[EntryStatistics, ...]:
    """All months of each clerk together, by name."""
    found: dict[str, EntryStatistics] = {}
    for row in rows:
        before = found.get(row.clerk)
        found[row.clerk] = row if before is None else _together(before, row)
    return tuple(found[clerk] for clerk in sorted(found))


def time_bars(rows: Iterable[EntryStatistics]) -> tuple[Mark, ...]:
    """How long an entry takes each clerk; nobody who made none."""
    return tuple(
        Mark(
            place,
            one.clerk,
            one.seconds_each,
            _("{time} ({entries})", time=one.minutes_each, entries=_entries(one.entries)),
            LevelColour.BLUE.value,
        )
        for place, one in enumerate(by_clerk(rows))
        if one.seconds_each is not None
    )


def error_bars(rows: Iterable[EntryStatistics]) -> tuple[Mark, ...]:
    """What verification found in each clerk's entries; nobody of whose entries none was verified."""
    return tuple(
        Mark(
            place,
            one.clerk,
            one.errors,
            _("{errors} in {entries}", errors=one.errors, entries=_entries(one.verified)),
            LevelColour.AMBER.value,
        )
        for place, one in enumerate(by_clerk(rows))
        if one.verified or one.errors
    )


def totals(rows: Sequence[EntryStatistics]) -> str:
    """`12 entries, 3:20 each; 10 verified, 2 errors`."""
    if not rows:
        return ""
    whole = rows[0]
    for row in rows[1:]:
        whole = _together(whole, row)
    entered = _("{entries}, {time} each", entries=_entries(whole.entries), time=whole.minutes_each or "–")
    errors = ngettext("{count} error found", "{count} errors found", whole.errors)
    return _(
        "{entered}; {verified} verified, {errors}", entered=entered, verified=whole.verified, errors=errors
    )


def _entries(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count)


def _together(one: EntryStatistics, other: EntryStatistics) -> EntryStatistics:
    return replace(
        one,
        entries=one.entries + other.entries,
        active_seconds=one.active_seconds + other.active_seconds,
        verified=one.verified + other.verified,
        errors=one.errors + other.errors,
    )
