"""All tables in one place, for migrations and the schema test."""

from insdesk.models import (
    attribute,
    claim,
    contract,
    contribution,
    customer,
    customer_file,
    exchange,
    insurer,
    office,
    receipt,
    reference,
    registration,
    rule,
    settlement,
    verification,
)
from insdesk.models.base import metadata

MODULES = (
    office,
    insurer,
    customer,
    attribute,
    customer_file,
    contract,
    registration,
    receipt,
    settlement,
    reference,
    contribution,
    exchange,
    rule,
    verification,
    claim,
)

__all__ = ["MODULES", "metadata"]
