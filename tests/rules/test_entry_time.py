"""What counts as typing (DE-7)."""

from datetime import UTC, datetime, timedelta

import pytest

from insdesk.rules.entry_time import active_time

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

pytestmark = pytest.mark.requirement("DE-7")


@pytest.mark.parametrize(
    ("seconds", "counted"),
    [(0, 0), (1, 1), (60, 60), (61, 0), (3_600, 0), (-5, 0)],
    ids=["at once", "a second", "a minute", "longer", "lunch", "clock put back"],
)
def test_longer_pauses_than_a_minute_do_not_count(seconds: int, counted: int) -> None:
    assert active_time(NOON, NOON + timedelta(seconds=seconds)) == timedelta(seconds=counted)
