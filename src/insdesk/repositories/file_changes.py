"""The audit trail as one customer's file tells it: what changed there, and what was written together."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from insdesk.domain.changes import Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.audit import AuditEntry
from insdesk.domain.records.file_changes import ChangedTogether, WrittenStep
from insdesk.models.office import audit_entry
from insdesk.models.types import Moment
from insdesk.repositories.audit import entry_of

_COLUMNS = "a.id, a.at, a.user_name, a.action, a.entity, a.entity_id, a.before, a.after"
# A car tells what happened to it since it is the customer's; a contact that was deleted, by its last entry.
_OF_FILE = f"""
    WITH thing(entity, entity_id, since) AS (
        VALUES ('CUSTOMER', :customer, ''), ('CUSTOMER_ATTRIBUTES', :customer, ''),
            ('PROFILE', :customer, ''), ('HEALTH', :customer, '')
        UNION SELECT 'CONTACT', id, '' FROM contact WHERE customer_id = :customer
        UNION SELECT 'CONTACT', entity_id, '' FROM audit_entry
            WHERE action = 'DELETED' AND entity = 'CONTACT'
            AND json_extract(before, '$.customer_id') = :customer
        UNION SELECT 'CONTACT', entity_id, '' FROM audit_entry
            WHERE action = 'UNDONE' AND entity = 'CONTACT' AND after IS NULL
            AND json_extract(before, '$.customer_id') = :customer
        UNION SELECT 'CONSENT', id, '' FROM consent WHERE customer_id = :customer
        UNION SELECT 'VEHICLE', vehicle_id, date(printf('%d-%02d-%02d', from_day / 10000,
            from_day / 100 % 100, from_day % 100), '-1 day') FROM ownership
            WHERE customer_id = :customer AND to_day IS NULL
    )
    SELECT {_COLUMNS} FROM thing t JOIN audit_entry a ON a.entity = t.entity AND a.entity_id = t.entity_id
    WHERE a.at >= t.since AND a.action <> 'REVEALED' ORDER BY a.id DESC LIMIT :most
"""  # noqa: S608  # constants only
_STEP_BOUNDS = text("""
    SELECT coalesce((SELECT id FROM audit_entry WHERE id < :id AND (at <> :at OR user_name <> :user)
            ORDER BY id DESC LIMIT 1), 0) AS low,
        (SELECT id FROM audit_entry WHERE id > :id AND (at <> :at OR user_name <> :user)
            ORDER BY id LIMIT 1) AS high
""").bindparams(bindparam("at", type_=Moment()))
_WITHIN = "FROM audit_entry a WHERE a.id > :low AND (:high IS NULL OR a.id < :high)"
_OF_MANY = ("CUSTOMER", "CUSTOMER_ATTRIBUTES")
_TYPED = {"at": audit_entry.c.at.type}


class FileChanges:
    """Reads only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, customer_id: CustomerId, most: int) -> list[AuditEntry]:
        """The newest `most` entries about the customer and what is the customer's, newest first."""
        wanted = text(_OF_FILE).columns(**_TYPED)
        rows = self._connection.execute(wanted, {"customer": customer_id, "most": most})
        return _own_contacts([entry_of(row) for row in rows], customer_id)

    def newest_step(self, entries: Sequence[AuditEntry]) -> WrittenStep:
        """What was written together with the first of `entries`, which are newest first and not none."""
        bounds = self._bounds(entries[0])
        low = bounds["low"] or 0
        mine = tuple(reversed([one for one in entries if one.id > low]))
        counts = text(
            "SELECT count(*) AS everything, count(DISTINCT a.entity) AS kinds, min(a.entity) AS kind "
            + _WITHIN
        )
        found = self._connection.execute(counts, bounds).one()
        others = found.everything - len(mine)
        is_of_many = others > 0 and len(mine) == 1 and found.kinds == 1 and found.kind in _OF_MANY
        return WrittenStep(mine, others, is_of_many)

    def together(self, newest: AuditEntry) -> tuple[ChangedTogether, ...]:
        """The customers of a bulk change, by what they had and what they got. They arrive as few rows."""
        grouped = text(
            f"SELECT {_COLUMNS}, json_group_array(a.entity_id) AS ids {_WITHIN}"
            " GROUP BY a.entity, a.before, a.after"
        ).columns(**_TYPED)
        rows = self._connection.execute(grouped, self._bounds(newest))
        return tuple(ChangedTogether(entry_of(row), tuple(json.loads(row.ids))) for row in rows)

    def _bounds(self, entry: AuditEntry) -> dict[str, int | None]:
        wanted = {"id": entry.id, "at": entry.at, "user": entry.user_name}
        found = self._connection.execute(_STEP_BOUNDS, wanted).one()
        return {"low": found.low, "high": found.high}


def _own_contacts(entries: list[AuditEntry], customer_id: CustomerId) -> list[AuditEntry]:
    """Without the lives that ended and began under the same number for somebody else's contact."""
    kept: list[AuditEntry] = []
    owner: dict[int | None, bool] = {}
    for entry in entries:  # newest first: what is told last of a life says whose it is
        if entry.entity == Entity.CONTACT:
            told = entry.before if not entry.after else entry.after
            if "customer_id" in told and not (entry.before and entry.after):
                owner[entry.entity_id] = told["customer_id"] == customer_id
            if not owner.get(entry.entity_id, True):
                continue
        kept.append(entry)
    return kept
