"""返利结算: what an insurer owes for paid registrations, as its own statement says, confirmed by finance."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from insdesk.domain.enums import SettlementDecision, SettlementStatus, SettlementVerdict
from insdesk.models.base import (
    choice_column,
    created_column,
    id_column,
    metadata,
    one_of,
    reference,
    text_column,
    version_column,
)
from insdesk.models.types import Day, Fen, Moment, Percent

settlement = Table(
    "settlement",
    metadata,
    id_column(),
    version_column(),
    created_column(),
    Column("number", Text, nullable=False, comment="J2026-000001"),
    reference("insurer_id", "insurer.id"),
    text_column("insurer_name"),
    Column("period_from", Day, nullable=False),
    Column("period_to", Day, nullable=False),
    choice_column("status", SettlementStatus),
    text_column("statement_name"),
    text_column("remarks"),
    Column("confirmed_at", Moment),
    text_column("confirmed_by"),
    Column("undone_at", Moment),
    text_column("undone_by"),
    text_column("undo_reason"),
    one_of("status", SettlementStatus),
    CheckConstraint("period_to >= period_from", name="period"),
    CheckConstraint("(status = 'OPEN') = (confirmed_at IS NULL)", name="confirmed_at"),
    CheckConstraint("(status = 'UNDONE') = (undone_at IS NOT NULL)", name="undone_at"),
    CheckConstraint("status <> 'UNDONE' OR undo_reason <> ''", name="undo_reason"),
    UniqueConstraint("number"),
    Index(None, "insurer_id"),
    Index(None, "status"),
)

settlement_line = Table(
    "settlement_line",
    metadata,
    id_column(),
    reference("settlement_id", "settlement.id"),
    reference("slip_id", "slip.id", nullable=True),
    Column(
        "held_slip_id",
        Integer,
        ForeignKey("slip.id"),
        comment="the slip while this settlement claims it: no other may",
    ),
    Column("policy_no", Text, nullable=False),
    Column("expected", Fen, nullable=False, server_default="0"),
    Column("actual", Fen, comment="what finance accepts; the statement_ columns are what the insurer says"),
    Column("statement_rows", Integer, nullable=False, server_default="0"),
    Column("statement_amount", Fen),
    Column("statement_rate", Percent),
    Column("statement_premium", Fen),
    choice_column("verdict", SettlementVerdict),
    choice_column("decision", SettlementDecision),
    text_column("note"),
    one_of("verdict", SettlementVerdict),
    one_of("decision", SettlementDecision),
    CheckConstraint(
        "held_slip_id IS NULL OR (held_slip_id = slip_id AND decision <> 'LEFT_OUT')", name="held_slip_id"
    ),
    CheckConstraint("decision <> 'TAKEN' OR (slip_id IS NOT NULL AND actual IS NOT NULL)", name="taken"),
    CheckConstraint("(slip_id IS NULL) = (verdict = 'UNKNOWN')", name="slip_id"),
    UniqueConstraint("held_slip_id"),
    UniqueConstraint("settlement_id", "slip_id"),
    Index(None, "slip_id"),
)
