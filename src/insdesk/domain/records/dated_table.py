"""An office's own edition of a dated table: coverage form or compulsory tariff."""

from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import DatedTableKind
from insdesk.domain.ids import DatedTableId


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTable:
    """Stands in for the shipped table of the same kind and code.

    `content` is JSON as in the files of resources/catalogue.
    """

    kind: DatedTableKind
    code: str
    effective_from: date
    content: str
    id: DatedTableId | None = None
    version: int = 0
