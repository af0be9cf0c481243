"""The search box against a plain-Python oracle: text is never syntax, nothing is found or lost by mistake."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CustomerId, UserId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.models.customer import customer, ownership
from insdesk.models.customer_file import contact
from insdesk.repositories.database import Database
from insdesk.repositories.search import CAP
from insdesk.repositories.search_plan import plan
from insdesk.repositories.search_sample import Sample
from insdesk.repositories.search_text import SEPARATOR, document, words
from tests.builders import Office, a_customer, a_vehicle

ODD_NAMES = (
    "张三",
    "张三丰",
    "单雄信",
    "AND",
    'NEAR("A" OR B*)',
    "100%_店",
    "*-:^",
    "'; DROP TABLE customer; --",
    "😀表情😀",
    "İstanbul ISTANBUL",
    "Straße STRASSE ẞ",
    "ＡＢＣ全角",
    "买买提·吐尔逊",
    "a\u0301é",
    "\ud800半个".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "㍻年",
    "␉制表",
    "x" * 90,
    "北京虚构测试贸易有限公司",
    "曾",
)
MOST = 100
FRAGMENTS = (
    "zs",
    "ZHANG",
    "138",
    "0001",
    "LSV",
    "京A",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    *"张三*\"%_(^:-😀␉ßİéa1'",
)
ODD_FRAGMENTS = (*FRAGMENTS, " ", "\t", "\0", "\ud800")


@pytest.fixture(scope="module")
def documents(
    tmp_path_factory: pytest.TempPathFactory, empty_office: Path
) -> Iterator[tuple[Database, dict[int, str]]]:
    """An office of odd names, and the document of each as the oracle reads it."""
    path = Path(shutil.copy(empty_office, tmp_path_factory.mktemp("search") / "office.insdesk"))
    database = Database(path)
    office = Office(database, Actor(UserId(1), "测试员"), FixedClock(datetime(2026, 11, 23, tzinfo=UTC)))
    expected: dict[int, str] = {}
    for serial, name in enumerate(ODD_NAMES, 1):
        customer_id, _vehicle_id = office.owner(serial, name=name)
        car = a_vehicle(serial)
        expected[customer_id] = document(
            (name, ""), (f"138{serial:08d}", "", a_customer().id_number, car.plate, car.vin)
        )
    yield database, expected
    database.close()


def oracle(documents: dict[int, str], typed: str) -> list[int]:
    """Every word somewhere in the document; those in whom the first word begins a field come first."""
    wanted = words(typed)
    if not wanted:
        return []
    found = [key for key, held in documents.items() if all(word in held for word in wanted)]
    return sorted(found, key=lambda key: (SEPARATOR + wanted[0] not in documents[key], key))


def found(database: Database, typed: str) -> list[int]:
    with database.read() as unit:
        answer = unit.search.find(typed, MOST)
    assert answer.total == len(answer.hits)
    assert not answer.capped
    return [hit.id for hit in answer.hits]


def listed(database: Database, typed: str) -> set[int]:
    with database.read() as unit:
        condition = unit.search.condition(typed, customer.c.id)
        return set(unit.connection.execute(select(customer.c.id).where(condition)).scalars())


@pytest.mark.requirement("CU-2")
@given(st.one_of(st.text(max_size=8), st.lists(st.sampled_from(ODD_FRAGMENTS), max_size=4).map("".join)))
def test_any_text_finds_what_the_oracle_finds(documents: tuple[Database, dict[int, str]], typed: str) -> None:
    database, expected = documents
    assert found(database, typed) == oracle(expected, typed)


@given(st.data())
def test_every_fragment_of_every_field_is_found(
    documents: tuple[Database, dict[int, str]], data: st.DataObject
) -> None:
    database, expected = documents
    key = data.draw(st.sampled_from(sorted(expected)))
    field = data.draw(st.sampled_from(expected[key].strip(SEPARATOR).split(SEPARATOR)))
    start = data.draw(st.integers(0, len(field) - 1))
    fragment = field[start : start + data.draw(st.integers(1, len(field)))]
    answer = found(database, fragment)
    assert key in answer
    assert answer == oracle(expected, fragment)


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=2, max_size=4).map(" ".join))
def test_several_words_must_all_be_there_in_lists_too(
    documents: tuple[Database, dict[int, str]], typed: str
) -> None:
    database, expected = documents
    assert found(database, typed) == oracle(expected, typed)
    assert listed(database, typed) == set(oracle(expected, typed))


@given(
    st.sampled_from(
        [Sample("", 1), Sample("", 1_000_000), Sample("138" * 400, 1_000_000), Sample("张" * 400, 9)]
    ),
    st.lists(
        st.sampled_from((*FRAGMENTS, "LSVAA4187N2000003", "13800000007", "AA4187N20000")),
        min_size=1,
        max_size=3,
    ),
)
def test_whatever_the_sample_says_the_same_are_found(
    documents: tuple[Database, dict[int, str]], sample: Sample, typed: list[str]
) -> None:
    database, expected = documents
    wanted = words(" ".join(typed))
    assume(wanted)
    planned = plan(wanted, sample)
    with database.read() as unit:
        every, starts = (
            list(unit.connection.execute(text(one.statement), dict(one.values)).scalars())
            for one in (planned.every, planned.starts)
        )
    assert every == sorted(oracle(expected, " ".join(typed)))
    assert starts == [key for key in every if planned.start in expected[key]]


@pytest.mark.parametrize("typed", ["", " ", "-", "a", "ab", "abc", "张 138", "13800000001"])
def test_an_empty_office_answers_nobody(database: Database, typed: str) -> None:
    assert found(database, typed) == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("zs", ["张三", "张三丰"]),
        ("张三 丰", ["张三丰"]),
        ("sxx", ["单雄信"]),
        ("dxx", ["单雄信"]),
        ("shanxiong", ["单雄信"]),
        ("zeng", ["曾"]),
        ("ceng", ["曾"]),
        ("ａｂｃ", ["ＡＢＣ全角"]),
        ("mmtt", ["买买提·吐尔逊"]),
        ("买买提吐", ["买买提·吐尔逊"]),
        ("%_", ["100%_店"]),
        ("138-0000-0002", ["张三丰"]),
    ],
)
@pytest.mark.requirement("CU-2")
def test_names_are_found_as_people_type_them(
    documents: tuple[Database, dict[int, str]], typed: str, names: list[str]
) -> None:
    database, _expected = documents
    with database.read() as unit:
        assert [hit.name for hit in unit.search.find(typed, MOST).hits] == names


def test_a_hit_shows_the_cars_owned_today(documents: tuple[Database, dict[int, str]]) -> None:
    database, _expected = documents
    with database.read() as unit:
        (hit,) = unit.search.find("单雄信", MOST).hits
    assert (hit.phone, hit.plates, hit.vins) == ("13800000003", (a_vehicle(3).plate,), (a_vehicle(3).vin,))


def test_the_count_stops_at_the_cap(database: Database, actor: Actor, clock: FixedClock) -> None:
    with database.write(actor, clock) as unit:
        unit.connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= ?)"
            " INSERT INTO customer(id, created_at, kind, name, id_type, phone, phone_digits)"
            " SELECT i, '', 'PERSON', '多', 'RESIDENT_ID', i + 13800000000, i + 13800000000 FROM n",
            (CAP,),
        )
        unit.search.rebuild(SilentProgress())
    with database.read() as unit:
        for typed in ("多", "duo", "138", "多 138"):
            answer = unit.search.find(typed, 20)
            assert (answer.total, answer.capped, len(answer.hits)) == (CAP, True, 20)
        assert unit.search.find("13800010001", 20).total == 1


def test_a_rebuilt_index_finds_the_same(office: Office) -> None:
    for serial in (1, 2, 3):
        office.owner(serial)
    before = [found(office.database, typed) for typed in ("章", "测试", "000002")]
    with office.database.write(office.actor, office.clock) as unit:
        unit.search.rebuild(SilentProgress())
        assert unit.search.is_sound()
        assert unit.search.stale(SilentProgress()) == ()
    assert [found(office.database, typed) for typed in ("章", "测试", "000002")] == before


def test_a_document_that_says_something_else_is_noticed(office: Office) -> None:
    customer_id, _vehicle_id = office.owner(1)
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql("UPDATE customer SET name = '别人'")
        assert unit.search.stale(SilentProgress()) == (customer_id,)


def test_a_removed_customer_is_not_found_and_others_are(office: Office) -> None:
    first, _car = office.owner(1)
    second, _car = office.owner(2)
    with office.database.write(office.actor, office.clock) as unit:
        unit.search.remove(first)
        unit.search.remove(CustomerId(99))
    assert found(office.database, "138") == [second]
    assert found(office.database, "8") == [second]


@pytest.mark.requirement("CU-2")
@pytest.mark.parametrize(
    "typed", ["李太太", "ltt", "litaitai", "13911112222", "8888", "王司机", "wsj", "1370000"]
)
def test_contacts_and_drivers_lead_to_the_customer(office: Office, typed: str) -> None:
    customer_id, vehicle_id = office.owner(1)
    office.owner(2)
    wife = {"customer_id": customer_id, "name": "李太太", "phone": "13911112222", "other_phone": "010-8888"}
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.execute(insert(contact), wife)
        car = unit.vehicles.get(vehicle_id)
        driven = replace(car, user_is_owner=False, user_name="王司机", user_phone="13700001234")
        unit.vehicles.update(driven, office.clock.now())
        unit.search.reindex(customer_id)
        assert unit.search.stale(SilentProgress()) == unit.search.unfound() == ()
        assert unit.search.damages() == ()
    assert found(office.database, typed) == [customer_id]


def test_who_is_not_on_file_is_neither_found_nor_missed(office: Office) -> None:
    gone, _car = office.owner(1)
    office.owner(2)
    with office.database.write(office.actor, office.clock) as unit:
        removed = update(customer).where(customer.c.id == gone)
        unit.connection.execute(removed.values(removed_at=office.clock.now(), removed_as="DELETED"))
        assert unit.search.stale(SilentProgress()) == (gone,)
        assert not unit.search.is_sound()
        unit.search.reindex(gone)
        assert unit.search.is_sound()
        assert unit.search.stale(SilentProgress()) == ()
        unit.search.rebuild(SilentProgress())
        assert unit.search.count() == 1
    assert found(office.database, "13800000001") == []


@pytest.mark.parametrize(
    "damage",
    [
        "INSERT INTO search_trigram(search_trigram) VALUES ('delete-all')",
        "DELETE FROM search_gram WHERE rowid = 1",
        "UPDATE search_gram SET grams = 'X' WHERE rowid = 1",
    ],
)
def test_an_index_that_lost_a_customer_is_noticed(office: Office, damage: str) -> None:
    customer_id, _car = office.owner(1)
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql(damage)
        assert unit.search.unfound() == (customer_id,)


def test_indexing_again_leaves_nothing_of_the_old_document(office: Office) -> None:
    customer_id, _car = office.owner(1)
    fresh = Customer(name="别名", phone="13900000000", id=customer_id, version=1)
    car = Vehicle(vin="LSVAA4180N2999999", plate="京B00002", customer_id=customer_id)
    with office.database.write(office.actor, office.clock) as unit:
        unit.customers.update(fresh, office.clock.now())
        unit.connection.execute(delete(ownership))
        unit.vehicles.add(car, customer_id, office.clock.today(), office.clock.now())
        unit.search.reindex(customer_id)
    for typed in ("138", "13800000001", "章", "试", "A0"):
        assert found(office.database, typed) == []
    for typed in ("别", "139", "999999", "bm"):
        assert found(office.database, typed) == [customer_id]


def test_customers_here_and_there_are_indexed_anew_at_once(office: Office) -> None:
    owners = [office.owner(serial)[0] for serial in range(1, 6)]
    first, second, third, fourth, last = owners
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.execute(
            insert(contact),
            [{"customer_id": one, "name": "李太太", "phone": "13911112222"} for one in owners],
        )
        gone = update(customer).where(customer.c.id == third)
        unit.connection.execute(gone.values(removed_at=office.clock.now(), removed_as="DELETED"))
        unit.search.reindex(last, first, third)
        assert set(unit.search.stale(SilentProgress())) == {second, fourth}
    assert sorted(found(office.database, "13911112222")) == [first, last]
    assert third not in found(office.database, "138")
