"""今日: what was signed, what waits, what ends soon (CK-4)."""

from datetime import date, timedelta

from insdesk.domain.clock import Clock
from insdesk.domain.money import total
from insdesk.domain.records.day_view import (
    CountedAmount,
    DayRows,
    DayView,
    EndingAgency,
    ToVerify,
    WaitingDraft,
)
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.settlement import WaitingInsurer
from insdesk.domain.underwriting_enums import VerificationMode
from insdesk.repositories.database import Database
from insdesk.repositories.day_figures import (
    OLDEST_BILLS,
    OLDEST_CONTRACTS,
    OLDEST_SETTLEMENTS,
    count_drafts,
    count_unregistered,
    oldest,
    oldest_drafts,
    open_settlements,
    to_collect,
)
from insdesk.repositories.first_steps import first_steps
from insdesk.repositories.slip_figures import count_ending, signed_on
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.dates import days_left
from insdesk.rules.reviews import review_limit
from insdesk.services.to_verify import values_to_verify

DAYS_AHEAD = 30


class DayViewService:
    """Reads the figures of today; each leads to the list that shows what it counts."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def read(self, limit: int) -> tuple[DayView, DayRows]:
        """All figures, and the first `limit` of everything that waits, of one moment."""
        today = self._clock.today()
        with self._database.read() as unit:
            owing = unit.settlements.waiting(date.min, date.max)
            return _figures(unit, today, owing), _rows(unit, owing, limit)

    def to_verify(self, limit: int) -> tuple[ToVerify, ...]:
        """The oldest `limit` values that somebody kept against a check."""
        with self._database.read() as unit:
            return values_to_verify(unit, limit)


def _drafts(unit: UnitOfWork, limit: int) -> tuple[WaitingDraft, ...]:
    begun = oldest_drafts(unit.connection, limit)
    rows = unit.registrations.rows(list(begun))
    return tuple(WaitingDraft(row, begun[row.id].astimezone().date()) for row in rows)


def _figures(unit: UnitOfWork, today: date, owing: tuple[WaitingInsurer, ...]) -> DayView:
    connection, last = unit.connection, today + timedelta(days=DAYS_AHEAD)
    settings = unit.settings.load()
    months, mode = settings.review_months, settings.verification_mode
    limit = review_limit(today, months)
    return DayView(
        day=today,
        signed_today=signed_on(connection, today),
        contracts=count_unregistered(connection),
        drafts=count_drafts(connection),
        to_collect=to_collect(connection),
        to_settle=CountedAmount(sum(one.count for one in owing), total(one.expected for one in owing)),
        settlements=open_settlements(connection),
        ending_soon=count_ending(connection, today, last),
        agencies_ending=_agencies_ending(unit, today, last),
        open_overrides=unit.overrides.count(),
        doubts=unit.doubts.count(),
        follow_ups=unit.follow_ups.counts(today),
        review_months=months,
        to_review=0 if limit is None else unit.reviews.count_before(limit),
        steps=first_steps(connection),
        duplicates=unit.settings.last_duplicates(),
        underwriting=unit.underwriting.counts() if settings.underwriting_on else None,
        verifications=None if mode is VerificationMode.OFF else unit.verifications.count_waiting(),
    )


def _rows(unit: UnitOfWork, owing: tuple[WaitingInsurer, ...], limit: int) -> DayRows:
    connection = unit.connection
    return DayRows(
        contracts=tuple(unit.contracts.rows(oldest(connection, OLDEST_CONTRACTS, limit))),
        drafts=_drafts(unit, limit),
        to_collect=tuple(unit.collections.rows(oldest(connection, OLDEST_BILLS, limit))),
        insurers=tuple(sorted(owing, key=_owed, reverse=True)[:limit]),
        settlements=tuple(unit.settlements.rows(oldest(connection, OLDEST_SETTLEMENTS, limit))),
    )


def _owed(insurer: WaitingInsurer) -> int:
    return insurer.expected.fen


def _agencies_ending(unit: UnitOfWork, today: date, last: date) -> tuple[EndingAgency, ...]:
    return tuple(_ending(insurer, today) for insurer in unit.insurers.agencies_ending(today, last))


def _ending(insurer: Insurer, today: date) -> EndingAgency:
    assert insurer.id is not None  # noqa: S101  # a stored insurer has one
    assert insurer.agency_to is not None  # noqa: S101  # it was found by it
    return EndingAgency(
        insurer.id, insurer.short_name, insurer.agency_to, days_left(insurer.agency_to, today)
    )
