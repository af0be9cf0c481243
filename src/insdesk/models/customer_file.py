"""客户明细 beside the owner's own row: profile, health, contacts, consents, interactions, doubts, merges."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint, text

from insdesk.domain.enums import Channel, ConsentPurpose, MaritalStatus
from insdesk.models.base import (
    choice_column,
    created_column,
    flag_column,
    id_column,
    metadata,
    one_of,
    reference,
    text_column,
    version_column,
)
from insdesk.models.types import Choice, Day, Fen, Moment

customer_profile = Table(
    "customer_profile",
    metadata,
    id_column(),
    version_column(),
    reference("customer_id", "customer.id"),
    text_column("occupation"),
    text_column("employer"),
    Column("marital_status", Choice(MaritalStatus)),
    Column("annual_income", Fen),
    Column("household_income", Fen),
    Column("children", Integer),
    text_column("family"),
    text_column("means"),
    text_column("relations"),
    text_column("attitude"),
    text_column("habits"),
    text_column("needs"),
    text_column("goals"),
    text_column("cover_elsewhere"),
    text_column("interests"),
    text_column("social_life"),
    CheckConstraint(
        "marital_status IS NULL OR marital_status IN ('SINGLE', 'MARRIED', 'DIVORCED', 'WIDOWED')",
        name="marital_status",
    ),
    CheckConstraint("children IS NULL OR children BETWEEN 0 AND 20", name="children"),
    UniqueConstraint("customer_id"),
)

customer_health = Table(
    "customer_health",
    metadata,
    id_column(),
    version_column(),
    reference("customer_id", "customer.id"),
    Column("height_cm", Integer),
    Column("weight_kg", Integer),
    text_column("blood_pressure"),
    text_column("conditions"),
    text_column("smoking"),
    text_column("drinking"),
    text_column("other_risks"),
    UniqueConstraint("customer_id"),
    comment="CF-6: only with the customer's own consent to it.",
)

contact = Table(
    "contact",
    metadata,
    id_column(),
    version_column(),
    reference("customer_id", "customer.id"),
    Column("name", Text, nullable=False),
    text_column("relation"),
    text_column("phone"),
    text_column("other_phone"),
    text_column("address"),
    flag_column("is_main"),
    text_column("remarks"),
    Index(None, "customer_id"),
    Index("uq_contact_main", "customer_id", unique=True, sqlite_where=text("is_main = 1")),
)

consent = Table(
    "consent",
    metadata,
    id_column(),
    version_column(),
    created_column(),
    reference("customer_id", "customer.id"),
    choice_column("purpose", ConsentPurpose),
    choice_column("channel", Channel),
    Column("given_by", Text, nullable=False),
    Column("given_on", Day, nullable=False),
    Column("expires_on", Day),
    text_column("evidence"),
    text_column("remarks"),
    Column("withdrawn_on", Day),
    text_column("withdrawal_reason"),
    one_of("purpose", ConsentPurpose),
    one_of("channel", Channel),
    CheckConstraint("expires_on IS NULL OR expires_on >= given_on", name="expires_on"),
    CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= given_on", name="withdrawn_on"),
    Index(None, "customer_id"),
    Index(None, "expires_on"),
)

interaction = Table(
    "interaction",
    metadata,
    id_column(),
    version_column(),
    reference("customer_id", "customer.id"),
    reference("vehicle_id", "vehicle.id", nullable=True),
    Column("happened_at", Moment, nullable=False),
    choice_column("channel", Channel),
    Column("content", Text, nullable=False),
    text_column("feedback"),
    text_column("questions"),
    Column("follow_up_on", Day),
    text_column("follow_up_note"),
    Column("followed_up_at", Moment),
    text_column("spoken_by"),
    one_of("channel", Channel),
    Index(None, "customer_id"),
    Index("ix_interaction_open", "follow_up_on", sqlite_where=text("followed_up_at IS NULL")),
)

doubt = Table(
    "doubt",
    metadata,
    id_column(),
    Column("entity", Text, nullable=False),
    Column("entity_id", Integer, nullable=False),
    Column("field", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("raised_at", Moment, nullable=False),
    text_column("raised_by"),
    UniqueConstraint("entity", "entity_id", "field"),
    comment="存疑 (DE-5): gone once it is settled; the audit trail keeps both.",
)

not_duplicate = Table(
    "not_duplicate",
    metadata,
    id_column(),
    created_column(),
    reference("first_id", "customer.id"),
    reference("second_id", "customer.id"),
    Column("reason", Text, nullable=False),
    text_column("decided_by"),
    CheckConstraint("first_id < second_id", name="order"),
    UniqueConstraint("first_id", "second_id"),
    Index(None, "second_id"),
)

customer_merge = Table(
    "customer_merge",
    metadata,
    id_column(),
    reference("kept_id", "customer.id"),
    reference("lost_id", "customer.id"),
    Column("merged_at", Moment, nullable=False),
    text_column("merged_by"),
    Column("content", Text, nullable=False, comment="JSON: what moved, and both records as they were"),
    Column("kept_version", Integer, nullable=False, comment="undo is possible while it is still this"),
    Column("undone_at", Moment),
    text_column("undone_by"),
    CheckConstraint("kept_id <> lost_id", name="two"),
    Index(None, "kept_id"),
    Index(None, "lost_id"),
)

saved_query = Table(
    "saved_query",
    metadata,
    id_column(),
    Column("list_name", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False, comment="JSON of conditions"),
    UniqueConstraint("list_name", "name"),
)
