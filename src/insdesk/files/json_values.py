"""Values of a dated table as JSON, read so strictly that a damaged file cannot pass for another one."""

from decimal import Decimal
from typing import TypeVar

from insdesk.domain.money import Money

T = TypeVar("T")

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError)
"""What reading something else than was expected may raise."""


def of(kind: type[T], value: object) -> T:
    """`value`, when it is exactly of `kind`: true is no number. Raises TypeError."""
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def amount(value: object) -> Money:
    """Whole yuan as a number; with fen as text, because a JSON number may not be exact."""
    return Money.from_yuan(Decimal(value) if isinstance(value, str) else of(int, value))


def written_yuan(value: Money) -> int | str:
    """`value` as `amount` reads it."""
    yuan = value.yuan
    return int(yuan) if yuan == int(yuan) else str(yuan)
