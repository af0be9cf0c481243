"""Possible duplicates: the whole office compared with itself on one reading lane, and one customer with all.

Peer: every customer and car read once by the bare driver and looked at by nobody, in the same run. Both times
are the processor's own, which neighbours on the machine do not change.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

import sqlcipher3.dbapi2
from copied import arguments
from data import DAY, office
from harness import milliseconds, report, resident_megabytes, share

from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import SilentProgress
from insdesk.repositories.database import Database
from insdesk.services.duplicates import DuplicateService

OWN_MARK = 20.0
"""Times the peer: eight passes, a check digit for every VIN, and the pairs."""
MOST_MEMORY = 200.0
WHILE_TYPING = 50.0
CUSTOMERS = (
    "SELECT id, kind, name, sort_key, id_number, birthday, address, phone_digits, other_phone FROM customer"
)
CARS = (
    "SELECT v.vin, v.engine_number, o.customer_id FROM vehicle v"
    " JOIN ownership o ON o.vehicle_id = v.id AND o.to_day IS NULL"
)


def read_bare(path: Path) -> None:
    """What is compared, read once."""
    connection = sqlcipher3.dbapi2.connect(str(path))
    for statement in (CUSTOMERS, CARS):
        for _row in connection.execute(statement):
            pass
    connection.close()


def processor_seconds(work: Callable[[], object]) -> float:
    """What `work` costs."""
    started = process_time()
    work()
    return process_time() - started


def main() -> None:
    """Print three lines."""
    chosen = arguments(__doc__, customers=200_000, rounds=200)
    path = chosen.office or office(chosen.customers)
    database = Database(path)
    service = DuplicateService(database, FixedClock(datetime.combine(DAY, time(1), UTC)))
    peer = processor_seconds(partial(read_bare, path))
    before = resident_megabytes()
    found = []
    took = processor_seconds(lambda: found.append(service.run(SilentProgress())))
    grown = resident_megabytes() - before
    size = f"{found[0].customers:,} customers, {len(found[0]):,} pairs"
    report("possible duplicates", size, f"{took:.1f} s", f"reading {peer:.1f} s", took / peer, OWN_MARK)
    limit = f"limit {MOST_MEMORY:g} MB"
    report("… memory it leaves", size, f"{grown:.0f} MB", limit, grown / MOST_MEMORY, 1)
    lots = Random(1)  # which customers are asked about
    keys = [CustomerId(lots.randint(1, found[0].customers)) for _turn in range(chosen.rounds)]
    times = [milliseconds(partial(service.of_customer, key)) for key in keys]
    told = f"{share(times, 95):.1f} ms (p50 {share(times, 50):.1f})"
    report(
        "… beside one customer, p95",
        size,
        told,
        f"limit {WHILE_TYPING:g} ms",
        share(times, 95) / WHILE_TYPING,
        1,
    )
    database.close()


if __name__ == "__main__":
    main()
