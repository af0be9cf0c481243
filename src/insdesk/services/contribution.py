"""级别分析: how many customers are in which level on a day, and who moved (CA-3 to CA-6)."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from insdesk.domain.clock import Clock
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.contribution import (
    Analysis,
    ContributionLevel,
    Criterion,
    LevelLabel,
    LevelReview,
    MemberRow,
    Span,
)
from insdesk.i18n import N_
from insdesk.repositories.database import Database
from insdesk.repositories.level_members import LevelMembers
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.contribution import box_of, gaps, span_before, span_of
from insdesk.rules.dates import age_on
from insdesk.services.contribution_tally import Tally
from insdesk.services.figure import Figure
from insdesk.services.masking import masked_rows
from insdesk.specs.level_lists import LEVEL_MEMBERS


@dataclass(frozen=True, slots=True)
class MemberSource:
    """The customers of a level as a list. `ids` are those of an analysis, `span` the days of its sums.

    A query sorts them, and narrows them by text and conditions.
    """

    database: Database
    clock: Clock
    members: "array[int]"
    span: Span

    def ids(self, query: TableQuery, progress: Progress) -> "array[int]":
        """Those of them who fit and are on file, in display order. Raises CancelledByUserError."""
        with self.database.read(progress) as unit:
            return LevelMembers(unit.connection, self.span).ids(self.members, query, self.clock.today())

    def rows(self, ids: Sequence[int]) -> Sequence[MemberRow]:
        """A page, with ages and sums, numbers masked."""
        today = self.clock.today()
        with self.database.read() as unit:
            rows = [
                row if row.birthday is None else replace(row, age=age_on(row.birthday, today))
                for row in LevelMembers(unit.connection, self.span).rows(ids)
            ]
            return masked_rows(unit, LEVEL_MEMBERS, rows)


class ContributionService:
    """Counts on the read lane. What it found last is kept until somebody writes anything."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._kept: _Kept | None = None

    def analyse(
        self, progress: Progress, as_of: date | None = None, *, with_before: bool = False
    ) -> Analysis:
        """Every customer against the office's levels on a day (None: today).

        `with_before` also says who was in which level in the period before. Raises CancelledByUserError.
        """
        return self._analysed(progress, None, as_of or self._clock.today(), with_before=with_before)

    def review(
        self, progress: Progress, levels: Sequence[ContributionLevel], as_of: date | None = None
    ) -> LevelReview:
        """What is to be said of levels that need not be stored yet. Raises CancelledByUserError."""
        day = as_of or self._clock.today()
        return LevelReview(self._analysed(progress, tuple(levels), day), gaps(levels))

    def members(self, analysis: Analysis, ids: "array[int]", place: int | None) -> MemberSource:
        """`ids` of an analysis as a list, with the sums over the time of the level at `place`."""
        return MemberSource(self._database, self._clock, ids, analysis.span_of(place))

    def labels(self, customer_id: CustomerId) -> tuple[LevelLabel, ...]:
        """The levels that one customer is in today."""
        with self._database.read() as unit:
            return labels_of(unit, customer_id, self._clock.today())

    def _analysed(
        self,
        progress: Progress,
        levels: tuple[ContributionLevel, ...] | None,
        as_of: date,
        *,
        with_before: bool = False,
    ) -> Analysis:
        figure = Figure(progress, N_("Counting customers"))
        with self._database.read(figure) as unit:
            wanted = unit.levels.all() if levels is None else levels
            key = (wanted, as_of, with_before, unit.audit.last_id())
            kept = self._kept
            if kept is None or kept.key != key:
                kept = _Kept(key, _count(unit, wanted, as_of, figure, with_before=with_before))
                self._kept = kept
            return kept.analysis


@dataclass(frozen=True, slots=True)
class _Kept:
    key: object
    analysis: Analysis


def labels_of(unit: UnitOfWork, customer_id: CustomerId, as_of: date) -> tuple[LevelLabel, ...]:
    """The levels that one customer is in, in their order; reads nobody else's spending."""
    levels = unit.levels.all()
    criteria = [Criterion(span_of(one, as_of), box_of(one)) for one in levels]
    met = unit.contribution.places(criteria, customer_id)
    return tuple(LevelLabel(one.name, one.colour) for place, one in enumerate(levels) if place in met)


def _count(
    unit: UnitOfWork,
    levels: tuple[ContributionLevel, ...],
    as_of: date,
    figure: Figure,
    *,
    with_before: bool,
) -> Analysis:
    now = [Criterion(span_of(one, as_of), box_of(one)) for one in levels]
    before = [Criterion(span_before(one, as_of), box_of(one)) for one in levels] if with_before else []
    figure.total = unit.contribution.customers()
    tally = Tally(levels, [one.span for one in now], has_before=with_before)
    for count, found in unit.contribution.pages((*now, *before)):
        for one in found:
            tally.add(one.places, one.ids, one.spent)
        figure.advance(count)
    return tally.analysis(as_of)
