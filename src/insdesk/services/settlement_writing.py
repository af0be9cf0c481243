"""What every step of a settlement shares: that it is open, its version, what the trail is told."""

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import SettlementDecision, SettlementStatus
from insdesk.domain.errors import ConflictError, UserError
from insdesk.domain.ids import SettlementId
from insdesk.domain.records.settlement import Settlement, SettlementStanding
from insdesk.repositories.unit_of_work import WritingUnit


def open_settlement(unit: WritingUnit, settlement_id: SettlementId, version: int | None = None) -> Settlement:
    """The settlement, still open and still of `version` where one is given.

    Raises NotFoundError, UserError `settlement_locked`, ConflictError `settlement_changed`.
    """
    stored = unit.settlements.get(settlement_id)
    if stored.status is not SettlementStatus.OPEN:
        raise UserError("settlement_locked", number=stored.number)
    if version is not None and stored.version != version:
        raise ConflictError("settlement_changed", number=stored.number)
    return stored


def standing(unit: WritingUnit, settlement: Settlement) -> SettlementStanding:
    """What its lines add up to now, for the trail."""
    summary = unit.settlement_lines.summary(settlement_id_of(settlement))
    claimed = summary.claimed
    return SettlementStanding(
        statement=settlement.statement_name,
        taken=summary.count(SettlementDecision.TAKEN),
        undecided=summary.count(SettlementDecision.OPEN),
        left_out=summary.count(SettlementDecision.LEFT_OUT),
        unknown=summary.unknown.count,
        expected=claimed.expected,
        actual=claimed.actual,
    )


def record_lines(unit: WritingUnit, before: Settlement, after: Settlement, stood: SettlementStanding) -> None:
    """Write the new version, and into the trail what became of the lines since they `stood` so."""
    stored = unit.settlements.update(after)
    unit.record(Action.UPDATED, Entity.SETTLEMENT, before.id, stood, standing(unit, stored))


def settlement_id_of(settlement: Settlement) -> SettlementId:
    """The id of a stored one."""
    assert settlement.id is not None  # noqa: S101  # a stored settlement has one
    return settlement.id
