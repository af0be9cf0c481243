"""Vehicle identification numbers, made up with right check digits."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from insdesk.domain.problems import Level
from insdesk.rules.vehicle import check_vin, model_year, with_check_digit

TODAY = date(2026, 11, 23)
ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
MADE_UP = with_check_digit("LSVAA4180N2000001")


@pytest.mark.requirement("CU-5")
@pytest.mark.parametrize(
    "typed",
    [
        MADE_UP,
        MADE_UP.lower(),
        f"  {MADE_UP[:3]} {MADE_UP[3:9]} {MADE_UP[9:]}\n",
        f"{MADE_UP[:9]}-{MADE_UP[9:]}",
        MADE_UP.translate({code: code + 0xFEE0 for code in range(ord("0"), ord("Z") + 1)}),
    ],
)
def test_a_right_vin_passes_however_it_is_typed(typed: str) -> None:
    checked = check_vin(typed, TODAY)
    assert (checked.value, checked.problems) == (MADE_UP, ())


def test_maker_and_model_year_are_derived() -> None:
    assert check_vin(MADE_UP, TODAY).derived == (("make", "SAIC Volkswagen"), ("model_year", "2022"))


def test_an_unknown_maker_is_left_out() -> None:
    assert check_vin(with_check_digit("9ZZAA4180N2000001"), TODAY).derived_value("make") == ""


@pytest.mark.parametrize("known", ["11111111111111111", "1M8GDM9AXKP042788"])
def test_published_examples_have_the_check_digit_we_compute(known: str) -> None:
    assert check_vin(known, TODAY).problems == ()


@pytest.mark.requirement("CU-5")
@pytest.mark.parametrize(
    ("typed", "code", "position"),
    [
        ("", "value_missing", None),
        (MADE_UP[:16], "vin_length_wrong", None),
        (MADE_UP + "1", "vin_length_wrong", None),
        ("LSV", "vin_length_wrong", None),
        ("LSV*A4180N2000001", "vin_character_wrong", 3),
        ("LSV沪A4180N2000001", "vin_character_wrong", 3),
    ],
)
def test_a_wrong_vin_says_what_and_where(typed: str, code: str, position: int | None) -> None:
    (problem,) = check_vin(typed, TODAY).problems
    assert (problem.code, problem.position, problem.level) == (code, position, Level.ERROR)
    assert not problem.overridable


@pytest.mark.parametrize(("letter", "meant"), [("O", "0"), ("I", "1"), ("Q", "0"), ("o", "0")])
def test_forbidden_letters_come_with_what_was_meant(letter: str, meant: str) -> None:
    (problem,) = check_vin(MADE_UP[:12] + letter + MADE_UP[13:], TODAY).problems
    assert (problem.code, problem.position) == ("vin_letter_forbidden", 12)
    assert dict(problem.params) == {"character": letter.upper(), "suggestion": meant}


def test_a_wrong_check_digit_only_warns_names_the_right_one_and_can_be_overridden() -> None:
    wrong = MADE_UP[:8] + ("0" if MADE_UP[8] != "0" else "1") + MADE_UP[9:]
    (problem,) = check_vin(wrong, TODAY).problems
    assert (problem.code, problem.level, problem.position) == ("vin_check_digit_wrong", Level.WARNING, 8)
    assert problem.overridable
    assert dict(problem.params)["expected"] == MADE_UP[8]


@pytest.mark.parametrize(
    ("code", "year"),
    [("A", 2010), ("N", 2022), ("T", 2026), ("V", 2027), ("W", 1998), ("Y", 2000), ("1", 2001), ("9", 2009)],
)
def test_the_model_year_is_the_latest_one_up_to_next_year(code: str, year: int) -> None:
    assert model_year(code, TODAY) == year


@pytest.mark.parametrize("code", ["0", "U", "Z", "O"])
def test_some_characters_are_no_year_code(code: str) -> None:
    assert model_year(code, TODAY) is None


@given(st.text(ALPHABET, min_size=17, max_size=17))
def test_a_well_made_vin_passes(body: str) -> None:
    assert check_vin(with_check_digit(body), TODAY).problems == ()


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(8, 16), st.sampled_from("0123456789"))
def test_one_changed_digit_is_noticed(serial: str, place: int, digit: str) -> None:
    vin = with_check_digit("LSVAA418" + serial)
    assume(vin[place] != digit)
    (problem,) = check_vin(vin[:place] + digit + vin[place + 1 :], TODAY).problems
    assert problem.code == "vin_check_digit_wrong"
