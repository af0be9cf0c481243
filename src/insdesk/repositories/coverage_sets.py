"""保险套餐 in the database: each set with its lines."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select

from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import CoverageSetId
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine
from insdesk.models.reference import coverage_set, coverage_set_line
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.ordered import next_position, write_order
from insdesk.repositories.versioned import write_version


class CoverageSets:
    """Reads and writes whole sets."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[CoverageSet, ...]:
        """Every set, in their order."""
        ordered = select(coverage_set).order_by(coverage_set.c.position, coverage_set.c.id)
        rows = self._connection.execute(ordered).all()
        lines = self._lines()
        return tuple(from_row(CoverageSet, row, lines=lines.get(row.id, ())) for row in rows)

    def get(self, set_id: CoverageSetId) -> CoverageSet:
        """One set. Raises NotFoundError."""
        found = next((one for one in self.all() if one.id == set_id), None)
        if found is None:
            raise NotFoundError("coverage_set_missing", id=set_id)
        return found

    def add(self, record: CoverageSet) -> CoverageSet:
        """Add behind the others; returned with id, version and position."""
        placed = replace(record, position=next_position(self._connection, coverage_set))
        values = to_row(placed, coverage_set)
        key = self._connection.execute(insert(coverage_set).returning(coverage_set.c.id), values).scalar_one()
        self._add_lines(key, record.lines)
        return replace(placed, id=CoverageSetId(key), version=1)

    def update(self, record: CoverageSet) -> CoverageSet:
        """Change; returned with its new version. Raises ConflictError."""
        values = to_row(record, coverage_set)
        version = write_version(self._connection, coverage_set, record.id, record.version, values)
        self._delete_lines(record)
        if record.id is not None:
            self._add_lines(record.id, record.lines)
        return replace(record, version=version)

    def delete(self, record: CoverageSet) -> None:
        """Delete with its lines. Raises ConflictError."""
        self._delete_lines(record)
        gone = self._connection.execute(
            delete(coverage_set).where(
                coverage_set.c.id == record.id, coverage_set.c.version == record.version
            )
        )
        if gone.rowcount != 1:
            raise ConflictError("coverage_set_changed", id=record.id)

    def put_in_order(self, ids: Sequence[CoverageSetId]) -> None:
        """Put these in this order."""
        write_order(self._connection, coverage_set, ids)

    def _lines(self) -> dict[int, tuple[CoverageSetLine, ...]]:
        found: dict[int, tuple[CoverageSetLine, ...]] = {}
        for row in self._connection.execute(select(coverage_set_line).order_by(coverage_set_line.c.position)):
            line = from_row(CoverageSetLine, row)
            found[row.coverage_set_id] = (*found.get(row.coverage_set_id, ()), line)
        return found

    def _add_lines(self, key: int, lines: tuple[CoverageSetLine, ...]) -> None:
        rows = [
            to_row(line, coverage_set_line, coverage_set_id=key, position=position)
            for position, line in enumerate(lines)
        ]
        if rows:
            self._connection.execute(insert(coverage_set_line), rows)

    def _delete_lines(self, record: CoverageSet) -> None:
        own = coverage_set_line.c.coverage_set_id == record.id
        self._connection.execute(delete(coverage_set_line).where(own))
