"""An office with one registered policy, on which accidents are claimed. Made-up data."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import SlipKind
from insdesk.domain.ids import ClaimId, RegistrationId
from insdesk.domain.money import Money
from insdesk.domain.records.claim import Claim, ClaimFile, StageMove
from insdesk.domain.records.registration import Registration
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.services.claims import ClaimService
from tests.services.desk_office import DeskOffice

STARTS, ENDS = date(2026, 12, 1), date(2027, 11, 30)
ACCIDENT = date(2027, 3, 4)


def yuan(amount: int) -> Money:
    return Money.from_yuan(amount)


@dataclass
class ClaimOffice:
    """Both slips run from 2026-12-01 for a year; it is 2027-03-05."""

    office: DeskOffice
    clock: FixedClock
    registration_id: RegistrationId

    @property
    def service(self) -> ClaimService:
        return self.office.desk.claims

    def claim(self, **changes: Any) -> Claim:
        """Reported the day after, on the damage cover of the commercial slip."""
        claim = Claim(
            registration_id=self.registration_id,
            happened_on=ACCIDENT,
            reported_on=date(2027, 3, 5),
            product_code="VEHICLE_DAMAGE",
            place="样例路口",
        )
        return replace(claim, **changes)

    def open(self, **changes: Any) -> ClaimId:
        return self.service.save(self.office.actor, self.claim(**changes)).id

    def get(self, claim_id: ClaimId) -> ClaimFile:
        return self.service.get(claim_id)

    def move(self, claim_id: ClaimId, stage: ClaimStage, **said: Any) -> None:
        """As somebody does who has just read the claim."""
        version = self.get(claim_id).claim.version
        self.service.move(self.office.actor, claim_id, version, StageMove(stage=stage, **said))

    def pay(self, claim_id: ClaimId, amount: int, day: date = date(2027, 3, 5)) -> None:
        """Straight to 支付."""
        self.move(claim_id, ClaimStage.PAID, paid=yuan(amount), paid_on=day)


def claim_office(office: DeskOffice, clock: FixedClock, registration: Registration) -> ClaimOffice:
    """Register `registration`, then let the winter pass."""
    key = office.register(registration)
    clock.moment = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)
    return ClaimOffice(office, clock, key)


def immediate(registration: Registration, hour: int) -> Registration:
    """The same with the commercial slip in force from that hour of its first day (即时起保)."""
    slip = registration.slip(SlipKind.COMMERCIAL)
    assert slip is not None
    first = replace(slip, immediate=True, start_hour=hour, starts_on=slip.signed_on)
    return registration.with_slip(first)
