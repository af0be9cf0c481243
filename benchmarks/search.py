"""Search as you type: the service call at a million customers, every kind of text that people type.

Peers, in the same run on the same file: one pass over the searchable bytes in memory (numpy's max), and LIKE
over the joined tables. `--customers N` measures another size, `--kinds` prints a line per kind of text.
"""

import random
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np
from data import office

from insdesk.repositories.database import Database
from insdesk.services.search import SearchService

SAMPLES = 200
PEER_ROUNDS = 15
LIKE_SAMPLES = 3
LIKE = """
SELECT count(*) FROM (
    SELECT DISTINCT c.id FROM customer c
    LEFT JOIN ownership o ON o.customer_id = c.id AND o.to_day IS NULL
    LEFT JOIN vehicle v ON v.id = o.vehicle_id
    WHERE c.name LIKE :text OR c.short_name LIKE :text OR c.phone LIKE :text OR c.id_number LIKE :text
        OR v.plate LIKE :text OR v.vin LIKE :text OR v.user_name LIKE :text
)
"""
Maker = Callable[[random.Random, list[str]], str]


def main() -> None:
    """Print one line per job: job, size, ours, peer, ratio, target, ok or short."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--office", type=Path, help="an office that is there already")
    arguments = parser.parse_args()
    database = Database(arguments.office or office(arguments.customers))
    texts = {kind: list(sampled(database, make)) for kind, make in KINDS.items()}
    times = measure(SearchService(database), texts)
    one_pass, searchable = pass_over_bytes(database)
    like = like_time(database, texts)
    database.close()
    every = [one for kind in times.values() for one in kind]
    if arguments.kinds:
        for kind, found in times.items():
            print(f"  {kind}: {spread(found)}  slowest {texts[kind][found.index(max(found))]!r}")
    size = f"{arguments.customers:,} customers, {len(every):,} texts of {len(texts)} kinds"
    for name, share, target in (("p95", 95, 1.0), ("p99", 99, 2.0)):
        ours = float(np.percentile(every, share))
        peer = f"one pass over {searchable / 1e6:.0f} MB {one_pass:.1f} ms"
        report(
            f"search, service call {name}",
            size,
            f"{ours:.2f} ms",
            peer,
            ours / one_pass,
            f"<= {target:g}",
            ours <= target * one_pass,
        )
    ours = float(np.median(every))
    ratio = like / ours
    report(
        "search, service call p50",
        size,
        f"{ours:.2f} ms",
        f"LIKE over joined tables {like:.0f} ms",
        ratio,
        ">= 200",
        ratio >= 200,
    )


def report(job: str, size: str, ours: str, peer: str, ratio: float, target: str, is_met: bool) -> None:
    """Print one line."""
    print(job, size, ours, peer, f"{ratio:.2f}", target, "ok" if is_met else "short", sep="  ")


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


def measure(service: SearchService, texts: dict[str, list[str]]) -> dict[str, list[float]]:
    """Milliseconds of every call, by kind; the kinds take turns, after a round to warm up."""
    for wanted in texts.values():
        for typed in wanted[:20]:
            service.find(typed)
    times: dict[str, list[float]] = {kind: [] for kind in texts}
    for place in range(SAMPLES):
        for kind, wanted in texts.items():
            started = perf_counter()
            service.find(wanted[place])
            times[kind].append((perf_counter() - started) * 1_000)
    return times


def pass_over_bytes(database: Database) -> tuple[float, int]:
    """Milliseconds (median) that numpy needs to see every searchable byte once, and how many there are."""
    with database.read() as unit:
        count = unit.connection.exec_driver_sql(
            "SELECT sum(length(CAST(document AS BLOB))) FROM search_document"
        ).scalar_one()
    searchable = np.ones(count, dtype=np.uint8)
    times = []
    for _round in range(PEER_ROUNDS):
        started = perf_counter()
        searchable.max()
        times.append((perf_counter() - started) * 1_000)
    return float(np.median(times)), count


def like_time(database: Database, texts: dict[str, list[str]]) -> float:
    """Milliseconds (median) of what is usually written."""
    times = []
    with database.read() as unit:
        for kind in ("two hanzi", "phone, 4 digits", "plate, 4 characters"):
            for typed in texts[kind][:LIKE_SAMPLES]:
                started = perf_counter()
                unit.connection.exec_driver_sql(LIKE.replace(":text", "?1"), (f"%{typed}%",)).scalar_one()
                times.append((perf_counter() - started) * 1_000)
    return float(np.median(times))


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

if __name__ == "__main__":
    main()
