"""Column types: how our values look in the file. The same on SQLite and PostgreSQL."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from insdesk.domain.money import Money

EnumT = TypeVar("EnumT", bound=StrEnum)


class Fen(TypeDecorator[Money]):
    """Money as whole fen."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        """Money to fen."""
        return None if value is None else value.fen

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        """Fen to money."""
        return None if value is None else Money(value)


class Day(TypeDecorator[date]):
    """A local date as the integer yyyymmdd: half the size of text, ordered, and readable by eye."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        """Date to yyyymmdd."""
        return None if value is None else day_number(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        """The date of yyyymmdd."""
        return None if value is None else date(value // 10_000, value // 100 % 100, value % 100)


class Moment(TypeDecorator[datetime]):
    """An aware moment as ISO 8601 text in UTC with microseconds, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Moment to text."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Text to moment."""
        return None if value is None else datetime.fromisoformat(value)


class Percent(TypeDecorator[Decimal]):
    """A percentage 0.00–100.00 as hundredths of a percent."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Percent to hundredths."""
        return None if value is None else int(value * 100)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Hundredths to percent."""
        return None if value is None else (Decimal(value) / 100).quantize(Decimal("0.01"))


class Choice(TypeDecorator[EnumT], Generic[EnumT]):
    """A member of one of our enums, stored by value."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[EnumT]) -> None:
        super().__init__()
        self.members = members
        self._by_value = {member.value: member for member in members}

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401  # SQLAlchemy's own signature
        """Member to value."""
        return None if value is None else self.members(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> EnumT | None:
        """Value to member."""
        return None if value is None else self._by_value.get(value) or self.members(value)


def day_number(day: date) -> int:
    """`day` as it is stored: yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day
