"""Search as you type: the service call at a million customers, every kind of text that people type.

Peers, in the same run on the same file: one pass over the searchable bytes in memory (numpy's max), and LIKE
over the joined tables. `--customers N` measures another size, `--kinds` prints a line per kind of text,
`--encrypted` measures on a copy of the office under a key.
"""

import random
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from time import thread_time

import numpy as np
from copied import encrypted
from data import office
from harness import milliseconds, report, share

from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.services.search import SearchService

SAMPLES = 200
ROUNDS = 3
PEER_ROUNDS = 15
LIKE_SAMPLES = 3
LIKE = """
SELECT count(*) FROM (
    SELECT DISTINCT c.id FROM customer c
    LEFT JOIN ownership o ON o.customer_id = c.id AND o.to_day IS NULL
    LEFT JOIN vehicle v ON v.id = o.vehicle_id
    WHERE c.name LIKE ?1 OR c.short_name LIKE ?1 OR c.phone LIKE ?1 OR c.id_number LIKE ?1
        OR v.plate LIKE ?1 OR v.vin LIKE ?1 OR v.user_name LIKE ?1
)
"""
Timed = Callable[[Callable[[], object]], float]
Maker = Callable[[random.Random, list[str]], str]


def main() -> None:
    """Print one line per job: job, size, ours, peer, ratio, target, ok or short."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--processor", action="store_true", help="processor time: for a busy machine")
    parser.add_argument("--office", type=Path, help="an office that is there already")
    parser.add_argument("--encrypted", action="store_true")
    arguments = parser.parse_args()
    path = arguments.office or office(arguments.customers)
    with encrypted(path) if arguments.encrypted else nullcontext((path, None)) as (file, key):
        database = Database(file, key)
        compare(database, arguments)
        database.close()


def compare(database: Database, arguments: Namespace) -> None:
    """Ours and both peers, on one file."""
    texts = {kind: list(sampled(database, make)) for kind, make in KINDS.items()}
    timed = processor_milliseconds if arguments.processor else milliseconds
    times = measure(SearchService(database), texts, timed)
    one_pass, searchable = pass_over_bytes(database, timed)
    like = like_time(database, texts, timed)
    if arguments.kinds:
        for kind, found in times.items():
            print(f"  {kind}: {spread(found)}  slowest {texts[kind][found.index(max(found))]!r}")
    with database.read() as unit:
        customers = unit.connection.exec_driver_sql("SELECT count(*) FROM customer").scalar_one()
    size = f"{customers:,} customers{', encrypted' if arguments.encrypted else ''}"
    asked = [one for kind, found in times.items() if kind not in BEYOND for one in found]
    beyond = [one for kind in BEYOND for one in times[kind]]
    peer = f"one pass over {searchable / 1e6:.0f} MB {one_pass:.1f} ms"
    for job, found, percent, target in (
        ("search p95", asked, 95, 1.0),
        ("search p99", asked, 99, 2.0),
        ("search p95, ID numbers and mixed words", beyond, 95, 10.0),
    ):
        ours = share(found, percent)
        report(job, f"{size}, {len(found):,} texts", f"{ours:.2f} ms", peer, ours / one_pass, target)
    ours = share(asked, 50)
    report(
        "search p50", size, f"{ours:.2f} ms", f"LIKE over joined tables {like:.0f} ms", ours / like, 1 / 200
    )


def spread(times: list[float]) -> str:
    """Median and the slow end."""
    p50, p95, p99 = np.percentile(times, [50, 95, 99])
    return f"p50 {p50:.2f}  p95 {p95:.2f}  p99 {p99:.2f}  max {max(times):.2f} ms"


def sampled(database: Database, make: Maker) -> Iterator[str]:
    """Texts of one kind, made from the fields of customers drawn by lot."""
    lots = random.Random(7)
    with database.read() as unit:
        last = unit.connection.exec_driver_sql("SELECT max(customer_id) FROM search_document").scalar_one()
        for _sample in range(SAMPLES):
            key = lots.randint(1, last)
            document = unit.connection.exec_driver_sql(
                "SELECT document FROM search_document WHERE customer_id = ?", (key,)
            ).scalar_one()
            yield make(lots, document.strip("\t").split("\t"))


def measure(service: SearchService, texts: dict[str, list[str]], timed: Timed) -> dict[str, list[float]]:
    """Milliseconds of every call, by kind: the middle of three rounds, in which the kinds take turns."""
    times: dict[str, list[list[float]]] = {kind: [[] for _text in wanted] for kind, wanted in texts.items()}
    for _round in range(ROUNDS):
        for place in range(SAMPLES):
            for kind, wanted in texts.items():
                times[kind][place].append(timed(partial(service.find, wanted[place])))
    return {kind: [share(one, 50) for one in found] for kind, found in times.items()}


def processor_milliseconds(work: Callable[[], object]) -> float:
    """How long this thread's processor works for `work`, once."""
    started = thread_time()
    work()
    return (thread_time() - started) * 1000


def pass_over_bytes(database: Database, timed: Timed) -> tuple[float, int]:
    """Milliseconds (median) that numpy needs to see every searchable byte once, and how many there are."""
    with database.read() as unit:
        count = unit.connection.exec_driver_sql(
            "SELECT sum(length(CAST(document AS BLOB))) FROM search_document"
        ).scalar_one()
    searchable = np.ones(count, dtype=np.uint8)
    return share([timed(searchable.max) for _round in range(PEER_ROUNDS)], 50), count


def like_time(database: Database, texts: dict[str, list[str]], timed: Timed) -> float:
    """Milliseconds (median) of what is usually written."""
    asked = [typed for kind in ("two hanzi", "phone, 4 digits") for typed in texts[kind][:LIKE_SAMPLES]]
    with database.read() as unit:
        return share([timed(partial(_count_like, unit, typed)) for typed in asked], 50)


def _count_like(unit: UnitOfWork, typed: str) -> None:
    unit.connection.exec_driver_sql(LIKE, (f"%{typed}%",)).scalar_one()


def fragment(field: str, length: int, lots: random.Random) -> str:
    """`length` characters of `field` from anywhere."""
    start = lots.randint(0, max(len(field) - length, 0))
    return field[start : start + length]


def part_of(wanted: Callable[[str], bool], length: int) -> Maker:
    """Fragments of the first field that is `wanted`."""

    def make(lots: random.Random, fields: list[str]) -> str:
        return fragment(next((one for one in fields if wanted(one)), fields[0]), length, lots)

    return make


def is_phone(field: str) -> bool:
    """Eleven digits."""
    return len(field) == 11 and field.isdigit()


def is_plate(field: str) -> bool:
    """A province and six or seven letters and digits."""
    return len(field) in {7, 8} and not field[0].isascii() and field[1:].isascii()


def is_vin(field: str) -> bool:
    """Seventeen letters and digits."""
    return len(field) == 17 and field.isascii()


def is_id(field: str) -> bool:
    """Eighteen digits, or the last an X."""
    return len(field) == 18 and field.isascii()


def miss(lots: random.Random, _fields: list[str]) -> str:
    """What nobody has."""
    return lots.choice(("龘靐", "QXQ", "ZZZZZ", "99999999999", "WQXK", "不存在的人"))


def surname_and_phone(lots: random.Random, fields: list[str]) -> str:
    """Two words, one for each index."""
    phone = next(filter(is_phone, fields), "138")
    return f"{fields[0][0]} {fragment(phone, lots.randint(3, 5), lots)}"


KINDS: dict[str, Maker] = {
    "one hanzi": part_of(bool, 1),
    "two hanzi": part_of(bool, 2),
    "whole name": part_of(bool, 9),
    "initials, 2": part_of(lambda field: field.isascii() and field.isalpha(), 2),
    "initials, 3": part_of(lambda field: field.isascii() and field.isalpha(), 3),
    "pinyin, 5 letters": part_of(lambda field: len(field) > 4 and field.isascii() and field.isalpha(), 5),
    "one digit": part_of(is_phone, 1),
    "phone, 2 digits": part_of(is_phone, 2),
    "phone, 3 digits": part_of(is_phone, 3),
    "phone, 4 digits": part_of(is_phone, 4),
    "phone, 7 digits": part_of(is_phone, 7),
    "phone, whole": part_of(is_phone, 11),
    "plate, 2 characters": part_of(is_plate, 2),
    "plate, 4 characters": part_of(is_plate, 4),
    "VIN, 3 characters": part_of(is_vin, 3),
    "VIN, 6 characters": part_of(is_vin, 6),
    "VIN, whole": part_of(is_vin, 17),
    "ID, 8 digits": part_of(is_id, 8),
    "surname and phone": surname_and_phone,
    "miss": miss,
}

BEYOND = ("ID, 8 digits", "surname and phone")
"""What quality.md does not list: dates of birth in ID numbers, and two words of which each is common."""

if __name__ == "__main__":
    main()
