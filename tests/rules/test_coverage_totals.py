"""A slip's premium is the sum of its lines, to the fen, or somebody has said why not (UR-17)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.enums import SlipKind
from insdesk.domain.money import Money, total
from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.domain.records.registration import CoverageLine, Slip
from insdesk.rules.overrides import not_overridden
from insdesk.rules.slips import slip_problems

pytestmark = pytest.mark.requirement("UR-17")

TODAY = date(2026, 11, 23)
REASON = Override("commercial.lines", "coverage_total_differs", "保单如此印制")

premiums = st.lists(st.integers(0, 10_000_000_00), min_size=1, max_size=20)


def a_slip(line_premiums: list[int], premium: int | None) -> Slip:
    lines = tuple(
        CoverageLine(product_code=f"P{number}", product_name=f"P{number}", premium=Money(fen))
        for number, fen in enumerate(line_premiums)
    )
    return Slip(kind=SlipKind.COMMERCIAL, premium=None if premium is None else Money(premium), lines=lines)


def of_total(slip: Slip, *overrides: Override) -> list[Problem]:
    found = not_overridden(slip_problems(slip, TODAY), overrides)
    return [problem for problem in found if problem.code == "coverage_total_differs"]


@given(premiums, st.integers(-3, 3))
def test_a_premium_other_than_the_sum_of_the_lines_is_refused_by_any_fen(
    line_premiums: list[int], difference: int
) -> None:
    slip = a_slip(line_premiums, sum(line_premiums) + difference)
    problems = of_total(slip)
    assert [problem.blocks for problem in problems] == [True] * bool(difference)
    if difference:
        lines_total = total(line.premium for line in slip.lines)
        assert dict(problems[0].params) == {"total": str(lines_total), "premium": str(slip.premium)}


@given(premiums, st.integers(1, 10_000_000_00))
def test_only_a_reason_sets_a_difference_aside(line_premiums: list[int], difference: int) -> None:
    slip = a_slip(line_premiums, sum(line_premiums) + difference)
    assert of_total(slip, REASON) == []
    for other in (replace(REASON, reason=" "), replace(REASON, field="commercial.premium")):
        assert len(of_total(slip, other)) == 1


@given(premiums)
def test_the_order_of_the_lines_does_not_matter(line_premiums: list[int]) -> None:
    premium = sum(line_premiums)
    assert of_total(a_slip(line_premiums, premium)) == of_total(a_slip(line_premiums[::-1], premium)) == []


def test_a_slip_without_a_premium_only_misses_it() -> None:
    assert of_total(a_slip([100], None)) == []
    codes = [problem.code for problem in slip_problems(a_slip([100], None), TODAY)]
    assert "value_missing" in codes
