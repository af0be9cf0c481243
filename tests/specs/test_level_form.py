"""级别设置: what the form of a level reads, and how limits and times are said (CA-2)."""

from datetime import date

import pytest

from insdesk.domain.level_enums import LevelColour, LevelPeriod
from insdesk.domain.money import Money
from insdesk.domain.records.contribution import Box, ContributionLevel, Range
from insdesk.i18n import use_language
from insdesk.rules.contribution import free_colour
from insdesk.specs.codecs import Context
from insdesk.specs.level_form import LEVEL_FORM
from insdesk.specs.level_text import box_text, period_text
from tests.conftest import CATALOGUES

pytestmark = pytest.mark.requirement("CA-2")

CONTEXT = Context(date(2026, 11, 23))
GOLD = {"name": "金卡客户", "colour": "AMBER", "period": "ROLLING", "months": "12"}


def problems(**texts: str) -> set[tuple[str, str]]:
    reading = LEVEL_FORM.read({**GOLD, **texts}, CONTEXT)
    return {(one.field, one.code) for one in reading.problems}


def test_a_complete_form_reads_as_a_level() -> None:
    reading = LEVEL_FORM.read({**GOLD, "repair_from": "1,000", "repair_below": "0.5万"}, CONTEXT)
    assert reading.problems == ()
    level = LEVEL_FORM.applied(ContributionLevel(), reading.values)
    assert (level.name, level.colour, level.months) == ("金卡客户", LevelColour.AMBER, 12)
    assert (level.repair_from, level.repair_below) == (Money(100_000), Money(500_000))


def test_an_amount_that_is_still_half_typed_is_no_missing_limit() -> None:
    assert problems(repair_from="1,0") == {("repair_from", "number_comma_misplaced")}
    assert problems() == {("repair_from", "level_criterion_missing")}


def test_an_upper_limit_is_held_against_its_lower_one() -> None:
    assert problems(visits_from="3", visits_below="3") == {("visits_below", "level_limit_reversed")}
    assert problems(visits_from="3", visits_below="4") == set()
    assert problems(accessory_below="0") == {("accessory_below", "level_limit_zero")}


def test_only_the_time_that_counts_is_asked_for() -> None:
    assert problems(visits_from="1", months="") == {("months", "value_missing")}
    fixed = {"period": "FIXED", "months": "", "visits_from": "1"}
    assert problems(**fixed) == {("from_day", "value_missing"), ("to_day", "value_missing")}
    assert problems(**fixed, from_day="20260101", to_day="20251231") == {("to_day", "level_days_reversed")}


def test_limits_and_times_are_said_in_both_languages() -> None:
    box = Box(Range(100_000, 1_500_000), Range(None, 3))
    quarter = ContributionLevel(
        period=LevelPeriod.FIXED, months=None, from_day=date(2026, 7, 1), to_day=date(2026, 9, 30)
    )
    assert box_text(box) == "Repair amount ≥ 1,000 and < 15,000, Visits < 3"
    assert box_text(Box()) == "anything"
    assert period_text(ContributionLevel(months=1)) == "last month"
    use_language("zh_CN", CATALOGUES)
    assert box_text(box) == "维修金额 ≥ 1,000 且 < 1.5万、回厂次数 < 3"
    assert period_text(quarter) == "2026-07-01 至 2026-09-30"


def test_a_new_level_has_a_colour_that_is_free() -> None:
    levels = [ContributionLevel(colour=colour) for colour in list(LevelColour)[:2]]
    assert free_colour([]) is LevelColour.BLUE
    assert free_colour(levels) is LevelColour.GREEN
    assert free_colour([ContributionLevel(colour=one) for one in LevelColour]) is LevelColour.BLUE
