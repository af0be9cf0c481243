"""保险公司."""

from sqlalchemy import CheckConstraint, Column, Table, Text, UniqueConstraint

from insdesk.domain.enums import InsurerOrigin, PremiumBasis, RebateBasis
from insdesk.models.base import (
    choice_column,
    flag_column,
    id_column,
    metadata,
    one_of,
    text_column,
    version_column,
)
from insdesk.models.types import Day, Percent

RATES = ("commercial_new_rate", "commercial_renewal_rate", "compulsory_new_rate", "compulsory_renewal_rate")

insurer = Table(
    "insurer",
    metadata,
    id_column(),
    version_column(),
    Column("code", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("full_name", Text, nullable=False),
    choice_column("origin", InsurerOrigin),
    flag_column("active", default=True),
    flag_column("agency_enabled"),
    Column("agency_from", Day),
    Column("agency_to", Day),
    choice_column("rebate_basis", RebateBasis),
    choice_column("premium_basis", PremiumBasis),
    *(Column(name, Percent, nullable=False, server_default="0") for name in RATES),
    *(
        text_column(name)
        for name in ("contact", "phone", "claims_hotline", "bank_name", "bank_account", "remarks")
    ),
    one_of("origin", InsurerOrigin),
    one_of("rebate_basis", RebateBasis),
    one_of("premium_basis", PremiumBasis),
    *(CheckConstraint(f"{name} BETWEEN 0 AND 10000", name=name) for name in RATES),
    CheckConstraint("agency_to >= agency_from", name="agency_period"),
    UniqueConstraint("code"),
    UniqueConstraint("short_name"),
    UniqueConstraint("full_name"),
)
