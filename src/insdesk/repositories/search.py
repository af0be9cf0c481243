"""The one search box: finds customers by any fragment of any field, in milliseconds, at a million customers.

SQLite only (FTS5). The index is written in the transaction of the data it describes.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select, text

from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import Customer, SearchAnswer, SearchHit, Vehicle
from insdesk.repositories import search_text

CAP = 10_000
"""Beyond this many, the count is not worth waiting for: it is shown as 10,000+."""

REBUILD_STEP = 5_000

_TRIGRAM = "SELECT rowid FROM search_trigram WHERE search_trigram MATCH :{}"
_GRAM = "SELECT rowid FROM search_gram WHERE search_gram MATCH :{}"
_BOTH = (
    "SELECT search_trigram.rowid FROM search_trigram"
    " CROSS JOIN search_document d ON d.customer_id = search_trigram.rowid"
    " WHERE search_trigram MATCH :{} AND {}"
)
_HITS = """
SELECT json_group_array(json_array(c.id, c.name, c.phone, (
    SELECT json_group_array(json_array(v.plate, v.vin))
    FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
    WHERE o.customer_id = c.id AND o.to_day IS NULL
))) FROM json_each(:ids) wanted JOIN customer c ON c.id = wanted.value
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Ids, those with a match at the start of a field first; `total` counts up to the cap."""

    total: int
    capped: bool
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The query for all rowids, the one for those with a match at the start of a field, and their values."""

    all: str
    starts: str
    values: dict[str, object]


class Search:
    """Finds, and keeps the index."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, typed: str, limit: int) -> SearchAnswer:
        """The first `limit` customers in which every word of `typed` occurs. No words: nobody."""
        found = self.ids(typed, limit)
        return SearchAnswer(found.total, found.capped, self._hits(found.ids))

    def ids(self, typed: str, limit: int) -> Found:
        """As `find`, ids only."""
        wanted = search_text.words(typed)
        if not wanted:
            return Found(0, capped=False, ids=())
        plan = _plan(wanted)
        statement = (
            f"SELECT (SELECT count(*) FROM ({plan.all} LIMIT {CAP + 1})),"  # noqa: S608  # our own constants
            f" (SELECT json_group_array(rowid) FROM ({plan.starts} LIMIT :most)),"
            f" (SELECT json_group_array(rowid) FROM ({plan.all} LIMIT :most))"
        )
        row = self._connection.execute(text(statement), plan.values | {"most": limit}).one()
        first = dict.fromkeys((*json.loads(row[1]), *json.loads(row[2])))
        return Found(min(row[0], CAP), capped=row[0] > CAP, ids=tuple(first)[:limit])

    def condition(self, typed: str, customer_id: ColumnElement[int]) -> ColumnElement[bool]:
        """That `customer_id` is one of the first `CAP` customers found: for lists with a filter box."""
        found = json.dumps(self.ids(typed, CAP).ids)
        return customer_id.in_(select(func.json_each(found).table_valued("value").c.value))

    def reindex(self, customer: Customer, vehicles: Iterable[Vehicle]) -> None:
        """Write the document of one customer anew; `vehicles` are those owned today."""
        if customer.id is None:
            raise ValueError("a customer is indexed after it was added")
        self.remove(customer.id)
        self._add(customer.id, search_text.document(customer, vehicles))

    def remove(self, customer_id: CustomerId) -> None:
        """Forget one customer."""
        key = {"id": customer_id}
        document = text("SELECT document FROM search_document WHERE customer_id = :id")
        old = self._connection.execute(document, key).scalar_one_or_none()
        if old is None:
            return
        forget = "INSERT INTO search_trigram(search_trigram, rowid, document) VALUES ('delete', :id, :old)"
        self._connection.execute(text(forget), key | {"old": old})
        self._connection.execute(text("DELETE FROM search_gram WHERE rowid = :id"), key)
        self._connection.execute(text("DELETE FROM search_document WHERE customer_id = :id"), key)

    def rebuild(self, progress: Progress) -> None:
        """Make both indexes anew from the documents."""
        run = self._connection.exec_driver_sql
        run("INSERT INTO search_trigram(search_trigram) VALUES ('rebuild')")
        run("INSERT INTO search_gram(search_gram) VALUES ('delete-all')")
        total = run("SELECT count(*) FROM search_document").scalar_one()
        done, last = 0, 0
        while page := self._documents_after(last):
            rows = [(key, search_text.grams(document)) for key, document in page]
            run("INSERT INTO search_gram(rowid, grams) VALUES (?, ?)", rows)
            done, last = done + len(page), page[-1][0]
            progress.report(done, total)

    def is_sound(self) -> bool:
        """Whether every customer has a document and both indexes agree with the documents."""
        run = self._connection.exec_driver_sql
        missing = run(
            "SELECT (SELECT count(*) FROM customer) <> (SELECT count(*) FROM search_document) OR EXISTS ("
            " SELECT 1 FROM search_document d LEFT JOIN customer c ON c.id = d.customer_id"
            " WHERE c.id IS NULL)"
        ).scalar_one()
        counts = run(
            "SELECT (SELECT count(*) FROM search_document), (SELECT count(*) FROM search_gram_docsize),"
            " (SELECT count(*) FROM search_trigram_docsize)"
        ).one()
        return not missing and len(set(counts)) == 1

    def _documents_after(self, last: int) -> Sequence[tuple[int, str]]:
        page = text(
            "SELECT customer_id, document FROM search_document WHERE customer_id > :last"
            " ORDER BY customer_id LIMIT :step"
        )
        rows = self._connection.execute(page, {"last": last, "step": REBUILD_STEP})
        return [(row.customer_id, row.document) for row in rows]

    def _add(self, customer_id: int, document: str) -> None:
        values = {"id": customer_id, "document": document, "grams": search_text.grams(document)}
        for statement in (
            "INSERT INTO search_document(customer_id, document) VALUES (:id, :document)",
            "INSERT INTO search_trigram(rowid, document) VALUES (:id, :document)",
            "INSERT INTO search_gram(rowid, grams) VALUES (:id, :grams)",
        ):
            self._connection.execute(text(statement), values)

    def _hits(self, ids: Sequence[int]) -> tuple[SearchHit, ...]:
        if not ids:
            return ()
        found = json.loads(self._connection.execute(text(_HITS), {"ids": json.dumps(ids)}).scalar_one())
        hits = {}
        for key, name, phone, cars in found:
            plates = tuple(plate for plate, _vin in cars)
            hits[key] = SearchHit(CustomerId(key), name, phone, plates, tuple(vin for _plate, vin in cars))
        return tuple(hits[key] for key in ids if key in hits)


def _plan(wanted: Sequence[str]) -> _Plan:
    """Words of three characters and more go to the trigram index, shorter ones to the grams.

    With both kinds, the trigrams find and `instr` checks.
    """
    long = [word for word in wanted if len(word) >= search_text.SHORTEST_TRIGRAM]
    short = [word for word in wanted if len(word) < search_text.SHORTEST_TRIGRAM]
    if not long:
        return _short_plan(short)
    phrases = [search_text.phrase(word) for word in long]
    at_start = search_text.phrase(search_text.SEPARATOR + long[0])
    values: dict[str, object] = {
        "all": " AND ".join(phrases),
        "start": " AND ".join([at_start, *phrases[1:]]),
    }
    if not short:
        return _Plan(_TRIGRAM.format("all"), _TRIGRAM.format("start"), values)
    checks = " AND ".join(f"instr(d.document, :short{place}) > 0" for place in range(len(short)))
    values |= {f"short{place}": word for place, word in enumerate(short)}
    return _Plan(_BOTH.format("all", checks), _BOTH.format("start", checks), values)


def _short_plan(short: Sequence[str]) -> _Plan:
    tokens = [search_text.gram_token(word) for word in short]
    first, everything = short[0], " AND ".join(tokens)
    if len(short) == 1 and len(first) > 1:
        # Two characters after a separator are a trigram of their own.
        values: dict[str, object] = {"all": everything}
        values["start"] = search_text.phrase(search_text.SEPARATOR + first)
        return _Plan(_GRAM.format("all"), _TRIGRAM.format("start"), values)
    starts = " AND ".join([search_text.start_token(first[0]), *tokens])
    return _Plan(_GRAM.format("all"), _GRAM.format("start"), {"all": everything, "start": starts})
