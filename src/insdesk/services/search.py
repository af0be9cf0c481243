"""The one search box: customers by any fragment of what is known of them (CU-2)."""

from insdesk.domain.records.customer import SearchAnswer
from insdesk.repositories.database import Database

DEFAULT_LIMIT = 20


class SearchService:
    """Finds customers; safe to call while somebody types."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, text: str, limit: int = DEFAULT_LIMIT) -> SearchAnswer:
        """The first `limit` customers in which every word of `text` occurs; starts of fields first."""
        with self._database.read() as unit:
            return unit.search.find(text, limit)
