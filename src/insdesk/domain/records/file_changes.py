"""修改历史 of a customer's file, step by step, and what undoing the newest step would bring back."""

from dataclasses import dataclass, field
from datetime import datetime

from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.records.audit import AuditEntry


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record; values as the audit trail keeps them, employees by name."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """What happened to one record. `subject` tells which of several: a plate, a contact's name."""

    entity: Entity
    action: Action
    subject: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStep:
    """What one person saved at once; `id` is that of its last entry in the audit trail."""

    id: int
    at: datetime
    user_name: str
    records: tuple[RecordChange, ...]


@dataclass(frozen=True, slots=True)
class FileHistory:
    """The newest steps first; `has_more`: older ones were left out."""

    steps: tuple[FileStep, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """Everything that one transaction wrote, oldest first: `mine` of one file, `others` counts the rest.

    `is_of_many`: the same change of one field of many customers.
    """

    mine: tuple[AuditEntry, ...]
    others: int
    is_of_many: bool


@dataclass(frozen=True, slots=True)
class ChangedTogether:
    """Customers of one bulk change who had the same before and have the same since."""

    sample: AuditEntry
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPlan:
    """What undoing would do: each field from `after` (now) back to `before`.

    `customers` is how many were changed together. `refusal` is the code of why it is not possible, with
    `step` None when nothing was ever saved.
    """

    step: FileStep | None
    customers: int = 1
    refusal: str = ""

    @property
    def is_redo(self) -> bool:
        """Whether the newest step took something back itself."""
        return self.step is not None and all(one.action is Action.UNDONE for one in self.step.records)


@dataclass(frozen=True, slots=True)
class Undone:
    """How many customers have back what they had, and how many were changed since and stay as they are."""

    restored: int
    kept: int
    changes: ChangeSet = field(default_factory=ChangeSet)
