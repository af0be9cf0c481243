"""Day and time as people type them."""

from datetime import date, datetime

import pytest

from insdesk.rules.moments import parse_moment

TODAY = date(2026, 11, 23)


@pytest.mark.requirement("SM-5")
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-20 14:30", "2026-11-20T14:30"),
        ("2026-11-20T14:30:59", "2026-11-20T14:30"),
        ("1120 1430", "2026-11-20T14:30"),
        ("20261120 9:05", "2026-11-20T09:05"),
        ("１１月２０日 ９：０５", "2026-11-20T09:05"),
        ("11月20日 9点30分", "2026-11-20T09:30"),
        ("-1 18:00", "2026-11-22T18:00"),
        ("t 0:00", "2026-11-23T00:00"),
        ("9:05", "2026-11-23T09:05"),
    ],
)
def test_day_and_time_are_read_as_people_type_them(text: str, meant: str) -> None:
    found = parse_moment(text, TODAY)
    assert isinstance(found, datetime)
    assert found.isoformat(timespec="minutes") == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-11-20", "time_missing"),
        ("today", "day_character_wrong"),
        ("2026-11-31 9:00", "day_impossible"),
        ("2026-11-20 25:00", "time_impossible"),
        ("2026-11-20 9:75", "time_impossible"),
        ("9:5", "day_character_wrong"),
    ],
)
def test_what_means_no_moment_says_what_is_wrong(text: str, code: str) -> None:
    found = parse_moment(text, TODAY)
    assert not isinstance(found, datetime)
    assert found.code == code
