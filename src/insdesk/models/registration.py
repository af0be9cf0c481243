"""承保登记 and its snapshots. Triggers in the migration keep a registered one from being edited by anyone."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint, text

from insdesk.domain.enums import (
    AgencyMode,
    BusinessType,
    Energy,
    IdType,
    PartyRole,
    PlateState,
    PremiumBasis,
    RebateBasis,
    RegistrationSource,
    RegistrationStatus,
    SlipKind,
    VehicleTaxStatus,
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
from insdesk.models.types import Choice, Day, Fen, Moment, Percent

registration = Table(
    "registration",
    metadata,
    id_column(),
    version_column(),
    created_column(),
    Column("number", Text, nullable=False, comment="R2026-000123"),
    choice_column("status", RegistrationStatus),
    choice_column("source", RegistrationSource),
    choice_column("agency_mode", AgencyMode),
    choice_column("business_type", BusinessType),
    reference("customer_id", "customer.id"),
    reference("vehicle_id", "vehicle.id"),
    text_column("special_agreement"),
    flag_column("special_checked"),
    text_column("remarks"),
    Column("registered_at", Moment),
    text_column("registered_by"),
    reference("contract_id", "sales_contract.id", nullable=True),
    flag_column("is_imported"),
    one_of("status", RegistrationStatus),
    one_of("source", RegistrationSource),
    one_of("agency_mode", AgencyMode),
    one_of("business_type", BusinessType),
    # UR-12: what was sold elsewhere ends at REGISTERED.
    CheckConstraint("agency_mode = 'IN_HOUSE' OR status IN ('DRAFT', 'REGISTERED')", name="external_end"),
    CheckConstraint("(status = 'DRAFT') = (registered_at IS NULL)", name="registered_at"),
    CheckConstraint("(source = 'CONTRACT') = (contract_id IS NOT NULL)", name="contract"),
    UniqueConstraint("number"),
    # A contract is registered once.
    Index(
        "uq_registration_contract_id",
        "contract_id",
        unique=True,
        sqlite_where=text("contract_id IS NOT NULL"),
    ),
    # The figures of the day ask for one status of one agency mode, the oldest first; and for what follows.
    Index(None, "status", "agency_mode", "registered_at"),
    Index(None, "vehicle_id", "status"),
    Index(None, "customer_id"),
)

registration_party = Table(
    "registration_party",
    metadata,
    id_column(),
    reference("registration_id", "registration.id"),
    choice_column("role", PartyRole),
    text_column("name"),
    choice_column("id_type", IdType),
    text_column("id_number"),
    text_column("phone"),
    text_column("address"),
    flag_column("follows"),
    one_of("role", PartyRole),
    UniqueConstraint("registration_id", "role"),
)

registration_car = Table(
    "registration_car",
    metadata,
    id_column(),
    reference("registration_id", "registration.id"),
    text_column("vin"),
    choice_column("plate_state", PlateState),
    text_column("plate"),
    text_column("engine_number"),
    text_column("model"),
    Column("first_registered_on", Day),
    choice_column("use", VehicleUse),
    choice_column("energy", Energy),
    Column("seats", Integer, nullable=False),
    UniqueConstraint("registration_id"),
    Index(None, "vin"),
    Index(None, "plate"),
)

slip = Table(
    "slip",
    metadata,
    id_column(),
    reference("registration_id", "registration.id"),
    choice_column("kind", SlipKind),
    reference("insurer_id", "insurer.id", nullable=True),
    text_column("insurer_name"),
    text_column("policy_no"),
    Column("signed_on", Day),
    Column("starts_on", Day),
    Column("ends_on", Day),
    flag_column("immediate"),
    Column("start_hour", Integer, nullable=False, server_default="0"),
    Column("premium", Fen),
    Column("vehicle_tax", Fen, nullable=False, server_default="0"),
    Column("rebate_basis", Choice(RebateBasis)),
    Column("rebate_premium_basis", Choice(PremiumBasis)),
    Column("rebate_rate", Percent),
    Column("rebate_taken_on", Day),
    Column("rebate", Fen),
    Column("vehicle_tax_status", Choice(VehicleTaxStatus), nullable=False, server_default="NORMAL"),
    one_of("kind", SlipKind),
    one_of("vehicle_tax_status", VehicleTaxStatus),
    CheckConstraint("vehicle_tax = 0 OR vehicle_tax_status IN ('NORMAL', 'BACK_TAX')", name="vehicle_tax"),
    CheckConstraint("ends_on > starts_on", name="period"),
    CheckConstraint("start_hour BETWEEN 0 AND 23", name="start_hour"),
    UniqueConstraint("registration_id", "kind"),
    # UR-16: unique per insurer as a whole, drafts included, so that a number is never promised twice.
    Index("uq_slip_policy_no", "insurer_id", "policy_no", unique=True, sqlite_where=text("policy_no <> ''")),
    Index("ix_slip_ends_on", "ends_on", "registration_id", "kind"),
    Index("ix_slip_signed_on", "signed_on"),
    Index("ix_slip_policy_no", "policy_no"),
)

number_sequence = Table(
    "number_sequence",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    comment="The last registration number given in a year; a deleted draft's number is not given again.",
)

document_sequence = Table(
    "document_sequence",
    metadata,
    Column("prefix", Text, primary_key=True, comment="S: receipts, J: settlements, A: attributes"),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    comment="The last number given to a receipt or a settlement in a year.",
)

coverage_line = Table(
    "coverage_line",
    metadata,
    id_column(),
    reference("slip_id", "slip.id"),
    Column("position", Integer, nullable=False),
    Column("product_code", Text, nullable=False),
    Column("product_name", Text, nullable=False),
    Column("sum_insured", Fen),
    Column("premium", Fen, nullable=False),
    text_column("insurer_code"),
    UniqueConstraint("slip_id", "position"),
)
