"""The one search box: customers by any fragment of what is known of them (CU-2), and keeping its index."""

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import IndexHealth, SearchAnswer
from insdesk.repositories.database import Database
from insdesk.services.masking import masked_answer

DEFAULT_LIMIT = 20


class SearchService:
    """Finds customers; safe to call while somebody types."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, text: str, limit: int = DEFAULT_LIMIT, *, in_full: bool = False) -> SearchAnswer:
        """The first `limit` customers in which every word of `text` occurs; starts of fields first.

        Their phones are masked; not `in_full`, for whoever holds the file anyway.
        """
        with self._database.read() as unit:
            found = unit.search.find(text, limit)
            return found if in_full else masked_answer(unit, found)

    def verify(self, progress: Progress) -> IndexHealth:
        """Hold the index against the data. Raises CancelledByUserError."""
        with self._database.read(progress) as unit:
            wrong = {*unit.search.stale(progress), *unit.search.unfound()}
            return IndexHealth(unit.search.count(), tuple(sorted(wrong)), unit.search.damages())

    def rebuild(self, actor: Actor, clock: Clock, progress: Progress) -> int:
        """Make the index anew; how many customers are in it then. What is cancelled leaves the old one.

        Nobody else can save meanwhile. Raises CancelledByUserError.
        """
        with self._database.write(actor, clock) as unit:
            unit.search.rebuild(progress)
            return unit.search.count()
