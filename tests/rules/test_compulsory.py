"""交强险 plausibility: the figures of the shipped tariff, what the file speaks for, the warning (UR-18)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insdesk.domain.enums import Energy, PlateState, VehicleUse
from insdesk.domain.money import Money
from insdesk.domain.problems import Level
from insdesk.domain.records.registration import CarSnapshot
from insdesk.domain.records.tariff import AccidentHistory, Cover, TariffBook
from insdesk.domain.regions import Region
from insdesk.files.tariff import read_tariffs
from insdesk.resources import resource_path
from insdesk.rules.compulsory import (
    Expectation,
    Unknown,
    expected_premium,
    insured_years,
    months_begun,
    premium_problems,
)
from insdesk.specs.problem_text import describe
from tests.rules.builders import yuan

pytestmark = pytest.mark.requirement("UR-18")

TARIFFS = read_tariffs(resource_path() / "catalogue")
START = date(2026, 12, 1)
CAR = CarSnapshot(plate="京A12345", first_registered_on=date(2020, 1, 2))
BEIJING = TariffBook(tariffs=TARIFFS, region=Region.BEIJING)


def years(count: int, until: date = START) -> tuple[Cover, ...]:
    """`count` policies of a year each, the last one up to the day before `until`."""
    return tuple(
        Cover(date(until.year - back, until.month, until.day), until - timedelta(days=365 * (back - 1) + 1))
        for back in range(count, 0, -1)
    )


def expect(
    car: CarSnapshot = CAR,
    book: TariffBook = BEIJING,
    starts_on: date = START,
    ends_on: date | None = None,
) -> Expectation:
    found = expected_premium(car, starts_on, ends_on, book)
    assert isinstance(found, Expectation)
    return found


def likely(car: CarSnapshot = CAR, **changes: object) -> AccidentHistory | None:
    figure = expect(car, replace(BEIJING, **changes)).likely  # type: ignore[arg-type]  # fields of a book
    return None if figure is None else figure.history


@pytest.mark.parametrize(
    ("use", "seats", "base"),
    [
        (VehicleUse.FAMILY, 5, "950"),
        (VehicleUse.FAMILY, 6, "1100"),
        (VehicleUse.FAMILY, 9, "1100"),
        (VehicleUse.COMPANY, 5, "1000"),
        (VehicleUse.COMPANY, 6, "1130"),
        (VehicleUse.COMPANY, 9, "1130"),
        (VehicleUse.COMPANY, 10, "1220"),
        (VehicleUse.COMPANY, 19, "1220"),
        (VehicleUse.COMPANY, 20, "1270"),
        (VehicleUse.GOVERNMENT, 5, "950"),
        (VehicleUse.GOVERNMENT, 9, "1070"),
        (VehicleUse.GOVERNMENT, 10, "1140"),
        (VehicleUse.GOVERNMENT, 45, "1320"),
        (VehicleUse.RENTAL, 5, "1800"),
        (VehicleUse.RENTAL, 9, "2360"),
        (VehicleUse.RENTAL, 19, "2400"),
        (VehicleUse.RENTAL, 35, "2560"),
        (VehicleUse.RENTAL, 36, "3530"),
        (VehicleUse.RIDE_HAILING, 5, "1800"),
    ],
)
def test_the_base_goes_by_use_and_seats(use: VehicleUse, seats: int, base: str) -> None:
    assert expect(replace(CAR, use=use, seats=seats)).base.premium == yuan(base)


@pytest.mark.parametrize("energy", Energy)
def test_what_drives_the_car_does_not_matter(energy: Energy) -> None:
    assert expect(replace(CAR, energy=energy)).base.premium == yuan("950")


@pytest.mark.parametrize(
    ("regions", "free"),
    [
        ("INNER_MONGOLIA HAINAN QINGHAI TIBET", "665 570 475"),
        ("SHAANXI YUNNAN GUANGXI", "712.5 617.5 522.5"),
        ("GANSU JILIN SHANXI HEILONGJIANG XINJIANG", "760 665 570"),
        ("BEIJING TIANJIN HEBEI NINGXIA", "807.5 712.5 617.5"),
        ("JIANGSU ZHEJIANG ANHUI SHANGHAI HUNAN HUBEI JIANGXI LIAONING HENAN FUJIAN", "855 760 665"),
        ("CHONGQING SHANDONG GUANGDONG SICHUAN GUIZHOU", "855 760 665"),
        ("SHENZHEN XIAMEN DALIAN QINGDAO NINGBO", "855 760 665"),
    ],
)
def test_it_floats_by_the_class_of_the_region(regions: str, free: str) -> None:
    for region in regions.split():
        figures = expect(book=replace(BEIJING, region=Region(region))).figures
        amounts = [*free.split(), "950", "1045", "1235", "950"]
        assert [one.amount for one in figures] == [yuan(amount) for amount in amounts]


def test_every_region_has_its_class() -> None:
    for region in Region:
        assert expect(book=replace(BEIJING, region=region)).region is region


@pytest.mark.parametrize(
    ("count", "history"),
    [
        (0, None),
        (1, AccidentHistory.FREE_1),
        (2, AccidentHistory.FREE_2),
        (3, AccidentHistory.FREE_3),
        (7, AccidentHistory.FREE_3),
    ],
)
def test_years_of_cover_on_file_speak_for_years_without_an_accident(
    count: int, history: AccidentHistory | None
) -> None:
    assert likely(covers=years(count)) is history


def test_the_example_of_the_screen() -> None:
    figure = expect(book=replace(BEIJING, covers=years(3))).likely
    assert figure is not None
    assert (figure.amount, figure.percent) == (yuan("617.50"), -35)


@pytest.mark.parametrize(
    ("car", "history"),
    [
        (replace(CAR, plate_state=PlateState.UNPLATED, first_registered_on=None), AccidentHistory.FIRST),
        (replace(CAR, first_registered_on=START - timedelta(days=30)), AccidentHistory.FIRST),
        (replace(CAR, first_registered_on=START - timedelta(days=360)), None),
        (replace(CAR, first_registered_on=None), None),
    ],
)
def test_a_new_car_is_insured_for_the_first_time(car: CarSnapshot, history: AccidentHistory | None) -> None:
    assert likely(car) is history


def test_a_lapse_of_three_months_is_bridged_and_a_longer_one_begins_anew() -> None:
    kept = Cover(START - timedelta(days=455), START - timedelta(days=90))
    assert insured_years((kept,), START) == 1
    assert insured_years((replace(kept, ends_on=START - timedelta(days=91)),), START) == 0
    early = years(1, START - timedelta(days=500))
    assert insured_years((*early, *years(1)), START) == 1


def test_a_short_policy_is_no_year_and_one_that_overlaps_is_not_counted_twice() -> None:
    quarter = Cover(START - timedelta(days=92), START - timedelta(days=1))
    assert insured_years((quarter,), START) == 0
    assert insured_years((*years(2), quarter), START) == 2
    assert insured_years((Cover(START, START + timedelta(days=364)),), START) == 0


def test_renewed_before_the_year_is_over_it_is_a_year_all_the_same() -> None:
    assert insured_years(years(1, START + timedelta(days=29)), START) == 1


@pytest.mark.parametrize(
    ("starts", "ends", "months"),
    [
        ("2026-12-01", None, 12),
        ("2026-12-01", "2027-11-30", 12),
        ("2026-12-01", "2027-11-29", 12),
        ("2026-12-01", "2028-11-30", 12),
        ("2024-02-29", "2025-02-28", 12),
        ("2026-12-01", "2026-12-31", 1),
        ("2026-12-01", "2026-12-02", 1),
        ("2026-12-15", "2027-01-14", 1),
        ("2026-12-15", "2027-01-15", 2),
        ("2026-12-01", "2027-10-31", 11),
        ("2026-12-01", "2027-11-01", 12),
    ],
)
def test_a_month_begun_counts_whole(starts: str, ends: str | None, months: int) -> None:
    end = None if ends is None else date.fromisoformat(ends)
    assert months_begun(date.fromisoformat(starts), end) == months


def test_a_short_policy_costs_its_share_of_every_figure() -> None:
    short = expect(book=replace(BEIJING, covers=years(3)), ends_on=date(2027, 2, 28))
    assert short.short_percent == 30
    assert [str(one.amount) for one in short.figures[:3]] == ["242.25", "213.75", "185.25"]
    assert not premium_problems(yuan("185.25"), short)
    (problem,) = premium_problems(yuan("617.50"), short)
    assert "185.25 = 950.00 × 65% × 30%" in describe(problem)


@pytest.mark.parametrize(
    ("car", "book", "starts_on", "unknown"),
    [
        (CAR, replace(BEIJING, region=None), START, Unknown.REGION),
        (CAR, BEIJING, date(2020, 9, 18), Unknown.TARIFF),
        (CAR, TariffBook(region=Region.BEIJING), START, Unknown.TARIFF),
        (replace(CAR, use=VehicleUse.CARGO, seats=2), BEIJING, START, Unknown.TONNAGE),
        (replace(CAR, seats=0), BEIJING, START, Unknown.BASE),
    ],
)
def test_where_the_file_or_the_table_lacks_something_nothing_is_expected(
    car: CarSnapshot, book: TariffBook, starts_on: date, unknown: Unknown
) -> None:
    assert expected_premium(car, starts_on, None, book) is unknown
    assert premium_problems(yuan("1"), unknown) == ()


def test_the_first_day_of_a_table_is_its_own() -> None:
    later = replace(TARIFFS[0], code="office", effective_from=START)
    book = replace(BEIJING, tariffs=(*TARIFFS, later))
    assert expect(book=book, starts_on=START - timedelta(days=1)).tariff == TARIFFS[0]
    assert expect(book=book).tariff == later


@pytest.mark.parametrize("amount", ["617.50", "712.50", "807.50", "950", "1045", "1235"])
@pytest.mark.parametrize("covers", [(), years(3)])
def test_every_figure_of_the_tariff_is_plausible(amount: str, covers: tuple[Cover, ...]) -> None:
    assert premium_problems(yuan(amount), expect(book=replace(BEIJING, covers=covers))) == ()


def test_another_premium_is_warned_about_with_what_the_file_expects() -> None:
    (problem,) = premium_problems(yuan("855"), expect(book=replace(BEIJING, covers=years(3))))
    assert (problem.code, problem.level, problem.field) == (
        "premium_unexpected",
        Level.WARNING,
        "compulsory.premium",
    )
    assert describe(problem) == (
        "855.00 is no figure of the tariff. Expected: 617.50 = 950.00 × 65% (Beijing, class D, 3 years or "
        "more without an accident). Please compare it with the policy."
    )


def test_without_anything_on_file_the_nearest_figure_is_named() -> None:
    (problem,) = premium_problems(yuan("810"), expect())
    assert problem.code == "premium_not_in_tariff"
    assert "807.50 = 950.00 × 85%" in describe(problem)


def test_of_several_figures_with_one_amount_the_likely_one_comes_first() -> None:
    new = expect(replace(CAR, plate_state=PlateState.UNPLATED))
    assert [one.history for one in new.named(yuan("950"))] == [AccidentHistory.FIRST, AccidentHistory.ONE]
    assert [one.history for one in expect().named(yuan("950"))] == [
        AccidentHistory.ONE,
        AccidentHistory.FIRST,
    ]
    assert new.named(Money(1)) == ()
