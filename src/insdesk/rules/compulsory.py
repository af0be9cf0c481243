"""交强险 plausibility: the premiums the tariff knows for a car, and the one that the file expects (UR-18).

Claims are not on file and printed policies are right, so this only warns. Sources: 交强险费率浮动暂行办法 and
its change of 2020; see resources/catalogue/README.md and docs/decisions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from insdesk.domain.enums import PlateState
from insdesk.domain.money import Money
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.registration import CarSnapshot
from insdesk.domain.records.tariff import (
    AccidentHistory,
    BasePremium,
    CompulsoryTariff,
    Cover,
    FloatingClass,
    TariffBook,
)
from insdesk.domain.regions import Region
from insdesk.rules.dates import policy_end

FIELD = "compulsory.premium"

_WHOLE_YEAR = 12
_HUNDRED = 100
_LONGEST_GAP = timedelta(days=90)
_YEAR = 365
_EARLY = 30
"""Days by which a policy may be renewed before the year is over."""
_NEW_CAR = timedelta(days=330)
_FREE = (AccidentHistory.FREE_1, AccidentHistory.FREE_2, AccidentHistory.FREE_3)


class Unknown(StrEnum):
    """Why nothing can be expected of a premium."""

    REGION = "REGION"
    TARIFF = "TARIFF"
    BASE = "BASE"
    TONNAGE = "TONNAGE"


@dataclass(frozen=True, slots=True)
class Figure:
    """One premium of the tariff and the accident history it is for."""

    history: AccidentHistory
    percent: int
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """All premiums the tariff has for a car and period. `likely` is the one that the file speaks for.

    `short_percent` is 100 for a year.
    """

    tariff: CompulsoryTariff
    region: Region
    floating: FloatingClass
    base: BasePremium
    short_percent: int
    figures: tuple[Figure, ...]
    likely: Figure | None

    def named(self, premium: Money) -> tuple[Figure, ...]:
        """The figures of exactly that amount, the likely one first."""
        same = [one for one in self.figures if one.amount == premium]
        return tuple(sorted(same, key=lambda one: one != self.likely))

    def nearest(self, premium: Money) -> Figure:
        """The figure that `premium` differs least from."""
        return min(self.figures, key=lambda one: abs(one.amount.fen - premium.fen))


def expected_premium(
    car: CarSnapshot, starts_on: date, ends_on: date | None, book: TariffBook
) -> Expectation | Unknown:
    """What a compulsory policy over that period should cost, or why nobody can say."""
    tariff = book.tariff_on(starts_on)
    if tariff is None:
        return Unknown.TARIFF
    bases = tuple(one for one in tariff.bases if one.fits(car.use, car.seats))
    if not bases:
        return Unknown.BASE
    if len(bases) > 1:
        return Unknown.TONNAGE
    floating = None if book.region is None else tariff.class_of(book.region)
    if book.region is None or floating is None:
        return Unknown.REGION
    short = tariff.short_percents[months_begun(starts_on, ends_on) - 1]
    figures = tuple(_figure(bases[0], floating, history, short) for history in AccidentHistory)
    likely = likely_history(car, starts_on, book.covers)
    return Expectation(
        tariff=tariff,
        region=book.region,
        floating=floating,
        base=bases[0],
        short_percent=short,
        figures=figures,
        likely=next((one for one in figures if one.history is likely), None),
    )


def premium_problems(premium: Money, expectation: Expectation | Unknown) -> tuple[Problem, ...]:
    """A warning when `premium` is none of the tariff's figures, with the figure that was to be expected."""
    if isinstance(expectation, Unknown) or expectation.named(premium):
        return ()
    figure = expectation.likely or expectation.nearest(premium)
    params = (
        ("premium", str(premium)),
        ("amount", str(figure.amount)),
        ("base", str(expectation.base.premium)),
        ("rate", written_rate(figure, expectation)),
        ("region", expectation.region.value),
        ("class", expectation.floating.code.value),
        ("history", figure.history.value),
    )
    if expectation.likely:
        return (Problem("premium_unexpected", Level.WARNING, params, field=FIELD),)
    return (Problem("premium_not_in_tariff", Level.WARNING, params, field=FIELD),)


def written_rate(figure: Figure, expectation: Expectation) -> str:
    """`65%`, of a short period `65% × 20%`: what the base is multiplied by."""
    rate = f"{_HUNDRED + figure.percent}%"
    return rate if expectation.short_percent == _HUNDRED else f"{rate} × {expectation.short_percent}%"


def likely_history(car: CarSnapshot, starts_on: date, covers: Iterable[Cover]) -> AccidentHistory | None:
    """What the file speaks for, as long as no claims are on it; None when it knows nothing of the car.

    A car that has no plate yet, or only had one for a few months, was never insured before.
    """
    years = insured_years(covers, starts_on)
    if years:
        return _FREE[min(years, len(_FREE)) - 1]
    registered = car.first_registered_on
    is_new = registered is not None and starts_on - registered < _NEW_CAR
    return AccidentHistory.FIRST if is_new or car.plate_state is PlateState.UNPLATED else None


def insured_years(covers: Iterable[Cover], starts_on: date) -> int:
    """Whole years of cover before `starts_on` without a gap of more than three months."""
    before = sorted((one for one in covers if one.starts_on < starts_on), key=lambda one: one.starts_on)
    since = starts_on
    for cover in reversed(before):
        if since - cover.ends_on > _LONGEST_GAP:
            break
        since = cover.starts_on
    return 0 if since == starts_on else ((starts_on - since).days + _EARLY) // _YEAR


def months_begun(starts_on: date, ends_on: date | None) -> int:
    """1 to 12: a month begun counts whole; without an end, and beyond a year, it is a year."""
    if ends_on is None or ends_on >= policy_end(starts_on) - timedelta(days=1):
        return _WHOLE_YEAR
    months = (ends_on.year - starts_on.year) * _WHOLE_YEAR + ends_on.month - starts_on.month
    months += ends_on.day >= starts_on.day
    return min(max(months, 1), _WHOLE_YEAR)


def _figure(base: BasePremium, floating: FloatingClass, history: AccidentHistory, short: int) -> Figure:
    percent = floating.percent(history)
    fen = base.premium.fen * (_HUNDRED + percent) * short
    return Figure(history, percent, Money((fen + 5_000) // 10_000))
