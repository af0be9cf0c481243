"""Rules over many registrations: the batch (RU-8), and how often each would have failed."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from time import sleep

from insdesk.domain.clock import Clock
from insdesk.domain.enums import PartyRole
from insdesk.domain.ids import RegistrationId
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rules import BatchHit, Facts, Rule, RuleHits
from insdesk.domain.underwriting_enums import RuleStage
from insdesk.i18n import N_
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.dates import months_before
from insdesk.rules.rule_asking import failing
from insdesk.services.figure import Figure
from insdesk.services.rule_books import askable
from insdesk.services.rule_running import RuleRunning, failures_of, in_force, pages_of_facts

PAGE = 500
YEAR = 12
BREATH = 0.000_5
"""Seconds after each page in which others may have the interpreter: see docs/threading.md."""


@dataclass(frozen=True, slots=True)
class RuleBatchService:
    """Reads for long, with progress; cancelling leaves nothing behind."""

    database: Database
    clock: Clock
    running: RuleRunning

    def run(self, query: TableQuery, progress: Progress) -> tuple[BatchHit, ...]:
        """The underwriting rules in use, over a list's registrations (RU-8). Raises CancelledByUserError."""
        figure = Figure(progress, N_("Asking underwriting rules"))
        with self.database.read(figure) as unit:
            return self._hits(unit, unit.registrations.ids(query), figure)

    def run_period(self, first: date, last: date, progress: Progress) -> tuple[BatchHit, ...]:
        """The same over what was registered from `first` to `last`. Raises CancelledByUserError."""
        figure = Figure(progress, N_("Asking underwriting rules"))
        with self.database.read(figure) as unit:
            return self._hits(unit, unit.rules.registered(first, last), figure)

    def count_period(self, first: date, last: date) -> int:
        """How many registrations `run_period` looks at."""
        with self.database.read() as unit:
            return len(unit.rules.registered(first, last))

    def registration_numbered(self, number: str) -> RegistrationId | None:
        """The registration with this number, if there is one."""
        with self.database.read() as unit:
            return unit.registrations.numbered(number.strip().upper())

    def past_hits(
        self, rules: Sequence[Rule], progress: Progress, months: int = YEAR
    ) -> tuple[RuleHits, ...]:
        """How often each of `rules`, on or off, would have failed what was registered within so many months.

        By the facts of the day of registering, whatever days the rules are in force: "would have stopped 14
        of 3,210". A rule is asked only of registrations that it is for. Raises CancelledByUserError.
        """
        today = self.clock.today()
        figure = Figure(progress, N_("Looking back"))
        book = askable(rules)
        found = {one.version_id: array("q") for one in rules}
        with self.database.read(figure) as unit:
            ids = unit.rules.registered(months_before(today, months), today)
            for registration, facts in self._each(unit, ids, figure):
                failed = {one.rule.version_id for one in failing(book, facts)}
                for version_id in failed:
                    found[version_id].append(_id(registration))
        return tuple(
            RuleHits(one, len(ids), tuple(map(RegistrationId, found[one.version_id]))) for one in rules
        )

    def _hits(self, unit: UnitOfWork, ids: Sequence[int], figure: Figure) -> tuple[BatchHit, ...]:
        book = self.running.books.in_use(unit, RuleStage.UNDERWRITING)
        titles = self.running.titles(unit)
        hits: list[BatchHit] = []
        for registration, facts in self._each(unit, ids, figure):
            name = registration.party(PartyRole.INSURED).name
            found = failing(in_force(book, facts.day), facts)
            hits += (
                BatchHit(_id(registration), registration.number, name, failure)
                for failure in failures_of(facts, found, titles)
            )
        return tuple(hits)

    def _each(
        self, unit: UnitOfWork, ids: Sequence[int], figure: Figure
    ) -> Iterator[tuple[Registration, Facts]]:
        figure.total = len(ids)
        for page in pages_of_facts(unit, ids, self.clock.today(), PAGE):
            yield from page
            figure.advance(len(page))
            sleep(BREATH)


def _id(registration: Registration) -> RegistrationId:
    assert registration.id is not None  # noqa: S101  # it was read from the file
    return registration.id
