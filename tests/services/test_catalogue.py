"""险种: the dated coverage catalogue and its rules (UR-17)."""

from datetime import date

import pytest

from insdesk.domain.enums import Energy
from insdesk.domain.money import Money
from insdesk.domain.problems import Level
from insdesk.domain.records.registration import CoverageLine
from insdesk.resources import resource_path
from insdesk.rules.coverage import sum_of_all_seats
from insdesk.services.catalogue import CatalogueService

pytestmark = pytest.mark.requirement("UR-17")

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def catalogue() -> CatalogueService:
    return CatalogueService(resource_path("catalogue"))


def lines(*codes: str) -> tuple[CoverageLine, ...]:
    return tuple(CoverageLine(product_code=code, product_name=code, premium=Money(100)) for code in codes)


def found(catalogue: CatalogueService, energy: Energy, *codes: str) -> list[tuple[str, str, Level]]:
    problems = catalogue.problems(lines(*codes), TODAY, energy)
    return [(problem.field, problem.code, problem.level) for problem in problems]


@pytest.mark.parametrize(
    ("day", "energy", "first"),
    [
        (date(2020, 9, 18), Energy.FUEL, None),
        (date(2020, 9, 19), Energy.FUEL, "VEHICLE_DAMAGE"),
        (date(2021, 12, 26), Energy.ELECTRIC, "VEHICLE_DAMAGE"),
        (date(2021, 12, 27), Energy.ELECTRIC, "NE_VEHICLE_DAMAGE"),
        (TODAY, Energy.PLUG_IN_HYBRID, "NE_VEHICLE_DAMAGE"),
        (TODAY, Energy.HYBRID, "VEHICLE_DAMAGE"),
    ],
)
def test_day_and_energy_choose_the_form(
    catalogue: CatalogueService, day: date, energy: Energy, first: str | None
) -> None:
    products = catalogue.products(day, energy)
    assert (products[0].code if products else None) == first


def test_every_code_stands_once_and_every_main_cover_exists(catalogue: CatalogueService) -> None:
    every = [one for form in catalogue.catalogue.forms for one in (*form.products, *form.obsolete)]
    codes = [product.code for product in every]
    assert len(codes) == len(set(codes))
    for form in catalogue.catalogue.forms:
        mains = {product.code for product in form.products if not product.is_rider}
        assert all(set(product.mains) <= mains for product in form.products)


def test_a_rider_without_its_main_cover_is_refused(catalogue: CatalogueService) -> None:
    assert found(catalogue, Energy.FUEL, "THIRD_PARTY", "BODY_SCRATCH") == [
        ("commercial.lines", "coverage_rider_alone", Level.ERROR)
    ]
    assert found(catalogue, Energy.FUEL, "BODY_SCRATCH", "VEHICLE_DAMAGE") == []


def test_one_of_several_main_covers_is_enough(catalogue: CatalogueService) -> None:
    assert found(catalogue, Energy.FUEL, "PASSENGERS", "NON_INSURANCE_MEDICAL") == []


@pytest.mark.parametrize(
    "printed", ["不计免赔", "玻璃单独破碎险", "自燃险", "涉水险", "发动机涉水损失险", "盗抢险"]
)
def test_a_line_the_form_no_longer_has_is_a_warning(catalogue: CatalogueService, printed: str) -> None:
    product = catalogue.named(printed, TODAY, Energy.FUEL)
    assert product is not None
    assert found(catalogue, Energy.FUEL, product.code) == [
        ("commercial.lines", "coverage_line_obsolete", Level.WARNING)
    ]


def test_a_line_for_electric_cars_on_a_petrol_car_is_a_warning(catalogue: CatalogueService) -> None:
    assert found(catalogue, Energy.FUEL, "NE_VEHICLE_DAMAGE", "NE_GRID_FAILURE") == [
        ("commercial.lines", "coverage_line_unfitting", Level.WARNING),
        ("commercial.lines", "coverage_line_unfitting", Level.WARNING),
    ]


def test_a_product_nobody_knows_is_a_warning(catalogue: CatalogueService) -> None:
    assert [code for _, code, _ in found(catalogue, Energy.FUEL, "MADE_UP")] == ["coverage_line_unknown"]


@pytest.mark.parametrize(
    ("printed", "energy", "code"),
    [
        ("机动车第三者责任保险", Energy.FUEL, "THIRD_PARTY"),
        ("三者险", Energy.FUEL, "THIRD_PARTY"),
        ("三者险", Energy.ELECTRIC, "NE_THIRD_PARTY"),
        ("医保外医疗费用责任险", Energy.FUEL, "NON_INSURANCE_MEDICAL"),
        ("车上人员责任险(司机)", Energy.FUEL, "DRIVER"),
        ("划痕", Energy.FUEL, "BODY_SCRATCH"),
        (" 车损 险 ", Energy.ELECTRIC, "NE_VEHICLE_DAMAGE"),
    ],
)
def test_names_as_printed_on_policies_are_understood(
    catalogue: CatalogueService, printed: str, energy: Energy, code: str
) -> None:
    product = catalogue.named(printed, TODAY, energy)
    assert product is not None
    assert product.code == code


@pytest.mark.parametrize("printed", ["", "险", "附加险", "家财险"])
def test_other_names_mean_no_product(catalogue: CatalogueService, printed: str) -> None:
    assert catalogue.named(printed, TODAY, Energy.FUEL) is None


def test_passengers_are_insured_per_seat_but_the_drivers(catalogue: CatalogueService) -> None:
    line = CoverageLine(product_code="PASSENGERS", product_name="乘客", sum_insured=Money(1_000_000))
    passengers, driver = catalogue.product("PASSENGERS"), catalogue.product("DRIVER")
    assert passengers is not None
    assert driver is not None
    assert sum_of_all_seats(line, passengers, seats=5) == Money(4_000_000)
    assert sum_of_all_seats(line, driver, seats=5) == Money(1_000_000)


def test_usual_sums_are_offered(catalogue: CatalogueService) -> None:
    third_party = catalogue.product("THIRD_PARTY")
    assert third_party is not None
    assert Money.from_yuan(1_000_000) in third_party.tiers
