"""Telephone numbers, made up."""

import pytest

from insdesk.domain.problems import Level
from insdesk.rules.phone import check_hotline, check_phone

MOBILE = "13800000001"


@pytest.mark.requirement("CU-5")
@pytest.mark.parametrize(
    "typed",
    [
        MOBILE,
        "138 0000 0001",
        "138-0000-0001",
        "138\u20130000\u20130001",
        "+86 138-0000-0001",
        "+8613800000001",
        "0086 13800000001",
        "１３８００００００１".replace("１３８", "１３８０"),
        " 13800000001\t",
    ],
)
def test_a_mobile_passes_however_it_is_typed(typed: str) -> None:
    checked = check_phone(typed)
    assert (checked.value, checked.problems, checked.derived_value("kind")) == (MOBILE, (), "mobile")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("010-12345678", "landline"),
        ("021 12345678", "landline"),
        ("0371-1234567", "landline"),
        ("0755-12345678", "landline"),
        ("400-800-0001", "service"),
        ("8008000001", "service"),
        ("95500-123", "hotline"),
    ],
)
def test_other_kinds_of_numbers_pass(typed: str, kind: str) -> None:
    checked = check_phone(typed)
    assert (checked.problems, checked.derived_value("kind")) == ((), kind)


@pytest.mark.requirement("CU-5")
@pytest.mark.parametrize(
    ("typed", "code", "position"),
    [
        ("", "value_missing", None),
        (" - ", "value_missing", None),
        ("123456", "phone_too_short", None),
        ("1-2-3-4 5 6", "phone_too_short", None),
        ("1" * 21, "phone_too_long", None),
        ("1380000000O", "phone_character_wrong", 10),
        ("010-12345678转8", "phone_character_wrong", 11),
        ("+1 5550100", "phone_character_wrong", 0),
    ],
)
def test_a_wrong_number_says_what_and_where(typed: str, code: str, position: int | None) -> None:
    problem = check_phone(typed).problems[0]
    assert (problem.code, problem.position, problem.level) == (code, position, Level.ERROR)


@pytest.mark.requirement("CU-5")
@pytest.mark.parametrize(
    "typed", ["1234567", "12345678", "1380000000", "138000000012", "12800000001", "11111111111111"]
)
def test_seven_digits_are_enough_but_an_unknown_kind_warns(typed: str) -> None:
    (problem,) = check_phone(typed).problems
    assert (problem.code, problem.level) == ("phone_kind_unknown", Level.WARNING)


def test_a_short_hotline_is_enough_for_an_insurer_but_not_for_a_customer() -> None:
    assert check_hotline("955 00").problems == ()
    assert check_phone("95500").level is Level.ERROR
    assert check_hotline("12345").level is Level.ERROR
    assert check_hotline("400-800-0001").problems == ()
