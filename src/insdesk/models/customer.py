"""Owners, cars, who owned which when, what they spent, and the search documents.

The FTS5 tables over `search_document` are SQLite's own and stand in the migration.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from insdesk.domain.enums import (
    CustomerKind,
    Energy,
    IdType,
    PlateState,
    Removal,
    Sex,
    SpendingKind,
    VehicleUse,
)
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

customer = Table(
    "customer",
    metadata,
    id_column(),
    version_column(),
    created_column(),
    choice_column("kind", CustomerKind),
    Column("name", Text, nullable=False),
    text_column("short_name"),
    choice_column("id_type", IdType),
    text_column("id_number"),
    text_column("sort_key"),
    Column("phone", Text, nullable=False),
    Column("phone_digits", Text, nullable=False, comment="digits only: CU-6 compares these"),
    text_column("other_phone"),
    text_column("address"),
    Column("birthday", Day),
    Column("sex", Choice(Sex)),
    reference("sales_rep_id", "employee.id", nullable=True),
    reference("service_rep_id", "employee.id", nullable=True),
    text_column("remarks"),
    Column("reviewed_on", Day, comment="SM-4: when somebody last looked through the file"),
    Column("removed_at", Moment),
    Column("removed_as", Choice(Removal)),
    text_column("removed_by"),
    reference("merged_into_id", "customer.id", nullable=True),
    one_of("kind", CustomerKind),
    CheckConstraint("removed_as IS NULL OR removed_as IN ('DELETED', 'MERGED', 'ERASED')", name="removed_as"),
    # CU-6: same customer. A person by name and usual phone, a company by either of its names.
    Index(
        "uq_customer_person",
        "name",
        "phone_digits",
        unique=True,
        sqlite_where=text("kind = 'PERSON' AND removed_at IS NULL"),
    ),
    Index(
        "uq_customer_company_name",
        "name",
        unique=True,
        sqlite_where=text("kind = 'COMPANY' AND removed_at IS NULL"),
    ),
    Index(
        "uq_customer_company_short",
        "short_name",
        unique=True,
        sqlite_where=text("kind = 'COMPANY' AND removed_at IS NULL"),
    ),
    Index("ix_customer_phone_digits", "phone_digits"),
    Index("ix_customer_removed_at", "removed_at", sqlite_where=text("removed_at IS NOT NULL")),
    Index("ix_customer_sales_rep_id", "sales_rep_id"),
    Index("ix_customer_service_rep_id", "service_rep_id"),
    Index("ix_customer_sort_key", "sort_key"),
    Index("ix_customer_id_number", "id_number", sqlite_where=text("id_number <> ''")),
)

vehicle = Table(
    "vehicle",
    metadata,
    id_column(),
    version_column(),
    created_column(),
    Column("vin", Text, nullable=False),
    choice_column("plate_state", PlateState),
    text_column("plate"),
    text_column("engine_number"),
    text_column("model"),
    Column("first_registered_on", Day),
    choice_column("use", VehicleUse),
    choice_column("energy", Energy),
    Column("seats", Integer, nullable=False, server_default="5"),
    Column("price", Fen),
    flag_column("user_is_owner", default=True),
    text_column("user_name"),
    text_column("user_phone"),
    CheckConstraint("length(vin) = 17", name="vin"),
    CheckConstraint("(plate_state = 'PLATED') = (plate <> '')", name="plate"),
    UniqueConstraint("vin"),
    Index("uq_vehicle_plate", "plate", unique=True, sqlite_where=text("plate <> ''")),
)

ownership = Table(
    "ownership",
    metadata,
    id_column(),
    reference("vehicle_id", "vehicle.id"),
    reference("customer_id", "customer.id"),
    Column("from_day", Day, nullable=False),
    Column("to_day", Day, comment="the day from which it was another's; NULL: owner of today"),
    text_column("note"),
    CheckConstraint("to_day IS NULL OR to_day >= from_day", name="period"),
    Index("uq_ownership_current", "vehicle_id", unique=True, sqlite_where=text("to_day IS NULL")),
    Index(None, "customer_id"),
    Index(None, "vehicle_id"),
)

spending = Table(
    "spending",
    metadata,
    id_column(),
    Column("kind", Choice(SpendingKind), nullable=False),
    Column("number", Text, nullable=False, comment="order number; importing again never counts twice"),
    reference("customer_id", "customer.id"),
    reference("vehicle_id", "vehicle.id", nullable=True),
    Column("day", Day, nullable=False),
    Column("amount", Fen, nullable=False),
    Column("is_visit", Integer, nullable=False, comment="1 on the first repair order of a car on that day"),
    text_column("description"),
    CheckConstraint("is_visit IN (0, 1)", name="is_visit"),
    one_of("kind", SpendingKind),
    UniqueConstraint("kind", "number"),
    Index("ix_spending_contribution", "customer_id", "day", "kind", "amount", "is_visit"),
    comment="维修记录 and 精品消费 in one table: contribution reads both through one covering index.",
)

search_document = Table(
    "search_document",
    metadata,
    Column("customer_id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("document", Text, nullable=False, comment="upper-cased fields separated by TAB"),
)
