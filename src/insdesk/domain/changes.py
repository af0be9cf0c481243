"""What a write changed. Services return it, the change hub spreads it, screens refresh by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

IdT = TypeVar("IdT")


class Entity(StrEnum):
    """Kinds of things that change: also the `entity` of the audit trail."""

    SETTING = "SETTING"
    EMPLOYEE = "EMPLOYEE"
    INSURER = "INSURER"
    CUSTOMER = "CUSTOMER"
    VEHICLE = "VEHICLE"
    REGISTRATION = "REGISTRATION"
    CONTRACT = "CONTRACT"
    RECEIPT = "RECEIPT"
    SETTLEMENT = "SETTLEMENT"
    DATED_TABLE = "DATED_TABLE"
    PRODUCT_CODE = "PRODUCT_CODE"
    COVERAGE_SET = "COVERAGE_SET"
    AGREEMENT_TEMPLATE = "AGREEMENT_TEMPLATE"
    ATTRIBUTE = "ATTRIBUTE"
    ATTRIBUTE_VALUE = "ATTRIBUTE_VALUE"
    CUSTOMER_ATTRIBUTES = "CUSTOMER_ATTRIBUTES"
    PROFILE = "PROFILE"
    HEALTH = "HEALTH"
    CONTACT = "CONTACT"
    CONSENT = "CONSENT"
    INTERACTION = "INTERACTION"
    DOUBT = "DOUBT"
    NOT_DUPLICATE = "NOT_DUPLICATE"
    SAVED_QUERY = "SAVED_QUERY"
    SPENDING = "SPENDING"
    LEVEL = "LEVEL"
    LIST = "LIST"
    EXPORT_TEMPLATE = "EXPORT_TEMPLATE"
    IMPORT_MAPPING = "IMPORT_MAPPING"
    RULE = "RULE"
    VERIFICATION = "VERIFICATION"
    UNDERWRITING = "UNDERWRITING"
    CLAIM = "CLAIM"
    ENTRY_TIME = "ENTRY_TIME"


class Action(StrEnum):
    """What happened to it."""

    CREATED = "CREATED"
    UPDATED = "UPDATED"
    DELETED = "DELETED"
    REGISTERED = "REGISTERED"
    REVERSED = "REVERSED"
    CONFIRMED = "CONFIRMED"
    CORRECTED = "CORRECTED"
    UNDONE = "UNDONE"
    MERGED = "MERGED"
    PARTED = "PARTED"
    RESTORED = "RESTORED"
    ERASED = "ERASED"
    REVEALED = "REVEALED"
    VOIDED = "VOIDED"
    EXPORTED = "EXPORTED"
    IMPORTED = "IMPORTED"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed. `id` is None where many did (an import)."""

    entity: Entity
    action: Action
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything one service call changed."""

    changes: tuple[Change, ...] = ()

    def __or__(self, other: "ChangeSet") -> "ChangeSet":
        return ChangeSet(self.changes + other.changes)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def touches(self, entities: Iterable[Entity]) -> bool:
        """Whether anything of these kinds changed."""
        wanted = set(entities)
        return any(change.entity in wanted for change in self.changes)


@dataclass(frozen=True, slots=True)
class Saved(Generic[IdT]):
    """The answer of a service that wrote one thing."""

    id: IdT
    changes: ChangeSet
