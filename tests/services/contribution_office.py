"""Customers, spending and levels for tests of the contribution analysis, and an oracle in plain Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy import insert, select, update

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.enums import SpendingKind
from insdesk.domain.money import Money
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.contribution import Analysis, ContributionLevel, Span, Sums
from insdesk.models.customer import customer, spending
from insdesk.repositories.database import Database
from insdesk.rules.contribution import box_of, lies_in
from insdesk.services.contribution import ContributionService
from insdesk.services.levels import LevelService
from tests.builders import a_customer

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Spent:
    """One order: how much in fen, when, of what; whether it counts as a visit, whether it was voided."""

    customer: int
    day: date
    fen: int
    kind: SpendingKind = SpendingKind.REPAIR
    is_visit: bool = True
    is_voided: bool = False


class ContributionOffice:
    """An office file with as many customers, orders and levels as a test wants."""

    def __init__(self, database: Database, clock: Clock, actor: Actor) -> None:
        self.database, self.clock, self.actor = database, clock, actor
        self.levels = LevelService(database, clock)
        self.contribution = ContributionService(database, clock)
        self._numbers = count(1)

    def customers(self, number: int, removed: Iterable[int] = ()) -> None:
        """Customers 1 to `number`; those in `removed` are deleted."""
        with self.database.write(self.actor, self.clock) as unit:
            for key in range(1, number + 1):
                unit.customers.add(a_customer(name=f"客户{key:04d}", phone=f"1390000{key:04d}"), NOW)
            for key in removed:
                gone = update(customer).where(customer.c.id == key)
                unit.connection.execute(gone.values(removed_at=NOW, removed_as="DELETED"))

    def spend(self, *orders: Spent) -> None:
        """Enter orders."""
        rows = [
            {
                "kind": one.kind,
                "number": f"T{next(self._numbers):06d}",
                "customer_id": one.customer,
                "day": one.day,
                "amount": Money(one.fen),
                "is_visit": int(one.is_visit and one.kind is SpendingKind.REPAIR),
                "voided_at": NOW if one.is_voided else None,
                "void_reason": "测试" if one.is_voided else "",
            }
            for one in orders
        ]
        if rows:
            with self.database.write(self.actor, self.clock) as unit:
                unit.connection.execute(insert(spending), rows)

    def add_levels(self, *levels: ContributionLevel) -> None:
        """Save them in their order."""
        for level in levels:
            self.levels.save(self.actor, level)

    def analyse(self, as_of: date | None = None, *, with_before: bool = False) -> Analysis:
        """What the service says, counted afresh."""
        fresh = ContributionService(self.database, self.clock)
        return fresh.analyse(SilentProgress(), as_of, with_before=with_before)


class Oracle:
    """Reads the whole file once; then everything is a loop."""

    def __init__(self, database: Database) -> None:
        with database.read() as unit:
            everybody = unit.connection.execute(select(customer)).all()
            self._orders = unit.connection.execute(select(spending)).all()
        self.customers = {row.id for row in everybody if row.removed_at is None}

    def sums(self, key: int, span: Span) -> Sums:
        """What one customer spent in `span`."""
        own = [
            row
            for row in self._orders
            if row.customer_id == key and row.voided_at is None and span.first <= row.day <= span.last
        ]
        repair = sum(row.amount.fen for row in own if row.kind is SpendingKind.REPAIR)
        sold = sum(row.amount.fen for row in own if row.kind is SpendingKind.ACCESSORY)
        return Sums(Money(repair), sum(row.is_visit for row in own), Money(sold))

    def members(self, level: ContributionLevel, span: Span) -> set[int]:
        """Everybody on file whose sums lie within the level's limits."""
        return {key for key in self.customers if lies_in(box_of(level), self.sums(key, span))}

    def spent(self, keys: Iterable[int], span: Span) -> Sums:
        """What they spent together."""
        found = Sums()
        for key in keys:
            found += self.sums(key, span)
        return found

    def unclassified(self, members: Sequence[set[int]]) -> set[int]:
        """Everybody who is in none of these."""
        return self.customers - set[int]().union(*members)
