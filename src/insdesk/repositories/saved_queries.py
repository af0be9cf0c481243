"""Queries kept under a name."""

from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update

from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import SavedQueryId
from insdesk.domain.records.saved_query import SavedQuery
from insdesk.models.customer_file import saved_query
from insdesk.repositories.mapping import from_row, to_row


class SavedQueries:
    """Reads and writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_list(self, list_name: str) -> tuple[SavedQuery, ...]:
        """Those of one list, by name."""
        wanted = select(saved_query).where(saved_query.c.list_name == list_name).order_by(saved_query.c.name)
        return tuple(from_row(SavedQuery, row) for row in self._connection.execute(wanted))

    def get(self, query_id: SavedQueryId) -> SavedQuery:
        """One of them. Raises NotFoundError."""
        wanted = select(saved_query).where(saved_query.c.id == query_id)
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            raise NotFoundError("saved_query_missing", id=query_id)
        return from_row(SavedQuery, row)

    def add(self, record: SavedQuery) -> SavedQuery:
        """Add; returned with its id."""
        added = insert(saved_query).values(to_row(record, saved_query)).returning(saved_query.c.id)
        return replace(record, id=SavedQueryId(self._connection.execute(added).scalar_one()))

    def update(self, record: SavedQuery) -> None:
        """Write it over what is there."""
        written = update(saved_query).where(saved_query.c.id == record.id)
        self._connection.execute(written.values(name=record.name, content=record.content))

    def delete(self, query_id: SavedQueryId) -> None:
        """Delete it."""
        self._connection.execute(delete(saved_query).where(saved_query.c.id == query_id))
