"""交强险费率: a dated table of base premiums, and how they float with accidents in each region (UR-18)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insdesk.domain.enums import VehicleUse
from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import DamagedEdition, FormOrigin
from insdesk.domain.regions import Region


class AccidentHistory(StrEnum):
    """What the premium floats by: years without an accident to blame for, or the accidents of a year."""

    FREE_1 = "FREE_1"
    FREE_2 = "FREE_2"
    FREE_3 = "FREE_3"
    ONE = "ONE"
    SEVERAL = "SEVERAL"
    FATAL = "FATAL"
    FIRST = "FIRST"
    """首次投保: never floats, and so stands in no table."""


FLOATING = tuple(one for one in AccidentHistory if one is not AccidentHistory.FIRST)


class RegionClass(StrEnum):
    """方案 A–E: regions that float alike."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


@dataclass(frozen=True, slots=True, kw_only=True)
class BasePremium:
    """The premium of a year before it floats.

    It is for cars of `use` with at least `seats_from` seats and fewer than `seats_below` (含起点不含终点).
    Goods vehicles go by tonnage: their rows have no seats.
    """

    use: VehicleUse
    title: str
    premium: Money
    seats_from: int | None = None
    seats_below: int | None = None

    def fits(self, use: VehicleUse, seats: int) -> bool:
        """Whether the row is for such a car."""
        return (
            use is self.use
            and (self.seats_from is None or seats >= self.seats_from)
            and (self.seats_below is None or seats < self.seats_below)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FloatingClass:
    """How premiums float in `regions`: `percents` has a whole percentage (-35) for each of `FLOATING`."""

    code: RegionClass
    regions: tuple[Region, ...]
    percents: tuple[int, ...]

    def percent(self, history: AccidentHistory) -> int:
        """By how many percent the base changes; 0 for a first insurance."""
        return 0 if history is AccidentHistory.FIRST else self.percents[FLOATING.index(history)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompulsoryTariff:
    """One table, for policies that start on `effective_from` or later.

    `short_percents` are what of the premium is due for 1 to 12 months begun (短期费率).
    """

    code: str
    title: str
    effective_from: date
    bases: tuple[BasePremium, ...]
    classes: tuple[FloatingClass, ...]
    short_percents: tuple[int, ...]

    @property
    def head(self) -> "TariffHead":
        """Title and day."""
        return TariffHead(title=self.title, effective_from=self.effective_from)

    def class_of(self, region: Region) -> FloatingClass | None:
        """How `region` floats; None when the table does not say."""
        return next((one for one in self.classes if region in one.regions), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffHead:
    """What a table says of itself: title, and the day it comes into force."""

    title: str = ""
    effective_from: date | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """A period of compulsory cover on file, both days included."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffBook:
    """What the office knows about the premium of one car: all tables, its region, and earlier cover."""

    tariffs: tuple[CompulsoryTariff, ...] = ()
    region: Region | None = None
    covers: tuple[Cover, ...] = ()

    def tariff_on(self, day: date) -> CompulsoryTariff | None:
        """The newest table in force on `day`; None before the first."""
        in_force = (one for one in self.tariffs if one.effective_from <= day)
        return max(in_force, key=lambda one: one.effective_from, default=None)


@dataclass(frozen=True, slots=True)
class TariffEdition:
    """A table as it counts here. `version` is that of the office's edition, damaged or not; 0 without one."""

    tariff: CompulsoryTariff
    origin: FormOrigin = FormOrigin.SHIPPED
    version: int = 0


@dataclass(frozen=True, slots=True)
class TariffShelf:
    """All tables that count, oldest first, and the editions that cannot be read and so do not."""

    editions: tuple[TariffEdition, ...] = ()
    damaged: tuple[DamagedEdition, ...] = ()

    def others(self, code: str) -> tuple[CompulsoryTariff, ...]:
        """Every table but the one called `code`."""
        return tuple(one.tariff for one in self.editions if one.tariff.code != code)
