"""Reading days and counting with them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.problems import Problem
from insdesk.rules.dates import age_on, days_lapsed, days_left, next_start, parse_day, policy_end

TODAY = date(2026, 11, 23)
FIRST_OF_MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "20260301",
        "260301",
        "0301",
        "3-1",
        "03-01",
        "3/1",
        "3.1",
        "3月1日",
        "2026-3-1",
        "2026-03-01",
        "2026/3/1",
        "2026.3.1",
        "2026年3月1日",
        "2026 年 3 月 1 日",
        "26-3-1",
        " 2026-3-1\n",
        "２０２６０３０１",
        "２０２６／３／１",
        "2026-03-01 00:00:00",
        "2026-03-01T00:00",
    ],
)
def test_a_day_is_read_in_every_usual_way(typed: str) -> None:
    assert parse_day(typed, TODAY) == FIRST_OF_MARCH


@pytest.mark.parametrize(
    ("typed", "days"),
    [("t", 0), ("T", 0), ("ｔ", 0), ("今天", 0), ("+1", 1), ("-1", -1), ("＋30", 30), ("- 7", -7)],
)
def test_days_are_counted_from_today(typed: str, days: int) -> None:
    assert parse_day(typed, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("typed", "year"),
    [("491231", 1949), ("461231", 2046), ("471231", 1947), ("991231", 1999), ("001231", 2000)],
)
def test_two_digits_of_a_year_mean_the_century_around_today(typed: str, year: int) -> None:
    assert parse_day(typed, TODAY) == date(year, 12, 31)


@pytest.mark.parametrize(
    ("typed", "code", "position"),
    [
        ("", "value_missing", None),
        (" ", "value_missing", None),
        ("2026-2-30", "day_impossible", None),
        ("20261301", "day_impossible", None),
        ("0230", "day_impossible", None),
        ("2026-3", "day_unreadable", None),
        ("202603", "day_impossible", None),
        ("2026-3-", "day_unreadable", None),
        ("2026-3/1", "day_unreadable", None),
        ("3", "day_unreadable", None),
        ("2026-O3-01", "day_character_wrong", 5),
        ("tomorrow", "day_character_wrong", 0),
        ("18991231", "day_out_of_range", None),
        ("22000101", "day_out_of_range", None),
        ("+99999", "day_out_of_range", None),
        ("2026-03-01 12:30", "day_character_wrong", 13),
    ],
)
def test_a_day_that_cannot_be_read_says_why(typed: str, code: str, position: int | None) -> None:
    found = parse_day(typed, TODAY)
    assert isinstance(found, Problem)
    assert (found.code, found.position) == (code, position)


@pytest.mark.requirement("UR-16")
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 3, 1), date(2027, 2, 28)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 3, 1), date(2024, 2, 29)),
        (date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_policy_ends_after_a_year_less_a_day(start: date, end: date) -> None:
    assert policy_end(start) == end


@pytest.mark.requirement("UR-10")
def test_the_next_policy_starts_the_day_after() -> None:
    assert next_start(date(2027, 2, 28)) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("birthday", "age"),
    [(date(2000, 11, 23), 26), (date(2000, 11, 24), 25), (date(2004, 2, 29), 22), (TODAY, 0)],
)
def test_age_is_in_full_years(birthday: date, age: int) -> None:
    assert age_on(birthday, TODAY) == age


@pytest.mark.parametrize(("ahead", "left", "lapsed"), [(0, 1, 0), (29, 30, 0), (-1, 0, 1), (-10, -9, 10)])
def test_the_last_day_still_counts(ahead: int, left: int, lapsed: int) -> None:
    last_day = TODAY + timedelta(days=ahead)
    assert (days_left(last_day, TODAY), days_lapsed(last_day, TODAY)) == (left, lapsed)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_written_out_is_read_back(day: date) -> None:
    for written in (day.isoformat(), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日"):
        assert parse_day(written, TODAY) == day


@given(st.text() | st.text("0123456789+-/.年月日t "))
def test_no_text_makes_reading_a_day_raise(text: str) -> None:
    assert isinstance(parse_day(text, TODAY), date | Problem)
