"""Who is worth comparing (DE-6): customers that share a key, found by SQL in passes over the whole office.

A pass groups by one key, so its cost grows with the office and not with its square. It proposes only; whether
two may be one, `rules.duplicates` says. Groups arrive as JSON, thousands in a row: see docs/threading.md.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from insdesk.rules.duplicates import vins_one_slip_from

PART = 5_000
"""Groups, or companies, at a time."""

_CUSTOMERS = "FROM customer c WHERE c.removed_at IS NULL AND {also}"
_PERSONS = "FROM customer c WHERE c.removed_at IS NULL AND c.kind = 'PERSON' AND c.sort_key <> '' AND {also}"
_CARS = (
    "FROM vehicle v JOIN ownership o ON o.vehicle_id = v.id AND o.to_day IS NULL"
    " JOIN customer c ON c.id = o.customer_id WHERE c.removed_at IS NULL AND {also}"
)
_PHONES = (
    "FROM (SELECT id, kind, phone_digits AS phone, removed_at FROM customer"
    " UNION ALL SELECT id, kind, other_phone, removed_at FROM customer"
    " UNION ALL SELECT a.id, a.kind, t.phone, a.removed_at"
    " FROM contact t JOIN customer a ON a.id = t.customer_id"
    " UNION ALL SELECT a.id, a.kind, t.other_phone, a.removed_at"
    " FROM contact t JOIN customer a ON a.id = t.customer_id) c WHERE c.removed_at IS NULL AND c.phone <> ''"
)
_SOUND = "substr(c.sort_key, 1, instr(c.sort_key, char(9)) - 1)"
_SURNAME_SOUND = "substr(c.sort_key, 1, instr(replace(c.sort_key, char(9), ' '), ' ') - 1)"
_GROUPS = (
    "SELECT json_group_array(json(one)) FROM (SELECT one, (row_number() OVER () - 1) / :part AS part FROM ("
    "SELECT json_group_array(DISTINCT c.id) AS one {source} GROUP BY {keys}"
    " HAVING count(*) > 1 AND min(c.id) < max(c.id))) GROUP BY part ORDER BY part"
)
_COMPANIES = (
    "SELECT json_group_array(json_array(id, name, short_name)) FROM ("
    "SELECT id, name, short_name FROM customer"
    " WHERE removed_at IS NULL AND kind = 'COMPANY' AND id > :after ORDER BY id LIMIT :part)"
)
_VINS = (
    "SELECT json_group_array(vin) FROM (SELECT vin FROM vehicle WHERE vin > :after ORDER BY vin LIMIT :part)"
)
_NEAR = (
    "SELECT json_group_array(DISTINCT c.id) FROM (SELECT value FROM json_each(:vins)) n"
    " CROSS JOIN vehicle v ON v.vin = n.value JOIN ownership o ON o.vehicle_id = v.id AND o.to_day IS NULL"
    " JOIN customer c ON c.id = o.customer_id AND c.removed_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One pass: what is shared, and by whom."""

    keys: str
    source: str


BLOCKS = (
    Block("c.kind, c.id_number", _CUSTOMERS.format(also="c.id_number <> ''")),
    Block("c.kind, c.phone", _PHONES),
    Block(f"{_SOUND}, c.birthday", _PERSONS.format(also="c.birthday IS NOT NULL")),
    Block(f"{_SOUND}, substr(c.address, -5)", _PERSONS.format(also="length(c.address) >= 5")),
    Block(
        f"{_SURNAME_SOUND}, substr(c.phone_digits, -7)", _PERSONS.format(also="length(c.phone_digits) >= 7")
    ),
    Block(f"{_SOUND}, substr(c.phone_digits, 1, 7)", _PERSONS.format(also="length(c.phone_digits) > 7")),
    Block(f"{_SOUND}, substr(c.id_number, 1, 14)", _PERSONS.format(also="length(c.id_number) = 18")),
    Block("c.kind, v.engine_number", _CARS.format(also="v.engine_number <> ''")),
)
"""The passes."""


@dataclass(frozen=True, slots=True)
class CompanyNames:
    """A company by its names."""

    id: int
    name: str
    short_name: str


class DuplicateBlocks:
    """Reads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def groups(self, block: Block) -> Iterator[list[int]]:
        """The ids that share the key of `block`, group by group."""
        wanted = text(_GROUPS.format(source=block.source, keys=block.keys))
        for part in self._connection.execute(wanted, {"part": PART}).scalars():
            yield from json.loads(part)

    def companies(self) -> Iterator[list[CompanyNames]]:
        """Every company on file, page by page."""
        after = 0
        while page := self._page(after):
            after = page[-1].id
            yield page

    def vins(self) -> Iterator[list[str]]:
        """Every VIN, page by page."""
        after = ""
        wanted = text(_VINS)
        while page := json.loads(
            self._connection.execute(wanted, {"after": after, "part": PART}).scalar_one()
        ):
            after = page[-1]
            yield page

    def owners_near(self, vins: Iterable[str]) -> Iterator[list[int]]:
        """Of each of `vins` its owner, and those of cars whose VIN is one slip away."""
        for vin in vins:
            near = json.dumps([vin, *vins_one_slip_from(vin)])
            owners: str = self._connection.execute(text(_NEAR), {"vins": near}).scalar_one()
            yield json.loads(owners)

    def _page(self, after: int) -> list[CompanyNames]:
        found = self._connection.execute(text(_COMPANIES), {"after": after, "part": PART}).scalar_one()
        return [CompanyNames(*one) for one in json.loads(found)]
