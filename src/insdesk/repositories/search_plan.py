"""How a typed text is looked up: which index answers, and the values its statement is given.

Words of three characters and more are phrases of the trigram index; shorter ones are tokens of the gram
index. Where there are both, the rarer side finds and `instr` checks the other. What was typed only ever
travels as a bound value.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from insdesk.repositories.search_text import SEPARATOR, SHORTEST_TRIGRAM, START, phrase

TRIGRAM = "SELECT rowid AS id FROM search_trigram WHERE search_trigram MATCH :{}"
GRAM = "SELECT rowid AS id FROM search_gram WHERE search_gram MATCH :{}"
_TRIGRAM_CHECKED = (
    "SELECT d.customer_id AS id FROM search_trigram"
    " CROSS JOIN search_document d ON d.customer_id = search_trigram.rowid"
    " WHERE search_trigram MATCH :{}"
)
_GRAM_CHECKED = (
    "SELECT d.customer_id AS id FROM search_gram"
    " CROSS JOIN search_document d ON d.customer_id = search_gram.rowid"
    " WHERE search_gram MATCH :{}"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """`every` selects all ids, `starts` those in which the first word begins a field; with their values."""

    every: str
    starts: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sides:
    """The words by the index that knows them; `first` is the one typed first."""

    first: str
    long: tuple[str, ...]
    short: tuple[str, ...]

    @classmethod
    def of(cls, wanted: Sequence[str]) -> "Sides":
        """`wanted`, at least one word, by length."""
        long = tuple(word for word in wanted if len(word) >= SHORTEST_TRIGRAM)
        return cls(wanted[0], long, tuple(word for word in wanted if len(word) < SHORTEST_TRIGRAM))

    @property
    def is_mixed(self) -> bool:
        """Whether both indexes are needed."""
        return bool(self.long and self.short)

    def trigrams(self, *, at_start: bool = False) -> str:
        """The long words as a query of the trigram index."""
        return " AND ".join(phrase(self._marked(word, SEPARATOR, at_start)) for word in self.long)

    def grams(self, *, at_start: bool = False) -> str:
        """The short words as a query of the gram index."""
        return " AND ".join(phrase(self._marked(word, START, at_start)) for word in self.short)

    def parts(self, side: Sequence[str], *, at_start: bool = False) -> tuple[str, ...]:
        """The words of one side as they must stand in a document."""
        return tuple(self._marked(word, SEPARATOR, at_start) for word in side)

    def _marked(self, word: str, mark: str, at_start: bool) -> str:
        return mark + word if at_start and word == self.first else word


def plan(sides: Sides, *, grams_rarer: bool = False) -> Plan:
    """The plan; `grams_rarer` only matters where both indexes are needed."""
    if not sides.short:
        values = {"every": sides.trigrams(), "starts": sides.trigrams(at_start=True)}
        return Plan(TRIGRAM.format("every"), TRIGRAM.format("starts"), values)
    if not sides.long:
        values = {"every": sides.grams(), "starts": sides.grams(at_start=True)}
        return Plan(GRAM.format("every"), GRAM.format("starts"), values)
    return _mixed(sides, grams_rarer=grams_rarer)


def _mixed(sides: Sides, *, grams_rarer: bool) -> Plan:
    finder, finding = (_GRAM_CHECKED, sides.grams) if grams_rarer else (_TRIGRAM_CHECKED, sides.trigrams)
    checked = sides.long if grams_rarer else sides.short
    values = {"every": finding(), "starts": finding(at_start=True)}
    statements = {}
    for name, at_start in (("every", False), ("starts", True)):
        statements[name] = finder.format(name)
        for place, part in enumerate(sides.parts(checked, at_start=at_start)):
            values[f"{name}{place}"] = part
            statements[name] += f" AND instr(d.document, :{name}{place}) > 0"
    return Plan(statements["every"], statements["starts"], values)
