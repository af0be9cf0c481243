"""What an office keeps for its Excel work: templates of exports, and the columns of imports."""

from sqlalchemy import Column, Table, Text, UniqueConstraint

from insdesk.models.base import id_column, metadata
from insdesk.models.types import Moment

export_template = Table(
    "export_template",
    metadata,
    id_column(),
    Column("list_name", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False, comment="JSON: the columns in their order"),
    UniqueConstraint("list_name", "name"),
)

import_mapping = Table(
    "import_mapping",
    metadata,
    id_column(),
    Column("kind", Text, nullable=False),
    Column("headers", Text, nullable=False, comment="JSON: the header row as it was read"),
    Column("content", Text, nullable=False, comment="JSON: field by column"),
    Column("used_at", Moment, nullable=False),
    UniqueConstraint("kind", "headers"),
)
