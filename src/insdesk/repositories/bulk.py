"""Many rows at once, as they are stored: for the made-up office and for imports. No rule is checked here.

A row is a tuple in the order of its table's columns below; days are yyyymmdd, amounts fen, percentages
hundredths of a percent, moments ISO 8601 text.
"""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, insert
from sqlalchemy.dialects import sqlite

from insdesk.models.attribute import customer_attribute
from insdesk.models.claim import claim
from insdesk.models.contract import pre_registration, pre_registration_line, sales_contract
from insdesk.models.customer import customer, ownership, search_document, spending, vehicle
from insdesk.models.customer_file import consent, contact, customer_profile, doubt, interaction
from insdesk.models.office import audit_entry
from insdesk.models.receipt import receipt
from insdesk.models.registration import (
    coverage_line,
    document_sequence,
    number_sequence,
    registration,
    registration_car,
    registration_party,
    slip,
)
from insdesk.models.settlement import settlement, settlement_line

BulkRow = tuple[object, ...]

_ID_GIVEN_BY_SQLITE = frozenset(
    {
        "ownership",
        "customer_attribute",
        "contact",
        "consent",
        "customer_profile",
        "doubt",
        "interaction",
        "pre_registration_line",
        "registration_party",
        "registration_car",
        "coverage_line",
        "settlement_line",
        "audit_entry",
    }
)
_DEFAULTED = frozenset(
    {"version", "reviewed_on", "removed_at", "removed_as", "removed_by", "merged_into_id"}
    | {"voided_at", "voided_by", "void_reason", "is_imported"}
)
TABLES = {
    table.name: table
    for table in (
        customer,
        vehicle,
        ownership,
        customer_attribute,
        contact,
        consent,
        customer_profile,
        doubt,
        interaction,
        spending,
        search_document,
        sales_contract,
        pre_registration,
        pre_registration_line,
        registration,
        registration_party,
        registration_car,
        slip,
        coverage_line,
        number_sequence,
        receipt,
        settlement,
        settlement_line,
        claim,
        document_sequence,
        audit_entry,
    )
}
_TO_REGISTERED = (
    "UPDATE registration SET status = 'REGISTERED', registered_at = ?, registered_by = ? WHERE id = ?"
)
_TO_PAID = "UPDATE registration SET status = 'PAID' WHERE id = ?"
_TO_CONFIRMED = "UPDATE settlement SET status = 'CONFIRMED', confirmed_at = ?, confirmed_by = ? WHERE id = ?"
_TO_SETTLED = "UPDATE registration SET status = 'SETTLED' WHERE id = ?"


def bulk_columns(name: str) -> tuple[str, ...]:
    """The columns of a row of the table called `name`, in order: all but the version and ids nobody names."""
    table = TABLES[name]
    left_out = _DEFAULTED | ({"id"} if name in _ID_GIVEN_BY_SQLITE else set())
    return tuple(column.name for column in table.c if column.name not in left_out)


class Bulk:
    """Adds rows by the thousand."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str, rows: Sequence[BulkRow]) -> None:
        """Add `rows` to the table called `name`, one of `TABLES`."""
        if rows:
            self._connection.exec_driver_sql(_statement(name), list(rows))

    def register(self, steps: Sequence[tuple[str, str, int]]) -> None:
        """Move drafts on: (moment, by whom, id of the registration)."""
        self._each(_TO_REGISTERED, steps)

    def pay(self, ids: Sequence[int]) -> None:
        """Move registered ones to PAID; their receipts are there."""
        self._each(_TO_PAID, [(one,) for one in ids])

    def confirm(self, steps: Sequence[tuple[str, str, int]]) -> None:
        """Confirm open settlements: (moment, by whom, id)."""
        self._each(_TO_CONFIRMED, steps)

    def settle(self, ids: Sequence[int]) -> None:
        """Move paid ones to SETTLED; confirmed settlements hold their slips."""
        self._each(_TO_SETTLED, [(one,) for one in ids])

    def _each(self, statement: str, rows: Sequence[BulkRow]) -> None:
        if rows:
            self._connection.exec_driver_sql(statement, list(rows))


@cache
def _statement(name: str) -> str:
    return str(insert(TABLES[name]).compile(dialect=sqlite.dialect(), column_keys=list(bulk_columns(name))))
