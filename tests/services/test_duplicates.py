"""疑似重复 through its service: the whole office, one customer, somebody typed."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import InvalidInputError, NotFoundError
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import CancelledByUserError, SilentProgress
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.customer_file import Contact
from insdesk.domain.records.duplicates import DuplicateFigures, Likeness, NotDuplicate, Pair, pair_of
from insdesk.rules.duplicates import judge
from insdesk.services.audit import AuditService
from insdesk.services.day_view import DayViewService
from insdesk.services.duplicate_search import MOST_SHARING
from insdesk.services.duplicates import DuplicateService
from tests.builders import ID_NUMBER, TODAY, Office, a_company, a_customer, a_vehicle, a_vin

pytestmark = pytest.mark.requirement("CU-6", "DE-6")


@pytest.fixture
def duplicates(office: Office) -> DuplicateService:
    return DuplicateService(office.database, office.clock)


def add(office: Office, customer: Customer, car: Vehicle | None = None, contact: str = "") -> CustomerId:
    with office.database.write(office.actor, office.clock) as unit:
        now = office.clock.now()
        key = unit.customers.add(customer, now).id
        assert key is not None
        if car is not None:
            unit.vehicles.add(car, key, TODAY, now)
        if contact:
            unit.contacts.add(Contact(customer_id=key, name="王五", phone=contact))
        unit.search.reindex(key)
    return key


def do(office: Office, statement: str) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql(statement)


def pairs(duplicates: DuplicateService) -> dict[Pair, tuple[Likeness, ...]]:
    """What a run finds, with what speaks for it."""
    report = duplicates.run(SilentProgress())
    found = [report.pair(place) for place in report.places(None)]
    rows = duplicates.rows(found)
    assert [pair_of(row.first.id, row.second.id) for row in rows] == found
    return {pair: row.verdict.like for pair, row in zip(found, rows, strict=True) if row.verdict is not None}


PLAIN = a_customer(id_number="", address="")
OTHER = replace(PLAIN, name="李样例", phone="13912345678")
WRONG_VIN = a_vin(1)[:16] + "7"
PLANTED = [
    (replace(PLAIN, id_number=ID_NUMBER), replace(OTHER, id_number=ID_NUMBER), Likeness.ID_NUMBER),
    (PLAIN, replace(OTHER, phone=PLAIN.phone), Likeness.PHONE),
    (PLAIN, replace(OTHER, other_phone=PLAIN.phone), Likeness.PHONE),
    (
        replace(PLAIN, birthday=date(1990, 3, 7)),
        replace(PLAIN, name="章侧式", phone=OTHER.phone, birthday=date(1990, 3, 7)),
        Likeness.SOUND,
    ),
    (PLAIN, replace(PLAIN, phone="13800000010"), Likeness.SIMILAR_PHONE),
    (
        replace(PLAIN, address="北京市测试路12号3单元401室"),
        replace(OTHER, name=PLAIN.name, address="测试路12号3单元401室"),
        Likeness.ADDRESS,
    ),
    (
        replace(PLAIN, id_number=ID_NUMBER),
        replace(OTHER, name=PLAIN.name, id_number=f"{ID_NUMBER[:16]}09"),
        Likeness.SIMILAR_ID_NUMBER,
    ),
    (a_company(), a_company(name="北京测试运输有限责任公司", short_name="北京测运"), Likeness.COMPANY_NAME),
    (
        a_company(name="样例汽车租赁服务有限公司", short_name="样例汽车租赁服务"),
        a_company(name="样列汽车租赁服务有限公司", short_name="样列汽车租赁服务", phone="1"),
        Likeness.SIMILAR_COMPANY_NAME,
    ),
]


@pytest.mark.parametrize(("one", "other", "reason"), PLANTED)
def test_two_who_may_be_one_are_found_in_the_office_and_beside_each_other(
    office: Office, duplicates: DuplicateService, one: Customer, other: Customer, reason: Likeness
) -> None:
    add(office, replace(PLAIN, name="王别人", phone="13700000000"))
    first, second = add(office, one), add(office, other)
    found = pairs(duplicates)
    assert list(found) == [(first, second)]
    assert reason in found[first, second]
    for key, near in ((first, second), (second, first)):
        (row,) = duplicates.of_customer(key)
        assert (row.first.id, row.second.id) == (key, near)
    typed = duplicates.near(replace(other, id=second)).rows
    assert [row.second.name for row in typed] == [one.name]


def test_cars_and_contacts_speak_for_it_too(office: Office, duplicates: DuplicateService) -> None:
    phone = "13855556666"
    owner = add(office, PLAIN, a_vehicle(1), phone)
    by_vin = add(office, OTHER, a_vehicle(2, vin=WRONG_VIN))
    by_engine = add(
        office, replace(OTHER, name="赵六", phone="13712345678"), a_vehicle(3, engine_number="TEST0001")
    )
    by_contact = add(office, replace(OTHER, name="孙七", phone=phone))
    assert pairs(duplicates) == {
        (owner, by_vin): (Likeness.VIN,),
        (owner, by_engine): (Likeness.ENGINE_NUMBER,),
        (owner, by_contact): (Likeness.CONTACT_PHONE,),
    }


def test_who_is_removed_is_nobodys_double_but_known_while_typing(
    office: Office, duplicates: DuplicateService
) -> None:
    gone = add(office, PLAIN)
    add(office, replace(OTHER, phone=PLAIN.phone))
    do(office, f"UPDATE customer SET removed_at = '2026-11-20', removed_as = 'DELETED' WHERE id = {gone}")
    assert pairs(duplicates) == {}
    assert duplicates.of_customer(gone) == ()
    near = duplicates.near(PLAIN)
    assert [row.second.name for row in near.rows] == [OTHER.name]
    assert near.deleted is not None
    assert near.deleted.id == gone
    assert duplicates.near(OTHER).deleted is None


def test_the_likeliest_stands_first_and_each_reason_has_its_pairs(
    office: Office, duplicates: DuplicateService
) -> None:
    add(office, replace(PLAIN, id_number=ID_NUMBER))
    add(office, replace(OTHER, phone=PLAIN.phone))
    add(office, replace(OTHER, name="张侧试", id_number=ID_NUMBER))
    report = duplicates.run(SilentProgress())
    scores = [row.verdict.score for row in duplicates.rows([report.pair(0), report.pair(1)]) if row.verdict]
    assert scores == sorted(scores, reverse=True)
    assert (report.customers, len(report), report.made_at) == (3, 2, office.clock.now())
    assert list(report.places(Likeness.ID_NUMBER)) == [0]
    assert list(report.places(Likeness.PHONE)) == [1]
    assert list(report.places(Likeness.VIN)) == []


def test_what_everybody_shares_is_counted_and_not_compared(
    office: Office, duplicates: DuplicateService
) -> None:
    for serial in range(MOST_SHARING + 1):
        add(office, replace(PLAIN, name=f"客户{serial:02d}甲乙", phone="01088888888"))
    report = duplicates.run(SilentProgress())
    assert (len(report), report.crowded) == (0, 2)


def test_what_the_last_run_came_to_is_kept_for_the_start_page(
    office: Office, duplicates: DuplicateService
) -> None:
    day = DayViewService(office.database, office.clock)
    assert day.read(1)[0].duplicates is None
    add(office, PLAIN)
    add(office, replace(OTHER, phone=PLAIN.phone))
    for pairs_found in (1, 0):
        changes = duplicates.keep(office.actor, duplicates.run(SilentProgress()))
        assert changes.touches([Entity.NOT_DUPLICATE])
        assert day.read(1)[0].duplicates == DuplicateFigures(office.clock.now(), pairs_found)
        duplicates.ignore(office.actor, NotDuplicate((CustomerId(1), CustomerId(2)), "母女"))


class Impatient:
    """Stops at the first figure of a stage."""

    def __init__(self, stage: str) -> None:
        self.stage = stage

    def report(self, _done: int, total: int | None, note: str = "") -> None:
        assert total is not None
        if note == self.stage:
            raise CancelledByUserError


@pytest.mark.parametrize("stage", ["Looking for what customers share", "Comparing customers"])
def test_a_run_can_be_stopped_at_any_stage(office: Office, duplicates: DuplicateService, stage: str) -> None:
    add(office, PLAIN)
    add(office, replace(OTHER, phone=PLAIN.phone))
    with pytest.raises(CancelledByUserError):
        duplicates.run(Impatient(stage))


def test_a_pair_that_somebody_knows_to_be_two_is_gone_until_that_is_taken_back(
    office: Office, duplicates: DuplicateService
) -> None:
    first, second = add(office, PLAIN), add(office, replace(OTHER, phone=PLAIN.phone))
    changes = duplicates.ignore(office.actor, NotDuplicate((first, second), " 父子 "))
    assert [(one.entity, one.action) for one in changes.changes] == [(Entity.NOT_DUPLICATE, Action.CREATED)]
    assert not duplicates.ignore(office.actor, NotDuplicate((first, second), "again"))
    assert pairs(duplicates) == {}
    assert duplicates.of_customer(first) == ()
    assert duplicates.ignored() == ((first, second),)
    (row,) = duplicates.rows([(first, second)])
    assert row.ignored is not None
    assert (row.ignored.reason, row.ignored.decided_by) == ("父子", office.actor.name)
    back = duplicates.take_back(office.actor, (first, second))
    assert [one.action for one in back.changes] == [Action.DELETED]
    assert not duplicates.take_back(office.actor, (first, second))
    assert list(pairs(duplicates)) == [(first, second)]
    entry = AuditService(office.database).latest(1)[0]
    assert (entry.entity, entry.action, entry.user_name) == (
        Entity.NOT_DUPLICATE,
        Action.DELETED,
        office.actor.name,
    )


def test_two_are_not_told_apart_without_a_reason_nor_when_one_is_missing(
    office: Office, duplicates: DuplicateService
) -> None:
    first, second = add(office, PLAIN), add(office, replace(OTHER, phone=PLAIN.phone))
    with pytest.raises(InvalidInputError) as caught:
        duplicates.ignore(office.actor, NotDuplicate((first, second), " "))
    assert [(one.field, one.code) for one in caught.value.problems] == [("reason", "value_missing")]
    with pytest.raises(NotFoundError):
        duplicates.ignore(office.actor, NotDuplicate((first, CustomerId(99)), "没有此人"))
    assert duplicates.ignored() == ()


NAMES = ("张测试", "章侧式", "李样例", "李样列")
NUMBERS = ("", ID_NUMBER, f"{ID_NUMBER[:16]}09", "31010119851122004X")
PEOPLE = st.builds(
    a_customer,
    name=st.sampled_from(NAMES),
    phone=st.integers(0, 30).map(lambda serial: f"138000000{serial:02d}"),
    other_phone=st.sampled_from(("", "13800000003", "13912345678")),
    id_number=st.sampled_from(NUMBERS),
    birthday=st.sampled_from((None, date(1990, 3, 7), date(1985, 11, 22))),
    address=st.sampled_from(
        ("", "测试路12号3单元401室", "北京市测试路12号3单元401室", "测试路13号3单元401室")
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(PEOPLE, max_size=8, unique_by=lambda one: (one.name, one.phone)))
def test_a_run_and_each_customer_alone_find_what_comparing_everybody_finds(
    office: Office, duplicates: DuplicateService, people: list[Customer]
) -> None:
    do(office, "DELETE FROM search_document")
    do(office, "DELETE FROM customer")
    keys = [add(office, one) for one in people]
    with office.database.read() as unit:
        facts = unit.duplicates.facts(keys)
    every = {
        pair: verdict.like
        for pair in combinations(sorted(keys), 2)
        if (verdict := judge(facts[pair[0]], facts[pair[1]])) is not None
    }
    found = pairs(duplicates)
    alone = {
        pair_of(row.first.id, row.second.id): row.verdict.like
        for key in keys
        for row in duplicates.of_customer(key)
        if row.verdict is not None
    }
    assert found.items() <= alone.items() <= every.items()
    missed = [like for pair, like in every.items() if pair not in found]
    assert all({Likeness.SIMILAR_NAME, Likeness.SIMILAR_PHONE} & set(like) for like in missed), missed
