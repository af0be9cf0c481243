"""A query that the office keeps under a name, and what its conditions may name."""

from collections.abc import Mapping
from dataclasses import dataclass

from insdesk.domain.ids import SavedQueryId


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """`content` is JSON (`specs.condition_storage`)."""

    list_name: str
    name: str = ""
    content: str = ""
    id: SavedQueryId | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """One of the office's own records that a condition may name; a retired one only where it was chosen."""

    key: str
    title: str
    search: str = ""
    retired: bool = False


Offers = Mapping[str, tuple[Offered, ...]]
"""By the names of `specs.customer_conditions`."""
