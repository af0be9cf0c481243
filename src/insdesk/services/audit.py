"""Reading the audit trail: who did what to a record, and when."""

from insdesk.domain.changes import Entity
from insdesk.domain.records.audit import AuditEntry
from insdesk.repositories.database import Database


class AuditService:
    """Answers what happened to a record."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def history(self, entity: Entity, entity_id: int) -> tuple[AuditEntry, ...]:
        """Everything that was done to one record, oldest first."""
        with self._database.read() as unit:
            return unit.audit.of(entity, entity_id)

    def latest(self, limit: int) -> tuple[AuditEntry, ...]:
        """The newest `limit` entries of the whole office, newest first."""
        with self._database.read() as unit:
            return unit.audit.latest(limit)
