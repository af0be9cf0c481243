"""数据质量 (CK-3): everything that is missing, invalid, repeated or still open, by the forms' own checks."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from time import sleep
from typing import TypeVar

from insdesk.domain.clock import Clock
from insdesk.domain.progress import Progress
from insdesk.domain.records.override import Override
from insdesk.domain.records.quality import Finding, QualityReport
from insdesk.i18n import N_
from insdesk.repositories.database import Database
from insdesk.repositories.quality import SETS, Kept, Quality
from insdesk.rules.quality import CarFacts, Found, OwnerFacts, car_findings, owner_findings

OLD_DRAFT_DAYS = 7
"""A draft that was begun longer ago should have become a policy, or go."""
BREATH = 0.000_5
"""Seconds after each page in which others may have the interpreter: see docs/threading.md."""

FactsT = TypeVar("FactsT", OwnerFacts, CarFacts)


class QualityService:
    """Runs the report."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def run(self, progress: Progress) -> QualityReport:
        """Look through the whole office, at one moment of it. Raises CancelledByUserError."""
        now = self._clock.now()
        today = self._clock.today()
        figure = _Figure(progress)
        with self._database.read(figure) as unit:
            quality = Quality(unit.connection)
            customers, vehicles = quality.counts()
            figure.total = customers + vehicles
            found = {one: array("q") for one in Finding}
            _look(quality.owners(), partial(owner_findings, today=today), found, figure)
            _look(quality.cars(), car_findings, found, figure)
            for finding in SETS:
                figure.note = N_("Comparing")
                found[finding] = quality.found(finding, today, now - timedelta(days=OLD_DRAFT_DAYS))
        return QualityReport(now, customers, vehicles, found)


class _Figure:
    """How far the report is: also while SQLite asks whether to go on, which knows no figure."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.done = 0
        self.total: int | None = None
        self.note = N_("Checking")

    def advance(self, count: int) -> None:
        """So many more are done."""
        self.done += count
        self.report(0, None)

    def report(self, _done: int, _total: int | None, _note: str = "") -> None:
        """Say again how far it is. Raises CancelledByUserError."""
        self._progress.report(self.done, self.total, self.note)


def _look(
    pages: Iterable[tuple[list[FactsT], Kept]],
    judge: Callable[[FactsT, Sequence[Override]], Iterator[Found]],
    found: "dict[Finding, array[int]]",
    figure: _Figure,
) -> None:
    for page, kept in pages:
        for facts in page:
            for finding, _problem in judge(facts, kept.get(facts.id, ())):
                found[finding].append(facts.id)
        figure.advance(len(page))
        sleep(BREATH)
