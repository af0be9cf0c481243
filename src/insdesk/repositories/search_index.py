"""Keeps the search index: in the transaction of the data it describes, or wholly anew.

Who is not on file any more has no document. Who was merged into another is found there by name and numbers,
and so is the other by what gave way in it.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.repositories.search_text import (
    SEPARATOR,
    SHORTEST_TRIGRAM,
    Sought,
    document,
    grams,
    phrase,
)

STEP = 5_000
"""Customers at a time."""

HASH_BYTES = 67_108_864
USUAL_HASH_BYTES = 1_048_576
"""What FTS5 gathers in memory before it writes: much while building, little (its default) for one save."""

LOOKED_UP = 200
"""Customers whose grams are looked up one by one when the index is verified."""

_OWNERS = (
    "SELECT id, name, short_name, phone, other_phone, id_number FROM customer"
    " WHERE id {which} AND removed_at IS NULL ORDER BY id"
)
_CARS = (
    "SELECT o.customer_id, v.plate, v.vin, v.user_name, v.user_phone"
    " FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id"
    " WHERE o.customer_id {which} AND o.to_day IS NULL ORDER BY o.customer_id, v.id"
)
_CONTACTS = (
    "SELECT customer_id, name, phone, other_phone FROM contact"
    " WHERE customer_id {which} ORDER BY customer_id, id"
)
_MERGED = (
    "SELECT merged_into_id, name, short_name, phone, other_phone, id_number FROM customer"
    " WHERE merged_into_id {which} ORDER BY merged_into_id, id"
)
_BEFORE_MERGES = (
    "SELECT m.kept_id, c.value ->> '$.before.name', c.value ->> '$.before.short_name',"
    " c.value ->> '$.before.phone', c.value ->> '$.before.other_phone', c.value ->> '$.before.id_number'"
    " FROM customer_merge m, json_each(m.content, '$.changes') c"
    " WHERE m.kept_id {which} AND m.undone_at IS NULL AND json_valid(m.content)"
    " AND c.value ->> '$.table' = 'customer' AND c.value ->> '$.id' = m.kept_id ORDER BY m.id"
)
_DOCUMENTS = "SELECT customer_id, document FROM search_document WHERE customer_id {which}"
_PAGE = text(_OWNERS.format(which="> :after") + " LIMIT :step")
_IN_A_ROW, _THESE = "BETWEEN :first AND :last", "IN (SELECT value FROM json_each(:ids))"
_ABOUT = {
    which: {
        one: text(one.format(which=which))
        for one in (_OWNERS, _CARS, _CONTACTS, _MERGED, _BEFORE_MERGES, _DOCUMENTS)
    }
    for which in (_IN_A_ROW, _THESE)
}
"""What stands about customers whose ids are in a row, and about any others."""
_FORGET_TRIGRAMS = text(
    "INSERT INTO search_trigram(search_trigram, rowid, document) VALUES ('delete', :id, :old)"
)
_FORGET_GRAMS = text("DELETE FROM search_gram WHERE rowid = :id")
_FORGET_DOCUMENT = text("DELETE FROM search_document WHERE customer_id = :id")
_INDEXES = ("search_trigram", "search_gram")
_STRAYS = text(
    "SELECT customer_id FROM search_document"
    " WHERE customer_id NOT IN (SELECT id FROM customer WHERE removed_at IS NULL)"
)
_SPREAD = text(
    "SELECT customer_id, document FROM search_document"
    " WHERE customer_id % (1 + (SELECT count(*) FROM search_document) / :most) = 0 LIMIT :most"
)
_KNOW = text(
    "SELECT rowid FROM search_gram WHERE search_gram MATCH :grams AND rowid = :id"
    " UNION ALL SELECT rowid FROM search_trigram WHERE search_trigram MATCH :fields AND rowid = :id"
)
_ADD_DOCUMENT = "INSERT INTO search_document(customer_id, document) VALUES (?, ?)"
_ADD_TRIGRAMS = "INSERT INTO search_trigram(rowid, document) VALUES (?, ?)"
_ADD_GRAMS = "INSERT INTO search_gram(rowid, grams) VALUES (?, ?)"
_EMPTY = (
    "INSERT INTO search_trigram(search_trigram) VALUES ('delete-all')",
    "INSERT INTO search_gram(search_gram) VALUES ('delete-all')",
    "DELETE FROM search_document",
)
_GATHER = (
    "INSERT INTO search_trigram(search_trigram, rank) VALUES ('hashsize', :size)",
    "INSERT INTO search_gram(search_gram, rank) VALUES ('hashsize', :size)",
)
_MERGE = (
    "INSERT INTO search_trigram(search_trigram) VALUES ('optimize')",
    "INSERT INTO search_gram(search_gram) VALUES ('optimize')",
)
_COUNTS = (
    "SELECT (SELECT count(*) FROM customer WHERE removed_at IS NULL),"
    " (SELECT count(*) FROM search_document),"
    " (SELECT count(*) FROM search_gram_docsize), (SELECT count(*) FROM search_trigram_docsize),"
    " (SELECT count(*) FROM customer JOIN search_document ON customer_id = id WHERE removed_at IS NULL)"
)


class SearchIndex:
    """One document per customer, in `search_document` and in both FTS5 tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reindex(self, *customer_ids: CustomerId) -> None:
        """Write the documents of these customers anew, from what is stored of them by now."""
        wanted = sorted(set(customer_ids))
        for first in range(0, len(wanted), STEP):
            asked = _Asked(self._connection, wanted[first : first + STEP])
            written = dict(self._written(asked.rows(_OWNERS), asked))
            standing: dict[int, str] = {row.customer_id: row.document for row in asked.rows(_DOCUMENTS)}
            changed = [key for key in asked.ids if written.get(key) != standing.get(key)]
            self._forget([(key, standing[key]) for key in changed if key in standing])
            self._add([(key, written[key]) for key in changed if key in written])

    def add_new(self, ids: range) -> None:
        """Write the documents of customers that were just added, with ids in a row."""
        if ids:
            asked = _Asked(self._connection, ids)
            self._add(self._written(asked.rows(_OWNERS), asked))

    def remove(self, customer_id: CustomerId) -> None:
        """Forget one customer."""
        old = self._standing(customer_id)
        if old is not None:
            self._forget([(customer_id, old)])

    def wipe(self, *customer_ids: CustomerId) -> None:
        """Forget customers for good: no page of the index holds a word of theirs, nor of earlier documents.

        FTS5 only marks what is deleted, and drops it when it merges: so everything is merged, which takes
        as long as writing the index anew without reading the data.
        """
        for key in customer_ids:
            self.remove(key)
        for statement in _MERGE:
            self._connection.exec_driver_sql(statement)

    def rebuild(self, progress: Progress) -> None:
        """Make documents and both indexes anew from the data. Raises CancelledByUserError."""
        run = self._connection.exec_driver_sql
        for statement in _EMPTY:
            run(statement)
        self._gather(HASH_BYTES)
        total = run("SELECT count(*) FROM customer WHERE removed_at IS NULL").scalar_one()
        done = 0
        for page in self._documents():
            self._add(page)
            done += len(page)
            progress.report(done, total, _("Search index"))
        self._gather(USUAL_HASH_BYTES)
        for statement in _MERGE:
            run(statement)

    def count(self) -> int:
        """How many customers are in it."""
        return int(self._connection.exec_driver_sql("SELECT count(*) FROM search_document").scalar_one())

    def is_sound(self) -> bool:
        """Whether everybody on file, and nobody else, has a document, and both indexes know as many."""
        return len(set(self._connection.exec_driver_sql(_COUNTS).one())) == 1

    def stale(self, progress: Progress) -> tuple[CustomerId, ...]:
        """Whose document says something else than the data, or should not be there. CancelledByUserError."""
        wrong = list(self._connection.execute(_STRAYS).scalars())
        total, done = self.count(), 0
        for page in self._documents():
            standing = self._standing_between(page[0][0], page[-1][0])
            wrong += [key for key, written in page if standing.get(key) != written]
            done += len(page)
            progress.report(done, total, _("Search index"))
        return tuple(map(CustomerId, sorted(wrong)))

    def damages(self) -> tuple[str, ...]:
        """What SQLite finds wrong inside of the indexes."""
        checks = (
            self._connection.exec_driver_sql(f"PRAGMA integrity_check({name})").scalars() for name in _INDEXES
        )
        return tuple(str(one) for found in checks for one in found if one != "ok")

    def unfound(self) -> tuple[CustomerId, ...]:
        """Of some customers spread over the office, those whom an index does not find by their document."""
        spread = self._connection.execute(_SPREAD, {"most": LOOKED_UP}).all()
        return tuple(CustomerId(key) for key, written in spread if not self._is_found(key, written))

    def _is_found(self, key: int, written: str) -> bool:
        every_gram = " AND ".join(map(phrase, grams(written).split(" ")))
        fields = (field for field in written.split(SEPARATOR) if len(field) >= SHORTEST_TRIGRAM)
        every_field = " AND ".join(map(phrase, fields)) or every_gram
        wanted = {"grams": every_gram, "fields": every_field, "id": key}
        return len(self._connection.execute(_KNOW, wanted).all()) == len(_INDEXES)

    def _documents(self) -> Iterator[list[tuple[int, str]]]:
        """(id, document) of everybody on file, a page at a time, from the data."""
        last = 0
        while rows := self._connection.execute(_PAGE, {"after": last, "step": STEP}).all():
            last = rows[-1].id
            yield self._written(rows, _Asked(self._connection, range(rows[0].id, last + 1)))

    def _written(self, rows: Sequence[Row[Any]], asked: "_Asked") -> list[tuple[int, str]]:
        """(id, document) of these owners, who are among those `asked` for."""
        if not rows:
            return []
        sought = {
            row.id: Sought([row.name, row.short_name], [row.phone, row.other_phone, row.id_number])
            for row in rows
        }
        for key, plate, vin, user, phone in asked.rows(_CARS):
            if key in sought:
                sought[key].add((user,), (plate, vin, phone))
        for key, name, *phones in asked.rows(_CONTACTS):
            if key in sought:
                sought[key].add((name,), phones)
        for earlier in (_MERGED, _BEFORE_MERGES):
            for key, *names_and_numbers in asked.rows(earlier):
                if key in sought:
                    known = [one or "" for one in names_and_numbers]
                    sought[key].add(known[:2], known[2:])
        return [(key, document(one.names, one.others)) for key, one in sought.items()]

    def _gather(self, size: int) -> None:
        for statement in _GATHER:
            self._connection.execute(text(statement), {"size": size})

    def _standing(self, customer_id: int) -> str | None:
        return self._standing_between(customer_id, customer_id).get(customer_id)

    def _standing_between(self, first: int, last: int) -> dict[int, str]:
        rows = _Asked(self._connection, range(first, last + 1)).rows(_DOCUMENTS)
        return {row.customer_id: row.document for row in rows}

    def _forget(self, page: Sequence[tuple[int, str]]) -> None:
        """Take documents away as they stand."""
        if not page:
            return
        keys = [{"id": key, "old": old} for key, old in page]
        for statement in (_FORGET_TRIGRAMS, _FORGET_GRAMS, _FORGET_DOCUMENT):
            self._connection.execute(statement, keys)

    def _add(self, page: list[tuple[int, str]]) -> None:
        if not page:
            return
        run = self._connection.exec_driver_sql
        run(_ADD_DOCUMENT, page)
        run(_ADD_TRIGRAMS, page)
        run(_ADD_GRAMS, [(key, grams(written)) for key, written in page])


class _Asked:
    """Customers by their ids: what stands about them is read with one statement each, however many."""

    def __init__(self, connection: Connection, ids: Sequence[int]) -> None:
        self._connection = connection
        self.ids = ids
        is_in_a_row = ids[-1] - ids[0] + 1 == len(ids)
        self._which = _IN_A_ROW if is_in_a_row else _THESE
        self._keys: dict[str, object] = {"first": ids[0], "last": ids[-1]}
        if not is_in_a_row:
            self._keys = {"ids": json.dumps(list(ids))}

    def rows(self, about: str) -> list[Any]:
        """What `about` selects of them."""
        return list(self._connection.execute(_ABOUT[self._which][about], self._keys))
