"""An office in which thousands of policies of one insurer wait to be settled: its settlements undone."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.actor import Actor
from insdesk.domain.ids import InsurerId, SettlementId, SlipId, UserId
from insdesk.domain.records.settlement import NewSettlement
from insdesk.repositories.database import Database
from insdesk.services.desk import Desk

ACTOR = Actor(UserId(1), "benchmark")
POLICIES = 5_000
LARGEST = """SELECT insurer_id FROM settlement JOIN settlement_line ON settlement_id = settlement.id
    WHERE status = 'CONFIRMED' GROUP BY 1 ORDER BY count(held_slip_id) DESC LIMIT 1"""
CONFIRMED = "SELECT id FROM settlement WHERE insurer_id = ? AND status = 'CONFIRMED' ORDER BY id DESC"


@dataclass(frozen=True, slots=True)
class Waiting:
    """`slips` of one insurer wait; a settlement of them is asked for with `wanted`."""

    insurer: InsurerId
    wanted: NewSettlement
    slips: tuple[SlipId, ...]


def waiting_policies(database: Database, desk: Desk) -> Waiting:
    """Undo settlements of the insurer with most of them until enough policies wait."""
    with database.read() as unit:
        insurer = InsurerId(unit.connection.exec_driver_sql(LARGEST).scalar_one())
        keys = unit.connection.exec_driver_sql(CONFIRMED, (insurer,)).scalars().all()
    for key in keys:
        if len(waiting_of(desk, insurer)) >= POLICIES:
            break
        undo(desk, SettlementId(key))
    wanted = NewSettlement(insurer_id=insurer, period_from=date(2000, 1, 1), period_to=date(2100, 1, 1))
    return Waiting(insurer, wanted, waiting_of(desk, insurer)[:POLICIES])


def waiting_of(desk: Desk, insurer: InsurerId) -> tuple[SlipId, ...]:
    """Everything of the insurer that no settlement claims."""
    return desk.settlements.candidates(insurer, date(2000, 1, 1), date(2100, 1, 1)).slip_ids


def undo(desk: Desk, key: SettlementId) -> None:
    """Let the policies of a confirmed settlement wait again."""
    desk.settlements.undo(ACTOR, key, desk.settlements.get(key).version, "基准测试")
