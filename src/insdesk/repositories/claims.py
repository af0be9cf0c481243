"""理赔 in the database: claims are added and changed, never deleted; and what was paid, for rules (RU-11)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select

from insdesk.domain.changes import Entity
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import ClaimId, CustomerId, RegistrationId
from insdesk.domain.money import ZERO
from insdesk.domain.records.claim import Claim, ClaimsPaid
from insdesk.models.claim import claim
from insdesk.models.registration import registration
from insdesk.repositories.claim_list import ClaimList
from insdesk.repositories.document_numbers import CLAIM, next_document_number
from insdesk.repositories.id_lists import among
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.overrides import Overrides
from insdesk.repositories.versioned import write_version


class Claims(ClaimList):
    """Fetches and writes; the list is inherited."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._overrides = Overrides(connection)

    def get(self, claim_id: ClaimId) -> Claim:
        """One claim. Raises NotFoundError."""
        row = self._connection.execute(select(claim).where(claim.c.id == claim_id)).one_or_none()
        if row is None:
            raise NotFoundError("claim_missing", id=claim_id)
        return from_row(Claim, row, overrides=self._overrides.of(Entity.CLAIM, row.id))

    def of_registration(self, registration_id: RegistrationId) -> tuple[Claim, ...]:
        """All that were made on a registration, oldest accident first; without what was set aside."""
        wanted = select(claim).where(claim.c.registration_id == registration_id)
        rows = self._connection.execute(wanted.order_by(claim.c.happened_on, claim.c.id))
        return tuple(from_row(Claim, row) for row in rows)

    def add(self, record: Claim, now: datetime) -> Claim:
        """Add; returned with its id and its number of this year."""
        number = next_document_number(self._connection, CLAIM, now.astimezone().year)
        values = to_row(replace(record, number=number), claim, created_at=now)
        key = self._connection.execute(insert(claim).values(values).returning(claim.c.id)).scalar_one()
        self._overrides.replace(Entity.CLAIM, key, record.overrides, now)
        return replace(record, id=ClaimId(key), number=number, version=1)

    def update(self, record: Claim, now: datetime) -> Claim:
        """Change; returned with its new version. Raises ConflictError."""
        assert record.id is not None  # noqa: S101  # only one on file is changed
        version = write_version(self._connection, claim, record.id, record.version, to_row(record, claim))
        self._overrides.replace(Entity.CLAIM, record.id, record.overrides, now)
        return replace(record, version=version)

    def paid_since(self, customer_id: CustomerId, since: date) -> ClaimsPaid:
        """What was paid on the customer's policies on `since` or later."""
        return self.paid_of((customer_id,), since)[customer_id]

    def paid_of(self, customer_ids: Iterable[CustomerId], since: date) -> dict[CustomerId, ClaimsPaid]:
        """The same for any number of customers with one query; nobody is left out."""
        found = {one: ClaimsPaid() for one in customer_ids}
        paid = (
            select(registration.c.customer_id, func.count(), func.sum(claim.c.paid))
            .join(claim, claim.c.registration_id == registration.c.id)
            .where(registration.c.customer_id.in_(among(list(found))), claim.c.paid_on >= since)
            .group_by(registration.c.customer_id)
        )
        for key, count, amount in self._connection.execute(paid):
            found[CustomerId(key)] = ClaimsPaid(count, amount or ZERO)
        return found
