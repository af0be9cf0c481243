"""Settings, staff, the audit trail, and rules set aside."""

from sqlalchemy import Column, Index, Table, Text, UniqueConstraint, text

from insdesk.models.base import created_column, flag_column, id_column, metadata, text_column
from insdesk.models.types import Moment

setting = Table(
    "setting", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)

employee = Table(
    "employee",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    flag_column("is_sales_rep"),
    flag_column("is_service_rep"),
    flag_column("active", default=True),
    UniqueConstraint("name"),
)

audit_entry = Table(
    "audit_entry",
    metadata,
    id_column(),
    Column("at", Moment, nullable=False),
    Column("user_id", id_column().type, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("entity_id", id_column().type),
    Column("before", Text),
    Column("after", Text),
    Index(None, "entity", "entity_id"),
    Index("ix_audit_entry_deleted", "entity", "entity_id", sqlite_where=text("action = 'DELETED'")),
    comment="Append only (triggers). before/after are JSON of the record's changed fields.",
)

override = Table(
    "override",
    metadata,
    id_column(),
    Column("entity", Text, nullable=False),
    Column("entity_id", id_column().type, nullable=False),
    Column("field", Text, nullable=False),
    Column("code", Text, nullable=False),
    text_column("reason"),
    created_column(),
    UniqueConstraint("entity", "entity_id", "field", "code"),
)
