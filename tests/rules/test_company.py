"""Unified social credit codes. The codes are made up: a region, nine characters, a computed check digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.problems import Level
from insdesk.rules.company import check_uscc, with_uscc_check_digit

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
MADE_UP = with_uscc_check_digit("91110105MA0TEST1X".replace("S", "5"))


@pytest.mark.parametrize(
    "typed",
    [
        MADE_UP,
        MADE_UP.lower(),
        f" {MADE_UP[:8]} {MADE_UP[8:]} ",
        f"{MADE_UP[:8]}-{MADE_UP[8:]}",
        MADE_UP.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}),
    ],
)
def test_a_right_code_passes_however_it_is_typed(typed: str) -> None:
    checked = check_uscc(typed)
    assert (checked.value, checked.problems) == (MADE_UP, ())


def test_region_and_organisation_code_are_derived() -> None:
    assert check_uscc(MADE_UP).derived == (("region", "110105"), ("organisation_code", MADE_UP[8:17]))


@pytest.mark.parametrize(
    ("typed", "code", "position"),
    [
        ("", "value_missing", None),
        (MADE_UP[:11], "uscc_length_wrong", None),
        (MADE_UP + "0", "uscc_length_wrong", None),
        ("9111010500000000V", "uscc_character_wrong", 16),
        ("911101050000*00000", "uscc_character_wrong", 12),
        ("9111A10500000000", "uscc_region_wrong", 4),
        ("9A11010X00000000", "uscc_region_wrong", 7),
        ("91A1010500000000", "uscc_region_wrong", 2),
        ("91110105公司0000000", "uscc_character_wrong", 8),
    ],
)
def test_a_wrong_code_says_what_and_where(typed: str, code: str, position: int | None) -> None:
    problem = check_uscc(typed).problems[0]
    assert (problem.code, problem.position) == (code, position)


@pytest.mark.parametrize(("letter", "meant"), [("O", "0"), ("I", "1"), ("Z", "2"), ("S", "5")])
def test_a_letter_the_code_never_uses_comes_with_what_was_meant(letter: str, meant: str) -> None:
    (problem,) = check_uscc(MADE_UP[:10] + letter + MADE_UP[11:]).problems
    assert (problem.code, problem.position) == ("uscc_letter_forbidden", 10)
    assert dict(problem.params) == {"character": letter, "suggestion": meant}


def test_a_wrong_check_digit_can_be_overridden_because_real_early_codes_fail() -> None:
    wrong = MADE_UP[:-1] + ("0" if MADE_UP[-1] != "0" else "1")
    (problem,) = check_uscc(wrong).problems
    assert (problem.code, problem.level, problem.overridable) == ("uscc_check_digit_wrong", Level.ERROR, True)
    assert dict(problem.params)["expected"] == MADE_UP[-1]


def test_authorities_written_with_a_letter_pass() -> None:
    assert check_uscc(with_uscc_check_digit("N2110105MA0TE5T1X")).problems == ()


def test_a_published_code_passes() -> None:
    # The example of python-stdnum's documentation: the check digit was not computed by us.
    assert check_uscc("91110000600037341L").problems == ()


@given(
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
    st.integers(0, 16),
    st.data(),
)
def test_a_well_made_code_passes_and_one_changed_character_is_noticed(
    kind: str, region: str, organisation: str, place: int, data: st.DataObject
) -> None:
    code = with_uscc_check_digit(kind + region + organisation)
    assert check_uscc(code).problems == ()
    other = data.draw(st.sampled_from([one for one in ALPHABET if one != code[place]]))
    assert check_uscc(code[:place] + other + code[place + 1 :]).level is Level.ERROR
