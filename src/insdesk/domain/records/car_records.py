"""承保记录, 维修记录, 精品 of a customer's file: one line of each, and what they add up to (CU-8, CU-9)."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import RegistrationStatus, SlipKind, SpendingState
from insdesk.domain.ids import CustomerId, RegistrationId, VehicleId
from insdesk.domain.money import ZERO, Money, total
from insdesk.domain.records.rows import CoverLeft


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRegistrationRow:
    """One registration of a customer's cars. `owner` is whose it is; the file it stands in may be another's.

    `former_owner` is that name where it is, and `left` is counted by the service, which knows the day.
    """

    id: RegistrationId
    number: str
    status: RegistrationStatus
    plate: str
    vin: str
    kinds: tuple[SlipKind, ...]
    insurers: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    premium: Money
    customer_id: CustomerId
    owner: str
    former_owner: str = ""
    left: CoverLeft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingRow:
    """One repair order or accessory sale; `vehicle_id` is None where it names no car."""

    id: int
    day: date
    number: str
    plate: str
    vin: str
    amount: Money
    description: str
    is_visit: bool
    state: SpendingState
    vehicle_id: VehicleId | None
    customer_id: CustomerId
    owner: str
    former_owner: str = ""


@dataclass(frozen=True, slots=True)
class PolicyTotals:
    """So many registrations, drafts apart, and their premium."""

    count: int = 0
    premium: Money = ZERO


@dataclass(frozen=True, slots=True)
class YearOfSpending:
    """回厂次数 counts the days on which a car came; `count` every order."""

    year: int
    visits: int
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class SpendingTotals:
    """Newest year first."""

    years: tuple[YearOfSpending, ...] = ()

    @property
    def visits(self) -> int:
        """Of all years."""
        return sum(one.visits for one in self.years)

    @property
    def amount(self) -> Money:
        """Of all years."""
        return total(one.amount for one in self.years)
