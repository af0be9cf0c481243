"""复核 of a registration, its differences, the customer's confirmation; entry times (DR-1 to DR-5, DE-7)."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint

from insdesk.domain.underwriting_enums import Evidence, RightValue, VerificationStage
from insdesk.models.base import (
    choice_column,
    id_column,
    metadata,
    one_of,
    reference,
    text_column,
    version_column,
)
from insdesk.models.types import Choice, Day, Moment

verification = Table(
    "verification",
    metadata,
    id_column(),
    version_column(),
    reference("registration_id", "registration.id", on_delete="CASCADE"),
    Column("registration_version", Integer, nullable=False, comment="what was verified; a later one is not"),
    choice_column("stage", VerificationStage),
    text_column("entered_by"),
    Column("started_at", Moment, nullable=False),
    text_column("verified_by"),
    Column("verified_at", Moment),
    text_column("typed"),
    Column("confirmed_on", Day),
    text_column("confirmed_by"),
    Column("evidence", Choice(Evidence)),
    text_column("evidence_number"),
    one_of("stage", VerificationStage),
    CheckConstraint("evidence IS NULL OR evidence IN ('SIGNATURE', 'SCAN', 'RECORDING')", name="evidence"),
    CheckConstraint("(stage = 'DONE') = (verified_at IS NOT NULL)", name="done"),
    UniqueConstraint("registration_id"),
)

verification_difference = Table(
    "verification_difference",
    metadata,
    id_column(),
    reference("verification_id", "verification.id", on_delete="CASCADE"),
    Column("field", Text, nullable=False),
    Column("entered", Text, nullable=False),
    Column("typed_again", Text, nullable=False),
    Column("right", Choice(RightValue), quote=True),
    text_column("decided_by"),
    Column("decided_at", Moment),
    CheckConstraint("\"right\" IS NULL OR \"right\" IN ('ENTERED', 'TYPED_AGAIN', 'NEITHER')", name="right"),
    UniqueConstraint("verification_id", "field"),
)

entry_time = Table(
    "entry_time",
    metadata,
    id_column(),
    reference("registration_id", "registration.id", on_delete="CASCADE"),
    Column("clerk", Text, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("active_seconds", Integer, nullable=False, comment="pauses apart"),
    CheckConstraint("active_seconds >= 0", name="active_seconds"),
    Index(None, "registration_id"),
    Index(None, "saved_at"),
)
