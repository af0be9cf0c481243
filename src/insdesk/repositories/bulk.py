"""Many rows at once, as they are stored: for the made-up office and for imports. No rule is checked here.

A row is a tuple in the order of its table's columns below; days are yyyymmdd, amounts fen, percentages
hundredths of a percent, moments ISO 8601 text.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, insert

from insdesk.models.customer import customer, ownership, search_document, spending, vehicle
from insdesk.models.office import audit_entry
from insdesk.models.registration import (
    coverage_line,
    number_sequence,
    registration,
    registration_car,
    registration_party,
    slip,
)

BulkRow = tuple[object, ...]

_ID_GIVEN_BY_SQLITE = frozenset({"registration_party", "registration_car", "coverage_line", "ownership"})
_DEFAULTED = frozenset({"version"})
TABLES = {
    table.name: table
    for table in (
        customer,
        vehicle,
        ownership,
        spending,
        search_document,
        registration,
        registration_party,
        registration_car,
        slip,
        coverage_line,
        number_sequence,
        audit_entry,
    )
}
_TO_REGISTERED = (
    "UPDATE registration SET status = 'REGISTERED', registered_at = ?, registered_by = ? WHERE id = ?"
)
_TO_PAID = "UPDATE registration SET status = 'PAID' WHERE id = ?"
_TO_SETTLED = "UPDATE registration SET status = 'SETTLED' WHERE id = ?"


def bulk_columns(name: str) -> tuple[str, ...]:
    """The columns of a row of the table called `name`, in order: all but the version and ids nobody names."""
    table = TABLES[name]
    left_out = _DEFAULTED | ({"id"} if name in _ID_GIVEN_BY_SQLITE or name == "audit_entry" else set())
    return tuple(column.name for column in table.c if column.name not in left_out)


class Bulk:
    """Adds rows by the thousand."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str, rows: Sequence[BulkRow]) -> None:
        """Add `rows` to the table called `name`, one of `TABLES`."""
        if rows:
            self._connection.exec_driver_sql(self._statement(TABLES[name]), list(rows))

    def register(self, steps: Sequence[tuple[str, str, int]]) -> None:
        """Move drafts on: (moment, by whom, id of the registration)."""
        self._each(_TO_REGISTERED, steps)

    def pay(self, ids: Sequence[int]) -> None:
        """Move registered ones to PAID."""
        self._each(_TO_PAID, [(one,) for one in ids])

    def settle(self, ids: Sequence[int]) -> None:
        """Move paid ones to SETTLED."""
        self._each(_TO_SETTLED, [(one,) for one in ids])

    def _each(self, statement: str, rows: Sequence[BulkRow]) -> None:
        if rows:
            self._connection.exec_driver_sql(statement, list(rows))

    def _statement(self, table: Table) -> str:
        names = list(bulk_columns(table.name))
        return str(insert(table).compile(dialect=self._connection.dialect, column_keys=names))
