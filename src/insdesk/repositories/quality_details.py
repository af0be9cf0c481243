"""What is still so of what a data-quality report found by SQL, and what people call the records (CK-3)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from insdesk.domain.changes import Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.quality import Finding

NAMES_APART = "、"
_SAME = (
    "SELECT c.id, 'CUSTOMER', c.id, '{field}',"
    " (SELECT group_concat(name, :comma) FROM (SELECT o.name FROM customer o WHERE o.{column} = c.{column}"
    " AND o.{column} <> '' AND o.id <> c.id AND o.removed_at IS NULL AND {differs} ORDER BY o.id LIMIT 5)"
    ") AS word, NULL FROM customer c"
    " WHERE c.removed_at IS NULL AND word IS NOT NULL AND c.id IN (SELECT value FROM json_each(:ids))"
)
_PLAIN = (
    "SELECT id, '{entity}', id, '', '', {day} FROM {table}"
    " WHERE id IN (SELECT value FROM json_each(:ids)) AND {also}"
)
_ENTRY = (
    "SELECT id, entity, entity_id, field, {word}, NULL FROM {table}"
    " WHERE id IN (SELECT value FROM json_each(:ids))"
)
_DETAILS: Mapping[Finding, str] = {
    Finding.ID_NUMBER_REPEATED: _SAME.format(field="id_number", column="id_number", differs="1"),
    Finding.PHONE_REPEATED: _SAME.format(field="phone", column="phone_digits", differs="o.name <> c.name"),
    Finding.CONSENT_EXPIRED: (
        "SELECT id, 'CUSTOMER', customer_id, '', purpose, expires_on FROM consent"
        " WHERE id IN (SELECT value FROM json_each(:ids))"
    ),
    Finding.VALUE_KEPT: _ENTRY.format(table="override", word="reason"),
    Finding.VALUE_DOUBTFUL: _ENTRY.format(table="doubt", word="note"),
    Finding.CAR_MISSING: _PLAIN.format(
        entity="CUSTOMER",
        table="customer c",
        day="NULL",
        also="NOT EXISTS (SELECT 1 FROM ownership o WHERE o.customer_id = c.id AND o.to_day IS NULL)",
    ),
    Finding.OWNER_MISSING: _PLAIN.format(
        entity="VEHICLE",
        table="vehicle v",
        day="NULL",
        also="NOT EXISTS (SELECT 1 FROM ownership o WHERE o.vehicle_id = v.id AND o.to_day IS NULL)",
    ),
    Finding.LINES_MISSING: _PLAIN.format(
        entity="REGISTRATION",
        table="registration r",
        day="NULL",
        also="EXISTS (SELECT 1 FROM slip s WHERE s.registration_id = r.id AND s.kind = 'COMMERCIAL'"
        " AND NOT EXISTS (SELECT 1 FROM coverage_line l WHERE l.slip_id = s.id))",
    ),
    Finding.DRAFT_OLD: _PLAIN.format(
        entity="REGISTRATION",
        table="registration",
        day="replace(substr(created_at, 1, 10), '-', '')",
        also="status = 'DRAFT'",
    ),
}
_LABELS: Mapping[Entity, str] = {
    Entity.CUSTOMER: "SELECT id, name, id FROM customer WHERE id IN (SELECT value FROM json_each(:ids))",
    # Of a car that nobody has: who had it last.
    Entity.VEHICLE: (
        "SELECT v.id, CASE v.plate WHEN '' THEN v.vin ELSE v.plate END,"
        " (SELECT o.customer_id FROM ownership o WHERE o.vehicle_id = v.id"
        " ORDER BY o.to_day IS NOT NULL, o.to_day DESC, o.id DESC LIMIT 1)"
        " FROM vehicle v WHERE v.id IN (SELECT value FROM json_each(:ids))"
    ),
    Entity.REGISTRATION: (
        "SELECT id, number, NULL FROM registration WHERE id IN (SELECT value FROM json_each(:ids))"
    ),
}


@dataclass(frozen=True, slots=True)
class Detail:
    """What one of `SETS` says of an id today: the record, its field, and a word or a day for the sentence."""

    id: int
    entity: Entity
    entity_id: int
    field: str
    word: str
    day: date | None


class QualityDetails:
    """Reads a page of a report again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def details(self, finding: Finding, ids: Sequence[int]) -> list[Detail]:
        """What is still so of these ids of one of `SETS`."""
        values = {"ids": json.dumps(list(ids)), "comma": NAMES_APART}
        found = self._connection.execute(text(_DETAILS[finding]), values)
        return [
            Detail(key, Entity(entity), entity_id, field, word, None if day is None else _day(str(day)))
            for key, entity, entity_id, field, word, day in found
        ]

    def labels(self, entity: Entity, ids: Sequence[int]) -> dict[int, tuple[str, CustomerId | None]]:
        """Id → what people call the record, and in whose file it stands."""
        found = self._connection.execute(text(_LABELS[entity]), {"ids": json.dumps(list(ids))})
        return {key: (label, owner_id) for key, label, owner_id in found}


def _day(number: str) -> date:
    return date.fromisoformat(f"{number[:4]}-{number[4:6]}-{number[6:]}")
