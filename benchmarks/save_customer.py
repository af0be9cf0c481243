"""Save a new customer with a car: every check, both search indexes kept, audit.

Ours is `CustomerService.save`: cleaning, every rule, same customer (CU-6), rows, search document and FTS5
tables, audit, commit. Peer: the same rows, those of the indexes included, in one raw sqlcipher3 transaction
on the same file with the same triggers and settings (synchronous=FULL). The two take turns.
"""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

from copied import arguments, copy_of
from harness import milliseconds, report_beside_raw
from raw_file import RawFile, Row

from insdesk.domain.actor import Actor
from insdesk.domain.clock import SystemClock
from insdesk.domain.ids import CustomerId, UserId
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.repositories.database import Database
from insdesk.repositories.search_text import grams
from insdesk.resources import resource_root
from insdesk.rules.vehicle import with_check_digit
from insdesk.services.desk import open_desk

ROUNDS, WARM_UP = 200, 20
TARGET = 4.0
ACTOR = Actor(UserId(1), "benchmark")
_TRIGRAMS = "INSERT INTO search_trigram(rowid, document) VALUES (?, ?)"
_GRAMS = "INSERT INTO search_gram(rowid, grams) VALUES (?, ?)"


class Raw(RawFile):
    """The rows of one customer that we saved, over and over, with numbers of its own each time."""

    def __init__(self, path: Path, customer_id: CustomerId) -> None:
        super().__init__(path)
        self._numbers = count(1)
        self._customer: Row = self.rows("customer", "id", customer_id)[0]
        self._ownership: Row = self.rows("ownership", "customer_id", customer_id)[0]
        self._car: Row = self.rows("vehicle", "id", self._ownership["vehicle_id"])[0]
        self._document: str = self.rows("search_document", "customer_id", customer_id)[0]["document"]
        self._audit = [
            next(one for one in self.rows("audit_entry", "entity_id", key) if one["entity"] == entity)
            for key, entity in ((customer_id, "CUSTOMER"), (self._car["id"], "VEHICLE"))
        ]

    def save(self) -> None:
        """One transaction."""
        number = next(self._numbers)
        digits = f"136{number:08d}"
        vin = with_check_digit(f"LSVBB4180N3{number:06d}")
        plate = f"京Z{number:05d}"
        document = self._document
        for old, new in (
            (self._customer["phone_digits"], digits),
            (self._car["vin"], vin),
            (self._car["plate"], plate),
        ):
            document = document.replace(old, new)
        self.begin()
        owner = self.add("customer", self._customer | {"phone": digits, "phone_digits": digits})
        car = self.add("vehicle", self._car | {"vin": vin, "plate": plate})
        self.add("ownership", self._ownership | {"customer_id": owner, "vehicle_id": car})
        self.execute("INSERT INTO search_document(customer_id, document) VALUES (?, ?)", owner, document)
        self.execute(_TRIGRAMS, owner, document)
        self.execute(_GRAMS, owner, grams(document))
        for entry, key in zip(self._audit, (owner, car), strict=True):
            self.add("audit_entry", entry | {"entity_id": key})
        self.commit()


def main() -> None:
    """Print one line."""
    chosen = arguments(__doc__, customers=420_000, rounds=ROUNDS)
    with copy_of(chosen) as path:
        ours, peer, customers = measure(path, chosen.rounds)
    size = f"office of {customers:,} customers, {len(ours)} saves each"
    report_beside_raw("save a customer with a car, search index kept", size, ours, peer, TARGET)


def measure(path: Path, rounds: int) -> tuple[list[float], list[float], int]:
    """Milliseconds of every save, ours and raw, in turn; and how many customers the office has."""
    database = Database(path)
    service = open_desk(database, SystemClock(), resource_root()).customers
    with database.read() as unit:
        customers: int = unit.connection.exec_driver_sql("SELECT count(*) FROM customer").scalar_one()
    fresh = owners()
    example = service.save(ACTOR, *next(fresh)).id
    ours, peer = [], []
    with closing(Raw(path, example)) as raw:
        for number in range(rounds + WARM_UP):
            mine = milliseconds(partial(service.save, ACTOR, *next(fresh)))
            theirs = milliseconds(raw.save)
            if number >= WARM_UP:
                ours.append(mine)
                peer.append(theirs)
    database.close()
    return ours, peer, customers


def owners() -> Iterator[tuple[Customer, Vehicle]]:
    """Made-up people, each with a car."""
    for number in count(1):
        owner = Customer(name="赵基准", phone=f"137{number:08d}", address="测试市测试路1号")
        vin = with_check_digit(f"LSVAA4180N3{number:06d}")
        yield owner, Vehicle(vin=vin, plate=f"京Y{number:05d}", engine_number="B001", model="测试牌 TS1")


if __name__ == "__main__":
    main()
