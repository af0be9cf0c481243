"""The figures and lists of 今日, as the start page reads them on every change.

Limit: 50 ms, our own mark, on an office as large as any: it is read on a lane, beside a person who types.
"""

from datetime import UTC, datetime, time
from functools import partial
from statistics import median

from copied import arguments
from data import DAY, office
from harness import milliseconds, report, share

from insdesk.domain.clock import FixedClock
from insdesk.repositories.database import Database
from insdesk.services.day_view import DayViewService

ROUNDS = 50
LIMIT = 50.0
ROWS = 5


def main() -> None:
    """Print one line."""
    chosen = arguments(__doc__, customers=420_000, rounds=ROUNDS)
    database = Database(chosen.office or office(chosen.customers))
    service = DayViewService(database, FixedClock(datetime.combine(DAY, time(1), UTC)))
    with database.read() as unit:
        policies: int = unit.connection.exec_driver_sql("SELECT count(*) FROM slip").scalar_one()
    read = partial(service.read, ROWS)
    read()
    times = [milliseconds(read) for _round in range(chosen.rounds)]
    told = f"{median(times):.1f} ms (p95 {share(times, 95):.1f})"
    size = f"office of {policies:,} policies"
    report("figures of the day and what waits", size, told, f"limit {LIMIT:g} ms", median(times) / LIMIT, 1.0)
    database.close()


if __name__ == "__main__":
    main()
