"""新车销售合同 with its 保险预售登记: the car sold, and the insurance agreed at that sale (UR-2 to UR-4)."""

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from insdesk.domain.enums import AgencyMode
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
from insdesk.models.types import Day, Fen

sales_contract = Table(
    "sales_contract",
    metadata,
    id_column(),
    version_column(),
    created_column(),
    Column("number", Text, nullable=False),
    reference("customer_id", "customer.id"),
    reference("vehicle_id", "vehicle.id"),
    reference("sales_rep_id", "employee.id", nullable=True),
    Column("signed_on", Day, nullable=False),
    Column("delivery_on", Day),
    text_column("remarks"),
    UniqueConstraint("number"),
    Index(None, "customer_id"),
    Index(None, "vehicle_id"),
    Index(None, "signed_on"),
)

pre_registration = Table(
    "pre_registration",
    metadata,
    id_column(),
    reference("contract_id", "sales_contract.id"),
    choice_column("agency_mode", AgencyMode),
    reference("insurer_id", "insurer.id", nullable=True),
    flag_column("has_compulsory", default=True),
    flag_column("has_commercial", default=True),
    Column("compulsory_premium", Fen),
    Column("vehicle_tax", Fen),
    Column("commercial_premium", Fen),
    one_of("agency_mode", AgencyMode),
    UniqueConstraint("contract_id"),
    Index(None, "insurer_id"),
    comment="At most one per contract. Premiums are what was expected at the sale.",
)

pre_registration_line = Table(
    "pre_registration_line",
    metadata,
    id_column(),
    reference("pre_registration_id", "pre_registration.id"),
    Column("position", Integer, nullable=False),
    Column("product_code", Text, nullable=False),
    Column("product_name", Text, nullable=False),
    Column("sum_insured", Fen),
    Column("premium", Fen, nullable=False, server_default="0"),
    UniqueConstraint("pre_registration_id", "position"),
)
