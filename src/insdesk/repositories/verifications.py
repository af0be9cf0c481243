"""复核 in the database: one row a registration, its differences, and the list of those that wait."""

import json
from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, literal_column, select

from insdesk.domain.enums import PartyRole, RegistrationStatus
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import RegistrationId, VerificationId
from insdesk.domain.query import TableQuery
from insdesk.domain.records.verification import Confirmation, Difference, Verification, VerificationRow
from insdesk.domain.underwriting_enums import VerificationStage
from insdesk.models.registration import registration, registration_car, registration_party, slip
from insdesk.models.verification import verification, verification_difference
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.versioned import write_version

_V, _D = verification.c, verification_difference.c
_OF = select(verification).where(_V.registration_id == bindparam("registration"))
_DIFFERENCES = select(verification_difference).where(_D.verification_id == bindparam("own")).order_by(_D.id)
_APPLICANT = registration_party.alias("applicant")
_WAITS = (_V.stage != VerificationStage.DONE) & (registration.c.status == RegistrationStatus.DRAFT)
_SOURCE = verification.join(registration, registration.c.id == _V.registration_id)
_INSURER = func.coalesce(
    select(func.group_concat(slip.c.insurer_name.distinct()))
    .where(slip.c.registration_id == registration.c.id, slip.c.insurer_name != "")
    .scalar_subquery(),
    literal_column("''"),
)

LISTING = Listing(
    source=_SOURCE.outerjoin(
        _APPLICANT,
        (_APPLICANT.c.registration_id == registration.c.id) & (_APPLICANT.c.role == PartyRole.APPLICANT),
    ).outerjoin(registration_car, registration_car.c.registration_id == registration.c.id),
    key=_V.id,
    columns={
        "number": registration.c.number,
        "name": func.coalesce(_APPLICANT.c.name, literal_column("''")),
        "plate": func.coalesce(registration_car.c.plate, literal_column("''")),
        "stage": _V.stage,
        "entered_by": _V.entered_by,
        "started_at": _V.started_at,
        "days": _V.started_at,
    },
    texts=(
        registration.c.number,
        func.coalesce(_APPLICANT.c.name, ""),
        func.coalesce(registration_car.c.plate, ""),
        func.coalesce(registration_car.c.vin, ""),
        _V.entered_by,
    ),
    is_current=_WAITS,
)


class Verifications:
    """Saves and fetches; what a stage allows is decided by the service."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, registration_id: RegistrationId) -> Verification | None:
        """That of a registration, None when it was never handed in."""
        row = self._connection.execute(_OF, {"registration": registration_id}).one_or_none()
        return None if row is None else self._record(row)

    def get(self, key: VerificationId) -> Verification:
        """One with its differences. Raises NotFoundError."""
        row = self._connection.execute(select(verification).where(_V.id == key)).one_or_none()
        if row is None:
            raise NotFoundError("verification_missing", id=key)
        return self._record(row)

    def add(self, record: Verification) -> Verification:
        """A new one; returned with its id."""
        added = insert(verification).values(_values(record)).returning(_V.id)
        return self.get(VerificationId(self._connection.execute(added).scalar_one()))

    def update(self, record: Verification) -> Verification:
        """Change it with its differences. Raises ConflictError when somebody else did meanwhile."""
        write_version(self._connection, verification, record.id, record.version, _values(record))
        self._connection.execute(delete(verification_difference).where(_D.verification_id == record.id))
        rows = [to_row(one, verification_difference, verification_id=record.id) for one in record.differences]
        if rows:
            self._connection.execute(insert(verification_difference), rows)
        assert record.id is not None  # noqa: S101  # it was just written
        return self.get(record.id)

    def count_waiting(self) -> int:
        """How many drafts wait to be verified."""
        waiting = select(func.count()).select_from(_SOURCE).where(_WAITS)
        return self._connection.execute(waiting).scalar_one()

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of 待复核."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[VerificationRow]:
        """A page of it; `days` are for whoever knows today."""
        columns = [expression.label(name) for name, expression in LISTING.columns.items() if name != "days"]
        page = select(_V.id, _V.registration_id, _INSURER.label("insurer"), *columns).select_from(
            LISTING.source
        )
        found = self._connection.execute(page.where(_V.id.in_(ids)))
        return in_order({row.id: from_row(VerificationRow, row) for row in found}, ids)

    def _record(self, row: Row[Any]) -> Verification:
        differences = self._connection.execute(_DIFFERENCES, {"own": row.id})
        return from_row(
            Verification,
            row,
            typed=json.loads(row.typed or "{}"),
            differences=tuple(from_row(Difference, one) for one in differences),
            confirmation=from_row(Confirmation, row),
        )


def _values(record: Verification) -> dict[str, Any]:
    given = to_row(record.confirmation, verification)
    if record.confirmation.confirmed_on is None:
        given["evidence"] = None
    return (
        to_row(record, verification) | given | {"typed": json.dumps(dict(record.typed), ensure_ascii=False)}
    )
