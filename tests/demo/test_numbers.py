"""Made-up numbers follow the rules of real ones, and none comes twice."""

from math import gcd

import numpy as np

from insdesk.demo.cars import (
    NEW_ENERGY_PLATES,
    ORDINARY_PLATES,
    PLATE_STEP,
    SERIAL_STEP,
    SERIALS,
    YEAR_CODES,
    new_energy_serial,
    ordinary_serial,
)
from insdesk.demo.check_digits import with_resident_check_digits, with_vin_check_digits
from insdesk.demo.draw import day_numbers, serials
from insdesk.demo.names import COMPANY_STEP, company_count, company_names
from insdesk.demo.owners import PHONE_STEP, PHONES
from insdesk.domain.problems import Level
from insdesk.rules.identity import with_resident_check_digit
from insdesk.rules.plate import check_plate
from insdesk.rules.vehicle import with_check_digit

SAMPLE = 2_000


def test_check_digits_by_the_thousand_equal_those_of_the_rules() -> None:
    lots = np.random.default_rng(5)
    numbers = [
        f"110101{19400101 + day}{order:03}" for day, order in lots.integers(0, 30, (SAMPLE, 2)).tolist()
    ]
    assert with_resident_check_digits(numbers) == [with_resident_check_digit(one) for one in numbers]
    letters = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
    vins = ["".join(letters[one] for one in row) for row in lots.integers(0, 33, (SAMPLE, 17)).tolist()]
    assert with_vin_check_digits(vins) == [with_check_digit(one) for one in vins]


def test_no_serial_comes_twice_within_its_range() -> None:
    assert sorted(serials(0, 1_000, 1_000, 3, 7).tolist()) == list(range(1_000))
    for size, step in (
        (SERIALS, SERIAL_STEP),
        (ORDINARY_PLATES, PLATE_STEP),
        (NEW_ENERGY_PLATES, PLATE_STEP),
        (company_count(), COMPANY_STEP),
        (PHONES, PHONE_STEP),
    ):
        assert gcd(size, step) == 1


def test_every_kind_of_plate_is_one() -> None:
    places = np.linspace(0, ORDINARY_PLATES - 1, SAMPLE).astype(int).tolist()
    plates = [f"京A{ordinary_serial(place)}" for place in places]
    places = np.linspace(0, NEW_ENERGY_PLATES - 1, SAMPLE).astype(int).tolist()
    plates += [f"京A{new_energy_serial(energy, place)}" for energy in ("ELECTRIC", "X") for place in places]
    assert len(set(plates)) == len(plates)
    assert {check_plate(one).level for one in plates} == {Level.OK}
    assert {check_plate(one).derived_value("kind") for one in plates} == {"ordinary", "new_energy_small"}


def test_no_company_name_comes_twice() -> None:
    names = [name for pair in company_names(0, SAMPLE, 1) for name in pair]
    assert len(set(names)) == len(names)


def test_days_are_stored_as_numbers() -> None:
    days = np.array(["2024-02-29", "1969-12-31", "2026-01-01"], dtype="datetime64[D]")
    assert day_numbers(days) == [20240229, 19691231, 20260101]


def test_model_years_have_a_code_for_every_age_of_a_car() -> None:
    assert len(YEAR_CODES) == len(set(YEAR_CODES)) == 30
