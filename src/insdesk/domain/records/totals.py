"""What a filtered list adds up to."""

from dataclasses import dataclass

from insdesk.domain.enums import ReceiptMethod
from insdesk.domain.money import ZERO, Money, total
from insdesk.domain.records.receipt import NOTHING_DUE, Balance


@dataclass(frozen=True, slots=True)
class RegistrationTotals:
    """保单: how many, and their sums."""

    count: int = 0
    premium: Money = ZERO
    vehicle_tax: Money = ZERO
    rebate: Money = ZERO


@dataclass(frozen=True, slots=True)
class CollectionTotals:
    """代办服务收款: how many, what is due and what was paid."""

    count: int = 0
    balance: Balance = NOTHING_DUE


@dataclass(frozen=True, slots=True)
class TakenByMethod:
    """So many receipts and reversals by one method, worth so much together."""

    method: ReceiptMethod
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Takings:
    """收款流水: what was taken by each method, less what was given back."""

    by_method: tuple[TakenByMethod, ...] = ()

    @property
    def count(self) -> int:
        """Receipts and reversals of all methods."""
        return sum(one.count for one in self.by_method)

    @property
    def amount(self) -> Money:
        """What was taken in all."""
        return total(one.amount for one in self.by_method)
