"""险种: the shipped catalogue, what lines have to be (UR-17), and what names on policies mean."""

from datetime import date, timedelta

import pytest

from insdesk.domain.enums import Energy
from insdesk.domain.money import Money
from insdesk.domain.problems import Level
from insdesk.domain.records.catalogue import Catalogue, CoverageForm, Product
from insdesk.domain.records.registration import CoverageLine
from insdesk.files.catalogue import read_catalogue
from insdesk.resources import resource_path
from insdesk.rules.coverage import coverage_problems, product_named, sum_of_all_seats

pytestmark = pytest.mark.requirement("UR-17")

TODAY = date(2026, 11, 23)
SHIPPED = read_catalogue(resource_path("catalogue"))
PETROL, NEW_ENERGY = SHIPPED.forms
LINES = "commercial.lines"


def a_line(code: str, sum_insured: Money | None = None) -> CoverageLine:
    return CoverageLine(product_code=code, product_name=code, sum_insured=sum_insured, premium=Money(100))


def found(
    energy: Energy, *codes: str, day: date = TODAY, catalogue: Catalogue = SHIPPED
) -> list[tuple[str, Level]]:
    """Codes and levels for lines that have a sum insured wherever one belongs."""
    form = catalogue.form_on(day, energy)
    assert form is not None
    products = (catalogue.known_product(code) for code in codes)
    sums = (Money(1_000_000) if one is not None and one.has_sum else None for one in products)
    lines = tuple(map(a_line, codes, sums))
    problems = coverage_problems(lines, catalogue, form, day)
    assert {problem.field for problem in problems} <= {LINES}
    return [(problem.code, problem.level) for problem in problems]


def names(form: CoverageForm) -> set[str]:
    """Products as the form counts them: one name, for whichever main cover or service."""
    return {product.name.partition("（")[0] for product in form.products}


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
def test_day_and_energy_choose_the_form(day: date, energy: Energy, first: str | None) -> None:
    products = SHIPPED.products(day, energy)
    assert (products[0].code if products else None) == first


def test_the_2020_form_has_three_main_covers_and_eleven_riders() -> None:
    assert names(PETROL) == {
        "机动车损失保险",
        "机动车第三者责任保险",
        "机动车车上人员责任保险",
        "附加绝对免赔率特约条款",
        "附加车轮单独损失险",
        "附加新增加设备损失险",
        "附加车身划痕损失险",
        "附加修理期间费用补偿险",
        "附加发动机进水损坏除外特约条款",
        "附加车上货物责任险",
        "附加精神损害抚慰金责任险",
        "附加法定节假日限额翻倍险",
        "附加医保外医疗费用责任险",
        "附加机动车增值服务特约条款",
    }


def test_the_new_energy_form_has_three_main_covers_and_thirteen_riders() -> None:
    shared = names(PETROL) - {"附加发动机进水损坏除外特约条款"}
    assert names(NEW_ENERGY) == {
        *(name.replace("机动车", "新能源汽车") for name in shared),
        "附加外部电网故障损失险",
        "附加自用充电桩损失保险",
        "附加自用充电桩责任保险",
    }


def test_every_shipped_code_stands_once() -> None:
    codes = list(SHIPPED.codes())
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("form", SHIPPED.forms, ids=lambda form: form.code)
def test_every_name_and_alias_means_its_own_product(form: CoverageForm) -> None:
    every = (*form.products, *(product for one in SHIPPED.forms for product in one.obsolete))
    for product in every:
        for name in (product.name, *product.aliases):
            assert product_named(name, every) is product, name


def test_a_rider_without_its_main_cover_is_refused() -> None:
    assert found(Energy.FUEL, "THIRD_PARTY", "BODY_SCRATCH") == [("coverage_rider_alone", Level.ERROR)]
    assert found(Energy.FUEL, "BODY_SCRATCH", "VEHICLE_DAMAGE") == []


@pytest.mark.parametrize("form", SHIPPED.forms, ids=lambda form: form.code)
def test_no_rider_of_any_form_stands_alone_and_each_stands_with_any_of_its_main_covers(
    form: CoverageForm,
) -> None:
    energy = Energy.ELECTRIC if form is NEW_ENERGY else Energy.FUEL
    for rider in form.products:
        if rider.is_rider:
            assert found(energy, rider.code) == [("coverage_rider_alone", Level.ERROR)]
            for main in rider.mains:
                assert found(energy, main, rider.code) == []


def test_one_of_several_main_covers_is_enough() -> None:
    assert found(Energy.FUEL, "PASSENGERS", "NON_INSURANCE_MEDICAL") == []


def test_what_is_sold_for_each_main_cover_needs_that_one() -> None:
    assert found(Energy.FUEL, "THIRD_PARTY", "NON_INSURANCE_MEDICAL_DRIVER") == [
        ("coverage_rider_alone", Level.ERROR)
    ]
    for_each = ("NON_INSURANCE_MEDICAL_DRIVER", "NON_INSURANCE_MEDICAL_THIRD_PARTY")
    assert found(Energy.FUEL, "THIRD_PARTY", "DRIVER", *for_each) == []


@pytest.mark.parametrize(
    "printed",
    ["不计免赔", "不计免赔率险（三者）", "玻璃单独破碎险", "自燃险", "涉水险", "发动机涉水损失险", "盗抢险"],
)
def test_a_line_the_form_no_longer_has_is_a_warning(printed: str) -> None:
    product = product_named(printed, PETROL.every)
    assert product is not None
    assert found(Energy.FUEL, product.code) == [("coverage_line_obsolete", Level.WARNING)]
    assert found(Energy.ELECTRIC, product.code) == [("coverage_line_obsolete", Level.WARNING)]


def test_a_line_for_electric_cars_on_a_petrol_car_is_a_warning() -> None:
    assert found(Energy.FUEL, "VEHICLE_DAMAGE", "NE_GRID_FAILURE") == [
        ("coverage_line_unfitting", Level.WARNING)
    ]


def test_a_line_for_petrol_cars_on_an_electric_car_is_a_warning_since_it_has_a_form_of_its_own() -> None:
    mixed = ("NE_VEHICLE_DAMAGE", "THIRD_PARTY", "BODY_SCRATCH")
    unfitting = ("coverage_line_unfitting", Level.WARNING)
    assert found(Energy.ELECTRIC, *mixed) == [unfitting, unfitting]
    assert found(Energy.ELECTRIC, "THIRD_PARTY", day=date(2021, 12, 26)) == []


def test_a_rider_of_another_form_alone_is_refused_all_the_same() -> None:
    assert ("coverage_rider_alone", Level.ERROR) in found(Energy.FUEL, "NE_CHARGER_LOSS")
    assert ("coverage_rider_alone", Level.ERROR) in found(Energy.FUEL, "NE_CHARGER_LOSS", "BODY_SCRATCH")


def test_a_product_nobody_knows_is_a_warning() -> None:
    assert found(Energy.FUEL, "MADE_UP") == [("coverage_line_unknown", Level.WARNING)]


def test_a_product_is_offered_until_the_day_before_it_retires() -> None:
    ends = TODAY + timedelta(days=1)
    retiring = Product(code="RETIRING", name="试点险", has_sum=False, retired_from=ends)
    form = CoverageForm(
        code="F", title="F", effective_from=TODAY, energies=frozenset({Energy.FUEL}), products=(retiring,)
    )
    catalogue = Catalogue((form,))
    assert catalogue.products(TODAY, Energy.FUEL) == (retiring,)
    assert found(Energy.FUEL, "RETIRING", catalogue=catalogue) == []
    assert catalogue.products(ends, Energy.FUEL) == ()
    assert found(Energy.FUEL, "RETIRING", day=ends, catalogue=catalogue) == [
        ("coverage_line_obsolete", Level.WARNING)
    ]


def test_a_product_that_a_later_form_dropped_is_obsolete_there_and_fits_before() -> None:
    gone = Product(code="GONE", name="旧险", has_sum=False)
    old = CoverageForm(
        code="A", title="A", effective_from=TODAY, energies=frozenset(Energy), products=(gone,)
    )
    new = CoverageForm(
        code="B",
        title="B",
        effective_from=TODAY + timedelta(days=9),
        energies=frozenset(Energy),
        products=(),
        obsolete=(gone,),
    )
    catalogue = Catalogue((old, new))
    assert found(Energy.FUEL, "GONE", catalogue=catalogue) == []
    assert found(Energy.FUEL, "GONE", day=new.effective_from, catalogue=catalogue) == [
        ("coverage_line_obsolete", Level.WARNING)
    ]


@pytest.mark.parametrize(
    ("code", "sum_insured", "premium", "expected"),
    [
        ("VEHICLE_DAMAGE", None, 100, ["sum_insured_missing"]),
        ("VEHICLE_DAMAGE", None, 0, []),  # a line still being typed
        ("VEHICLE_DAMAGE", 15_000_000, 100, []),
        ("ADDED_SERVICE", None, 100, []),
        ("ADDED_SERVICE", 10_000, 0, ["sum_insured_unneeded"]),
    ],
)
def test_a_sum_insured_stands_where_the_form_has_one_and_nowhere_else(
    code: str, sum_insured: int | None, premium: int, expected: list[str]
) -> None:
    line = CoverageLine(
        product_code=code,
        product_name=code,
        sum_insured=None if sum_insured is None else Money(sum_insured),
        premium=Money(premium),
    )
    main = a_line("DRIVER", Money(1_000_000))
    problems = coverage_problems((line, main), SHIPPED, PETROL, TODAY)
    assert [problem.code for problem in problems] == expected
    assert all(problem.level is Level.WARNING for problem in problems)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("机动车第三者责任保险", "THIRD_PARTY"),
        ("三者险", "THIRD_PARTY"),
        ("商业第三者", "THIRD_PARTY"),
        (" 车损 险 ", "VEHICLE_DAMAGE"),
        ("车上人员责任险(司机)", "DRIVER"),
        ("机动车车上人员责任保险-驾驶人", "DRIVER"),
        ("车上人员责任险：乘客", "PASSENGERS"),
        ("划痕", "BODY_SCRATCH"),
        ("医保外医疗费用责任险", "NON_INSURANCE_MEDICAL"),
        ("附加医保外医疗费用责任险（机动车第三者责任保险）", "NON_INSURANCE_MEDICAL_THIRD_PARTY"),
        ("附加医保外医疗费用责任险（机动车车上人员责任保险-驾驶人）", "NON_INSURANCE_MEDICAL_DRIVER"),
        ("医保外用药责任险（乘客）", "NON_INSURANCE_MEDICAL_PASSENGERS"),
        ("绝对免赔率（车损）", "ABSOLUTE_DEDUCTIBLE_DAMAGE"),
        ("节假日限额翻倍（三者）", "HOLIDAY_DOUBLING"),
        ("附加机动车增值服务特约条款（道路救援服务）", "ADDED_SERVICE_ROADSIDE"),
        ("附加代为送检服务", "ADDED_SERVICE_DELIVERY"),
        ("附加玻璃单独破碎险", "OLD_GLASS"),
    ],
)
def test_names_as_printed_on_policies_are_understood(printed: str, code: str) -> None:
    product = product_named(printed, PETROL.every)
    assert product is not None
    assert product.code == code


@pytest.mark.parametrize("printed", ["", "险", "附加险", "家财险", "（三者）", "车上人员责任险", "(", "-"])
def test_other_names_mean_no_product(printed: str) -> None:
    assert product_named(printed, PETROL.every) is None


def test_passengers_are_insured_per_seat_but_the_drivers() -> None:
    each = Money(1_000_000)
    passengers, driver = SHIPPED.known_product("PASSENGERS"), SHIPPED.known_product("DRIVER")
    assert passengers is not None
    assert driver is not None
    assert sum_of_all_seats(each, passengers, seats=5) == Money(4_000_000)
    assert sum_of_all_seats(each, passengers, seats=1) == Money(0)
    assert sum_of_all_seats(each, driver, seats=5) == Money(1_000_000)


def test_usual_sums_are_offered() -> None:
    third_party = SHIPPED.known_product("THIRD_PARTY")
    assert third_party is not None
    assert Money.from_yuan(1_000_000) in third_party.tiers
    assert list(third_party.tiers) == sorted(third_party.tiers)
