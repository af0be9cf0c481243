"""The one search box: finds customers by any fragment of any field, in milliseconds, at a million customers.

SQLite only (FTS5). Keeping the index is in `search_index`.
"""

import json

from sqlalchemy import ColumnElement, column, text

from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer import SearchAnswer, SearchHit
from insdesk.repositories.search_index import SearchIndex
from insdesk.repositories.search_plan import Plan, Sides, plan
from insdesk.repositories.search_text import words

CAP = 10_000
"""Beyond this many, the count is not worth waiting for: it is shown as 10,000+."""

RARE = 20_000
"""How far the two sides of a mixed query are counted, to see which is rarer."""

_NOBODY = SearchAnswer(0, capped=False, hits=())
_ANSWER = """
SELECT (SELECT count(*) FROM ({every} LIMIT :count_most)), (
    SELECT json_group_array(json_array(found.tier, c.id, c.name, c.phone, (
        SELECT json_group_array(json_array(v.plate, v.vin))
        FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
        WHERE o.customer_id = c.id AND o.to_day IS NULL
    )))
    FROM (
        SELECT 0 AS tier, id FROM ({starts} LIMIT :most)
        UNION ALL SELECT 1, id FROM ({every} LIMIT :most)
    ) found JOIN customer c ON c.id = found.id
)
"""
_SIDES = """
SELECT (SELECT count(*) FROM (SELECT 1 FROM search_trigram WHERE search_trigram MATCH :long LIMIT :most)),
    (SELECT count(*) FROM (SELECT 1 FROM search_gram WHERE search_gram MATCH :short LIMIT :most))
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
        planned = self._plan(Sides.of(wanted))
        statement = _ANSWER.format(every=planned.every, starts=planned.starts)
        values = planned.values | {"count_most": CAP + 1, "most": limit}
        total, found = self._connection.execute(text(statement), values).one()
        return SearchAnswer(min(total, CAP), total > CAP, _hits(found, limit))

    def condition(self, typed: str, customer_id: ColumnElement[int]) -> ColumnElement[bool]:
        """That `customer_id` is a customer in which every word of `typed` occurs: for lists."""
        wanted = words(typed)
        if not wanted:
            return customer_id.is_(None)
        planned = self._plan(Sides.of(wanted))
        values = {name: value for name, value in planned.values.items() if name.startswith("every")}
        return customer_id.in_(text(planned.every).bindparams(**values).columns(column("id")))

    def _plan(self, sides: Sides) -> Plan:
        return plan(sides, grams_rarer=sides.is_mixed and self._are_grams_rarer(sides))

    def _are_grams_rarer(self, sides: Sides) -> bool:
        values = {"long": sides.trigrams(), "short": sides.grams(), "most": RARE}
        long, short = self._connection.execute(text(_SIDES), values).one()
        return bool(short < long)


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
