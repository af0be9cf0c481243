"""The mappings of imported files, one for every kind and set of titles."""

from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from insdesk.domain.ids import ImportMappingId
from insdesk.domain.records.import_mapping import ImportMapping
from insdesk.models.exchange import import_mapping
from insdesk.repositories.mapping import from_row, to_row


class ImportMappings:
    """Reads and writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, kind: str, headers: str) -> ImportMapping | None:
        """The one for these titles, if there is one."""
        wanted = select(import_mapping).where(
            import_mapping.c.kind == kind, import_mapping.c.headers == headers
        )
        row = self._connection.execute(wanted).one_or_none()
        return None if row is None else from_row(ImportMapping, row)

    def add(self, record: ImportMapping) -> ImportMapping:
        """Add; returned with its id."""
        added = insert(import_mapping).values(to_row(record, import_mapping)).returning(import_mapping.c.id)
        return replace(record, id=ImportMappingId(self._connection.execute(added).scalar_one()))

    def update(self, record: ImportMapping) -> None:
        """Write it over what is there."""
        written = update(import_mapping).where(import_mapping.c.id == record.id)
        self._connection.execute(written.values(content=record.content, used_at=record.used_at))
