"""One slip: what is missing, what contradicts itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insdesk.domain.enums import SlipKind
from insdesk.domain.money import Money
from insdesk.domain.problems import Level
from insdesk.domain.records.registration import CoverageLine, Slip
from insdesk.rules.policy_number import check_policy_no
from insdesk.rules.slips import slip_problems
from tests.rules.builders import COMMERCIAL, COMPULSORY, TODAY, yuan

TOMORROW = TODAY + timedelta(days=1)


def found(slip: Slip) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in slip_problems(slip, TODAY)]


@pytest.mark.requirement("UR-11")
@pytest.mark.parametrize("slip", [COMPULSORY, COMMERCIAL])
def test_a_whole_slip_has_no_problem(slip: Slip) -> None:
    assert found(slip) == []


@pytest.mark.requirement("UR-11")
def test_an_empty_slip_says_all_that_is_missing_at_once() -> None:
    assert found(Slip(kind=SlipKind.COMPULSORY)) == [
        ("compulsory.insurer_id", "value_missing"),
        ("compulsory.policy_no", "value_missing"),
        ("compulsory.signed_on", "value_missing"),
        ("compulsory.starts_on", "value_missing"),
        ("compulsory.ends_on", "value_missing"),
        ("compulsory.premium", "value_missing"),
    ]


@pytest.mark.requirement("UR-16")
@pytest.mark.parametrize(
    ("slip", "field", "code"),
    [
        (replace(COMPULSORY, signed_on=TOMORROW, starts_on=TOMORROW), "signed_on", "sign_date_future"),
        (replace(COMPULSORY, ends_on=TODAY), "ends_on", "end_not_after_start"),
        (replace(COMPULSORY, ends_on=date(2026, 1, 1)), "ends_on", "end_not_after_start"),
        (replace(COMPULSORY, immediate=True, start_hour=24), "start_hour", "start_hour_wrong"),
        (replace(COMPULSORY, premium=Money(0)), "premium", "premium_not_positive"),
        (replace(COMPULSORY, premium=Money(-1)), "premium", "premium_not_positive"),
        (replace(COMPULSORY, vehicle_tax=Money(-1)), "vehicle_tax", "vehicle_tax_negative"),
        (replace(COMPULSORY, policy_no="TEST/0001"), "policy_no", "policy_no_character_wrong"),
    ],
)
def test_a_contradiction_names_its_field(slip: Slip, field: str, code: str) -> None:
    assert found(slip) == [(f"compulsory.{field}", code)]


def test_vehicle_tax_on_the_commercial_slip_is_misplaced() -> None:
    taxed = replace(COMMERCIAL, vehicle_tax=yuan("300"))
    assert found(taxed) == [("commercial.vehicle_tax", "vehicle_tax_misplaced")]


def test_a_start_before_the_signing_only_warns() -> None:
    (problem,) = slip_problems(replace(COMPULSORY, starts_on=TODAY - timedelta(days=1)), TODAY)
    assert (problem.code, problem.level) == ("start_before_signing", Level.WARNING)


def test_signing_today_and_one_day_of_cover_are_allowed() -> None:
    assert found(replace(COMPULSORY, ends_on=TODAY + timedelta(days=1))) == []


def test_lines_that_do_not_add_up_to_the_premium_can_be_overridden() -> None:
    (problem,) = slip_problems(replace(COMMERCIAL, premium=yuan("2062.77")), TODAY)
    assert (problem.code, problem.field, problem.overridable) == (
        "coverage_total_differs",
        "commercial.lines",
        True,
    )
    assert dict(problem.params) == {"total": "2,062.76", "premium": "2,062.77"}


def test_a_commercial_slip_without_lines_only_warns() -> None:
    (problem,) = slip_problems(replace(COMMERCIAL, lines=()), TODAY)
    assert (problem.code, problem.level) == ("coverage_lines_missing", Level.WARNING)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (CoverageLine(product_code="", product_name=""), "coverage_product_missing"),
        (
            CoverageLine(product_code="X", product_name="测试", sum_insured=Money(0)),
            "sum_insured_not_positive",
        ),
        (CoverageLine(product_code="THIRD", product_name="三者险"), "coverage_line_repeated"),
    ],
)
def test_a_wrong_line_is_named(line: CoverageLine, code: str) -> None:
    assert found(replace(COMMERCIAL, lines=(*COMMERCIAL.lines, line))) == [("commercial.lines", code)]


def test_a_negative_line_is_refused_even_when_the_sum_is_right() -> None:
    first, second = COMMERCIAL.lines
    shifted = (replace(first, premium=yuan("-1")), replace(second, premium=yuan("2063.76")))
    assert found(replace(COMMERCIAL, lines=shifted)) == [("commercial.lines", "coverage_premium_negative")]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("test-0001", "TEST-0001"),
        (" TEST 0001 ", "TEST0001"),
        ("ＴＥＳＴ－０００１", "TEST-0001"),
        ("A" * 40, "A" * 40),
    ],
)
def test_a_policy_number_is_stored_one_way(typed: str, stored: str) -> None:
    checked = check_policy_no(typed)
    assert (checked.value, checked.problems) == (stored, ())


@pytest.mark.parametrize(
    ("typed", "code", "position"),
    [
        ("", "value_missing", None),
        ("12345", "policy_no_length_wrong", None),
        ("A" * 41, "policy_no_length_wrong", None),
        ("TEST_0001", "policy_no_character_wrong", 4),
        ("保单0001", "policy_no_character_wrong", 0),
    ],
)
def test_a_wrong_policy_number_says_what_and_where(typed: str, code: str, position: int | None) -> None:
    problem = check_policy_no(typed).problems[0]
    assert (problem.code, problem.position) == (code, position)
