"""级别分析: counts, lists, overlaps and movements, exact to the fen and the day (CA-3 to CA-6)."""

from datetime import date
from decimal import Decimal

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import SpendingKind
from insdesk.domain.ids import CustomerId
from insdesk.domain.level_enums import LevelColour, LevelPeriod
from insdesk.domain.money import Money
from insdesk.domain.progress import CancelledByUserError, SilentProgress
from insdesk.domain.query import Comparison, Condition, Conditions, Sort, TableQuery
from insdesk.domain.records.contribution import (
    Box,
    ContributionLevel,
    LevelLabel,
    LevelOverlap,
    Movement,
    Range,
    Sums,
)
from insdesk.repositories.database import Database
from insdesk.specs.level_lists import LEVEL_MEMBERS
from tests.builders import TODAY
from tests.services.contribution_office import ContributionOffice, Spent

GOLD = ContributionLevel(name="金卡客户", colour=LevelColour.AMBER, repair_from=Money(500_000))
SILVER = ContributionLevel(name="银卡客户", repair_from=Money(100_000), repair_below=Money(500_000))
LOYAL = ContributionLevel(name="常客", visits_from=2)
SPARING = ContributionLevel(name="低消费", repair_below=Money(1))
YEAR_AGO = date(2025, 11, 23)


@pytest.fixture
def room(database: Database, clock: FixedClock, actor: Actor) -> ContributionOffice:
    return ContributionOffice(database, clock, actor)


@pytest.mark.requirement("CA-2", "CA-4")
def test_limits_are_exact_to_the_fen(room: ContributionOffice) -> None:
    room.customers(4)
    room.add_levels(GOLD, SILVER)
    room.spend(*(Spent(key, TODAY, fen) for key, fen in enumerate((500_000, 499_999, 100_000, 99_999), 1)))
    found = room.analyse()
    assert [one.customers for one in found.levels] == [1, 2]
    assert [list(found.members(place)) for place in (0, 1, None)] == [[1], [2, 3], [4]]
    assert found.levels[1].spent == Sums(Money(599_999), 2)
    assert (found.total, found.distinct, found.unclassified) == (4, 3, 1)
    assert (found.levels[1].share, found.unclassified_share) == (Decimal("0.5000"), Decimal("0.2500"))


@pytest.mark.requirement("CA-2", "CA-4")
def test_only_days_of_the_time_count_and_nothing_after_the_day(room: ContributionOffice) -> None:
    room.customers(3)
    room.add_levels(GOLD)
    room.spend(
        Spent(1, date(2025, 11, 24), 500_000),
        Spent(2, YEAR_AGO, 500_000),
        Spent(3, date(2026, 11, 24), 500_000),
    )
    assert list(room.analyse().members(0)) == [1]
    assert list(room.analyse(YEAR_AGO).members(0)) == [2]
    assert list(room.analyse(date(2026, 11, 24)).members(0)) == [3]


@pytest.mark.requirement("CA-4", "CA-5")
def test_voided_orders_and_removed_customers_do_not_count(room: ContributionOffice) -> None:
    room.customers(4, removed=(2, 4))
    room.add_levels(GOLD)
    room.spend(
        Spent(1, TODAY, 400_000),
        Spent(1, TODAY, 100_000, is_voided=True),
        Spent(2, TODAY, 900_000),
        Spent(3, TODAY, 500_000),
    )
    found = room.analyse()
    assert (found.total, found.distinct, list(found.members(0)), list(found.members(None))) == (
        2,
        1,
        [3],
        [1],
    )


@pytest.mark.requirement("CA-2")
def test_who_spent_nothing_has_sums_of_zero(room: ContributionOffice) -> None:
    room.customers(3)
    room.add_levels(SPARING)
    room.spend(Spent(2, TODAY, 5_000), Spent(3, YEAR_AGO, 5_000))
    found = room.analyse()
    assert sorted(found.members(0)) == [1, 3]
    assert list(found.members(None)) == [2]
    with room.database.read() as unit:
        assert unit.contribution.customers() == 3


@pytest.mark.requirement("CA-3")
def test_levels_that_intersect_say_how_many_count_twice_and_who(room: ContributionOffice) -> None:
    room.customers(3)
    room.add_levels(GOLD, SILVER, LOYAL)
    room.spend(Spent(1, TODAY, 500_000), Spent(1, YEAR_AGO, 1), Spent(2, TODAY, 1), Spent(2, TODAY, 1))
    found = room.analyse()
    assert found.overlaps == (
        LevelOverlap(0, 2, 0, is_by_limits=True),
        LevelOverlap(1, 2, 0, is_by_limits=True),
    )
    room.spend(Spent(1, date(2026, 1, 1), 1))
    found = room.analyse()
    assert found.overlaps[0] == LevelOverlap(0, 2, 1, is_by_limits=True)
    assert list(found.in_both(0, 2)) == [1]
    assert (found.distinct, sum(one.customers for one in found.levels)) == (2, 3)


@pytest.mark.requirement("CA-3")
def test_levels_over_different_times_are_told_only_when_somebody_counts_twice(
    room: ContributionOffice,
) -> None:
    quarter = ContributionLevel(
        name="三季度",
        period=LevelPeriod.FIXED,
        from_day=date(2026, 7, 1),
        to_day=date(2026, 9, 30),
        repair_from=Money(100),
    )
    room.customers(2)
    room.add_levels(GOLD, quarter)
    assert room.analyse().overlaps == ()
    room.spend(Spent(1, date(2026, 8, 1), 500_000))
    assert room.analyse().overlaps == (LevelOverlap(0, 1, 1, is_by_limits=False),)


@pytest.mark.requirement("CA-3")
def test_a_level_is_reviewed_before_it_is_saved(room: ContributionOffice) -> None:
    room.customers(2)
    room.spend(Spent(1, TODAY, 450_000))
    edited = ContributionLevel(name="新级别", repair_from=Money(400_000))
    review = room.contribution.review(SilentProgress(), (SILVER, edited))
    assert review.analysis.overlaps == (LevelOverlap(0, 1, 1, is_by_limits=True),)
    assert list(review.analysis.in_both(0, 1)) == [1]
    assert review.gaps == (Box(Range(None, 100_000)),)
    assert room.levels.all() == ()


@pytest.mark.requirement("CA-4")
def test_who_moved_is_told_from_the_period_before(room: ContributionOffice) -> None:
    room.customers(4)
    room.add_levels(GOLD, SILVER)
    room.spend(
        Spent(1, YEAR_AGO, 500_000),
        Spent(1, TODAY, 100_000),
        Spent(2, date(2024, 11, 24), 100_000),
        Spent(2, TODAY, 100_000),
        Spent(3, date(2024, 11, 23), 100_000),
        Spent(3, TODAY, 500_000),
    )
    found = room.analyse(with_before=True)
    assert found.movements == (
        Movement(0, 1, 1),
        Movement(1, 1, 1),
        Movement(None, 0, 1),
        Movement(None, None, 1),
    )
    assert [list(found.moved(*way)) for way in ((0, 1), (1, 1), (None, 0), (None, None))] == [
        [1],
        [2],
        [3],
        [4],
    ]
    assert [one.customers for one in found.levels] == [one.customers for one in room.analyse().levels]


@pytest.mark.requirement("CA-4")
def test_without_levels_everybody_is_in_none(room: ContributionOffice) -> None:
    room.customers(3, removed=(2,))
    found = room.analyse(with_before=True)
    assert (found.levels, found.total, found.unclassified) == ((), 2, 2)
    assert list(found.members(None)) == [1, 3]
    assert found.movements == (Movement(None, None, 2),)


@pytest.mark.requirement("CA-6")
def test_the_customers_of_a_level_are_a_list_sorted_by_what_they_spent(room: ContributionOffice) -> None:
    room.customers(4)
    room.add_levels(SPARING)
    room.spend(
        Spent(2, TODAY, 700, SpendingKind.ACCESSORY),
        Spent(3, TODAY, 900, SpendingKind.ACCESSORY),
        Spent(4, TODAY, 900),
    )
    found = room.analyse()
    source = room.contribution.members(found, found.members(0), 0)
    by_sum = TableQuery(sorts=(Sort("accessory", descending=True),))
    assert list(source.ids(by_sum, SilentProgress())) == [3, 2, 1]
    assert list(source.ids(TableQuery(sorts=(Sort("accessory"),)), SilentProgress())) == [1, 2, 3]
    rows = source.rows((3, 1))
    assert [(row.name, row.accessory, row.visits) for row in rows] == [
        ("客户0003", Money(900), 0),
        ("客户0001", Money(0), 0),
    ]


@pytest.mark.requirement("CA-6")
def test_the_list_can_be_sorted_by_every_column_that_says_so(room: ContributionOffice) -> None:
    room.customers(3)
    room.add_levels(SPARING)
    found = room.analyse()
    source = room.contribution.members(found, found.members(0), 0)
    for column in LEVEL_MEMBERS.columns:
        assert not column.sortable or hasattr(source.rows((1,))[0], column.name)
        sorts = (Sort(column.name),) if column.sortable else LEVEL_MEMBERS.default_sort
        assert sorted(source.ids(TableQuery(sorts=sorts), SilentProgress())) == [1, 2, 3]


@pytest.mark.requirement("CA-6")
def test_the_list_is_narrowed_by_words_and_conditions(room: ContributionOffice) -> None:
    room.customers(3)
    room.add_levels(SPARING, GOLD)
    room.spend(Spent(2, TODAY, 500_000))
    with room.database.write(room.actor, room.clock) as unit:
        unit.search.rebuild(SilentProgress())
    found = room.analyse()
    source = room.contribution.members(found, found.members(0), 0)
    gold = Conditions((Condition("level", Comparison.IS, (2,)),))
    assert list(source.ids(TableQuery("13900000003"), SilentProgress())) == [3]
    assert list(source.ids(TableQuery("13900000002"), SilentProgress())) == []
    assert list(source.ids(TableQuery(conditions=gold), SilentProgress())) == []


@pytest.mark.requirement("CA-6")
def test_one_customer_is_told_the_levels_of_today(room: ContributionOffice) -> None:
    room.customers(3)
    room.add_levels(GOLD, LOYAL, SPARING)
    room.spend(Spent(1, TODAY, 500_000), Spent(1, TODAY, 1), Spent(2, TODAY, 1))
    labels = [room.contribution.labels(CustomerId(key)) for key in (1, 2, 3)]
    assert labels == [
        (LevelLabel("金卡客户", LevelColour.AMBER), LevelLabel("常客", LevelColour.BLUE)),
        (),
        (LevelLabel("低消费", LevelColour.BLUE),),
    ]


@pytest.mark.requirement("CA-4")
def test_an_unchanged_office_is_not_counted_again_a_changed_one_is(room: ContributionOffice) -> None:
    room.customers(1)
    room.add_levels(GOLD)
    first = room.contribution.analyse(SilentProgress())
    assert room.contribution.analyse(SilentProgress()) is first
    assert room.contribution.analyse(SilentProgress(), YEAR_AGO) is not first
    room.add_levels(SILVER)
    assert len(room.contribution.analyse(SilentProgress()).levels) == 2


class _Impatient:
    """Stops at the first report."""

    def report(self, done: int, total: int | None, note: str = "") -> None:
        raise CancelledByUserError


def test_counting_can_be_cancelled(room: ContributionOffice) -> None:
    room.customers(1)
    room.add_levels(GOLD)
    with pytest.raises(CancelledByUserError):
        room.contribution.analyse(_Impatient())
    assert room.analyse().total == 1
