"""What a filtered list adds up to."""

from dataclasses import dataclass

from insdesk.domain.money import ZERO, Money
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
