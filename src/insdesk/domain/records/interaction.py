"""沟通记录 of a customer, and the follow-ups that they promise (SM-5)."""

from dataclasses import dataclass
from datetime import date, datetime

from insdesk.domain.enums import Channel, FollowUpDue
from insdesk.domain.ids import CustomerId, InteractionId, VehicleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One talk. `happened_at` is aware; `spoken_by` is who of the office spoke.

    Until `followed_up_at` is set, the talk promised for `follow_up_on` waits.
    """

    customer_id: CustomerId
    channel: Channel = Channel.PHONE
    happened_at: datetime | None = None
    content: str = ""
    feedback: str = ""
    questions: str = ""
    vehicle_id: VehicleId | None = None
    follow_up_on: date | None = None
    follow_up_note: str = ""
    followed_up_at: datetime | None = None
    spoken_by: str = ""
    id: InteractionId | None = None
    version: int = 0

    @property
    def is_waiting(self) -> bool:
        """Whether the customer is still to be spoken with again."""
        return self.follow_up_on is not None and self.followed_up_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionRow:
    """A talk as the customer's file lists it today. `due` is None for a follow-up that is done, or none."""

    id: InteractionId
    happened_at: datetime
    channel: Channel
    content: str
    feedback: str
    questions: str
    car: str
    due: FollowUpDue | None
    follow_up_on: date | None
    follow_up_note: str
    followed_up_at: datetime | None
    spoken_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """A follow-up that waits, with the talk that promised it. `due` is as of the day of the reading."""

    id: InteractionId
    version: int
    customer_id: CustomerId
    follow_up_on: date
    name: str
    phone: str
    plate: str
    follow_up_note: str
    channel: Channel
    happened_at: datetime
    content: str
    spoken_by: str
    due: FollowUpDue = FollowUpDue.LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpCounts:
    """How many follow-ups wait, by urgency."""

    overdue: int = 0
    today: int = 0
    soon: int = 0
    later: int = 0

    @property
    def due(self) -> int:
        """Those to be done by the end of today."""
        return self.overdue + self.today
