"""Numbers of receipts (S2026-000001), settlements (J…) and claims (L…): one sequence a prefix and year.

Codes of attributes (A01) go on over the years.
"""

from sqlalchemy import Connection, bindparam
from sqlalchemy.dialects.sqlite import insert as upsert

from insdesk.models.registration import document_sequence

RECEIPT, SETTLEMENT, CLAIM, ATTRIBUTE = "S", "J", "L", "A"
_OVER_ALL_YEARS = 0

_NEXT = (
    upsert(document_sequence)
    .values(prefix=bindparam("prefix"), year=bindparam("year"), last=1)
    .on_conflict_do_update(
        index_elements=[document_sequence.c.prefix, document_sequence.c.year],
        set_={"last": document_sequence.c.last + 1},
    )
    .returning(document_sequence.c.last)
)


def next_document_number(connection: Connection, prefix: str, year: int) -> str:
    """The next number of `prefix` in `year`; given once, also when the document is deleted later."""
    return f"{prefix}{year}-{_next(connection, prefix, year):06d}"


def next_attribute_code(connection: Connection) -> str:
    """The next code; given once, also when the attribute is deleted later."""
    return f"{ATTRIBUTE}{_next(connection, ATTRIBUTE, _OVER_ALL_YEARS):02d}"


def _next(connection: Connection, prefix: str, year: int) -> int:
    return int(connection.execute(_NEXT, {"prefix": prefix, "year": year}).scalar_one())
