"""All tables in one place, for migrations and the schema test."""

from insdesk.models import (
    attribute,
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
    settlement,
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
)

__all__ = ["MODULES", "metadata"]
