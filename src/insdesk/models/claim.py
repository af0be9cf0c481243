"""理赔 as far as underwriting needs it: claims on registered policies (CL-1 to CL-3, RU-11)."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint

from insdesk.domain.enums import SlipKind
from insdesk.domain.underwriting_enums import ClaimStage
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
from insdesk.models.types import Day, Fen

claim = Table(
    "claim",
    metadata,
    id_column(),
    version_column(),
    created_column(),
    Column("number", Text, nullable=False),
    reference("registration_id", "registration.id"),
    choice_column("kind", SlipKind),
    choice_column("stage", ClaimStage),
    Column("happened_on", Day, nullable=False),
    Column("happened_hour", Integer, comment="0 to 23, where it is known"),
    Column("reported_on", Day, nullable=False),
    text_column("insurer_number"),
    text_column("product_code"),
    text_column("place"),
    text_column("description"),
    Column("claimed", Fen),
    Column("assessed", Fen),
    Column("paid", Fen),
    Column("paid_on", Day),
    text_column("closing_reason"),
    text_column("remarks"),
    one_of("kind", SlipKind),
    one_of("stage", ClaimStage),
    CheckConstraint("happened_hour BETWEEN 0 AND 23", name="happened_hour"),
    CheckConstraint("reported_on >= happened_on", name="days"),
    CheckConstraint("(stage = 'PAID') = (paid IS NOT NULL AND paid_on IS NOT NULL)", name="paid"),
    CheckConstraint("(stage IN ('CLOSED', 'DECLINED')) = (closing_reason <> '')", name="closing"),
    UniqueConstraint("number"),
    Index(None, "registration_id"),
    Index(None, "stage"),
)
