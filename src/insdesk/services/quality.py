"""数据质量 (CK-3): everything that is missing, invalid, repeated or still open, by the forms' own checks."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from time import sleep
from typing import TypeVar

from insdesk.domain.changes import Entity
from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.domain.records.override import Override
from insdesk.domain.records.quality import Finding, QualityReport, QualityRow, record_of
from insdesk.i18n import N_
from insdesk.repositories.database import Database
from insdesk.repositories.quality import SETS, Kept, Quality
from insdesk.repositories.quality_details import Detail
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.quality import CarFacts, Found, OwnerFacts, car_findings, owner_findings
from insdesk.services.figure import Figure

OLD_DRAFT_DAYS = 7
"""A draft that was begun longer ago should have become a policy, or go."""
BREATH = 0.000_5
"""Seconds after each page in which others may have the interpreter: see docs/threading.md."""

FactsT = TypeVar("FactsT", OwnerFacts, CarFacts)


class QualityService:
    """Runs the report, and shows page by page what it found."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def run(self, progress: Progress) -> QualityReport:
        """Look through the whole office, at one moment of it. Raises CancelledByUserError."""
        now = self._clock.now()
        today = self._clock.today()
        figure = Figure(progress, N_("Checking"))
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

    def rows(self, finding: Finding, ids: Sequence[int]) -> list[QualityRow]:
        """These ids of a report as they are now, in their order; records that are gone are missing."""
        with self._database.read() as unit:
            quality = Quality(unit.connection)
            standing = {one.id: one for one in self._standing(unit, finding, ids)}
            entity = record_of(finding)
            if entity is not None:
                mended = (one for one in ids if one not in standing)
                standing |= {one: _Standing(one, entity, one, "", None) for one in mended}
            return _labelled(quality, [standing[one] for one in ids if one in standing])

    def _standing(self, unit: UnitOfWork, finding: Finding, ids: Sequence[int]) -> "Iterator[_Standing]":
        quality = Quality(unit.connection)
        if finding in SETS:
            for detail in quality.details(finding, ids):
                problem = _problem(finding, detail)
                yield _Standing(detail.id, detail.entity, detail.entity_id, detail.field, problem)
            return
        entity = record_of(finding)
        assert entity is not None  # noqa: S101  # only sets find entries about records
        kept = unit.overrides.of_many(entity, ids)
        if entity is Entity.CUSTOMER:
            judged = (
                (one.id, owner_findings(one, kept.get(one.id, ()), self._clock.today()))
                for one in quality.owners_among(ids)
            )
        else:
            judged = ((one.id, car_findings(one, kept.get(one.id, ()))) for one in quality.cars_among(ids))
        for key, found in judged:
            for other, problem in found:
                if other is finding:
                    yield _Standing(key, entity, key, problem.field, problem)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is so of one id; `problem` is None where nothing is wrong any more."""

    id: int
    entity: Entity
    entity_id: int
    field: str
    problem: Problem | None


def _labelled(quality: Quality, standing: Sequence[_Standing]) -> list[QualityRow]:
    labels = {
        entity: quality.labels(entity, [one.entity_id for one in standing if one.entity is entity])
        for entity in {one.entity for one in standing}
    }
    rows = []
    for one in standing:
        label, customer_id = labels[one.entity].get(one.entity_id, ("", None))
        if label:
            rows.append(
                QualityRow(
                    id=one.id,
                    entity=one.entity,
                    entity_id=one.entity_id,
                    customer_id=customer_id,
                    label=label,
                    field=one.field,
                    problem=one.problem,
                )
            )
    return rows


def _problem(finding: Finding, detail: Detail) -> Problem:
    """What is said of an id that SQL found."""
    day = "" if detail.day is None else detail.day.isoformat()
    makers = {
        Finding.ID_NUMBER_REPEATED: Problem("id_number_shared", params=(("names", detail.word),)),
        Finding.PHONE_REPEATED: Problem("phone_shared", params=(("names", detail.word),)),
        Finding.CONSENT_EXPIRED: Problem("consent_expired", params=(("purpose", detail.word), ("day", day))),
        Finding.VALUE_KEPT: Problem("value_kept", params=(("reason", detail.word),)),
        Finding.VALUE_DOUBTFUL: Problem("value_doubtful", params=(("note", detail.word),)),
        Finding.CAR_MISSING: Problem("customer_carless"),
        Finding.OWNER_MISSING: Problem("vehicle_ownerless"),
        Finding.LINES_MISSING: Problem("policy_lineless"),
        Finding.DRAFT_OLD: Problem("draft_waiting", params=(("day", day),)),
    }
    return makers[finding]


def _look(
    pages: Iterable[tuple[list[FactsT], Kept]],
    judge: Callable[[FactsT, Sequence[Override]], Iterator[Found]],
    found: "dict[Finding, array[int]]",
    figure: Figure,
) -> None:
    for page, kept in pages:
        for facts in page:
            for finding, _problem in judge(facts, kept.get(facts.id, ())):
                found[finding].append(facts.id)
        figure.advance(len(page))
        sleep(BREATH)
