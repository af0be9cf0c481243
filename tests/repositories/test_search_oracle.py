"""The whole search against an oracle that knows no document: names, pinyin, contacts and drivers, any text.

`INSDESK_SEARCHES=100000` asks so many random texts; some hundred otherwise.
"""

import os
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from pypinyin import lazy_pinyin
from sqlalchemy import select

from insdesk.demo.office import make_office
from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CustomerId, UserId
from insdesk.domain.progress import SilentProgress
from insdesk.models.customer import customer, ownership, vehicle
from insdesk.models.customer_file import contact
from insdesk.repositories.database import Database
from insdesk.repositories.pinyin import DOUBLE_SURNAMES, SURNAMES
from insdesk.repositories.unit_of_work import UnitOfWork

SEARCHES = int(os.environ.get("INSDESK_SEARCHES", "400"))
CUSTOMERS = 120
MOST = 500
ODD = (
    "'",
    '"',
    "%",
    "_",
    " AND ",
    " OR ",
    "NEAR(",
    "*",
    "😀",
    "\ud800",
    "１",
    "Ａ",
    "\0",
    "\x1f",
    "^",
    "-",
    ":",
    "\t",
)
SURNAMED = {
    "单样例": "shan dan",
    "曾样例": "zeng ceng",
    "解样例": "xie jie",
    "仇样例": "qiu chou",
    "查样例": "zha cha",
}


@dataclass
class Fields:
    """What one customer is found by: as it is written, and how its names sound."""

    written: list[str]
    sounds: list[str]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, dict[int, Fields]]]:
    """A made-up office, some customers renamed so that their surname has two readings."""
    path = tmp_path_factory.mktemp("oracle") / "office.insdesk"
    make_office(path, CUSTOMERS, 11, SilentProgress(), date(2026, 11, 23))
    database = Database(path)
    with database.write(Actor(UserId(1), "测试员"), FixedClock(datetime(2026, 11, 23, tzinfo=UTC))) as unit:
        for key, name in enumerate(SURNAMED, 1):
            wife = {
                "customer_id": key,
                "name": f"单太太{key}",
                "phone": f"1371234{key:04d}",
                "relation": "配偶",
            }
            unit.connection.execute(customer.update().where(customer.c.id == key).values(name=name))
            unit.connection.execute(contact.insert(), wife)
            unit.search.reindex(CustomerId(key))
        known = read_all(unit)
    yield database, known
    database.close()


def read_all(unit: UnitOfWork) -> dict[int, Fields]:
    run = unit.connection.execute
    found: dict[int, Fields] = {}
    for row in run(select(customer).where(customer.c.removed_at.is_(None))):
        found[row.id] = Fields([row.phone, row.other_phone, row.id_number], [])
        add_names(found[row.id], row.name, row.short_name)
    cars = select(ownership.c.customer_id, vehicle).join(vehicle, vehicle.c.id == ownership.c.vehicle_id)
    for row in run(cars.where(ownership.c.to_day.is_(None))):
        found[row.customer_id].written += [row.plate, row.vin, row.user_phone]
        add_names(found[row.customer_id], row.user_name)
    for row in run(select(contact)):
        if row.customer_id in found:
            found[row.customer_id].written += [row.phone, row.other_phone]
            add_names(found[row.customer_id], row.name)
    return found


def add_names(fields: Fields, *names: str) -> None:
    for name in filter(None, names):
        fields.written.append(name)
        known = SURNAMES.get(name[0], (syllable(name[0]),))
        rest = [syllable(one) for one in name[1:]]
        readings = [[first, *rest] for first in known]
        if name[:2] in DOUBLE_SURNAMES:
            readings.append([*DOUBLE_SURNAMES[name[:2]], *rest[1:]])
        for reading in readings:
            fields.sounds += ["".join(reading), "".join(one[0] for one in reading)]


def syllable(character: str) -> str:
    return character.lower() if character.isascii() else str(lazy_pinyin(character)[0])


def bare(text: str) -> str:
    """Without what nobody means: marks of plates and phones, and what cannot be seen."""
    upper = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper())
    return "".join(one for one in upper if one not in "-·.・␉" and unicodedata.category(one)[0] not in "ZC")


def expected(known: dict[int, Fields], typed: str) -> set[int]:
    wanted = [one for one in map(bare, unicodedata.normalize("NFKC", typed).split()) if one][:8]
    if not wanted:
        return set()
    return {
        key
        for key, fields in known.items()
        if all(any(word in bare(field) for field in fields.written + fields.sounds) for word in wanted)
    }


def a_text(lots: random.Random, known: dict[int, Fields]) -> str:
    """One to three pieces of what somebody has, of anybody, or of nobody."""
    fields = known[lots.choice(list(known))]
    pieces = []
    for _piece in range(lots.randint(1, 3)):
        if lots.random() < 0.15:
            fields = known[lots.choice(list(known))]
        field = lots.choice([one for one in fields.written + fields.sounds if one])
        start = lots.randrange(len(field))
        pieces.append(field[start : start + lots.randint(1, 8)])
    if lots.random() < 0.25:
        pieces.insert(lots.randint(0, len(pieces)), lots.choice(ODD))
    return lots.choice(("", " ")).join(pieces)


@pytest.mark.requirement("CU-2")
def test_random_texts_find_whom_the_oracle_finds(office: tuple[Database, dict[int, Fields]]) -> None:
    database, known = office
    lots = random.Random(20261123)
    for _search in range(SEARCHES):
        typed = a_text(lots, known)
        with database.read() as unit:
            answer = unit.search.find(typed, MOST)
        assert {hit.id for hit in answer.hits} == expected(known, typed), repr(typed)
        assert answer.total == len(answer.hits)


@pytest.mark.requirement("CU-2")
@pytest.mark.parametrize(("name", "sounds"), SURNAMED.items())
def test_a_surname_is_found_by_either_reading(
    office: tuple[Database, dict[int, Fields]], name: str, sounds: str
) -> None:
    database, _known = office
    for sound in sounds.split():
        for typed in (f"{sound}yangli", f"{sound[0]}yl"):
            with database.read() as unit:
                assert name in [hit.name for hit in unit.search.find(typed, MOST).hits]
