"""客户属性: at most 20, each with ordered values, and which customers have which (AT-1 to AT-5)."""

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from insdesk.models.base import flag_column, id_column, metadata, reference, version_column

attribute = Table(
    "attribute",
    metadata,
    id_column(),
    version_column(),
    Column("code", Text, nullable=False, comment="generated: A01"),
    Column("name", Text, nullable=False),
    flag_column("is_multiple"),
    Column("position", Integer, nullable=False),
    UniqueConstraint("code"),
    UniqueConstraint("name"),
)

attribute_value = Table(
    "attribute_value",
    metadata,
    id_column(),
    reference("attribute_id", "attribute.id"),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("attribute_id", "name"),
)

customer_attribute = Table(
    "customer_attribute",
    metadata,
    id_column(),
    reference("customer_id", "customer.id"),
    reference("attribute_id", "attribute.id"),
    reference("value_id", "attribute_value.id"),
    UniqueConstraint("customer_id", "value_id"),
    Index(None, "value_id", "customer_id"),
    Index(None, "attribute_id", "customer_id"),
)
