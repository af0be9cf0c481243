"""One entry of the audit trail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what, and when (aware, UTC). `before` and `after` hold the fields that differ, for people."""

    at: datetime
    user_name: str
    action: str
    entity: str
    entity_id: int | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    id: int = 0
