"""理赔: one claim, the policy that it is made on, and the stages that it came to (CL-1 to CL-3)."""

from dataclasses import dataclass
from datetime import date, datetime

from insdesk.domain.enums import SlipKind
from insdesk.domain.ids import ClaimId, CustomerId, RegistrationId, VehicleId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.override import Override
from insdesk.domain.underwriting_enums import ClaimStage


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One accident, claimed on one slip of a registration. It reads the policy and never changes it.

    `happened_hour` (0–23) is needed only for the day on which immediate cover began. `product_code` is empty
    on a compulsory slip, which has no lines. `paid` and `paid_on` stand from 支付 on, `closing_reason` while
    the claim is closed or declined.
    """

    registration_id: RegistrationId | None = None
    kind: SlipKind = SlipKind.COMMERCIAL
    stage: ClaimStage = ClaimStage.REPORTED
    number: str = ""
    happened_on: date | None = None
    happened_hour: int | None = None
    reported_on: date | None = None
    insurer_number: str = ""
    product_code: str = ""
    place: str = ""
    description: str = ""
    claimed: Money | None = None
    assessed: Money | None = None
    paid: Money | None = None
    paid_on: date | None = None
    closing_reason: str = ""
    remarks: str = ""
    overrides: tuple[Override, ...] = ()
    id: ClaimId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredProduct:
    """One product on the slip."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPolicy:
    """What a claim is held against: one slip of a registered registration, as it was registered."""

    registration_id: RegistrationId
    registration: str
    kind: SlipKind
    policy_no: str
    insurer: str
    customer_id: CustomerId
    insured: str
    plate: str
    vin: str
    starts_on: date
    ends_on: date
    immediate: bool = False
    start_hour: int = 0
    products: tuple[CoveredProduct, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMove:
    """What is said when a claim goes to another stage; `reason` where it ends unpaid or goes back."""

    stage: ClaimStage | None = None
    claimed: Money | None = None
    assessed: Money | None = None
    paid: Money | None = None
    paid_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StageStep:
    """A claim came to `stage`, by whose hand and when (aware, UTC)."""

    at: datetime
    by: str
    stage: ClaimStage
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """A claim with its policy, and the stages it came to, oldest first."""

    claim: Claim
    policy: ClaimPolicy
    steps: tuple[StageStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """理赔登记: one line. `former_owner` is `owner` where it stands in another customer's file."""

    id: ClaimId
    number: str
    stage: ClaimStage
    happened_on: date
    reported_on: date
    kind: SlipKind
    insurer: str
    insurer_number: str
    policy_no: str
    product: str
    insured: str
    plate: str
    vin: str
    registration: str
    registration_id: RegistrationId
    claimed: Money | None
    assessed: Money | None
    paid: Money | None
    paid_on: date | None
    place: str
    customer_id: CustomerId
    vehicle_id: VehicleId
    owner: str
    former_owner: str = ""


@dataclass(frozen=True, slots=True)
class ClaimTotals:
    """So many claims, how many of them still run, and what was claimed, assessed and paid."""

    count: int = 0
    running: int = 0
    claimed: Money = ZERO
    assessed: Money = ZERO
    paid: Money = ZERO


@dataclass(frozen=True, slots=True)
class ClaimsPaid:
    """What insurers paid on a customer's claims since a day, and how many claims that were (RU-11)."""

    count: int = 0
    amount: Money = ZERO
