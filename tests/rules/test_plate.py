"""Number plates, made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.problems import Level
from insdesk.rules.plate import check_plate, is_bare_prefix, with_plate_prefix
from insdesk.rules.plate_patterns import CLASSES, PATTERNS, PROVINCES


@pytest.mark.parametrize(
    "typed",
    [
        "京A12345",
        "京a12345",
        " 京A 123 45 ",
        "京A·12345",
        "京A・12345",
        "京A-12345",
        "京Ａ１２３４５",
        "京A\u200b12345",
    ],
)
def test_a_right_plate_passes_however_it_is_typed(typed: str) -> None:
    checked = check_plate(typed)
    assert (checked.value, checked.problems) == ("京A12345", ())


@pytest.mark.parametrize(
    ("plate", "kind"),
    [
        ("京A12345", "ordinary"),
        ("粤B1A2C3", "ordinary"),
        ("京AD12345", "new_energy_small"),
        ("京AF12345", "new_energy_small"),
        ("京APA2345", "new_energy_small"),
        ("粤B12345D", "new_energy_large"),
        ("粤B12345F", "new_energy_large"),
        ("冀A1234挂", "trailer"),
        ("京A1234学", "learner"),
        ("京A1234警", "police"),
        ("粤Z1234港", "hong_kong"),
        ("粤Z1234澳", "macau"),
        ("沪A0023领", "consulate"),
        ("使014578", "embassy"),
    ],
)
def test_every_kind_of_plate_passes_and_is_named(plate: str, kind: str) -> None:
    checked = check_plate(plate)
    assert (checked.problems, checked.derived_value("kind")) == ((), kind)


@pytest.mark.parametrize(
    ("typed", "code", "position"),
    [
        ("A12345", "plate_province_wrong", 0),
        ("市A12345", "plate_province_wrong", 0),
        ("京112345", "plate_office_wrong", 1),
        ("京I12345", "plate_office_wrong", 1),
        ("京A1O345", "plate_letter_forbidden", 3),
        ("京A1234I", "plate_letter_forbidden", 6),
        ("京A12*45", "plate_character_wrong", 4),
        ("京A1234甲", "plate_character_wrong", 6),
        ("京AD1234O", "plate_letter_forbidden", 7),
        ("京A123456", "plate_energy_letter_missing", 7),
        ("京AD1234X", "plate_character_wrong", 7),
        ("京A123", "plate_length_wrong", None),
        ("京", "plate_length_wrong", None),
        ("京A1234567", "plate_length_wrong", None),
    ],
)
def test_a_wrong_plate_says_what_and_where_and_can_be_overridden(
    typed: str, code: str, position: int | None
) -> None:
    (problem,) = check_plate(typed).problems
    assert (problem.code, problem.position) == (code, position)
    assert (problem.level, problem.overridable) == (Level.ERROR, True)


@pytest.mark.parametrize("typed", ["未上牌", "新车", " 无 牌 "])
def test_not_yet_registered_is_a_state_and_no_plate(typed: str) -> None:
    (problem,) = check_plate(typed).problems
    assert (problem.code, problem.overridable) == ("plate_not_a_plate", False)


def test_an_empty_plate_is_missing() -> None:
    assert check_plate(" · ").problems[0].code == "value_missing"


@pytest.mark.requirement("CU-5")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("12345", "京A12345"),
        ("1a2b3", "京A1A2B3"),
        ("12345D", "京A12345D"),
        ("津B12345", "津B12345"),
        ("D12345", "D12345"),
        ("1234", "1234"),
        ("1234学", "1234学"),
        ("", ""),
    ],
)
def test_the_usual_prefix_completes_a_bare_serial_and_never_guesses(typed: str, completed: str) -> None:
    assert with_plate_prefix(typed, "京A") == completed


@pytest.mark.parametrize(
    ("typed", "bare"), [("京A", True), ("京a ", True), ("", True), ("京A1", False), ("京", False)]
)
def test_a_field_with_nothing_but_the_prefix_counts_as_empty(typed: str, bare: bool) -> None:
    assert is_bare_prefix(typed, "京A") is bare


def test_there_are_31_provinces() -> None:
    assert len(PROVINCES) == 31


@given(st.sampled_from(PATTERNS), st.data())
def test_every_plate_made_by_a_pattern_passes(pattern: object, data: st.DataObject) -> None:
    shape = next(one.shape for one in PATTERNS if one is pattern)
    plate = "".join(data.draw(st.sampled_from(sorted(CLASSES.get(symbol, symbol)))) for symbol in shape)
    assert check_plate(plate).problems == ()
