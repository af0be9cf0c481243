"""Which column was which field, the last time a file with the same titles was imported."""

from dataclasses import dataclass
from datetime import datetime

from insdesk.domain.ids import ImportMappingId


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapping:
    """`headers` are the titles (`specs.header_matching.headers_key`), `content` field → place: JSON both.

    `used_at` is when a person last said so.
    """

    kind: str
    headers: str
    content: str
    used_at: datetime
    id: ImportMappingId | None = None
