"""What a data-quality report reads (CK-3): narrow rows in pages, and what SQL finds by itself.

Everything arrives as JSON in one row at a time: see docs/threading.md.
"""

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import TextClause, text

from insdesk.domain.changes import Entity
from insdesk.domain.enums import CustomerKind, IdType, PlateState
from insdesk.domain.records.override import Override
from insdesk.domain.records.quality import Finding
from insdesk.models.types import Moment, day_number
from insdesk.repositories.quality_details import QualityDetails
from insdesk.rules.quality import CarFacts, OwnerFacts

STEP = 500
"""Records at a time."""
PART = 20_000
"""Ids at a time."""

_OWNER = (
    "c.id, c.kind, c.id_type, c.id_number, c.phone, c.other_phone, c.address <> '', c.birthday IS NOT NULL"
)
_CAR = (
    "v.id, c.kind, v.vin, v.plate_state, v.plate, v.engine_number <> '', v.model <> '',"
    " v.first_registered_on IS NOT NULL, v.user_is_owner, v.user_name, v.user_phone"
)
_OWNERS = "FROM customer c WHERE c.removed_at IS NULL AND {which} ORDER BY c.id LIMIT {step}"
_CARS = (
    "FROM vehicle v JOIN ownership o ON o.vehicle_id = v.id AND o.to_day IS NULL"
    " JOIN customer c ON c.id = o.customer_id"
    " WHERE c.removed_at IS NULL AND {which} ORDER BY v.id LIMIT {step}"
)
_AFTER = "{key} > :after"
_AMONG = "{key} IN (SELECT value FROM json_each(:ids))"
_COUNTS = "SELECT (SELECT count(*) FROM customer WHERE removed_at IS NULL), (SELECT count(*) FROM vehicle)"
_KEPT = (
    "SELECT entity_id, field, code, reason FROM override"
    " WHERE entity = :entity AND entity_id BETWEEN :first AND :last"
)
_PAGE = "SELECT json_group_array(json(one)) FROM (SELECT json_array({columns}) AS one {source})"
_PARTS = (
    "SELECT json_group_array(id) FROM"
    " (SELECT id, (row_number() OVER () - 1) / :part AS part FROM ({wanted})) GROUP BY part ORDER BY part"
)
_STANDING = (
    "SELECT s.id FROM {table} s WHERE s.entity = 'CUSTOMER'"
    " AND s.entity_id NOT IN (SELECT id FROM customer WHERE removed_at IS NOT NULL)"
    " OR s.entity = 'VEHICLE' AND NOT EXISTS (SELECT 1 FROM ownership o WHERE o.vehicle_id = s.entity_id"
    " AND o.to_day IS NULL AND o.customer_id IN (SELECT id FROM customer WHERE removed_at IS NOT NULL))"
    " OR s.entity = 'REGISTRATION' AND EXISTS (SELECT 1 FROM registration r WHERE r.id = s.entity_id)"
    " ORDER BY s.id"
)
_REPEATED = (
    "SELECT id FROM customer WHERE removed_at IS NULL AND {column} IN ("
    "SELECT {column} FROM customer WHERE removed_at IS NULL AND {column} <> ''"
    " GROUP BY {column} HAVING {when}) ORDER BY {column}, id"
)
_SETS: Mapping[Finding, str] = {
    Finding.CAR_MISSING: (
        "SELECT id FROM customer WHERE removed_at IS NULL"
        " AND id NOT IN (SELECT customer_id FROM ownership WHERE to_day IS NULL) ORDER BY id"
    ),
    Finding.OWNER_MISSING: (
        "SELECT id FROM vehicle WHERE id NOT IN (SELECT vehicle_id FROM ownership WHERE to_day IS NULL)"
        " ORDER BY id"
    ),
    Finding.LINES_MISSING: (
        "SELECT r.id FROM slip s JOIN registration r ON r.id = s.registration_id"
        " WHERE s.kind = 'COMMERCIAL' AND r.status <> 'DRAFT'"
        " AND NOT EXISTS (SELECT 1 FROM coverage_line l WHERE l.slip_id = s.id) ORDER BY r.id"
    ),
    Finding.ID_NUMBER_REPEATED: _REPEATED.format(column="id_number", when="count(*) > 1"),
    Finding.PHONE_REPEATED: _REPEATED.format(column="phone_digits", when="min(name) <> max(name)"),
    Finding.CONSENT_EXPIRED: (
        "SELECT c.id FROM consent c WHERE c.expires_on < :today AND c.withdrawn_on IS NULL"
        " AND c.customer_id NOT IN (SELECT id FROM customer WHERE removed_at IS NOT NULL)"
        " AND NOT EXISTS (SELECT 1 FROM consent n"
        " WHERE n.customer_id = c.customer_id AND n.purpose = c.purpose AND n.channel = c.channel"
        " AND n.withdrawn_on IS NULL AND (n.expires_on IS NULL OR n.expires_on > c.expires_on))"
        " ORDER BY c.expires_on, c.id"
    ),
    Finding.VALUE_KEPT: _STANDING.format(table="override"),
    Finding.VALUE_DOUBTFUL: _STANDING.format(table="doubt"),
    Finding.DRAFT_OLD: (
        "SELECT id FROM registration WHERE status = 'DRAFT' AND created_at < :begun ORDER BY created_at, id"
    ),
}
SETS = tuple(_SETS)
"""What SQL finds by itself."""

Kept = Mapping[int, Sequence[Override]]


class Quality(QualityDetails):
    """Reads for the report; whether something is wrong with a single record, `rules.quality` says."""

    def counts(self) -> tuple[int, int]:
        """Customers on file, and cars."""
        customers, vehicles = self._connection.exec_driver_sql(_COUNTS).one()
        return customers, vehicles

    def owners(self) -> Iterator[tuple[list[OwnerFacts], Kept]]:
        """Everybody on file, with what was kept of them, page by page."""
        return self._pages(_OWNER, _OWNERS, "c.id", Entity.CUSTOMER, _owner)

    def cars(self) -> Iterator[tuple[list[CarFacts], Kept]]:
        """Every car of somebody on file, with what was kept of it, page by page."""
        return self._pages(_CAR, _CARS, "v.id", Entity.VEHICLE, _car)

    def owners_among(self, ids: Sequence[int]) -> list[OwnerFacts]:
        """Those of `ids` who are on file."""
        return self._among(_OWNER, _OWNERS, "c.id", ids, _owner)

    def cars_among(self, ids: Sequence[int]) -> list[CarFacts]:
        """Those of `ids` whose owner is on file."""
        return self._among(_CAR, _CARS, "v.id", ids, _car)

    def found(self, finding: Finding, today: date, begun: datetime) -> "array[int]":
        """The ids of one of `SETS`, in the order in which they are read; drafts begun before `begun`."""
        values = {
            "part": PART,
            "today": day_number(today),
            "begun": Moment().process_bind_param(begun, self._connection.dialect),
        }
        found = array("q")
        wanted = text(_PARTS.format(wanted=_SETS[finding]))
        for part in self._connection.execute(wanted, values).scalars():
            found.extend(json.loads(part))
        return found

    def _pages(
        self, columns: str, source: str, key: str, entity: Entity, facts: Callable[[Sequence[Any]], Any]
    ) -> Iterator[tuple[list[Any], Kept]]:
        wanted = _page(columns, source.format(which=_AFTER.format(key=key), step=STEP))
        after = 0
        while page := json.loads(self._connection.execute(wanted, {"after": after}).scalar_one()):
            after = page[-1][0]
            yield [facts(row) for row in page], self._kept(entity, page[0][0], after)

    def _among(
        self,
        columns: str,
        source: str,
        key: str,
        ids: Sequence[int],
        facts: Callable[[Sequence[Any]], Any],
    ) -> list[Any]:
        wanted = _page(columns, source.format(which=_AMONG.format(key=key), step=-1))
        page = self._connection.execute(wanted, {"ids": json.dumps(list(ids))}).scalar_one()
        return [facts(row) for row in json.loads(page)]

    def _kept(self, entity: Entity, first: int, last: int) -> Kept:
        between = {"entity": entity.value, "first": first, "last": last}
        kept: dict[int, list[Override]] = {}
        for row in self._connection.execute(text(_KEPT), between):
            kept.setdefault(row.entity_id, []).append(Override(row.field, row.code, row.reason))
        return kept


def _page(columns: str, source: str) -> TextClause:
    return text(_PAGE.format(columns=columns, source=source))


def _owner(row: Sequence[Any]) -> OwnerFacts:
    key, kind, id_type, *others = row
    return OwnerFacts(key, CustomerKind(kind), IdType(id_type), *others)


def _car(row: Sequence[Any]) -> CarFacts:
    key, kind, vin, plate_state, *others = row
    return CarFacts(key, CustomerKind(kind), vin, PlateState(plate_state), *others)
