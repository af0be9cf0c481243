"""The office's own editions of the dated tables of resources/catalogue. What is in one its reader knows."""

from dataclasses import replace

from sqlalchemy import Connection, bindparam, delete, insert, select

from insdesk.domain.enums import DatedTableKind
from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import DatedTableId
from insdesk.domain.records.dated_table import DatedTable
from insdesk.models.reference import dated_table
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.versioned import write_version

# A statement made once: building it costs more than running it.
_OF_KIND = (
    select(dated_table)
    .where(dated_table.c.kind == bindparam("wanted"))
    .order_by(dated_table.c.effective_from)
)


class DatedTables:
    """Reads and writes whole editions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_kind(self, kind: DatedTableKind) -> tuple[DatedTable, ...]:
        """Every edition of `kind`, oldest first."""
        rows = self._connection.execute(_OF_KIND, {"wanted": kind})
        return tuple(from_row(DatedTable, row) for row in rows)

    def get(self, kind: DatedTableKind, code: str) -> DatedTable:
        """The office's edition of the table `code`. Raises NotFoundError."""
        wanted = select(dated_table).where(dated_table.c.kind == kind, dated_table.c.code == code)
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            raise NotFoundError("dated_table_missing", table=code)
        return from_row(DatedTable, row)

    def edition(self, kind: DatedTableKind, code: str, version: int) -> DatedTable | None:
        """The edition of the table `code`, None for version 0.

        Raises ConflictError when it has another version by now.
        """
        wanted = select(dated_table).where(dated_table.c.kind == kind, dated_table.c.code == code)
        row = self._connection.execute(wanted).one_or_none()
        if (0 if row is None else row.version) != version:
            raise ConflictError("dated_table_changed", table=code)
        return None if row is None else from_row(DatedTable, row)

    def save(self, edition: DatedTable) -> DatedTable:
        """Add or change; returned with id and version. Raises ConflictError."""
        values = to_row(edition, dated_table)
        if edition.id is not None:
            version = write_version(self._connection, dated_table, edition.id, edition.version, values)
            return replace(edition, version=version)
        key = self._connection.execute(insert(dated_table).returning(dated_table.c.id), values).scalar_one()
        return replace(edition, id=DatedTableId(key), version=1)

    def delete(self, edition: DatedTable) -> None:
        """Give the edition up: the shipped table counts again. Raises ConflictError."""
        gone = self._connection.execute(
            delete(dated_table).where(
                dated_table.c.id == edition.id, dated_table.c.version == edition.version
            )
        )
        if gone.rowcount != 1:
            raise ConflictError("dated_table_changed", table=edition.code)
