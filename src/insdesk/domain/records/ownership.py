"""更换车主 (CU-10): who owned a car when, what is asked to change that, and what has to be known first."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.ids import CustomerId, RegistrationId, VehicleId
from insdesk.domain.records.customer import Customer, Vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerPeriod:
    """One owner of a car, from `from_day` up to the day before `to_day`; no `to_day`: the owner of today."""

    customer_id: CustomerId
    name: str
    from_day: date
    to_day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerCar:
    """A car that a customer had once, and who has it today. `to_day` is the day on which it went."""

    vehicle_id: VehicleId
    plate: str
    vin: str
    model: str
    from_day: date
    to_day: date
    owner_id: CustomerId | None
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPolicy:
    """A registered policy of a car that is in force, or starts later; `insured` as it was written."""

    registration_id: RegistrationId
    number: str
    insured: str
    insurers: tuple[str, ...]
    ends_on: date


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft of a car; it belongs to the owner for whom it was begun."""

    registration_id: RegistrationId
    number: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CarHands:
    """A car before it changes hands. `history` is newest first.

    `contract` is the number of its open sales contract; `undo_refused` of what was written since.
    """

    vehicle: Vehicle
    history: tuple[OwnerPeriod, ...]
    running: tuple[RunningPolicy, ...] = ()
    drafts: tuple[WaitingDraft, ...] = ()
    contract: str = ""
    undo_refused: str = ""

    @property
    def owner(self) -> OwnerPeriod:
        """Who has it today."""
        return self.history[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerChange:
    """The car, as it was read (`version`), goes to `customer_id` or to a new `owner` on `day`.

    `with_drafts` deletes the drafts that were begun for the owner before; otherwise they stay theirs.
    """

    vehicle_id: VehicleId
    version: int
    day: date | None
    customer_id: CustomerId | None = None
    owner: Customer | None = None
    note: str = ""
    with_drafts: bool = False
