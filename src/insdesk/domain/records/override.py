"""A rule set aside on purpose, because real papers disagree with it."""

from dataclasses import dataclass
from datetime import datetime

from insdesk.domain.changes import Entity


@dataclass(frozen=True, slots=True)
class Override:
    """Keep the value of `field` although problem `code` was found, because `reason`. Stands as a to-do."""

    field: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class OpenOverride:
    """One entry of the to-do list: which record, what was kept against a rule, and since when."""

    entity: Entity
    entity_id: int
    override: Override
    created_at: datetime
