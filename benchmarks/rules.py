"""Rules: 200 of them on one registration, the shipped ones over a whole office, and hostile expressions.

Limits instead of a peer: 20 ms for all rules on one registration (what the desk waits for at registering),
2,000 registrations a second in a batch, 50 ms until an expression is refused or answered.
"""

import random
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time
from time import perf_counter, process_time

from copied import arguments, copy_of
from data import DAY
from harness import milliseconds, report, share

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import RegistrationId, UserId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Comparison, Condition, TableQuery
from insdesk.domain.records.rules import Rule
from insdesk.repositories.database import Database
from insdesk.resources import resource_root
from insdesk.rules.expressions import ExpressionRefusedError, compile_expression
from insdesk.services.desk import Desk, open_desk
from insdesk.specs.rule_conditions import simple_condition
from insdesk.specs.rule_facts import FACT_KINDS

RULES = 200
ROUNDS = 50
ONE = 20.0
PER_SECOND = 2_000
EXPRESSIONS = 10_000
EXPRESSION = 50.0
SOMEBODY = Actor(UserId(1), "benchmark")
MARKS = (
    "and",
    "or",
    "not",
    "in",
    "==",
    "!=",
    "<",
    ">",
    "(",
    ")",
    "-",
    "null",
    "1",
    '"x"',
    "=~",
    "**",
    ".",
    "$now",
)
PIECES = (*FACT_KINDS, *MARKS)


def main() -> None:
    """Print three lines."""
    chosen = arguments(__doc__, customers=65_000, rounds=ROUNDS)
    with copy_of(chosen) as path:
        database = Database(path)
        desk = open_desk(database, FixedClock(datetime.combine(DAY, time(1), UTC)), resource_root())
        desk.rules.install(SOMEBODY)
        with database.read() as unit:
            ids = unit.registrations.ids(TableQuery())
        over_all(desk, len(ids))
        on_one(desk, RegistrationId(ids[0]), chosen.rounds)
        database.close()
    expressions()


def on_one(desk: Desk, registration_id: RegistrationId, rounds: int) -> None:
    """All rules, with reading the facts and writing what each says."""
    for number in range(RULES - len(desk.rules.all())):
        desk.rules.save(SOMEBODY, a_rule(number))
    registration = desk.registrations.get(registration_id)
    desk.rule_running.underwriting(registration)
    times = [milliseconds(lambda: desk.rule_running.underwriting(registration)) for _ in range(rounds)]
    took = share(times, 50)
    told = f"{took:.1f} ms (p95 {share(times, 95):.1f})"
    report("rules on one registration", f"{RULES} rules", told, f"limit {ONE:g} ms", took / ONE, 1)


def over_all(desk: Desk, count: int) -> None:
    """The shipped rules, list and messages included."""
    begin = process_time()
    took = milliseconds(lambda: desk.rule_batches.run(TableQuery(), SilentProgress())) / 1000
    rate, busy = count / took, process_time() - begin
    told = f"{took:.1f} s ({rate:,.0f} a second), {busy:.1f} s of a processor"
    report("batch", f"{count:,} registrations", told, f"limit {PER_SECOND:,} a second", PER_SECOND / rate, 1)


def expressions() -> None:
    """The slowest of many made-up ones."""
    chance = random.Random(1)
    compile_expression("has_damage", FACT_KINDS)
    times = []
    for _ in range(EXPRESSIONS):
        text = " ".join(chance.choices(PIECES, k=chance.randrange(1, 200)))
        begin = perf_counter()
        with suppress(ExpressionRefusedError):
            compile_expression(text, FACT_KINDS)
        times.append((perf_counter() - begin) * 1000)
    told = f"worst {max(times):.1f} ms (p99 {share(times, 99):.2f})"
    size = f"{EXPRESSIONS:,} expressions"
    report("refusing an expression", size, told, f"limit {EXPRESSION:g} ms", max(times) / EXPRESSION, 1)


def a_rule(number: int) -> Rule:
    """Three rows; one in twenty fails."""
    rows = (
        Condition("car_age", Comparison.AT_LEAST, (number % 20,)),
        Condition("coverage_count", Comparison.MORE, (number % 7,)),
        Condition("coverages", Comparison.HAS, ("THIRD_PARTY",)),
    )
    rule = Rule(name=f"{number}", message="{car_age}", from_day=date(2020, 1, 1))
    return replace(rule, condition=simple_condition(*rows))


if __name__ == "__main__":
    main()
