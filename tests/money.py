"""Receipts and settlements put straight into a file, past the services: money for a status to agree with."""

from itertools import count

from sqlalchemy import insert, select, update

from insdesk.domain.enums import (
    SettlementDecision,
    SettlementStatus,
    SettlementVerdict,
)
from insdesk.domain.ids import ReceiptId
from insdesk.domain.money import Money
from insdesk.domain.records.receipt import Receipt
from insdesk.domain.records.registration import Registration, Slip
from insdesk.models.registration import slip
from insdesk.models.settlement import settlement, settlement_line
from insdesk.repositories.unit_of_work import WritingUnit

_SERIALS = count(1)


def receive(
    unit: WritingUnit, registration: Registration, amount: Money | None = None, reverses: int | None = None
) -> int:
    """A receipt of `amount`, of all that is due unless said otherwise; with `reverses`, its reversal."""
    assert registration.id is not None
    made = Receipt(
        registration_id=registration.id,
        amount=registration.due if amount is None else amount,
        received_on=unit.today,
        reverses_id=None if reverses is None else ReceiptId(reverses),
        reason="" if reverses is None else "made up",
    )
    added = unit.receipts.add(made, unit.clock.now(), unit.actor.name)
    assert added.id is not None
    return added.id


def reverse(unit: WritingUnit, registration: Registration, receipt_id: int) -> None:
    """Take a receipt of all that was due back."""
    receive(unit, registration, -registration.due, receipt_id)


def hold(unit: WritingUnit, registration: Registration, slips: tuple[Slip, ...] | None = None) -> int:
    """An open settlement that takes these slips (all, unless said otherwise) of one insurer."""
    wanted = registration.slips if slips is None else slips
    (insurer_id,) = {one.insurer_id for one in wanted}
    values = {
        "created_at": unit.clock.now(),
        "number": f"J2026-9{next(_SERIALS):05d}",
        "insurer_id": insurer_id,
        "period_from": unit.today,
        "period_to": unit.today,
        "status": SettlementStatus.OPEN,
    }
    made = insert(settlement).values(values).returning(settlement.c.id)
    key = int(unit.connection.execute(made).scalar_one())
    for one in wanted:
        slip_id = _id_of(unit, registration, one)
        line = {
            "settlement_id": key,
            "slip_id": slip_id,
            "held_slip_id": slip_id,
            "policy_no": one.policy_no,
            "actual": Money(0),
            "verdict": SettlementVerdict.AGREED,
            "decision": SettlementDecision.TAKEN,
        }
        unit.connection.execute(insert(settlement_line).values(line))
    return key


def _id_of(unit: WritingUnit, registration: Registration, one: Slip) -> int:
    found = select(slip.c.id).where(slip.c.registration_id == registration.id, slip.c.kind == one.kind)
    return int(unit.connection.execute(found).scalar_one())


def confirm(unit: WritingUnit, settlement_id: int) -> None:
    """Confirm an open settlement."""
    done = {"status": SettlementStatus.CONFIRMED, "confirmed_at": unit.clock.now()}
    unit.connection.execute(update(settlement).where(settlement.c.id == settlement_id).values(done))


def undo(unit: WritingUnit, settlement_id: int) -> None:
    """Undo a confirmed settlement and let its slips go."""
    done = {"status": SettlementStatus.UNDONE, "undone_at": unit.clock.now(), "undo_reason": "made up"}
    unit.connection.execute(update(settlement).where(settlement.c.id == settlement_id).values(done))
    lines = update(settlement_line).where(settlement_line.c.settlement_id == settlement_id)
    unit.connection.execute(lines.values(held_slip_id=None))
