"""今日: the day's figures on the start page (CK-4), as far as their sources exist."""

from dataclasses import dataclass
from datetime import date, datetime

from insdesk.domain.changes import Entity
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class CountedAmount:
    """So many registrations, worth so much together."""

    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class EndingAgency:
    """An insurer whose agency period ends soon; `days_left` counts today and the last day."""

    id: InsurerId
    short_name: str
    last_day: date
    days_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToVerify:
    """A value kept against a check, and where it stands. `label` names the record to people.

    `customer_id` is the owner of a car, the customer themselves, None for a registration. `field` is a path.
    """

    entity: Entity
    entity_id: int
    customer_id: int | None
    label: str
    field: str
    reason: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSteps:
    """Which kinds of records the office has at all: a new one is led to the next step."""

    has_insurer: bool
    has_customer: bool
    has_registration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """Figures of `day`. `signed_today` adds up premiums, `to_collect` what is still open, `to_settle` rebate.

    `ending_soon` counts those with a slip that no newer policy of the same car and kind follows.
    """

    day: date
    signed_today: CountedAmount
    drafts: int
    to_collect: CountedAmount
    to_settle: CountedAmount
    ending_soon: int
    agencies_ending: tuple[EndingAgency, ...]
    open_overrides: int
    steps: FirstSteps
