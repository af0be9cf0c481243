"""What 级别分析 says, without a widget: lines of the list, marks and streams of the charts, notices."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from insdesk.domain.money import Money
from insdesk.domain.records.contribution import Analysis, LevelOverlap, Movement
from insdesk.i18n import _, ngettext
from insdesk.ui.charts.marks import Key, Mark, Stream
from insdesk.ui.tabs.contribution.groups import level_title

TOTAL = -1
UNCLASSIFIED_LINE = -2
"""Ids of the lines that are no level; those of levels are their places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLine:
    """One line of the list of levels. Sums are None where nothing is added up."""

    id: int
    title: str
    customers: str
    share: str
    repair: Money | None = None
    visits: str = ""
    accessory: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementLine:
    """One line of the list of movements; `id` is its place among them."""

    id: int
    origin: str
    target: str
    customers: str
    way: str


def movement_lines(analysis: Analysis) -> tuple[MovementLine, ...]:
    """Who came from where, in the order of the levels."""
    return tuple(
        MovementLine(
            id=number,
            origin=level_title(analysis, one.origin),
            target=level_title(analysis, one.target),
            customers=f"{one.customers:,}",
            way=_way(one),
        )
        for number, one in enumerate(analysis.movements)
    )


def _way(one: Movement) -> str:
    """The levels stand from the highest to the lowest, as they were put in order."""
    if one.origin == one.target:
        return _("stayed")
    lowest = float("inf")
    before, now = (lowest if place is None else place for place in (one.origin, one.target))
    return _("↑ rose") if now < before else _("↓ fell")


def lines(analysis: Analysis) -> tuple[LevelLine, ...]:
    """A line for every level, then who is in none, then everybody who is in some, counted once."""
    levels = (
        LevelLine(
            id=place,
            title=one.level.name,
            customers=f"{one.customers:,}",
            share=percent(one.share),
            repair=one.spent.repair,
            visits=f"{one.spent.visits:,}",
            accessory=one.spent.accessory,
        )
        for place, one in enumerate(analysis.levels)
    )
    nobody = LevelLine(
        id=UNCLASSIFIED_LINE,
        title=level_title(analysis, None),
        customers=f"{analysis.unclassified:,}",
        share=percent(analysis.unclassified_share),
    )
    total = LevelLine(
        id=TOTAL,
        title=_("In at least one level"),
        customers=f"{analysis.distinct:,}",
        share=percent(Decimal(1) - analysis.unclassified_share if analysis.total else Decimal(0)),
    )
    return (*levels, nobody, total)


def bars(analysis: Analysis) -> tuple[Mark, ...]:
    """One for every level, and one for who is in none."""
    marks = [
        Mark(place, one.level.name, one.customers, _figure(one.customers, one.share), one.level.colour)
        for place, one in enumerate(analysis.levels)
    ]
    figure = _figure(analysis.unclassified, analysis.unclassified_share)
    return (*marks, Mark(None, level_title(analysis, None), analysis.unclassified, figure))


def ring(analysis: Analysis) -> tuple[Mark, ...]:
    """Everybody in exactly one part: a level alone, several levels (key -1), or none."""
    alone = Counter[Key]()
    for one in analysis.cohorts:
        place = None if not one.now else next(iter(one.now)) if len(one.now) == 1 else TOTAL
        alone[place] += len(one.ids)
    marks = [
        _part(place, one.level.name, alone[place], analysis.total, one.level.colour)
        for place, one in enumerate(analysis.levels)
    ]
    if alone[TOTAL]:
        marks.append(_part(TOTAL, _("In several levels"), alone[TOTAL], analysis.total, ""))
    return (*marks, _part(None, level_title(analysis, None), alone[None], analysis.total, ""))


def sides(analysis: Analysis) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The levels of the period before and of now, each with everybody who moved from or to it."""
    before, now = Counter[Key](), Counter[Key]()
    for one in analysis.movements:
        before[one.origin] += one.customers
        now[one.target] += one.customers
    return _side(analysis, before), _side(analysis, now)


def streams(analysis: Analysis) -> tuple[Stream, ...]:
    """Everybody who moved, and who stayed."""
    return tuple(
        Stream(one.origin, one.target, one.customers, _moved_text(analysis, one))
        for one in analysis.movements
    )


def _moved_text(analysis: Analysis, one: Movement) -> str:
    way = f"{level_title(analysis, one.origin)} → {level_title(analysis, one.target)}"
    return f"{way}: {customers_text(one.customers)}"


def customers_text(count: int) -> str:
    """So many customers."""
    return ngettext("{count} customer", "{count} customers", count)


def percent(share: Decimal) -> str:
    """`12.30`: percent with two decimals."""
    return f"{share * 100:.2f}"


def total_text(analysis: Analysis) -> str:
    """Who was counted, and as of which day."""
    return _(
        "As of {day}: {total} on file, {distinct} in at least one level, {unclassified} in none.",
        day=analysis.as_of.isoformat(),
        total=f"{analysis.total:,}",
        distinct=f"{analysis.distinct:,}",
        unclassified=f"{analysis.unclassified:,}",
    )


def overlap_text(analysis: Analysis, overlap: LevelOverlap) -> str:
    """Which two levels count somebody twice, and how many; that nobody is yet, where limits meet."""
    names = {"first": level_title(analysis, overlap.first), "second": level_title(analysis, overlap.second)}
    if not overlap.customers:
        return _("The limits of {first} and {second} intersect; nobody is in both today.", **names)
    return ngettext(
        "{first} and {second} intersect: {count} customer counts twice.",
        "{first} and {second} intersect: {count} customers count twice.",
        overlap.customers,
        **names,
    )


def _figure(count: int, share: Decimal) -> str:
    return f"{customers_text(count)} · {percent(share)}%"


def _part(key: Key, title: str, count: int, total: int, colour: str) -> Mark:
    return Mark(key, title, count, _figure(count, Decimal(count) / (total or 1)), colour)


def _side(analysis: Analysis, counted: "Counter[Key]") -> tuple[Mark, ...]:
    marks = [
        Mark(place, one.level.name, counted[place], f"{counted[place]:,}", one.level.colour)
        for place, one in enumerate(analysis.levels)
    ]
    return (*marks, Mark(None, level_title(analysis, None), counted[None], f"{counted[None]:,}"))
