"""A moment in one field: day and time as people type them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from insdesk.domain.problems import Problem
from insdesk.rules.moments import parse_moment
from insdesk.rules.text import normalise
from insdesk.specs.codecs import Context, TextCodec


@dataclass(frozen=True, slots=True)
class MomentCodec(TextCodec):
    """Aware moments of the office's own time zone, to the minute. It keeps the blank between day and time."""

    clean: Callable[[str], str] = normalise

    def parse(self, text: str, context: Context) -> object | Problem:
        """The moment, or None when empty."""
        if not text.strip():
            return None
        found = parse_moment(text, context.today)
        return found if isinstance(found, Problem) else found.astimezone()

    def format(self, value: Any) -> str:
        """`2026-11-23 14:30`."""
        return value.astimezone().strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else ""


MOMENT = MomentCodec()
