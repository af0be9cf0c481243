"""Who is worth comparing with one customer (DE-6), by the indexes there are: in no time in any office.

Finds what `duplicate_blocks` finds in passes, but for engine numbers, which no index holds.
"""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select, text

from insdesk.domain.enums import CustomerKind
from insdesk.models.customer import customer
from insdesk.repositories.search import Search
from insdesk.rules.company_names import company_core
from insdesk.rules.duplicates import DuplicateFacts, vins_one_slip_from

MOST = 200
"""Of each kind. Beyond so many, what they share says nothing."""

_PHONE_END = -7
_BY_NUMBER = "SELECT id FROM customer WHERE id_number = :number AND id_number <> '' LIMIT :most"
_BY_SOUND = (
    "SELECT id FROM customer WHERE sort_key >= :sound || char(9) AND sort_key < :sound || char(10) AND ("
    "birthday = :birthday OR substr(address, -5) = :place AND length(address) >= 5"
    " OR substr(phone_digits, 1, 7) IN (SELECT value FROM json_each(:starts))"
    " OR substr(id_number, 1, 14) = :number AND length(id_number) = 18) LIMIT :most"
)
_BY_VIN = (
    "SELECT o.customer_id FROM vehicle v JOIN ownership o ON o.vehicle_id = v.id AND o.to_day IS NULL"
    " WHERE v.vin IN (SELECT value FROM json_each(:vins)) LIMIT :most"
)


class DuplicateNeighbours:
    """Reads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._search = Search(connection)

    def of(self, facts: DuplicateFacts) -> set[int]:
        """Whom to compare with a customer, stored or typed; perhaps some who are not on file any more."""
        found = set(self._found(_BY_NUMBER, {"number": facts.id_number}))
        for phone in (*facts.phones, *(phone for _name, phone in facts.contacts)):
            found.update(self._holding(phone[_PHONE_END:]))
        if facts.kind is CustomerKind.COMPANY:
            for name in filter(None, (facts.name, facts.short_name)):
                for part in _parts(company_core(name)):
                    found.update(self._holding(part))
        elif facts.sound:
            found.update(self._found(_BY_SOUND, _by_sound(facts)))
        if facts.vins:
            vins = [near for vin in facts.vins for near in vins_one_slip_from(vin)]
            found.update(self._found(_BY_VIN, {"vins": json.dumps(vins)}))
        found.discard(facts.id)
        return found

    def _found(self, statement: str, values: Mapping[str, object]) -> Iterator[int]:
        yield from self._connection.execute(text(statement), {**values, "most": MOST}).scalars()

    def _holding(self, part: str) -> Iterator[int]:
        """Those in whose search document `part` stands."""
        wanted = select(customer.c.id).where(self._search.condition(part, customer.c.id)).limit(MOST)
        yield from self._connection.execute(wanted).scalars()


def _by_sound(facts: DuplicateFacts) -> Mapping[str, object]:
    return {
        "sound": facts.sound,
        "birthday": facts.birthday,
        "place": facts.address[-5:],
        "starts": json.dumps([phone[:7] for phone in facts.phones]),
        "number": facts.id_number[:14],
    }


def _parts(core: str) -> tuple[str, str]:
    """Beginning and end of a name: one slip leaves one of them whole."""
    length = (2 * len(core) + 2) // 3
    return core[:length], core[-length:]
