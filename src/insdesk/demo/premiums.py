"""Plausible made-up premiums: compulsory by use and seats, commercial line by line. Amounts in fen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from insdesk.demo.cars import CarRow
from insdesk.demo.staff import SETTINGS
from insdesk.domain.enums import Energy, VehicleUse
from insdesk.domain.records.catalogue import Catalogue, Product
from insdesk.domain.records.tariff import AccidentHistory, CompulsoryTariff, FloatingClass
from insdesk.files.tariff import read_tariffs
from insdesk.resources import resource_path

FREE_OF_TAX = frozenset({"ELECTRIC", "PLUG_IN_HYBRID", "HYDROGEN"})
VEHICLE_TAXES = (30_000, 42_000, 48_000, 90_000)
THIRD_PARTY = ((100_000_000, 76_200), (200_000_000, 90_700), (300_000_000, 101_900))
"""(sum insured, premium)."""


_NO_ACCIDENT = (
    AccidentHistory.FIRST,
    AccidentHistory.FREE_1,
    AccidentHistory.FREE_2,
    AccidentHistory.FREE_3,
)


@dataclass(frozen=True, slots=True)
class MadeLine:
    """One product on a commercial slip."""

    product: Product
    sum_insured: int | None
    premium: int


def compulsory_premium(car: CarRow, years_insured: int) -> int:
    """By the shipped tariff, in the made-up office's region, never an accident."""
    tariff, floating = _tariff()
    base = next(one for one in tariff.bases if one.fits(VehicleUse(car.use), car.seats))
    history = _NO_ACCIDENT[min(years_insured, len(_NO_ACCIDENT) - 1)]
    return base.premium.percent(Decimal(100 + floating.percent(history))).fen


def vehicle_tax(car: CarRow, lot: int) -> int:
    """车船税 of one year; none for electric cars."""
    return 0 if car.energy in FREE_OF_TAX else VEHICLE_TAXES[lot % len(VEHICLE_TAXES)]


def commercial_lines(car: CarRow, catalogue: Catalogue, starts_on: date, lot: int) -> list[MadeLine]:
    """What the form in force on `starts_on` offers for such a car: main covers and a few riders."""
    form = catalogue.form_on(starts_on, Energy(car.energy))
    if form is None:
        return []
    products = {product.code.removeprefix("NE_"): product for product in form.products}
    age = max(starts_on.year - (car.first_registered_on or 0) // 10_000, 0) if car.first_registered_on else 0
    value = max(car.price * (100 - 7 * age) // 100, car.price // 5) // 10_000 * 10_000
    third_sum, third_premium = THIRD_PARTY[lot % 3]
    driver = (1_000_000, 2_000_000, 5_000_000)[lot // 3 % 3]
    wanted = [
        ("VEHICLE_DAMAGE", value, value * (85 + lot % 40) // 10_000, True),
        ("THIRD_PARTY", third_sum, third_premium, True),
        ("DRIVER", driver, driver * 32 // 10_000, lot % 5 != 0),
        ("PASSENGERS", driver, driver * 20 * (car.seats - 1) // 10_000, lot % 5 != 0),
        ("NON_INSURANCE_MEDICAL", 10_000_000, 3_600, lot % 7 < 5),
        ("BODY_SCRATCH", 200_000, 30_000, lot % 11 == 0),
        ("ADDED_SERVICE", None, 0, lot % 3 == 0),
    ]
    return [
        MadeLine(products[code], insured, premium) for code, insured, premium, is_taken in wanted if is_taken
    ]


@cache
def _tariff() -> tuple[CompulsoryTariff, FloatingClass]:
    """The newest shipped tariff, and how it floats where the made-up office is."""
    tariff = read_tariffs(resource_path("catalogue"))[-1]
    assert SETTINGS.region is not None  # noqa: S101  # it is made up so
    floating = tariff.class_of(SETTINGS.region)
    assert floating is not None  # noqa: S101  # every region has its class
    return tariff, floating
