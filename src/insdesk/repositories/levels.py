"""级别 in the database."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select

from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import LevelId
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.models.contribution import contribution_level as level
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.ordered import next_position, write_order
from insdesk.repositories.versioned import write_version


class Levels:
    """Reads and writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[ContributionLevel, ...]:
        """Every level, in their order."""
        ordered = select(level).order_by(level.c.position, level.c.id)
        return tuple(from_row(ContributionLevel, row) for row in self._connection.execute(ordered))

    def get(self, level_id: LevelId) -> ContributionLevel:
        """One level. Raises NotFoundError."""
        row = self._connection.execute(select(level).where(level.c.id == level_id)).one_or_none()
        if row is None:
            raise NotFoundError("level_missing", id=level_id)
        return from_row(ContributionLevel, row)

    def add(self, record: ContributionLevel) -> ContributionLevel:
        """Add behind the others; returned with id, version and position."""
        placed = replace(record, position=next_position(self._connection, level))
        added = insert(level).values(to_row(placed, level)).returning(level.c.id)
        return replace(placed, id=LevelId(self._connection.execute(added).scalar_one()), version=1)

    def update(self, record: ContributionLevel) -> ContributionLevel:
        """Change; returned with its new version. Raises ConflictError."""
        version = write_version(self._connection, level, record.id, record.version, to_row(record, level))
        return replace(record, version=version)

    def delete(self, level_id: LevelId, version: int) -> None:
        """Delete. Raises ConflictError."""
        gone = self._connection.execute(
            delete(level).where(level.c.id == level_id, level.c.version == version)
        )
        if gone.rowcount != 1:
            raise ConflictError("contribution_level_changed", id=level_id)

    def put_in_order(self, ids: Sequence[LevelId]) -> None:
        """Put these in this order."""
        write_order(self._connection, level, ids)
