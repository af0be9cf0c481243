"""The data-quality report: every customer and car through the forms' own checks, on one reading lane.

Peer: the same columns, read by the bare driver in one go and looked at by nobody, in the same run. How late a
5 ms timer in another thread is meanwhile (what a person at the window feels) is held against 50 ms.
"""

from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2
from copied import arguments
from data import DAY, office
from harness import beside, milliseconds, report, share

from insdesk.domain.clock import FixedClock
from insdesk.domain.progress import SilentProgress
from insdesk.repositories.database import Database
from insdesk.services.quality import QualityService

OWN_MARK = 20.0
"""Times the peer: to check a record costs what to read twenty does."""
STALL = 50.0
OWNERS = "SELECT id, kind, id_type, id_number, phone, other_phone, address <> '', birthday FROM customer"
CARS = (
    "SELECT v.id, c.kind, v.vin, v.plate_state, v.plate, v.engine_number <> '', v.model <> '',"
    " v.first_registered_on, v.user_is_owner, v.user_name, v.user_phone FROM vehicle v"
    " JOIN ownership o ON o.vehicle_id = v.id AND o.to_day IS NULL JOIN customer c ON c.id = o.customer_id"
)


def read_bare(path: Path) -> None:
    """What the report reads, without looking at it."""
    connection = sqlcipher3.dbapi2.connect(str(path))
    for statement in (OWNERS, CARS):
        for _row in connection.execute(statement):
            pass
    connection.close()


def main() -> None:
    """Print two lines."""
    chosen = arguments(__doc__, customers=1_000_000, rounds=1)
    path = chosen.office or office(chosen.customers)
    database = Database(path)
    service = QualityService(database, FixedClock(datetime.combine(DAY, time(1), UTC)))
    peer = milliseconds(partial(read_bare, path))
    took, late = beside(partial(service.run, SilentProgress()))
    with database.read() as unit:
        customers: int = unit.connection.exec_driver_sql("SELECT count(*) FROM customer").scalar_one()
    size = f"{customers:,} customers"
    told = f"{took / 1000:.1f} s"
    report("data-quality report", size, told, f"reading {peer / 1000:.1f} s", took / peer, OWN_MARK)
    stall = f"{share(late, 99):.1f} ms (worst {max(late):.1f})"
    report(
        "… a 5 ms timer beside it, late by p99",
        size,
        stall,
        f"limit {STALL:g} ms",
        share(late, 99) / STALL,
        1,
    )
    database.close()


if __name__ == "__main__":
    main()
