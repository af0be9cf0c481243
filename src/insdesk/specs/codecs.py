"""From typed text to typed value and back. Parsing comes before rules: unreadable is a problem of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.rules.amounts import parse_money, parse_percent
from insdesk.rules.dates import parse_day
from insdesk.rules.text import normalise, normalise_prose

_LONGEST_ID = 18  # digits; the largest row id has 19


@dataclass(frozen=True, slots=True)
class Context:
    """What rules may know besides the values: the day."""

    today: date


class Codec(Protocol):
    """Reads and writes the values of one kind of field. None is the empty value of every codec but text."""

    def parse(self, text: str, context: Context) -> object | Problem:
        """The value in `text`, or the problem that makes it unreadable. Never raises."""
        ...

    def format(self, value: Any) -> str:  # each codec takes its own type
        """`value` as text that `parse` reads back to the same value."""
        ...


@dataclass(frozen=True, slots=True)
class TextCodec:
    """Text, normalised by `clean`; empty text is the empty value."""

    clean: Callable[[str], str] = normalise_prose

    def parse(self, text: str, context: Context) -> object | Problem:
        """The cleaned text."""
        return self.clean(text)

    def format(self, value: Any) -> str:
        """The text itself."""
        return str(value or "")


class DayCodec:
    """A date in any of the short ways people type one."""

    def parse(self, text: str, context: Context) -> object | Problem:
        """The date, or None when empty."""
        return parse_day(text, context.today) if text.strip() else None

    def format(self, value: Any) -> str:
        """ISO 8601."""
        return value.isoformat() if isinstance(value, date) else ""


@dataclass(frozen=True, slots=True)
class MoneyCodec:
    """Yuan with at most two decimals; negative where an insurer may take something back."""

    negative_allowed: bool = False

    def parse(self, text: str, context: Context) -> object | Problem:
        """The amount, or None when empty."""
        if not text.strip():
            return None
        yuan = parse_money(text, negative_allowed=self.negative_allowed)
        return yuan if isinstance(yuan, Problem) else Money.from_yuan(yuan)

    def format(self, value: Any) -> str:
        """`1,234.50`."""
        return str(value) if isinstance(value, Money) else ""


class PercentCodec:
    """A percentage 0.00–100.00."""

    def parse(self, text: str, context: Context) -> object | Problem:
        """The percentage, or None when empty."""
        return parse_percent(text) if text.strip() else None

    def format(self, value: Any) -> str:
        """Two decimals."""
        return f"{value:.2f}" if isinstance(value, Decimal) else ""


@dataclass(frozen=True, slots=True)
class WholeNumberCodec:
    """A whole number between `lowest` and `highest`, with a sign where `lowest` is negative."""

    lowest: int
    highest: int

    def parse(self, text: str, context: Context) -> object | Problem:
        """The number, or None when empty."""
        written = normalise(text).replace("\u2212", "-")
        if not written:
            return None
        digits = written.removeprefix("+" if written.startswith("+") else "-") if self.lowest < 0 else written
        if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(self.highest)):
            return self._problem()
        number = -int(digits) if written.startswith("-") else int(digits)
        return number if self.lowest <= number <= self.highest else self._problem()

    def format(self, value: Any) -> str:
        """Its digits."""
        return "" if value is None else str(value)

    def _problem(self) -> Problem:
        return Problem("number_out_of_range", params=(("lowest", self.lowest), ("highest", self.highest)))


class YesNoCodec:
    """A tick: `yes` or `no`."""

    def parse(self, text: str, context: Context) -> object | Problem:
        """Whether it is ticked."""
        return text == "yes"

    def format(self, value: Any) -> str:
        """`yes` or `no`."""
        return "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class EnumCodec:
    """One of `members`, as its value."""

    members: type[StrEnum]

    def parse(self, text: str, context: Context) -> object | Problem:
        """The member, or None when empty."""
        if not text:
            return None
        try:
            return self.members(text)
        except ValueError:
            return Problem("choice_unknown", params=(("choice", text),))

    def format(self, value: Any) -> str:
        """The member's value."""
        return "" if value is None else str(value)


class ReferenceCodec:
    """The id of another record."""

    def parse(self, text: str, context: Context) -> object | Problem:
        """The id, or None when empty."""
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID:
            return int(text)
        return Problem("choice_unknown", params=(("choice", text),))

    def format(self, value: Any) -> str:
        """The id's digits."""
        return "" if value is None else str(value)


TEXT = TextCodec()
DAY = DayCodec()
MONEY = MoneyCodec()
PERCENT = PercentCodec()
YES_NO = YesNoCodec()
REFERENCE = ReferenceCodec()
