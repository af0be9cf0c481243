"""承保登记 in the database. What a status allows is decided by services and, last, by triggers."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from insdesk.domain.changes import Entity
from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import InsurerId, RegistrationId, SlipId, UserId, VehicleId
from insdesk.domain.records.registration import Registration, Slip
from insdesk.models.registration import number_sequence, registration, slip
from insdesk.repositories.audit import last_touched
from insdesk.repositories.id_lists import among
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.overrides import Overrides
from insdesk.repositories.registration_list import RegistrationList
from insdesk.repositories.registration_rows import add_parts, delete_parts, read_parts, read_slip

# Statements made once: building one costs more than running it.
_INSERT = insert(registration).returning(registration.c.id)
_ONE = select(registration).where(registration.c.id == bindparam("own"))
_CHANGE = update(registration).where(
    registration.c.id == bindparam("own"), registration.c.version == bindparam("read_version")
)
_NEXT_NUMBER = (
    upsert(number_sequence)
    .values(year=bindparam("year"), last=1)
    .on_conflict_do_update(index_elements=[number_sequence.c.year], set_={"last": number_sequence.c.last + 1})
    .returning(number_sequence.c.last)
)

_HOLDER = (
    select(registration.c.number)
    .join(slip, slip.c.registration_id == registration.c.id)
    .where(
        slip.c.insurer_id == bindparam("insurer"),
        slip.c.policy_no == bindparam("policy_no"),
        registration.c.id.is_not(bindparam("besides")),
    )
)


class Registrations(RegistrationList):
    """Saves and fetches the aggregate; the list is inherited."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._overrides = Overrides(connection)

    def get(self, registration_id: RegistrationId) -> Registration:
        """The whole registration. Raises NotFoundError."""
        row = self._connection.execute(_ONE, {"own": registration_id}).one_or_none()
        if row is None:
            raise NotFoundError("registration_missing", id=registration_id)
        overrides = self._overrides.of(Entity.REGISTRATION, registration_id)
        return from_row(
            Registration, row, overrides=overrides, **read_parts(self._connection, registration_id)
        )

    def add(self, record: Registration, now: datetime) -> Registration:
        """Add a draft; returned with id, version and its number of this year."""
        number = self._next_number(now.astimezone().year)
        values = to_row(record, registration, created_at=now) | {"number": number}
        key = self._connection.execute(_INSERT, values).scalar_one()
        add_parts(self._connection, key, record)
        if record.overrides:
            self._overrides.replace(Entity.REGISTRATION, key, record.overrides, now)
        return replace(record, id=RegistrationId(key), version=1, number=number)

    def update(self, record: Registration, now: datetime) -> Registration:
        """Change a draft; returned with its new version. Raises ConflictError."""
        self._change(record, **to_row(record, registration))
        delete_parts(self._connection, _id(record))
        add_parts(self._connection, _id(record), record)
        self._overrides.replace(Entity.REGISTRATION, _id(record), record.overrides, now)
        return replace(record, version=record.version + 1)

    def register(self, record: Registration, now: datetime, by: str) -> Registration:
        """Move a draft to REGISTERED: from here on triggers refuse every edit. Raises ConflictError."""
        status = RegistrationStatus.REGISTERED
        self._change(record, status=status, registered_at=now, registered_by=by)
        version = record.version + 1
        return replace(record, status=status, registered_at=now, registered_by=by, version=version)

    def set_status(self, record: Registration, status: RegistrationStatus) -> Registration:
        """Move on or back; a move that is not allowed is refused by a trigger. Raises ConflictError."""
        self._change(record, status=status)
        return replace(record, status=status, version=record.version + 1)

    def delete_draft(self, record: Registration, now: datetime) -> None:
        """Delete a draft with its parts. Raises ConflictError."""
        self._change(record)
        self._overrides.replace(Entity.REGISTRATION, _id(record), (), now)
        delete_parts(self._connection, _id(record))
        self._connection.execute(delete(registration).where(registration.c.id == record.id))

    def holder_of(self, insurer_id: InsurerId, policy_no: str, besides: RegistrationId | None) -> str | None:
        """The number of the registration (not `besides`) that holds that insurer's policy number (UR-16)."""
        wanted = {"insurer": insurer_id, "policy_no": policy_no, "besides": besides}
        return self._connection.execute(_HOLDER, wanted).scalar_one_or_none()

    def numbered(self, number: str) -> RegistrationId | None:
        """The id of the registration with this number of ours."""
        wanted = select(registration.c.id).where(registration.c.number == number)
        key = self._connection.execute(wanted).scalar_one_or_none()
        return None if key is None else RegistrationId(key)

    def holders_of(self, numbers: Collection[str]) -> dict[tuple[InsurerId, str], str]:
        """The registrations that hold these policy numbers, by insurer and number."""
        rows = (
            select(slip.c.insurer_id, slip.c.policy_no, registration.c.number)
            .join(registration, registration.c.id == slip.c.registration_id)
            .where(slip.c.policy_no.in_(among(numbers)), slip.c.insurer_id.is_not(None))
        )
        found = self._connection.execute(rows)
        return {(InsurerId(row.insurer_id), row.policy_no): row.number for row in found}

    def slip(self, slip_id: SlipId) -> Slip:
        """One slip as it stands on its registration. Raises NotFoundError."""
        found = read_slip(self._connection, slip_id)
        if found is None:
            raise NotFoundError("slip_missing", id=slip_id)
        return found

    def last_of_vehicle(self, vehicle_id: VehicleId) -> Registration | None:
        """The registered policy of the car that runs longest; drafts do not count (UR-10)."""
        key = self._connection.execute(
            select(registration.c.id)
            .join(slip, slip.c.registration_id == registration.c.id)
            .where(registration.c.vehicle_id == vehicle_id, registration.c.status != RegistrationStatus.DRAFT)
            .order_by(slip.c.ends_on.desc(), registration.c.id.desc())
            .limit(1)
        ).scalar_one_or_none()
        return None if key is None else self.get(RegistrationId(key))

    def last_by(self, user_id: UserId, besides: RegistrationId | None) -> Registration | None:
        """The registration (not `besides`) that a user registered or kept last; None for nobody's."""
        key = last_touched(self._connection, registration, Entity.REGISTRATION, user_id, besides)
        return None if key is None else self.get(RegistrationId(key))

    def _next_number(self, year: int) -> str:
        last = self._connection.execute(_NEXT_NUMBER, {"year": year}).scalar_one()
        return f"R{year}-{last:06d}"

    def _change(self, record: Registration, **values: object) -> None:
        """Write `values` if nobody else saved meanwhile."""
        wanted = {"own": record.id, "read_version": record.version, "version": record.version + 1}
        if self._connection.execute(_CHANGE, values | wanted).rowcount != 1:
            raise ConflictError("registration_changed", number=record.number)


def _id(record: Registration) -> int:
    if record.id is None:
        raise NotFoundError("registration_missing", id=None)
    return record.id
