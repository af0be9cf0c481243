"""客户贡献度分析 of the made-up office's four levels over twelve months, and one more repair order.

Peer of the analysis: SQLite's bare `sum(amount)` over the table, through the same engine, in the same run, in
turn. Peer of the save: the same service on a copy of the office without the covering index, in turn.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from statistics import median

from copied import arguments, copy_of
from data import DAY
from harness import milliseconds, report, share

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import SpendingKind
from insdesk.domain.ids import CustomerId, UserId
from insdesk.domain.money import Money
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.contribution import Analysis
from insdesk.domain.records.spending import Spending
from insdesk.repositories.database import Database
from insdesk.services.contribution import ContributionService
from insdesk.services.spending import SpendingService

TARGET, OWN_MARK, SAVE_TARGET = 3.0, 8.0, 3.0
SAVES, WARM_UP = 100, 10
AT_ONCE = 20.0
ACTOR = Actor(UserId(1), "benchmark")
CLOCK = FixedClock(datetime.combine(DAY, time(1), UTC))
WITHOUT_INDEX = "DROP INDEX ix_spending_contribution"


def main() -> None:
    """Print five lines."""
    chosen = arguments(__doc__, customers=1_000_000, rounds=5)
    with copy_of(chosen) as path, closing(Database(path)) as database:
        analyse(database, chosen.rounds)
        with copy_of(chosen) as other, closing(Database(other)) as bare:
            save(database, bare)


def analyse(database: Database, rounds: int) -> None:
    """Cold, with the period before, unchanged and after a change."""
    with database.read() as unit:
        rows = unit.connection.exec_driver_sql("SELECT count(*) FROM spending").scalar_one()
    found = _count(database)
    size = f"{found.total:,} customers, {rows:,} rows"
    with_before = partial(_count, database, with_before=True)
    for job, work, target in (
        ("contribution analysis, counts and lists, cold", partial(_count, database), TARGET),
        ("… and who moved since the period before", with_before, OWN_MARK),
    ):
        ours, peer = in_turn(work, partial(_bare_sum, database), rounds)
        report(job, size, f"{ours:.0f} ms", f"bare sum {peer:.0f} ms", ours / peer, target)
    kept = ContributionService(database, CLOCK)
    kept.analyse(SilentProgress(), DAY)
    again = median(milliseconds(partial(kept.analyse, SilentProgress(), DAY)) for _round in range(rounds))
    report("… again, nothing changed", size, f"{again:.1f} ms", f"limit {AT_ONCE:g} ms", again / AT_ONCE, 1)
    SpendingService(database, CLOCK).save(ACTOR, an_order(0, CustomerId(1)))
    after = milliseconds(partial(kept.analyse, SilentProgress(), DAY))
    peer = milliseconds(partial(_bare_sum, database))
    report(
        "… again after one order", size, f"{after:.0f} ms", f"bare sum {peer:.0f} ms", after / peer, TARGET
    )


def save(database: Database, bare: Database) -> None:
    """One repair order after the other, in turn with the office that has no covering index."""
    with bare.write(ACTOR, CLOCK) as unit:
        unit.connection.exec_driver_sql(WITHOUT_INDEX)
    services = SpendingService(database, CLOCK), SpendingService(bare, CLOCK)
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(1, SAVES + WARM_UP + 1):
        order = an_order(number, CustomerId(number * 7))
        for service, kept in zip(services, times, strict=True):
            took = milliseconds(partial(service.save, ACTOR, order))
            if number > WARM_UP:
                kept.append(took)
    ours, peer = times
    mine, theirs = median(ours), median(peer)
    told = f"{mine:.1f} ms (p95 {share(ours, 95):.1f})"
    size = f"{SAVES} orders each"
    report(
        "save a repair order, index kept",
        size,
        told,
        f"without it {theirs:.1f} ms",
        mine / theirs,
        SAVE_TARGET,
    )


def an_order(number: int, customer_id: CustomerId) -> Spending:
    """A repair order of today without a car."""
    order = Spending(kind=SpendingKind.REPAIR, number=f"BENCH-{number}", customer_id=customer_id)
    return replace(order, day=DAY, amount=Money(123_456), description="常规保养")


def in_turn(ours: Callable[[], object], peer: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Medians of both, after one of each that does not count."""
    times = [(milliseconds(ours), milliseconds(peer)) for _round in range(rounds + 1)][1:]
    return share([one for one, _other in times], 50), share([other for _one, other in times], 50)


def _count(database: Database, *, with_before: bool = False) -> Analysis:
    return ContributionService(database, CLOCK).analyse(SilentProgress(), DAY, with_before=with_before)


def _bare_sum(database: Database) -> None:
    with database.read() as unit:
        unit.connection.exec_driver_sql("SELECT sum(amount) FROM spending").scalar_one()


if __name__ == "__main__":
    main()
