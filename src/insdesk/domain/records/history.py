"""What the audit trail tells about one record."""

from dataclasses import dataclass
from datetime import datetime

from insdesk.domain.enums import RegistrationStatus


@dataclass(frozen=True, slots=True)
class StatusStep:
    """A registration came to `status`, by whose hand and when (aware, UTC)."""

    at: datetime
    by: str
    status: RegistrationStatus


@dataclass(frozen=True, slots=True)
class StatusChange:
    """How the trail tells that many registrations came to a status at once, by which document."""

    status: RegistrationStatus
    settlement: str = ""
