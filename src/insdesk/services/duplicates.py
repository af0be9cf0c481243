"""疑似重复 (CU-6, DE-6): who may be on file twice, in the whole office or beside one customer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.duplicates import (
    DeletedCustomer,
    DuplicateFigures,
    DuplicateReport,
    DuplicateRow,
    NotDuplicate,
    Pair,
    Side,
    pair_of,
)
from insdesk.repositories.database import Database
from insdesk.repositories.duplicate_neighbours import DuplicateNeighbours
from insdesk.repositories.duplicates import typed_facts
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.duplicates import DuplicateFacts, judge
from insdesk.services.duplicate_search import find_duplicates
from insdesk.services.masking import masked_pairs
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.duplicate_form import DUPLICATE_FORM
from insdesk.specs.form import blocking


@dataclass(frozen=True, slots=True)
class Near:
    """Who is like a customer: on file, the likeliest first, and in the recycle bin."""

    rows: tuple[DuplicateRow, ...] = ()
    deleted: DeletedCustomer | None = None


@dataclass(frozen=True, slots=True)
class DuplicateService:
    """Reads and writes."""

    database: Database
    clock: Clock

    def run(self, progress: Progress) -> DuplicateReport:
        """Compare the whole office, at one moment of it. Raises CancelledByUserError."""
        return find_duplicates(self.database, self.clock.now(), progress)

    def keep(self, actor: Actor, report: DuplicateReport) -> ChangeSet:
        """Keep when was looked and how many pairs were found, for the start page."""
        figures = DuplicateFigures(report.made_at, len(report))
        with self.database.write(actor, self.clock) as unit:
            before = unit.settings.last_duplicates()
            unit.settings.keep_duplicates(figures)
            unit.record(Action.CONFIRMED, Entity.NOT_DUPLICATE, None, before, figures)
            return unit.changes

    def rows(self, pairs: Sequence[Pair]) -> list[DuplicateRow]:
        """These pairs as they are now, in their order; those of whom one is gone are missing."""
        with self.database.read() as unit:
            return _rows(unit, pairs)

    def ignored(self) -> tuple[Pair, ...]:
        """Every pair that somebody said is not the same, the last first."""
        with self.database.read() as unit:
            return unit.duplicates.ignored()

    def of_customer(self, customer_id: CustomerId) -> tuple[DuplicateRow, ...]:
        """Who else may be this customer, the likeliest first. Nobody for one who is not on file."""
        with self.database.read() as unit:
            facts = unit.duplicates.facts([customer_id]).get(customer_id)
            return () if facts is None else _near(unit, facts)

    def near(self, typed: Customer) -> Near:
        """Who is like a customer who is being typed: a hint, not a refusal."""
        wanted = cleaned(CUSTOMER_FORM, typed, Context(self.clock.today()))
        with self.database.read() as unit:
            found = _near(unit, typed_facts(wanted)) if wanted.name else ()
            return Near(found, unit.customers.deleted_like(wanted))

    def ignore(self, actor: Actor, wanted: NotDuplicate) -> ChangeSet:
        """Say that the two are not the same. Raises InvalidInputError without a reason, NotFoundError."""
        context = Context(self.clock.today())
        told = replace(cleaned(DUPLICATE_FORM, wanted, context), decided_by=actor.name)
        problems = DUPLICATE_FORM.check_record(told, context)
        if blocking(problems):
            raise InvalidInputError(problems)
        with self.database.write(actor, self.clock) as unit:
            for key in told.pair:
                unit.customers.get(key)
            if unit.duplicates.find(told.pair) is None:
                entry = unit.duplicates.ignore(told, self.clock.now())
                unit.record(Action.CREATED, Entity.NOT_DUPLICATE, entry, after=told)
            return unit.changes

    def take_back(self, actor: Actor, pair: Pair) -> ChangeSet:
        """They may be the same after all; nothing where nobody said otherwise."""
        with self.database.write(actor, self.clock) as unit:
            found = unit.duplicates.find(pair)
            if found is not None:
                unit.duplicates.take_back(found[0])
                unit.record(Action.DELETED, Entity.NOT_DUPLICATE, found[0], before=found[1])
            return unit.changes


def _near(unit: UnitOfWork, facts: DuplicateFacts) -> tuple[DuplicateRow, ...]:
    others = unit.duplicates.facts(DuplicateNeighbours(unit.connection).of(facts))
    ignored = unit.duplicates.ignored_among([facts.id, *others])
    rows = (_row(facts, one, None) for key, one in others.items() if pair_of(facts.id, key) not in ignored)
    likely = sorted((one for one in rows if one.verdict is not None), key=_likelihood, reverse=True)
    return tuple(masked_pairs(unit, likely))


def _rows(unit: UnitOfWork, pairs: Sequence[Pair]) -> list[DuplicateRow]:
    ids = list({one for pair in pairs for one in pair})
    facts, ignored = unit.duplicates.facts(ids), unit.duplicates.ignored_among(ids)
    found = [
        _row(facts[pair[0]], facts[pair[1]], ignored.get(pair))
        for pair in pairs
        if pair[0] in facts and pair[1] in facts
    ]
    return masked_pairs(unit, found)


def _row(one: DuplicateFacts, other: DuplicateFacts, ignored: NotDuplicate | None) -> DuplicateRow:
    return DuplicateRow(first=_side(one), second=_side(other), verdict=judge(one, other), ignored=ignored)


def _side(facts: DuplicateFacts) -> Side:
    return Side(facts.id, facts.name, facts.phone)


def _likelihood(row: DuplicateRow) -> int:
    return 0 if row.verdict is None else row.verdict.score
