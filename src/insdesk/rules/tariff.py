"""Whether a table of compulsory premiums makes sense (UR-18). Fields are those of its editor."""

from collections.abc import Iterable, Iterator

from insdesk.domain.money import ZERO
from insdesk.domain.problems import Problem
from insdesk.domain.records.tariff import (
    FLOATING,
    BasePremium,
    CompulsoryTariff,
    FloatingClass,
    RegionClass,
)
from insdesk.domain.regions import Region
from insdesk.rules.text import name_key

BASES = "bases"
LEAST_PERCENT, MOST_PERCENT = -90, 200
MONTHS = 12
MOST_SHORT_PERCENT = 100


def tariff_problems(tariff: CompulsoryTariff) -> tuple[Problem, ...]:
    """What keeps `tariff` from being used, each with its field."""
    return (
        *(() if tariff.title.strip() else (Problem("value_missing", field="title"),)),
        *base_problems(tariff.bases),
        *_class_problems(tariff.classes),
        *_short_problems(tariff.short_percents),
    )


def edition_problems(tariff: CompulsoryTariff, others: Iterable[CompulsoryTariff]) -> tuple[Problem, ...]:
    """What is wrong with title and day of `tariff` beside the `others` that count."""
    found = []
    for other in others:
        if name_key(other.title) == name_key(tariff.title):
            found.append(Problem("tariff_title_taken", field="title"))
        if other.effective_from == tariff.effective_from:
            named = (("tariff", other.title),)
            found.append(Problem("tariff_day_taken", params=named, field="effective_from"))
    return tuple(found)


def base_problems(bases: tuple[BasePremium, ...]) -> tuple[Problem, ...]:
    """What is wrong with the rows together and one by one; all of it is said of the rows."""
    if not bases:
        return (Problem("tariff_rows_missing", field=BASES),)
    found = [problem for base in bases for problem in _row_problems(base)]
    for place, base in enumerate(bases):
        for other in bases[place + 1 :]:
            if _overlap(base, other):
                params = (("row", base.title), ("other", other.title))
                found.append(Problem("tariff_rows_overlap", params=params, field=BASES))
    return tuple(found)


def _row_problems(base: BasePremium) -> Iterator[Problem]:
    named = (("row", base.title),)
    if not base.title.strip():
        yield Problem("tariff_row_untitled", field=BASES)
    if base.premium <= ZERO:
        yield Problem("tariff_premium_not_positive", params=named, field=BASES)
    first, below = base.seats_from, base.seats_below
    if (below is not None and below <= (first or below)) or (first is not None and first < 1):
        yield Problem("tariff_seats_wrong", params=named, field=BASES)


def _overlap(base: BasePremium, other: BasePremium) -> bool:
    """Whether a car could fit both; rows without seats go by tonnage, which nobody knows."""
    if base.use is not other.use or (base.seats_from is None and other.seats_from is None):
        return False
    begins = base.seats_from or 0, other.seats_from or 0
    return (base.seats_below is None or begins[1] < base.seats_below) and (
        other.seats_below is None or begins[0] < other.seats_below
    )


def _class_problems(classes: tuple[FloatingClass, ...]) -> Iterator[Problem]:
    if sorted(one.code for one in classes) != list(RegionClass):
        yield Problem("tariff_class_missing")
    regions = [region for one in classes for region in one.regions]
    for region in Region:
        if regions.count(region) != 1:
            yield Problem("tariff_region_wrong", params=(("region", region.value),))
    for one in classes:
        if len(one.percents) != len(FLOATING) or not all(
            LEAST_PERCENT <= percent <= MOST_PERCENT for percent in one.percents
        ):
            yield Problem("tariff_percent_wrong", params=(("class", one.code.value),))


def _short_problems(percents: tuple[int, ...]) -> Iterator[Problem]:
    if len(percents) != MONTHS or not all(1 <= percent <= MOST_SHORT_PERCENT for percent in percents):
        yield Problem("tariff_short_wrong")
