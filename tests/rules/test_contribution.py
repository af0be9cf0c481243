"""级别: the days that count, half-open limits, where levels intersect and what they leave open."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.level_enums import LevelPeriod
from insdesk.domain.money import Money
from insdesk.domain.records.contribution import Box, ContributionLevel, Range, Span, Sums
from insdesk.rules.contribution import box_of, gaps, lies_in, limits_meet, same_time, span_before, span_of

AS_OF = date(2026, 11, 23)


def rolling(months: int = 12, **limits: object) -> ContributionLevel:
    return ContributionLevel(months=months, **limits)  # type: ignore[arg-type]  # limits by name


def fixed(first: date, last: date, **limits: object) -> ContributionLevel:
    return ContributionLevel(
        period=LevelPeriod.FIXED,
        months=None,
        from_day=first,
        to_day=last,
        **limits,  # type: ignore[arg-type]  # limits by name
    )


@pytest.mark.requirement("CA-2")
@pytest.mark.parametrize(
    ("months", "as_of", "first", "before"),
    [
        (12, date(2026, 11, 23), date(2025, 11, 24), Span(date(2024, 11, 24), date(2025, 11, 23))),
        (12, date(2024, 2, 29), date(2023, 3, 1), Span(date(2022, 3, 1), date(2023, 2, 28))),
        (12, date(2025, 2, 28), date(2024, 2, 29), Span(date(2023, 3, 1), date(2024, 2, 28))),
        (1, date(2026, 3, 31), date(2026, 3, 1), Span(date(2026, 1, 29), date(2026, 2, 28))),
        (3, date(2026, 1, 15), date(2025, 10, 16), Span(date(2025, 7, 16), date(2025, 10, 15))),
    ],
)
def test_rolling_months_end_on_the_day_and_follow_those_before(
    months: int, as_of: date, first: date, before: Span
) -> None:
    assert span_of(rolling(months), as_of) == Span(first, as_of)
    assert span_before(rolling(months), as_of) == before


@pytest.mark.requirement("CA-2")
@pytest.mark.parametrize(
    ("first", "last", "span", "before"),
    [
        ("2026-01-01", "2026-06-30", ("2026-01-01", "2026-06-30"), ("2025-07-01", "2025-12-31")),
        ("2026-01-01", "2026-12-31", ("2026-01-01", "2026-11-23"), ("2025-01-01", "2025-11-23")),
        ("2024-02-01", "2024-02-29", ("2024-02-01", "2024-02-29"), ("2024-01-01", "2024-01-31")),
        ("2026-03-10", "2026-03-19", ("2026-03-10", "2026-03-19"), ("2026-02-28", "2026-03-09")),
        ("2026-11-20", "2026-11-29", ("2026-11-20", "2026-11-23"), ("2026-11-10", "2026-11-13")),
    ],
)
def test_fixed_days_end_with_the_day_of_the_analysis_at_the_latest(
    first: str, last: str, span: tuple[str, str], before: tuple[str, str]
) -> None:
    level = fixed(date.fromisoformat(first), date.fromisoformat(last))
    assert span_of(level, AS_OF) == Span(*map(date.fromisoformat, span))
    assert span_before(level, AS_OF) == Span(*map(date.fromisoformat, before))


@pytest.mark.requirement("CA-2")
def test_a_lower_limit_is_in_and_an_upper_one_out_and_all_have_to_hold() -> None:
    box = box_of(rolling(repair_from=Money(100_000), repair_below=Money(500_000), visits_below=3))
    assert lies_in(box, Sums(Money(100_000), 2))
    assert lies_in(box, Sums(Money(499_999), 0, Money(1)))
    assert not lies_in(box, Sums(Money(99_999), 2))
    assert not lies_in(box, Sums(Money(500_000), 2))
    assert not lies_in(box, Sums(Money(100_000), 3))


@pytest.mark.requirement("CA-3")
def test_levels_that_follow_each_other_do_not_intersect() -> None:
    low, high = rolling(repair_below=Money(100)), rolling(repair_from=Money(100))
    assert not limits_meet(low, high)
    assert limits_meet(low, rolling(repair_from=Money(99)))
    assert limits_meet(low, rolling(visits_from=1))


@pytest.mark.requirement("CA-3")
def test_limits_over_different_times_cannot_be_compared() -> None:
    year, half = rolling(12, repair_from=Money(1)), rolling(6, repair_from=Money(1))
    assert not same_time(year, half)
    assert not limits_meet(year, half)
    assert gaps((year, half)) == ()


@pytest.mark.requirement("CA-3")
def test_gaps_of_one_criterion_are_intervals() -> None:
    levels = (
        rolling(repair_from=Money(100), repair_below=Money(500)),
        rolling(repair_from=Money(800)),
    )
    assert gaps(levels) == (Box(Range(None, 100)), Box(Range(500, 800)))
    assert gaps((*levels, rolling(repair_from=Money(400), repair_below=Money(800)))) == (
        Box(Range(None, 100)),
    )
    assert gaps((rolling(repair_from=Money(0)),)) == ()
    assert gaps(()) == ()


LIMITS = st.one_of(st.none(), st.integers(1, 4))


@st.composite
def levels_of_few_figures(draw: st.DrawFn) -> ContributionLevel:
    """Any limits between 1 and 4, so that a grid of figures meets every case."""
    found: dict[str, object] = {}
    for name in ("repair", "visits", "accessory"):
        lower, upper = draw(LIMITS), draw(LIMITS)
        if lower is not None and upper is not None and upper <= lower:
            upper = lower + 1
        for side, limit in (("from", lower), ("below", upper)):
            is_count = limit is None or name == "visits"
            found[f"{name}_{side}"] = limit if is_count else Money(limit or 0)
    return ContributionLevel(**found)  # type: ignore[arg-type]  # limits by name


@pytest.mark.requirement("CA-3")
@given(st.lists(levels_of_few_figures(), min_size=1, max_size=4))
def test_every_sum_is_in_a_level_or_in_exactly_one_gap(levels: list[ContributionLevel]) -> None:
    open_boxes = gaps(levels)
    for repair, visits, sold in product(range(6), repeat=3):
        sums = Sums(Money(repair), visits, Money(sold))
        is_taken = any(lies_in(box_of(one), sums) for one in levels)
        assert sum(lies_in(box, sums) for box in open_boxes) == (0 if is_taken else 1)


@pytest.mark.requirement("CA-3")
@given(levels_of_few_figures(), levels_of_few_figures())
def test_limits_meet_where_some_sum_is_in_both(one: ContributionLevel, other: ContributionLevel) -> None:
    boxes = box_of(one), box_of(other)
    sums = (Sums(Money(a), b, Money(c)) for a, b, c in product(range(6), repeat=3))
    assert limits_meet(one, other) == any(all(lies_in(box, each) for box in boxes) for each in sums)
