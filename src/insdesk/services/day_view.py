"""今日: what was signed, what waits, what ends soon (CK-4)."""

from datetime import date, timedelta

from insdesk.domain.clock import Clock
from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.query import Filter, FilterValue, Operator, TableQuery
from insdesk.domain.records.day_view import CountedAmount, DayView, EndingAgency, ToVerify
from insdesk.domain.records.insurer import Insurer
from insdesk.repositories.database import Database
from insdesk.repositories.first_steps import first_steps
from insdesk.repositories.slip_figures import count_ending, signed_on
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.dates import days_left
from insdesk.services.to_verify import values_to_verify

DAYS_AHEAD = 30


class DayViewService:
    """Reads the figures of today; each leads to the list that shows what it counts."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def figures(self) -> DayView:
        """All figures, of one moment."""
        today = self._clock.today()
        last = today + timedelta(days=DAYS_AHEAD)
        with self._database.read() as unit:
            collect = unit.collections.totals(to_collect_query())
            settle = unit.registrations.totals(to_settle_query())
            return DayView(
                day=today,
                signed_today=signed_on(unit.connection, today),
                drafts=unit.registrations.totals(drafts_query()).count,
                to_collect=CountedAmount(collect.count, collect.balance.open),
                to_settle=CountedAmount(settle.count, settle.rebate),
                ending_soon=count_ending(unit.connection, today, last),
                agencies_ending=_agencies_ending(unit, today, last),
                open_overrides=unit.overrides.count(),
                steps=first_steps(unit.connection),
            )

    def to_verify(self, limit: int) -> tuple[ToVerify, ...]:
        """The oldest `limit` values that somebody kept against a check."""
        with self._database.read() as unit:
            return values_to_verify(unit, limit)


def drafts_query() -> TableQuery:
    """Registrations that wait to be finished."""
    return TableQuery(filters=(_equal("status", RegistrationStatus.DRAFT),))


def to_collect_query() -> TableQuery:
    """代办服务收款: sold by this office, registered and not paid in full (UR-9, UR-12)."""
    return TableQuery(filters=(_equal("stage", "OPEN"),))


def to_settle_query() -> TableQuery:
    """Paid, and the insurer still owes the rebate."""
    return TableQuery(filters=(_equal("status", RegistrationStatus.PAID),))


def _equal(column: str, value: FilterValue) -> Filter:
    return Filter(column, Operator.EQUAL, (value,))


def _agencies_ending(unit: UnitOfWork, today: date, last: date) -> tuple[EndingAgency, ...]:
    return tuple(_ending(insurer, today) for insurer in unit.insurers.agencies_ending(today, last))


def _ending(insurer: Insurer, today: date) -> EndingAgency:
    assert insurer.id is not None  # noqa: S101  # a stored insurer has one
    assert insurer.agency_to is not None  # noqa: S101  # it was found by it
    return EndingAgency(
        insurer.id, insurer.short_name, insurer.agency_to, days_left(insurer.agency_to, today)
    )
