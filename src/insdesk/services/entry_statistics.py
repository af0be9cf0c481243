"""录入统计: how long each clerk's entries took and what verification found in them, by month (DE-7)."""

from datetime import date, datetime, time, timedelta

from insdesk.domain.records.entry_time import EntryStatistics
from insdesk.repositories.database import Database


class EntryStatisticsService:
    """Reads; saving a registration and verifying it write what is counted here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def between(self, first: date, last: date) -> tuple[EntryStatistics, ...]:
        """By month and clerk, the newest month first, of everything saved or verified on these days."""
        with self._database.read() as unit:
            return unit.entry_times.statistics(_begin(first), _begin(last + timedelta(days=1)))


def _begin(day: date) -> datetime:
    """Midnight, by the clock on the wall."""
    return datetime.combine(day, time()).astimezone()
