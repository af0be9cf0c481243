"""Where the start page leads: tabs by name, for screens do not know each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

INSURERS = "insurers"
REGISTRATIONS = "registrations"
CUSTOMERS = "customers"
FOLLOW_UPS = "follow_ups"
OFFICE = "office"
DUPLICATES = "duplicates"
CONTRACTS = "contracts"
RECEIPTS = "receipts"
VERIFICATION = "verification"
SETTLEMENTS = "settlements"
CLAIMS = "claims"
UNDERWRITING = "underwriting"


@dataclass(frozen=True, slots=True)
class Jump:
    """The tab to open, and with what."""

    tab: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)
