"""The one search box: finds customers by any fragment of any field, in milliseconds, at a million customers.

SQLite only (FTS5). Keeping the index is in `search_index`.
"""

import json

from sqlalchemy import ColumnElement, column, text

from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer import SearchAnswer, SearchHit
from insdesk.repositories.search_index import SearchIndex
from insdesk.repositories.search_plan import plan
from insdesk.repositories.search_sample import sample_of
from insdesk.repositories.search_text import words

CAP = 10_000
"""Beyond this many, the count is not worth waiting for: it is shown as 10,000+."""

FEW = 300
"""Up to so many found, their documents tell which field a word begins; the index is not asked again.

Where both indexes are needed, asking again costs more than looking into all that are counted.
"""

_NOBODY = SearchAnswer(0, capped=False, hits=())
_ANSWER = """
WITH few AS MATERIALIZED ({every} LIMIT :few + 1),
    few_count(n) AS MATERIALIZED (SELECT count(*) FROM few)
SELECT iif((SELECT n FROM few_count) <= :few OR :few >= :cap, (SELECT n FROM few_count),
        (SELECT count(*) FROM ({every} LIMIT :cap + 1))), (
    SELECT json_group_array(json_array(found.tier, c.id, c.name, c.phone, (
        SELECT json_group_array(json_array(v.plate, v.vin))
        FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
        WHERE o.customer_id = c.id AND o.to_day IS NULL
    )))
    FROM (
        SELECT 0 AS tier, id FROM (
            SELECT f.id FROM few_count CROSS JOIN few f CROSS JOIN search_document d ON d.customer_id = f.id
            WHERE n <= :few AND instr(d.document, :start) > 0 LIMIT :most
        )
        UNION ALL SELECT 0, id FROM (
            SELECT s.id FROM few_count CROSS JOIN ({starts}) s WHERE n > :few LIMIT :most
        )
        UNION ALL SELECT 1, id FROM (SELECT id FROM few LIMIT :most)
    ) found JOIN customer c ON c.id = found.id
)
"""


class Search(SearchIndex):
    """Finds; keeping the index is inherited."""

    def find(self, typed: str, limit: int) -> SearchAnswer:
        """The first `limit` customers in which every word of `typed` occurs. No words: nobody.

        First those in whom the first word begins a field, then the others, each oldest entry first. The
        answer arrives as one row: stepping out of SQLite row by row would hand the GIL over each time.
        """
        wanted = words(typed)
        if not wanted:
            return _NOBODY
        planned = plan(wanted, sample_of(self._connection))
        statement = _ANSWER.format(every=planned.every.statement, starts=planned.starts.statement)
        few = CAP if planned.needs_both else max(FEW, limit)
        values = planned.values | {"few": few, "cap": CAP, "most": limit}
        total, found = self._connection.execute(text(statement), values).one()
        return SearchAnswer(min(total, CAP), total > CAP, _hits(found, limit))

    def condition(self, typed: str, customer_id: ColumnElement[int]) -> ColumnElement[bool]:
        """That `customer_id` is a customer in which every word of `typed` occurs: for lists."""
        wanted = words(typed)
        if not wanted:
            return customer_id.is_(None)
        every = plan(wanted, sample_of(self._connection)).every
        return customer_id.in_(text(every.statement).bindparams(**every.values).columns(column("id")))


def _hits(found: str, limit: int) -> tuple[SearchHit, ...]:
    rows = sorted(json.loads(found), key=_tier_and_id)
    hits: dict[int, SearchHit] = {}
    for _tier, key, name, phone, cars in rows:
        if key not in hits:
            plates, vins = (tuple(values) for values in zip(*cars, strict=True)) if cars else ((), ())
            hits[key] = SearchHit(CustomerId(key), name, phone, plates, vins)
    return tuple(hits.values())[:limit]


def _tier_and_id(row: list[int]) -> tuple[int, int]:
    return row[0], row[1]
