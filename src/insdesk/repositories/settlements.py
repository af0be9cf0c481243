"""返利结算 in the database: the settlements themselves, and how registrations follow them."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    case,
    delete,
    exists,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from insdesk.domain.enums import AgencyMode, RegistrationStatus, SettlementDecision, SettlementStatus
from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import InsurerId, RegistrationId, SettlementId, SlipId
from insdesk.domain.money import ZERO
from insdesk.domain.query import TableQuery
from insdesk.domain.records.settlement import (
    Candidates,
    Settlement,
    SettlementRow,
    SlipSettlement,
    WaitingInsurer,
)
from insdesk.models.insurer import insurer
from insdesk.models.registration import registration, slip
from insdesk.models.settlement import settlement, settlement_line
from insdesk.models.types import Fen
from insdesk.repositories.document_numbers import SETTLEMENT, next_document_number
from insdesk.repositories.id_lists import among, fetch_ids
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.versioned import write_version

_NAMES = ("number", "insurer_id", "insurer_name", "period_from", "period_to", "status")
LISTING = Listing(
    source=settlement,
    key=settlement.c.id,
    columns={name: settlement.c[name] for name in (*_NAMES, "created_at", "confirmed_at", "confirmed_by")},
    texts=(settlement.c.number, settlement.c.insurer_name, settlement.c.statement_name),
)

_holding = settlement_line.alias("holding")
_OF_REGISTRATION = slip.join(registration, slip.c.registration_id == registration.c.id)
_IS_WAITING = (
    (registration.c.status == RegistrationStatus.PAID)
    & (registration.c.agency_mode == AgencyMode.IN_HOUSE)
    & ~exists().where(_holding.c.held_slip_id == slip.c.id)
)
_IS_CLAIMED = settlement_line.c.decision != SettlementDecision.LEFT_OUT
_HAS_ACTUAL = settlement_line.c.actual.is_not(None)

_SETTLED_SLIPS = (
    select(slip.c.registration_id)
    .join(settlement_line, settlement_line.c.slip_id == slip.c.id)
    .where(settlement_line.c.decision == SettlementDecision.TAKEN)
)
_OPEN_SLIPS = (
    select(slip.c.registration_id)
    .outerjoin(settlement_line, settlement_line.c.held_slip_id == slip.c.id)
    .outerjoin(
        settlement,
        (settlement.c.id == settlement_line.c.settlement_id)
        & (settlement.c.status == SettlementStatus.CONFIRMED),
    )
    .where(settlement.c.id.is_(None))
)


class Settlements:
    """Fetches, lists, adds, changes; finds what waits to be settled."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, settlement_id: SettlementId) -> Settlement:
        """The settlement. Raises NotFoundError."""
        row = self._connection.execute(
            select(settlement).where(settlement.c.id == settlement_id)
        ).one_or_none()
        if row is None:
            raise NotFoundError("settlement_missing", id=settlement_id)
        return from_row(Settlement, row)

    def add(self, record: Settlement, now: datetime) -> Settlement:
        """Add an open one; returned with id, version and its number of this year."""
        number = next_document_number(self._connection, SETTLEMENT, now.astimezone().year)
        values = to_row(record, settlement) | {"number": number, "created_at": now}
        key = self._connection.execute(insert(settlement).returning(settlement.c.id), values).scalar_one()
        return replace(record, id=SettlementId(key), version=1, number=number, created_at=now)

    def update(self, record: Settlement) -> Settlement:
        """Change; returned with its new version. Raises ConflictError."""
        values = to_row(record, settlement)
        version = write_version(self._connection, settlement, record.id, record.version, values)
        return replace(record, version=version)

    def delete(self, record: Settlement) -> None:
        """Delete one without lines. Raises ConflictError when somebody changed it meanwhile."""
        gone = self._connection.execute(
            delete(settlement).where(settlement.c.id == record.id, settlement.c.version == record.version)
        )
        if gone.rowcount != 1:
            raise ConflictError("settlement_changed", number=record.number)

    def candidates(self, insurer_id: InsurerId, first: date, last: date) -> Candidates:
        """Slips of paid in-house registrations that no settlement holds, signed in the period (UR-12)."""
        waiting = (
            select(func.json_group_array(slip.c.id), func.sum(slip.c.rebate))
            .select_from(_OF_REGISTRATION)
            .where(slip.c.insurer_id == insurer_id, slip.c.signed_on.between(first, last), _IS_WAITING)
        )
        ids, expected = self._connection.execute(waiting).one()
        return Candidates(tuple(SlipId(one) for one in json.loads(ids)), expected or ZERO)

    def count_waiting(self, insurer_id: InsurerId, slip_ids: Sequence[SlipId]) -> int:
        """How many of these slips wait to be settled with that insurer."""
        return self._connection.execute(
            select(func.count())
            .select_from(_OF_REGISTRATION)
            .where(slip.c.insurer_id == insurer_id, slip.c.id.in_(among(slip_ids)), _IS_WAITING)
        ).scalar_one()

    def waiting(self, first: date, last: date) -> tuple[WaitingInsurer, ...]:
        """Every insurer with slips that wait, by short name."""
        counted = (
            select(insurer.c.id, insurer.c.short_name, func.count(), func.sum(slip.c.rebate))
            .select_from(_OF_REGISTRATION.join(insurer, insurer.c.id == slip.c.insurer_id))
            .where(slip.c.signed_on.between(first, last), _IS_WAITING)
            .group_by(insurer.c.id)
            .order_by(insurer.c.short_name)
        )
        rows = self._connection.execute(counted)
        return tuple(
            WaitingInsurer(InsurerId(key), name, count, expected or ZERO)
            for key, name, count, expected in rows
        )

    def of_registration(self, registration_id: RegistrationId) -> tuple[SlipSettlement, ...]:
        """In which settlement each of its slips stands; a slip in none is not in it."""
        held = (
            select(
                slip.c.kind,
                settlement.c.number,
                settlement.c.status,
                settlement_line.c.expected,
                settlement_line.c.actual,
            )
            .join(settlement_line, settlement_line.c.held_slip_id == slip.c.id)
            .join(settlement, settlement.c.id == settlement_line.c.settlement_id)
            .where(slip.c.registration_id == registration_id)
            .order_by(slip.c.kind.desc())
        )
        return tuple(SlipSettlement(*row) for row in self._connection.execute(held))

    def settle_registrations(self, settlement_id: SettlementId) -> tuple[RegistrationId, ...]:
        """Move on every paid registration of it all of whose slips are held by confirmed settlements."""
        touched = _SETTLED_SLIPS.where(settlement_line.c.settlement_id == settlement_id)
        whole = (
            select(registration.c.id)
            .where(registration.c.id.in_(touched), registration.c.status == RegistrationStatus.PAID)
            .where(registration.c.id.not_in(_OPEN_SLIPS.where(slip.c.registration_id.in_(touched))))
        )
        return self._move(whole, RegistrationStatus.SETTLED)

    def unsettle_registrations(self, settlement_id: SettlementId) -> tuple[RegistrationId, ...]:
        """Move back every settled registration of one that was undone and holds no slip any more."""
        touched = _SETTLED_SLIPS.where(settlement_line.c.settlement_id == settlement_id)
        settled = select(registration.c.id).where(
            registration.c.id.in_(touched), registration.c.status == RegistrationStatus.SETTLED
        )
        return self._move(settled, RegistrationStatus.PAID)

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[SettlementRow]:
        """A page of it, with what the lines of each add up to."""
        sums = (
            select(
                settlement_line.c.settlement_id,
                func.count().label("lines"),
                func.sum(settlement_line.c.expected).label("expected"),
                type_coerce(func.sum(settlement_line.c.actual), Fen).label("actual"),
                type_coerce(
                    func.sum(case((_HAS_ACTUAL, settlement_line.c.actual - settlement_line.c.expected))), Fen
                ).label("difference"),
            )
            .where(settlement_line.c.settlement_id.in_(ids), _IS_CLAIMED)
            .group_by(settlement_line.c.settlement_id)
            .subquery()
        )
        page = (
            select(settlement, *(column for column in sums.c if column.name != "settlement_id"))
            .outerjoin(sums, sums.c.settlement_id == settlement.c.id)
            .where(settlement.c.id.in_(ids))
        )
        return in_order({row.id: _listed(row) for row in self._connection.execute(page)}, ids)

    def _move(self, which: "Select[tuple[int]]", status: RegistrationStatus) -> tuple[RegistrationId, ...]:
        ids = fetch_ids(self._connection, which)
        moved = update(registration).where(registration.c.id.in_(among(ids)))
        self._connection.execute(moved.values(status=status, version=registration.c.version + 1))
        return tuple(RegistrationId(one) for one in ids)


def _listed(row: Row[Any]) -> SettlementRow:
    return from_row(SettlementRow, row, count=row.lines or 0, expected=row.expected or ZERO)
