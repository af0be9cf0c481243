"""Leaving the file: what keeps a customer there, and what the recycle bin shows."""

from dataclasses import dataclass
from datetime import date, datetime

from insdesk.domain.changes import ChangeSet
from insdesk.domain.enums import AgencyMode, CustomerKind, IdType, RegistrationStatus, Removal
from insdesk.domain.ids import CustomerId
from insdesk.domain.leaving import HoldKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyStanding:
    """How far one registration of a customer is; `ends_on` is the last day that either slip covers."""

    customer_id: CustomerId
    number: str
    status: RegistrationStatus
    agency_mode: AgencyMode
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Hold:
    """One thing that keeps a customer on file; `until` is the last day of a policy in force."""

    kind: HoldKind
    number: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalCheck:
    """A customer on file who is to be deleted, as read (`version`), and what stands against it."""

    customer_id: CustomerId
    name: str
    version: int
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomersRemoved:
    """How many went into the recycle bin."""

    count: int
    changes: ChangeSet


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalState:
    """Whether and how a customer left the file; `removed_as` is None for one who is on it."""

    name: str
    version: int
    removed_as: Removal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedRow:
    """回收站: a customer who was deleted, with the plates of the cars he still has."""

    id: CustomerId
    kind: CustomerKind
    name: str
    phone: str
    id_type: IdType
    id_number: str
    plates: tuple[str, ...]
    removed_at: datetime
    removed_by: str
