"""维修记录 and 精品消费: one repair order or one accessory sale (CA-2 counts them)."""

from dataclasses import dataclass
from datetime import date, datetime

from insdesk.domain.enums import SpendingKind
from insdesk.domain.ids import CustomerId, SpendingId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.records.customer import Customer, Vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """One order, by its number as the workshop or the shop prints it. `vehicle_id` None: for no car.

    Voided, it stays on file with the reason and counts no more; its number stays taken.
    """

    kind: SpendingKind
    number: str = ""
    customer_id: CustomerId | None = None
    vehicle_id: VehicleId | None = None
    day: date | None = None
    amount: Money | None = None
    description: str = ""
    voided_at: datetime | None = None
    voided_by: str = ""
    void_reason: str = ""
    id: SpendingId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class SpendingFile:
    """One order with its customer and the cars that it may name: those of today, and its own."""

    spending: Spending
    customer: Customer
    cars: tuple[Vehicle, ...]
