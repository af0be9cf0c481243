"""A rule set aside on purpose, because real papers disagree with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Override:
    """Keep the value of `field` although problem `code` was found, because `reason`. Stands as a to-do."""

    field: str
    code: str
    reason: str
