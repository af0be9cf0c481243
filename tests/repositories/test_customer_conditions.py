"""The customer query: every condition, alone and with others, holds of whom a plain-Python oracle says."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from insdesk.demo.office import make_office
from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import Channel, ConsentPurpose
from insdesk.domain.ids import UserId
from insdesk.domain.level_enums import LevelPeriod
from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import NO_CONDITIONS, Comparison, Condition, Conditions, Match, TableQuery
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.models.attribute import attribute, attribute_value, customer_attribute
from insdesk.models.customer import customer, spending, vehicle
from insdesk.models.customer_file import consent, doubt
from insdesk.models.office import employee
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import WritingUnit
from insdesk.specs.codecs import Context
from insdesk.specs.conditions import ConditionField, Part, parts, read_condition
from insdesk.specs.customer_conditions import CUSTOMER_CONDITIONS
from tests.repositories.conditions_oracle import Oracle

TODAY = date(2026, 11, 23)
CUSTOMERS = 150
CONTEXT = Context(TODAY)
LEVELS = (
    ContributionLevel(name="测试金卡客户", repair_from=Money(300_000), visits_from=1),
    ContributionLevel(name="低消费", repair_below=Money(50_000), accessory_below=Money(20_000)),
    ContributionLevel(
        name="上半年",
        period=LevelPeriod.FIXED,
        months=None,
        from_day=date(2026, 1, 1),
        to_day=date(2026, 6, 30),
        accessory_from=Money(1),
    ),
)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Oracle]]:
    """A made-up office with attributes, consents, doubts, reviews and gaps drawn by lot."""
    path = tmp_path_factory.mktemp("conditions") / "office.insdesk"
    make_office(path, CUSTOMERS, 5, SilentProgress(), TODAY)
    database = Database(path)
    clock = FixedClock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    with database.write(Actor(UserId(1), "测试员"), clock) as unit:
        scatter(unit, random.Random(3))
        oracle = Oracle(unit, TODAY)
    yield database, oracle
    database.close()


def scatter(unit: WritingUnit, lots: random.Random) -> None:
    """What the made-up office has too little of."""
    run = unit.connection.execute
    run(insert(attribute), [{"id": 99, "code": "T99", "name": "测试", "is_multiple": True, "position": 99}])
    names = enumerate("甲乙丙")
    run(
        insert(attribute_value),
        [{"id": 900 + n, "attribute_id": 99, "name": one, "position": n} for n, one in names],
    )
    for key in range(1, CUSTOMERS + 1):
        day = TODAY - timedelta(days=lots.randint(0, 900))
        changes = {
            "reviewed_on": lots.choice((None, day)),
            "created_at": datetime(day.year, day.month, day.day, lots.randint(0, 23), tzinfo=UTC),
            "address": lots.choice(("", "测试路")),
            "sales_rep_id": lots.choice((None, 1, 2)),
        }
        changes |= {} if lots.random() < 0.9 else {"removed_at": unit.clock.now(), "removed_as": "DELETED"}
        run(update(customer).where(customer.c.id == key).values(changes))
        for value in lots.sample((900, 901, 902), lots.randint(0, 2)):
            run(insert(customer_attribute), {"customer_id": key, "attribute_id": 99, "value_id": value})
        for purpose in lots.sample(list(ConsentPurpose), 2):
            until = lots.choice((None, TODAY - timedelta(days=1), TODAY))
            own = {
                "purpose": purpose,
                "channel": Channel.PHONE,
                "given_by": "本人",
                "given_on": date(2026, 1, 1),
            }
            own |= {"expires_on": until, "withdrawn_on": lots.choice((None, None, TODAY))}
            run(insert(consent), own | {"customer_id": key, "created_at": unit.clock.now()})
    for level in LEVELS:
        unit.levels.add(level)
    some = lots.sample(range(1, 600), 60)
    run(update(spending).where(spending.c.id.in_(some)).values(voided_at=unit.clock.now(), void_reason="?"))
    for entity, keys in (("CUSTOMER", CUSTOMERS), ("VEHICLE", CUSTOMERS), ("INSURER", 3)):
        for key in lots.sample(range(1, keys + 1), 3):
            run(
                insert(doubt),
                {
                    "entity": entity,
                    "entity_id": key,
                    "field": "name",
                    "note": "?",
                    "raised_at": unit.clock.now(),
                },
            )


def listed(database: Database, conditions: Conditions, text: str = "") -> set[int]:
    with database.read() as unit:
        ids = unit.customers.ids(TableQuery(text, conditions=conditions), TODAY)
    assert len(set(ids)) == len(ids)
    return set(ids)


OFFERED = {
    "levels": ("1", "2", "3", "4711"),
    "attribute_values": ("900", "901", "902", "4711"),
    "sales_reps": ("1", "2", "4711"),
    "service_reps": ("1", "2", "3"),
    "insurers": ("1", "2", "3", "4711"),
}
DAYS = st.integers(-900, 400).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
TEXTS = {
    Part.NUMBER: st.integers(15, 90).map(str),
    Part.DAYS: st.integers(0, 400).map(str),
    Part.MONTHS: st.integers(1, 36).map(str),
    Part.DAY: DAYS,
    Part.MONEY: st.integers(0, 2_000_000).map(lambda fen: str(Money(fen))),
    Part.TEXT: st.sampled_from(("京", "京A", "沪", "皖B1", "测试", "e", "100%", "_", "'", "混")),
}


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """One that is complete, of any field in any comparison."""
    one = draw(st.sampled_from(CUSTOMER_CONDITIONS.fields))
    return draw(condition_of(one, draw(st.sampled_from(one.comparisons))))


@st.composite
def condition_of(draw: st.DrawFn, one: ConditionField, comparison: Comparison) -> Condition:
    texts = [draw(text_of(one, part)) for part in parts(one, comparison)]
    found = read_condition(one, comparison, texts, CONTEXT)
    if isinstance(found, Problem):
        assert found.code == "range_reversed"
        found = read_condition(one, comparison, [*texts[:-2], texts[-1], texts[-2]], CONTEXT)
    assert isinstance(found, Condition)
    return found


def text_of(one: ConditionField, part: Part) -> st.SearchStrategy[str]:
    if part is Part.OFFER:
        return st.sampled_from(OFFERED[one.offers])
    return st.sampled_from([key for key, _title in one.choices]) if part is Part.CHOICE else TEXTS[part]


EVERY = [(one, comparison) for one in CUSTOMER_CONDITIONS.fields for comparison in one.comparisons]


@pytest.mark.requirement("CU-2")
@pytest.mark.parametrize(("one", "comparison"), EVERY, ids=lambda part: str(getattr(part, "name", part)))
@settings(max_examples=12)
@given(st.data())
def test_every_condition_finds_what_the_oracle_finds(
    made_up: tuple[Database, Oracle], one: ConditionField, comparison: Comparison, data: st.DataObject
) -> None:
    database, oracle = made_up
    asked = Conditions((data.draw(condition_of(one, comparison)),))
    assert listed(database, asked) == oracle.asked(asked)


@pytest.mark.requirement("CU-2")
@given(st.lists(conditions(), max_size=4), st.sampled_from(Match))
def test_conditions_hold_together_or_in_turn(
    made_up: tuple[Database, Oracle], rows: list[Condition], match: Match
) -> None:
    database, oracle = made_up
    asked = Conditions(tuple(rows), match)
    assert listed(database, asked) == oracle.asked(asked)


@pytest.mark.requirement("CU-2")
@settings(max_examples=30)
@given(st.lists(conditions(), min_size=1, max_size=2), st.sampled_from(Match))
def test_words_in_the_box_go_with_conditions(
    made_up: tuple[Database, Oracle], rows: list[Condition], match: Match
) -> None:
    database, oracle = made_up
    asked = Conditions(tuple(rows), match)
    assert listed(database, asked, "138") == oracle.asked(asked) & listed(database, NO_CONDITIONS, "138")


def test_a_condition_that_is_not_listed_is_refused(made_up: tuple[Database, Oracle]) -> None:
    database, _oracle = made_up
    with pytest.raises(KeyError):
        listed(database, Conditions((Condition("phone; DROP TABLE customer", Comparison.IS, ("1",)),)))


def test_the_made_up_office_has_something_for_every_condition(made_up: tuple[Database, Oracle]) -> None:
    """A condition that holds of nobody would agree with any oracle."""
    database, oracle = made_up
    with database.read() as unit:
        assert unit.connection.execute(select(employee)).first() is not None
        assert unit.connection.execute(select(vehicle).where(vehicle.c.plate == "")).first() is not None
    assert len({one.row.kind for one in oracle.known.values()}) == 2
    assert any(one.is_doubtful for one in oracle.known.values())
    assert any(one.slips for one in oracle.known.values())
    assert not all(one.cars for one in oracle.known.values()) or len(oracle.known) < CUSTOMERS
