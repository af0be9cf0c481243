"""代办服务收款: what customers paid. Receipts are never changed or deleted; a reversal is one of its own."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from insdesk.domain.enums import ReceiptMethod
from insdesk.models.base import (
    choice_column,
    created_column,
    id_column,
    metadata,
    one_of,
    reference,
    text_column,
)
from insdesk.models.types import Day, Fen

receipt = Table(
    "receipt",
    metadata,
    id_column(),
    created_column(),
    Column("number", Text, nullable=False, comment="S2026-000001"),
    reference("registration_id", "registration.id"),
    choice_column("method", ReceiptMethod),
    Column("amount", Fen, nullable=False, comment="negative: a reversal"),
    Column("received_on", Day, nullable=False),
    text_column("payer"),
    text_column("reference"),
    text_column("remarks"),
    text_column("received_by"),
    Column("reverses_id", Integer, ForeignKey("receipt.id")),
    text_column("reason"),
    one_of("method", ReceiptMethod),
    CheckConstraint("(reverses_id IS NULL) = (amount > 0) AND amount <> 0", name="amount"),
    CheckConstraint("reverses_id IS NULL OR reason <> ''", name="reason"),
    UniqueConstraint("number"),
    UniqueConstraint("reverses_id"),
    Index(None, "registration_id"),
    Index(None, "received_on"),
)
