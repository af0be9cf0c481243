"""A few hundred documents that tell how common a piece of text is, so that the rare pieces are looked up."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, text

SIZE = 400
"""Documents in a sample: what is in one document of a hundred is seen four times."""

WINDOW = 6
LONGEST_WHOLE = 8
"""A longer word is looked up by its rarest six characters; the rest is checked in the few documents found."""

UNSEEN = 0.5
"""What is not in the sample is taken to be there this often, so that nothing is free."""

_LAST = "SELECT coalesce(max(customer_id), 0) FROM search_document"
_SPACED = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :size)
SELECT json_group_array(document) FROM n
CROSS JOIN search_document ON customer_id = 1 + i * 2654435761 % :last
"""
_KEPT = "search_sample"


@dataclass(frozen=True, slots=True)
class Sample:
    """`documents` one after another; `last` is the newest customer's id when they were drawn."""

    documents: str
    last: int

    def piece(self, word: str) -> str:
        """What to look up for `word`: itself, or for a long one its rarest piece, if one is rare.

        The index reads one entry for every document that has one of the three-character parts: all seventeen
        characters of a VIN would read half the index.
        """
        if len(word) <= LONGEST_WHOLE:
            return word
        counts = {part: self.documents.count(part) for part in _parts(word)}
        pieces = (word[start : start + WINDOW] for start in range(len(word) - WINDOW + 1))
        rarest = min(pieces, key=lambda piece: sum(counts[part] for part in _parts(piece)))
        return word if rarest in self.documents else rarest

    def documents_with(self, piece: str) -> float:
        """How many documents of the office hold `piece`, as far as the sample tells."""
        return min(max(self.documents.count(piece), UNSEEN) / SIZE, 1.0) * max(self.last, 1)


def sample_of(connection: Connection) -> Sample:
    """The sample that the connection keeps; drawn anew once the office has doubled."""
    last = connection.execute(text(_LAST)).scalar_one()
    kept = connection.info.get(_KEPT)
    if isinstance(kept, Sample) and kept.last <= last <= 2 * kept.last:
        return kept
    found = connection.execute(text(_SPACED), {"last": last, "size": SIZE}).scalar_one()
    drawn = Sample("\n".join(json.loads(found)), last)
    connection.info[_KEPT] = drawn
    return drawn


def _parts(piece: str) -> list[str]:
    return [piece[start : start + 3] for start in range(len(piece) - 2)]
