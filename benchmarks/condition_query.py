"""The customer query: every condition alone, and queries as an office asks them, through the list's source.

Peer, in the same run on the same file: the query as it is usually written, one statement over the joined
tables of customers, cars, policies and repairs, each condition a comparison of its columns. `--customers N`
measures another size, `--office FILE` another office, `--each` prints a line per condition.
"""

from argparse import ArgumentParser
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

from data import DAY, office
from harness import milliseconds, report, share

from insdesk.domain.clock import FixedClock
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Condition, Conditions, Sort, TableQuery
from insdesk.repositories.database import Database
from insdesk.services.tables import TableService, TableSource
from insdesk.specs.codecs import Context
from insdesk.specs.conditions import ConditionField, Part, parts, read_condition
from insdesk.specs.customer_conditions import CUSTOMER_CONDITIONS
from insdesk.specs.lists import CUSTOMERS

ROUNDS = 3
TEXTS = {
    Part.NUMBER: ("30", "40"),
    Part.DAYS: ("30",),
    Part.MONTHS: ("12",),
    Part.DAY: ("2026-06-01", "2026-08-31"),
    Part.MONEY: ("5000", ""),
    Part.TEXT: ("京A1",),
    Part.OFFER: ("1",),
}
ASKED = {
    "persons of 30 to 40 whose compulsory ends in 30 days": (
        ("kind", "IS", ("PERSON",)),
        ("age", "BETWEEN", ("30", "40")),
        ("compulsory_ends", "NEXT_DAYS", ("30",)),
    ),
    "5,000 spent in 12 months, no visit for 90 days": (
        ("spending", "LAST_MONTHS", ("12", "5000", "")),
        ("last_visit", "BEFORE_DAYS", ("90",)),
    ),
    "cars of 京A1 without any policy in force": (
        ("plate", "STARTS_WITH", ("京A1",)),
        ("in_force", "HAS_NOT", ("ANY",)),
    ),
}
PEER = """
SELECT c.id FROM customer c
LEFT JOIN ownership o ON o.customer_id = c.id AND o.to_day IS NULL
LEFT JOIN vehicle v ON v.id = o.vehicle_id
LEFT JOIN registration r ON r.vehicle_id = v.id AND r.status <> 'DRAFT'
LEFT JOIN slip s ON s.registration_id = r.id
LEFT JOIN spending p ON p.customer_id = c.id
GROUP BY c.id HAVING max(s.ends_on) BETWEEN 20261123 AND 20261223 AND sum(p.amount) >= 500000
ORDER BY c.sort_key
"""


def main() -> None:
    """Print one line per job: job, size, ours, peer, ratio, target, ok or short."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--office", type=Path, help="an office that is there already")
    parser.add_argument("--each", action="store_true")
    arguments = parser.parse_args()
    database = Database(arguments.office or office(arguments.customers))
    source = TableService(database, FixedClock(datetime.combine(DAY, time(9), UTC))).source(CUSTOMERS.name)
    with database.read() as unit:
        customers = unit.connection.exec_driver_sql("SELECT count(*) FROM customer").scalar_one()
        joined = milliseconds(lambda: unit.connection.exec_driver_sql(PEER).all())
    size, peer = f"{customers:,} customers", f"joined tables {joined:,.0f} ms"
    alone = {name: measure(source, (condition,)) for name, condition in conditions()}
    for name, ours in alone.items() if arguments.each else ():
        report(name, size, f"{ours:.0f} ms", peer, ours / joined, 1.0)
    slowest = max(alone, key=lambda name: alone[name])
    for job, ours in (
        (f"one condition, the slowest ({slowest})", alone[slowest]),
        ("one condition, median", share(list(alone.values()), 50)),
        *((name, measure(source, tuple(map(made, rows)))) for name, rows in ASKED.items()),
    ):
        report(job, size, f"{ours:.0f} ms", peer, ours / joined, 1.0)
    database.close()


def conditions() -> "list[tuple[str, Condition]]":
    """Every field in every comparison."""
    return [
        (f"{one.name} {comparison}", made((one.name, comparison, texts(one, parts(one, comparison)))))
        for one in CUSTOMER_CONDITIONS.fields
        for comparison in one.comparisons
    ]


def texts(one: ConditionField, wanted: tuple[Part, ...]) -> tuple[str, ...]:
    """What is asked for in a benchmark."""
    if wanted == (Part.CHOICE,):
        return (one.choices[0][0],)
    taken: dict[Part, int] = {}
    found = []
    for part in wanted:
        found.append(TEXTS[part][taken.get(part, 0)])
        taken[part] = taken.get(part, 0) + 1
    return tuple(found)


def made(row: tuple[str, str, tuple[str, ...]]) -> Condition:
    """The condition of a row."""
    name, comparison, values = row
    one = CUSTOMER_CONDITIONS.field(name)
    assert one is not None
    compared = next(each for each in one.comparisons if each == comparison)
    found = read_condition(one, compared, values, Context(DAY))
    assert isinstance(found, Condition), (row, found)
    return found


def measure(source: TableSource, rows: tuple[Condition, ...]) -> float:
    """Milliseconds (median) until the ids are there, in the order of names."""
    query = TableQuery(sorts=(Sort("name"),), conditions=Conditions(rows))
    return share([milliseconds(partial(source.ids, query, SilentProgress())) for _round in range(ROUNDS)], 50)


if __name__ == "__main__":
    main()
