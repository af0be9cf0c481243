"""代办服务收款 in the database: receipts are added, never changed; triggers see to it, last of all."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import ReceiptId, RegistrationId
from insdesk.domain.records.receipt import Receipt
from insdesk.models.receipt import receipt
from insdesk.repositories.document_numbers import RECEIPT, next_document_number
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.receipt_list import ReceiptList

# Statements made once: building one costs more than running it.
_INSERT = insert(receipt).returning(receipt.c.id)
_ONE = select(receipt).where(receipt.c.id == bindparam("own"))
_OF = select(receipt).where(receipt.c.registration_id == bindparam("registration")).order_by(receipt.c.id)


class Receipts(ReceiptList):
    """Fetches and adds; the list is inherited."""

    def get(self, receipt_id: ReceiptId) -> Receipt:
        """One receipt. Raises NotFoundError."""
        row = self._connection.execute(_ONE, {"own": receipt_id}).one_or_none()
        if row is None:
            raise NotFoundError("receipt_missing", id=receipt_id)
        return from_row(Receipt, row)

    def of_registration(self, registration_id: RegistrationId) -> tuple[Receipt, ...]:
        """All of a registration, reversals too, oldest first."""
        rows = self._connection.execute(_OF, {"registration": registration_id})
        return tuple(from_row(Receipt, row) for row in rows)

    def add(self, record: Receipt, now: datetime, by: str) -> Receipt:
        """Add; returned with its id and its number of this year."""
        number = next_document_number(self._connection, RECEIPT, now.astimezone().year)
        added = replace(record, number=number, created_at=now, received_by=by)
        key = self._connection.execute(_INSERT, to_row(added, receipt)).scalar_one()
        return replace(added, id=ReceiptId(key))
