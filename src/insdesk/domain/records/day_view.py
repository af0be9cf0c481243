"""今日: the day's figures and what waits longest, on the start page (CK-4)."""

from dataclasses import dataclass
from datetime import date, datetime

from insdesk.domain.changes import Entity
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import Money
from insdesk.domain.records.duplicates import DuplicateFigures
from insdesk.domain.records.interaction import FollowUpCounts
from insdesk.domain.records.rows import CollectionRow, ContractRow, RegistrationRow
from insdesk.domain.records.settlement import SettlementRow, WaitingInsurer
from insdesk.domain.records.underwriting import CaseCounts


@dataclass(frozen=True, slots=True)
class CountedAmount:
    """So many of something, worth so much together."""

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

    `customer_id` is the owner of a car, the customer themselves, None for a registration or a claim. `field`
    is a path.
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
    """Figures of `day`. `signed_today` adds up premiums; `to_collect` what is due less what was paid.

    `contracts` wait to be registered. `to_settle` are slips that no settlement claims, with their rebate;
    `settlements` those that are open, with the rebate they claim. `ending_soon` counts registrations with a
    slip that no newer policy of the same car and kind follows. `to_review` are customers whose files nobody
    looked through for `review_months`. `duplicates` are those of the last run: counting them takes minutes.
    `verifications` are drafts that wait for 复核, `underwriting` counts cases that wait for a decision or for
    the desk's answer; None in an office that asks for none.
    """

    day: date
    signed_today: CountedAmount
    contracts: int
    drafts: int
    to_collect: CountedAmount
    to_settle: CountedAmount
    settlements: CountedAmount
    ending_soon: int
    agencies_ending: tuple[EndingAgency, ...]
    open_overrides: int
    doubts: int
    follow_ups: FollowUpCounts
    review_months: int
    to_review: int
    steps: FirstSteps
    duplicates: DuplicateFigures | None = None
    verifications: int | None = None
    underwriting: CaseCounts | None = None


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft, and since when it waits."""

    row: RegistrationRow
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRows:
    """The first few of what waits, those that wait longest first; of `insurers` those that owe most."""

    contracts: tuple[ContractRow, ...] = ()
    drafts: tuple[WaitingDraft, ...] = ()
    to_collect: tuple[CollectionRow, ...] = ()
    insurers: tuple[WaitingInsurer, ...] = ()
    settlements: tuple[SettlementRow, ...] = ()
