"""Days: reading what people type, and the periods of a policy. Every "today" is a parameter."""

import re
from calendar import monthrange
from datetime import date, timedelta

from insdesk.domain.problems import Problem
from insdesk.rules.text import normalise

FIRST_YEAR = 1900
LAST_YEAR = 2199

_TODAY_WORDS = frozenset({"t", "今天", "今日"})
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_OFFSET = re.compile(r"([+-]) ?([0-9]{1,5})")
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_DAY = r"(?P<day>[0-9]{1,2})"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<year>[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"{_YEAR} ?(?P<mark>[-/.]) ?{_MONTH} ?(?P=mark) ?{_DAY}",
        rf"{_MONTH} ?[-/.] ?{_DAY}",
        rf"(?:{_YEAR} ?年 ?)?{_MONTH} ?月 ?{_DAY} ?[日号]?",
    )
)
# A year of two digits is one of the hundred that end this many years after today.
_YEARS_AHEAD = 20


def parse_day(text: str, today: date) -> date | Problem:
    """The day that `text` means: 20260301, 260301, 0301, 3-1, 2026-3-1, 2026/3/1, 2026年3月1日, t, +1, -1.

    A day without a year is one of this year. A date copied from a workbook may end in midnight.
    """
    written = _MIDNIGHT.sub("", normalise(text))
    if not written:
        return Problem("value_missing")
    if written.lower() in _TODAY_WORDS:
        return today
    offset = _OFFSET.fullmatch(written)
    if offset is not None:
        return _shifted(today, int(offset[1] + offset[2]))
    for shape in _SHAPES:
        match = shape.fullmatch(written)
        if match is not None:
            year = _full_year(match["year"] if "year" in shape.groupindex else None, today)
            return _day(year, int(match["month"]), int(match["day"]))
    return _unreadable(written)


def policy_end(start: date) -> date:
    """The last day of a policy of one year: start + 1 year - 1 day; 2024-02-29 → 2025-02-28 (UR-16)."""
    return _year_later(start) - timedelta(days=1)


def next_start(last_day: date) -> date:
    """The first day of the policy that follows one ending on `last_day` (UR-10)."""
    return last_day + timedelta(days=1)


def age_on(birthday: date, day: date) -> int:
    """Full years of age on `day`; born on 29 February counts from 1 March in other years."""
    had_birthday = (day.month, day.day) >= (birthday.month, birthday.day)
    return day.year - birthday.year - (0 if had_birthday else 1)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the month's last one where it has no such day."""
    month = day.year * 12 + day.month - 1 - months
    year, number = divmod(month, 12)
    return date(year, number + 1, min(day.day, monthrange(year, number + 1)[1]))


def days_left(last_day: date, today: date) -> int:
    """Days of validity left, today and `last_day` included: 1 on the last day, 0 or less when it is over."""
    return (last_day - today).days + 1


def days_lapsed(last_day: date, today: date) -> int:
    """Days without cover since `last_day`; 0 while it is in force."""
    return max((today - last_day).days, 0)


def _full_year(year: str | None, today: date) -> int:
    if year is None:
        return today.year
    if len(year) > len("26"):
        return int(year)
    last = today.year + _YEARS_AHEAD
    return last - (last - int(year)) % 100


def _day(year: int, month: int, day: int) -> date | Problem:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Problem("day_out_of_range", params=(("first", FIRST_YEAR), ("last", LAST_YEAR)))
    try:
        return date(year, month, day)
    except ValueError:
        return Problem("day_impossible", params=(("year", year), ("month", month), ("day", day)))


def _shifted(today: date, days: int) -> date | Problem:
    try:
        shifted = today + timedelta(days=days)
    except OverflowError:
        shifted = date.max
    return _day(shifted.year, shifted.month, shifted.day)


def _unreadable(written: str) -> Problem:
    allowed = frozenset("0123456789-/. 年月日号")
    place = next((index for index, one in enumerate(written) if one not in allowed), None)
    if place is None:
        return Problem("day_unreadable", params=(("text", written),))
    return Problem("day_character_wrong", params=(("character", written[place]),), position=place)


def _year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
