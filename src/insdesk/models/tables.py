"""All tables in one place, for migrations and the schema test."""

from insdesk.models import customer, insurer, office, registration
from insdesk.models.base import metadata

MODULES = (office, insurer, customer, registration)

__all__ = ["MODULES", "metadata"]
