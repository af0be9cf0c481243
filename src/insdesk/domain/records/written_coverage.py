"""A coverage as a foreign table writes it: by name, before anybody knows which product that is."""

from dataclasses import dataclass

from insdesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class WrittenCoverage:
    """One line. None: the table says nothing of it."""

    name: str
    sum_insured: Money | None = None
    premium: Money | None = None
