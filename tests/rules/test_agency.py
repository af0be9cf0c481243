"""Which insurers may be chosen, and until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insdesk.domain.enums import AgencyMode
from insdesk.domain.problems import Level
from insdesk.domain.records.insurer import Insurer
from insdesk.rules.agency import (
    agency_days_left,
    choice_problems,
    insurer_problems,
    insurer_warnings,
    may_be_chosen,
    signed_choice_problems,
)
from tests.rules.builders import INSURER, TODAY

IN_HOUSE, EXTERNAL = AgencyMode.IN_HOUSE, AgencyMode.EXTERNAL


@pytest.mark.requirement("IN-4", "IN-6")
def test_an_agency_insurer_is_offered_on_both_its_first_and_its_last_day() -> None:
    assert may_be_chosen(replace(INSURER, agency_from=TODAY, agency_to=TODAY), IN_HOUSE, TODAY)


@pytest.mark.requirement("IN-4", "IN-5", "IN-6")
@pytest.mark.parametrize(
    ("insurer", "code"),
    [
        (replace(INSURER, active=False), "insurer_inactive"),
        (replace(INSURER, agency_enabled=False), "agency_disabled"),
        (replace(INSURER, agency_from=TODAY + timedelta(days=1)), "agency_not_started"),
        (replace(INSURER, agency_to=TODAY - timedelta(days=1)), "agency_ended"),
        (replace(INSURER, agency_to=None), "agency_period_missing"),
    ],
)
def test_in_house_refuses_and_says_why(insurer: object, code: str) -> None:
    assert isinstance(insurer, type(INSURER))
    (problem,) = choice_problems(insurer, IN_HOUSE, TODAY)
    assert problem.code == code
    assert dict(problem.params)["insurer"] == INSURER.short_name


@pytest.mark.requirement("IN-6")
def test_external_ignores_agency_and_its_days_but_not_the_status() -> None:
    without_agency = replace(INSURER, agency_enabled=False, agency_to=date(2020, 1, 1))
    assert may_be_chosen(without_agency, EXTERNAL, TODAY)
    assert not may_be_chosen(replace(without_agency, active=False), EXTERNAL, TODAY)


@pytest.mark.parametrize(("ahead", "left"), [(0, 1), (29, 30), (-1, 0), (-30, 0)])
def test_days_left_include_today(ahead: int, left: int) -> None:
    assert agency_days_left(replace(INSURER, agency_to=TODAY + timedelta(days=ahead)), TODAY) == left


def test_without_an_end_there_are_no_days_to_count() -> None:
    assert agency_days_left(replace(INSURER, agency_to=None), TODAY) is None


@pytest.mark.requirement("IN-6")
def test_an_agency_insurer_needs_its_period_in_order() -> None:
    assert insurer_problems(INSURER) == ()
    missing = insurer_problems(replace(INSURER, agency_from=None, agency_to=None))
    assert [(one.code, one.field) for one in missing] == [
        ("value_missing", "agency_from"),
        ("value_missing", "agency_to"),
    ]
    (reversed_period,) = insurer_problems(replace(INSURER, agency_to=date(2025, 12, 31)))
    assert reversed_period.code == "agency_period_reversed"
    assert insurer_problems(replace(INSURER, agency_enabled=False, agency_to=None)) == ()


def test_a_period_that_is_over_only_warns_in_the_settings() -> None:
    (problem,) = insurer_warnings(replace(INSURER, agency_to=TODAY - timedelta(days=1)), TODAY)
    assert (problem.code, problem.level) == ("agency_ended", Level.WARNING)
    assert insurer_warnings(INSURER, TODAY) == ()


ENDED = replace(INSURER, agency_to=TODAY - timedelta(days=10))


@pytest.mark.requirement("IN-5", "IN-6")
@pytest.mark.parametrize(
    ("insurer", "mode", "days_ago", "codes"),
    [
        (INSURER, IN_HOUSE, 5_000, []),  # of an agreement before this one nothing is known
        (ENDED, IN_HOUSE, 10, []),
        (ENDED, IN_HOUSE, 9, ["agency_ended"]),
        (ENDED, EXTERNAL, 9, []),
        (ENDED, IN_HOUSE, 0, ["agency_ended"]),
        (replace(INSURER, active=False), IN_HOUSE, 1, []),
        (replace(INSURER, active=False), IN_HOUSE, 0, ["insurer_inactive"]),
        (replace(INSURER, agency_enabled=False), IN_HOUSE, 1, []),
        (replace(INSURER, agency_enabled=False), IN_HOUSE, 0, ["agency_disabled"]),
    ],
)
def test_a_policy_entered_later_is_judged_by_its_sign_date(
    insurer: Insurer, mode: AgencyMode, days_ago: int, codes: list[str]
) -> None:
    found = signed_choice_problems(insurer, mode, TODAY - timedelta(days=days_ago), TODAY)
    assert [one.code for one in found] == codes
