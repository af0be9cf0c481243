"""Money as whole fen. Rates are percentages; every product is rounded half-up to the fen."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

FEN_PER_YUAN = 100


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in fen (分). May be negative: a refund, a difference."""

    fen: int

    @classmethod
    def from_yuan(cls, yuan: Decimal | int) -> "Money":
        """`yuan` rounded half-up to the fen."""
        return cls(_half_up(Decimal(yuan) * FEN_PER_YUAN))

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan, with exactly two decimals."""
        return (Decimal(self.fen) / FEN_PER_YUAN).quantize(Decimal("0.01"))

    def percent(self, rate: Decimal) -> "Money":
        """`rate` percent (0.00–100.00) of the amount, rounded half-up to the fen."""
        return Money(_half_up(Decimal(self.fen) * rate / 100))

    def divided_by(self, divisor: Decimal) -> "Money":
        """The amount divided, rounded half-up to the fen."""
        return Money(_half_up(Decimal(self.fen) / divisor))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.fen - other.fen)

    def __neg__(self) -> "Money":
        return Money(-self.fen)

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        """Yuan with thousands separators and two decimals: `1,234.50`."""
        return f"{self.yuan:,.2f}"


ZERO = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """The exact sum; zero for none."""
    return Money(sum(amount.fen for amount in amounts))


def _half_up(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))
