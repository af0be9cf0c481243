"""Keeps the search index: in the transaction of the data it describes, or wholly anew."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, text

from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.i18n import _
from insdesk.repositories.search_text import document, grams

STEP = 5_000
"""Customers at a time."""

HASH_BYTES = 67_108_864
USUAL_HASH_BYTES = 1_048_576
"""What FTS5 gathers in memory before it writes: much while building, little (its default) for one save."""

_NAMES = (
    "SELECT id, name, short_name, phone, other_phone, id_number FROM customer"
    " WHERE id > :after ORDER BY id LIMIT :step"
)
_CARS = (
    "SELECT o.customer_id, v.plate, v.vin, v.user_name, v.user_phone"
    " FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id"
    " WHERE o.customer_id BETWEEN :first AND :last AND o.to_day IS NULL ORDER BY o.customer_id, v.id"
)
_FORGET_TRIGRAMS = "INSERT INTO search_trigram(search_trigram, rowid, document) VALUES ('delete', :id, :old)"
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
    "SELECT (SELECT count(*) FROM customer), (SELECT count(*) FROM search_document),"
    " (SELECT count(*) FROM search_gram_docsize), (SELECT count(*) FROM search_trigram_docsize),"
    " (SELECT count(*) FROM customer JOIN search_document ON customer_id = id)"
)


class SearchIndex:
    """One document per customer, in `search_document` and in both FTS5 tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reindex(self, customer: Customer, vehicles: Iterable[Vehicle]) -> None:
        """Write the document of one customer anew; `vehicles` are those owned today."""
        if customer.id is None:
            raise ValueError("a customer is indexed after it was added")
        cars = [(one.plate, one.vin, one.user_name, one.user_phone) for one in vehicles]
        reach = (customer.phone, customer.other_phone, customer.id_number)
        written = document(
            (customer.name, customer.short_name), [*reach, *(one for car in cars for one in car)]
        )
        if written == self._standing(customer.id):
            return
        self.remove(customer.id)
        self._add([(customer.id, written)])

    def remove(self, customer_id: CustomerId) -> None:
        """Forget one customer."""
        old = self._standing(customer_id)
        if old is None:
            return
        key = {"id": customer_id}
        self._connection.execute(text(_FORGET_TRIGRAMS), key | {"old": old})
        self._connection.execute(text("DELETE FROM search_gram WHERE rowid = :id"), key)
        self._connection.execute(text("DELETE FROM search_document WHERE customer_id = :id"), key)

    def rebuild(self, progress: Progress) -> None:
        """Make documents and both indexes anew from the data. Raises CancelledByUserError."""
        run = self._connection.exec_driver_sql
        for statement in _EMPTY:
            run(statement)
        self._gather(HASH_BYTES)
        total = run("SELECT count(*) FROM customer").scalar_one()
        done = 0
        for page in self._documents():
            self._add(page)
            done += len(page)
            progress.report(done, total, _("Search index"))
        self._gather(USUAL_HASH_BYTES)
        for statement in _MERGE:
            run(statement)

    def is_sound(self) -> bool:
        """Whether every customer, and nobody else, has a document, and both indexes know as many."""
        return len(set(self._connection.exec_driver_sql(_COUNTS).one())) == 1

    def stale(self, progress: Progress) -> tuple[CustomerId, ...]:
        """Customers whose document does not say what their data say. Raises CancelledByUserError."""
        wrong: list[CustomerId] = []
        done = 0
        for page in self._documents():
            standing = self._standing_between(page[0][0], page[-1][0])
            wrong += [CustomerId(key) for key, written in page if standing.get(key) != written]
            done += len(page)
            progress.report(done, None)
        return tuple(wrong)

    def _documents(self) -> Iterator[list[tuple[int, str]]]:
        """(id, document) of every customer, a page at a time, from the data."""
        last = 0
        while rows := self._connection.execute(text(_NAMES), {"after": last, "step": STEP}).all():
            last = rows[-1].id
            reach: dict[int, list[str]] = {
                row.id: [row.phone, row.other_phone, row.id_number] for row in rows
            }
            between = {"first": rows[0].id, "last": last}
            for key, *values in self._connection.execute(text(_CARS), between):
                reach[key] += values
            yield [(row.id, document((row.name, row.short_name), reach[row.id])) for row in rows]

    def _gather(self, size: int) -> None:
        for statement in _GATHER:
            self._connection.execute(text(statement), {"size": size})

    def _standing(self, customer_id: int) -> str | None:
        return self._standing_between(customer_id, customer_id).get(customer_id)

    def _standing_between(self, first: int, last: int) -> dict[int, str]:
        standing = text(
            "SELECT customer_id, document FROM search_document WHERE customer_id BETWEEN :first AND :last"
        )
        rows = self._connection.execute(standing, {"first": first, "last": last})
        return {row.customer_id: row.document for row in rows}

    def _add(self, page: list[tuple[int, str]]) -> None:
        run = self._connection.exec_driver_sql
        run(_ADD_DOCUMENT, page)
        run(_ADD_TRIGRAMS, page)
        run(_ADD_GRAMS, [(key, grams(written)) for key, written in page])
