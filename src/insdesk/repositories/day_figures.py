"""What waits, for 今日: counted and summed over indexes, and the ids of those that wait longest."""

from datetime import datetime

from sqlalchemy import Connection, Select, bindparam, exists, func, select, type_coerce

from insdesk.domain.enums import AgencyMode, RegistrationStatus, SettlementStatus
from insdesk.domain.money import ZERO
from insdesk.domain.records.day_view import CountedAmount
from insdesk.models.contract import pre_registration, sales_contract
from insdesk.models.receipt import receipt
from insdesk.models.registration import registration, slip
from insdesk.models.settlement import settlement, settlement_line
from insdesk.models.types import Fen
from insdesk.repositories.id_lists import fetch_ids

Ids = Select[tuple[int]]

# Statements made once: building one costs more than running it.
_IS_OWED = (registration.c.status == RegistrationStatus.REGISTERED) & (
    registration.c.agency_mode == AgencyMode.IN_HOUSE
)
_DUE = select(func.sum(func.coalesce(slip.c.premium, 0) + slip.c.vehicle_tax)).where(
    slip.c.registration_id == registration.c.id
)
_PAID = select(func.sum(receipt.c.amount)).where(receipt.c.registration_id == registration.c.id)
_OPEN_BILLS = select(
    func.count(),
    type_coerce(func.sum(func.coalesce(_DUE.scalar_subquery(), 0)), Fen),
    type_coerce(func.sum(func.coalesce(_PAID.scalar_subquery(), 0)), Fen),
).where(_IS_OWED)
_DRAFTS = (
    select(func.count()).select_from(registration).where(registration.c.status == RegistrationStatus.DRAFT)
)
_OLDEST_DRAFTS = (
    select(registration.c.id, registration.c.created_at)
    .where(registration.c.status == RegistrationStatus.DRAFT)
    .order_by(registration.c.created_at, registration.c.id)
)
_IS_OPEN = settlement.c.status == SettlementStatus.OPEN
_OPEN_SETTLEMENTS = (
    select(func.count(settlement.c.id.distinct()), func.sum(settlement_line.c.expected))
    .outerjoin(
        settlement_line,
        (settlement_line.c.settlement_id == settlement.c.id)
        & (settlement_line.c.held_slip_id == settlement_line.c.slip_id),
    )
    .where(_IS_OPEN)
)
_IS_UNREGISTERED = ~exists().where(registration.c.contract_id == pre_registration.c.contract_id)
_UNREGISTERED = select(func.count()).select_from(pre_registration).where(_IS_UNREGISTERED)

OLDEST_BILLS: Ids = (
    select(registration.c.id).where(_IS_OWED).order_by(registration.c.registered_at).limit(bindparam("limit"))
)
"""Registrations that customers owe for."""

OLDEST_SETTLEMENTS: Ids = (
    select(settlement.c.id).where(_IS_OPEN).order_by(settlement.c.id).limit(bindparam("limit"))
)
"""Settlements that finance has not confirmed."""

OLDEST_CONTRACTS: Ids = (
    select(sales_contract.c.id)
    .join(pre_registration, pre_registration.c.contract_id == sales_contract.c.id)
    .where(_IS_UNREGISTERED)
    .order_by(sales_contract.c.signed_on, sales_contract.c.id)
    .limit(bindparam("limit"))
)
"""Contracts whose insurance was agreed and is not even in a draft."""


def oldest(connection: Connection, wanted: Ids, limit: int) -> tuple[int, ...]:
    """The first `limit` ids of one of the above."""
    return fetch_ids(connection, wanted.params(limit=limit))


def to_collect(connection: Connection) -> CountedAmount:
    """How many registrations customers owe for, and how much is open: what is due less what was paid."""
    count, due, paid = connection.execute(_OPEN_BILLS).one()
    return CountedAmount(count, (due or ZERO) - (paid or ZERO))


def count_drafts(connection: Connection) -> int:
    """Registrations that wait to be finished."""
    return connection.execute(_DRAFTS).scalar_one()


def oldest_drafts(connection: Connection, limit: int) -> dict[int, datetime]:
    """The first `limit` drafts, and when they were begun."""
    return {row.id: row.created_at for row in connection.execute(_OLDEST_DRAFTS.limit(limit))}


def open_settlements(connection: Connection) -> CountedAmount:
    """How many settlements are open, and the rebate expected of what they claim."""
    count, expected = connection.execute(_OPEN_SETTLEMENTS).one()
    return CountedAmount(count, expected or ZERO)


def count_unregistered(connection: Connection) -> int:
    """Contracts whose insurance was agreed and is not even in a draft."""
    return connection.execute(_UNREGISTERED).scalar_one()
