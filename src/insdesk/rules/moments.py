"""Moments as people type them: a day in any of its ways, then the time. Local, without seconds."""

import re
from datetime import date, datetime, time

from insdesk.domain.problems import Problem
from insdesk.rules.dates import parse_day
from insdesk.rules.text import normalise

_SHAPES = (
    re.compile(
        r"(?:(?P<day>.+?)[ T])? ?(?P<hour>[0-9]{1,2}) ?[:点时] ?(?P<minute>[0-9]{2}) ?分?(?::[0-9]{2})?"
    ),
    re.compile(r"(?P<day>.+?) (?P<hour>[0-9]{2})(?P<minute>[0-9]{2})"),
)


def parse_moment(text: str, today: date) -> datetime | Problem:
    """The moment that `text` means: 2026-11-23 14:30, 1123 1430, t 9:05, 11月23日 9点30; 14:30 is today's.

    Local, without a time zone. A day alone is a problem: nobody knows when on that day.
    """
    written = normalise(text)
    for shape in _SHAPES:
        match = shape.fullmatch(written)
        if match is not None:
            day = today if match["day"] is None else parse_day(match["day"], today)
            return day if isinstance(day, Problem) else _at(day, int(match["hour"]), int(match["minute"]))
    day = parse_day(written, today)
    return Problem("time_missing", params=(("day", day.isoformat()),)) if isinstance(day, date) else day


def _at(day: date, hour: int, minute: int) -> datetime | Problem:
    try:
        return datetime.combine(day, time(hour, minute))
    except ValueError:
        return Problem("time_impossible", params=(("time", f"{hour}:{minute:02}"),))
