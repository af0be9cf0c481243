"""What is compared of customers (DE-6), and the pairs that somebody said are not the same."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, text

from insdesk.domain.enums import CustomerKind
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.duplicates import NotDuplicate, Pair
from insdesk.models.customer_file import not_duplicate
from insdesk.models.types import day_number
from insdesk.repositories.id_lists import among, fetch_lists
from insdesk.repositories.pinyin import sort_key
from insdesk.rules.duplicates import DuplicateFacts
from insdesk.rules.phone import compact_phone

_N = not_duplicate.c
_FACTS = (
    "SELECT json_group_array(json(one)) FROM (SELECT json_array("
    "c.id, c.kind, c.name, c.short_name, c.sort_key, c.id_number, c.birthday, c.address,"
    " c.phone, c.other_phone, (SELECT json_group_array(json_array(t.name, t.phone, t.other_phone))"
    " FROM contact t WHERE t.customer_id = c.id),"
    " (SELECT json_group_array(json_array(v.vin, v.engine_number))"
    " FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id"
    " WHERE o.customer_id = c.id AND o.to_day IS NULL)) AS one"
    " FROM customer c WHERE c.removed_at IS NULL AND c.id IN (SELECT value FROM json_each(:ids)))"
)


class Duplicates:
    """Reads what is compared; reads and writes what is not to be compared any more."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many customers are on file."""
        counted = "SELECT count(*) FROM customer WHERE removed_at IS NULL"
        found: int = self._connection.exec_driver_sql(counted).scalar_one()
        return found

    def facts(self, ids: Iterable[int]) -> Mapping[int, DuplicateFacts]:
        """Those of `ids` who are on file."""
        found = self._connection.execute(text(_FACTS), {"ids": json.dumps(list(ids))}).scalar_one()
        return {row[0]: _facts(row) for row in json.loads(found)}

    def ignored(self) -> tuple[Pair, ...]:
        """Every pair that is not the same."""
        pairs = select(func.json_array(_N.first_id, _N.second_id)).order_by(_N.id.desc())
        return tuple((CustomerId(one), CustomerId(two)) for one, two in fetch_lists(self._connection, pairs))

    def ignored_among(self, ids: Sequence[int]) -> Mapping[Pair, NotDuplicate]:
        """Pairs of two of `ids` that are not the same."""
        wanted = among(ids)
        rows = self._connection.execute(
            select(not_duplicate).where(_N.first_id.in_(wanted), _N.second_id.in_(wanted))
        )
        return {one.pair: one for one in map(_record, rows)}

    def ignore(self, record: NotDuplicate, now: datetime) -> int:
        """Keep that they are not the same; the id of the entry."""
        first, second = record.pair
        values = {"first_id": first, "second_id": second, "reason": record.reason}
        told = {"decided_by": record.decided_by, "created_at": now}
        added = insert(not_duplicate).values(values | told).returning(_N.id)
        return int(self._connection.execute(added).scalar_one())

    def find(self, pair: Pair) -> tuple[int, NotDuplicate] | None:
        """The entry about `pair`."""
        found = self._connection.execute(
            select(not_duplicate).where(_N.first_id == pair[0], _N.second_id == pair[1])
        ).one_or_none()
        return None if found is None else (found.id, _record(found))

    def take_back(self, key: int) -> None:
        """They may be the same after all."""
        self._connection.execute(delete(not_duplicate).where(_N.id == key))


def typed_facts(record: Customer) -> DuplicateFacts:
    """What is compared of a customer who is typed."""
    return DuplicateFacts(
        id=record.id or 0,
        kind=record.kind,
        name=record.name,
        short_name=record.short_name,
        sound=_sound(sort_key(record.name)),
        id_number=record.id_number,
        birthday=None if record.birthday is None else day_number(record.birthday),
        address=record.address,
        phone=record.phone,
        phones=_phones(record.phone, record.other_phone),
    )


def _facts(row: Sequence[Any]) -> DuplicateFacts:
    key, kind, name, short, order, number, birthday, address, phone, other, contacts, cars = row
    return DuplicateFacts(
        id=key,
        kind=CustomerKind(kind),
        name=name,
        short_name=short,
        sound=_sound(order),
        id_number=number,
        birthday=birthday,
        address=address,
        phone=phone,
        phones=_phones(phone, other),
        contacts=tuple((who, one) for who, *both in contacts for one in _phones(*both)),
        vins=tuple(vin for vin, _engine in cars),
        engine_numbers=frozenset(engine for _vin, engine in cars if engine),
    )


def _phones(*written: str) -> frozenset[str]:
    return frozenset(compact_phone(one) for one in written if one)


def _sound(order: str) -> str:
    return order.partition("\t")[0]


def _record(row: Row[Any]) -> NotDuplicate:
    pair = CustomerId(row.first_id), CustomerId(row.second_id)
    return NotDuplicate(pair, row.reason, row.decided_by, row.created_at)
