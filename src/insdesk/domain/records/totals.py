"""What a filtered list adds up to."""

from dataclasses import dataclass

from insdesk.domain.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class RegistrationTotals:
    """保单: how many, and their sums."""

    count: int = 0
    premium: Money = ZERO
    vehicle_tax: Money = ZERO
    rebate: Money = ZERO
