"""存疑: a field that somebody does not trust (DE-5)."""

from dataclasses import dataclass

from insdesk.domain.changes import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """`field` of the record is doubtful, because `note`. `raised_by` names who said so."""

    entity: Entity
    entity_id: int
    field: str
    note: str
    raised_by: str = ""
