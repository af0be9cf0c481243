"""What belongs to one customer, a table each: contacts, consents, profile, health."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select

from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import CustomerId
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.versioned import write_version


class CustomerRecord(Protocol):
    """A frozen record that says whose it is."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> int | None: ...

    @property
    def version(self) -> int: ...


RecordT = TypeVar("RecordT", bound=CustomerRecord)


class CustomerRecords(Generic[RecordT]):
    """Reads and writes one kind; `order` is how those of one customer are listed."""

    def __init__(
        self,
        connection: Connection,
        table: Table,
        record_type: type[RecordT],
        order: Sequence[ColumnElement[Any]] = (),
    ) -> None:
        self._connection = connection
        self._table = table
        self._type = record_type
        self._order = (*order, table.c.id)

    def of(self, customer_id: CustomerId) -> tuple[RecordT, ...]:
        """All that the customer has."""
        wanted = select(self._table).where(self._table.c.customer_id == customer_id).order_by(*self._order)
        return tuple(from_row(self._type, row) for row in self._connection.execute(wanted))

    def get(self, key: int) -> RecordT:
        """One of them. Raises NotFoundError."""
        row = self._connection.execute(select(self._table).where(self._table.c.id == key)).one_or_none()
        if row is None:
            raise NotFoundError(f"{self._table.name}_missing", id=key)
        return from_row(self._type, row)

    def add(self, record: RecordT, **extra: object) -> RecordT:
        """Add, with `extra` columns that the record does not have; returned with id and version."""
        values = to_row(record, self._table, **extra)
        key = self._connection.execute(insert(self._table).returning(self._table.c.id), values).scalar_one()
        return replace(record, id=key, version=1)

    def update(self, record: RecordT) -> RecordT:
        """Change; returned with its new version. Raises ConflictError."""
        values = to_row(record, self._table)
        version = write_version(self._connection, self._table, record.id, record.version, values)
        return replace(record, version=version)

    def delete(self, record: RecordT) -> None:
        """Delete the version that was read. Raises ConflictError."""
        same = (self._table.c.id == record.id) & (self._table.c.version == record.version)
        if self._connection.execute(delete(self._table).where(same)).rowcount != 1:
            raise ConflictError(f"{self._table.name}_changed", id=record.id)
