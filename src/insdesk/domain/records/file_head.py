"""What the head of a customer's file says: what belongs to the customer, and what waits."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import SlipKind
from insdesk.domain.ids import VehicleId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.contribution import LevelLabel
from insdesk.domain.records.customer import Customer


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingCover:
    """A car whose newest policy of `kind` ends soon, or ended of late; nothing newer follows."""

    vehicle_id: VehicleId
    plate: str
    vin: str
    kind: SlipKind
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHead:
    """`premium` is that of policies signed in the last twelve months, `follow_up` the first promised day.

    The file was last looked through on `reviewed_on`, and is to be again where `is_review_due` (SM-4).
    `levels` are the contribution levels of today.
    `may_call`: a consent to telephone calls about renewals counts today.
    """

    customer: Customer
    today: date
    cars: int = 0
    premium: Money = ZERO
    ending: tuple[EndingCover, ...] = ()
    follow_up: date | None = None
    doubts: int = 0
    reviewed_on: date | None = None
    is_review_due: bool = False
    may_call: bool = False
    levels: tuple[LevelLabel, ...] = ()
