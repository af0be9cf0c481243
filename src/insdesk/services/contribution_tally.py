"""Adds up who meets which criteria, page by page, to what an analysis says. No database."""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, product

from insdesk.domain.records.contribution import (
    NOTHING_SPENT,
    Analysis,
    Cohort,
    ContributionLevel,
    LevelCount,
    LevelOverlap,
    Movement,
    Places,
    Span,
    Sums,
)
from insdesk.rules.contribution import limits_meet

_SHARE = Decimal("0.0001")


class Tally:
    """`spans` are those of the levels now. Criteria after those are the same levels in the period before."""

    def __init__(
        self, levels: Sequence[ContributionLevel], spans: Sequence[Span], *, has_before: bool
    ) -> None:
        self._levels = levels
        self._spans = spans
        self._has_before = has_before
        self._ids: dict[Places, array[int]] = {}
        self._spent = [NOTHING_SPENT] * len(levels)

    def add(self, met: Places, ids: "array[int]", spent: Mapping[Span, Sums]) -> None:
        """`ids` meet the criteria `met`, and spent so much together."""
        self._ids.setdefault(met, array("q")).extend(ids)
        for place, span in enumerate(self._spans):
            if place in met:
                self._spent[place] += spent.get(span, NOTHING_SPENT)

    def analysis(self, as_of: date) -> Analysis:
        """Everything together."""
        cohorts = tuple(self._cohort(met, ids) for met, ids in self._ids.items())
        total = sum(len(one.ids) for one in cohorts)
        unclassified = sum(len(one.ids) for one in cohorts if not one.now)
        counted = Counter[int]()
        for one in cohorts:
            for place in one.now:
                counted[place] += len(one.ids)
        return Analysis(
            as_of=as_of,
            levels=tuple(
                LevelCount(level, self._spans[place], counted[place], _share(counted[place], total), spent)
                for place, (level, spent) in enumerate(zip(self._levels, self._spent, strict=True))
            ),
            total=total,
            distinct=total - unclassified,
            unclassified=unclassified,
            unclassified_share=_share(unclassified, total),
            overlaps=self._overlaps(cohorts),
            movements=_movements(cohorts) if self._has_before else (),
            cohorts=cohorts,
        )

    def _cohort(self, met: Places, ids: "array[int]") -> Cohort:
        count = len(self._levels)
        now = frozenset(place for place in met if place < count)
        before = frozenset(place - count for place in met if place >= count)
        return Cohort(now, before if self._has_before else None, ids)

    def _overlaps(self, cohorts: Sequence[Cohort]) -> tuple[LevelOverlap, ...]:
        """Pairs that may come to count twice by their limits, and pairs that do."""
        twice = Counter[tuple[int, int]]()
        for one in cohorts:
            for pair in combinations(sorted(one.now), 2):
                twice[pair] += len(one.ids)
        pairs = combinations(range(len(self._levels)), 2)
        found = (
            LevelOverlap(*pair, twice[pair], limits_meet(*(self._levels[place] for place in pair)))
            for pair in pairs
        )
        return tuple(one for one in found if one.customers or one.is_by_limits)


def _movements(cohorts: Sequence[Cohort]) -> tuple[Movement, ...]:
    """Whoever is in several levels moved from each to each."""
    moved = Counter[tuple[int | None, int | None]]()
    for one in cohorts:
        for way in product(one.before or (None,), one.now or (None,)):
            moved[way] += len(one.ids)
    return tuple(Movement(*way, moved[way]) for way in sorted(moved, key=_by_place))


def _by_place(way: tuple[int | None, int | None]) -> tuple[int, ...]:
    """No level comes last."""
    return tuple(1_000 if place is None else place for place in way)


def _share(part: int, total: int) -> Decimal:
    return (Decimal(part) / (total or 1)).quantize(_SHARE, ROUND_HALF_UP)
