"""How a typed text is looked up: which index answers, and the values its statement is given.

Words of three characters and more are phrases of the trigram index; shorter ones are tokens of the gram
index. Where there are both, the rarer side finds and `instr` checks the other. What was typed only ever
travels as a bound value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from insdesk.repositories.search_sample import Sample
from insdesk.repositories.search_text import SEPARATOR, SHORTEST_TRIGRAM, START, phrase

_TRIGRAM = "search_trigram"
_GRAM = "search_gram"
_FOUND = "SELECT {index}.rowid AS id FROM {index} WHERE {index} MATCH :{name}"
_FOUND_TO_CHECK = (
    "SELECT d.customer_id AS id FROM {index} CROSS JOIN search_document d ON d.customer_id = {index}.rowid"
    " WHERE {index} MATCH :{name}"
)
_ALSO_FOUND = " AND +{found}.rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH :{name})"
_HOLDS = " AND instr(d.document, :{name}) > 0"

CHECK_COST = 6.0
GATHER_COST = 0.25
"""Microseconds to read one document and look into it, and to put one id aside."""

ENOUGH = 10_001
"""Nobody asks for more than so many."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A statement that selects ids in their order, and the values it is given."""

    statement: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """`every` finds all; `starts` those in whom the first word begins a field, which then holds `start`.

    `needs_both`: some words are known to the one index only, some to the other.
    """

    every: Lookup
    starts: Lookup
    start: str
    needs_both: bool

    @property
    def values(self) -> dict[str, str]:
        """The values of both statements, and `start`."""
        return {**self.every.values, **self.starts.values, "start": self.start}


def plan(words: Sequence[str], sample: Sample) -> Plan:
    """The plan for `words`, at least one."""
    start = SEPARATOR + words[0]
    return Plan(
        every=_lookup("every", words, "", sample),
        starts=_lookup("starts", words, words[0], sample),
        start=start,
        needs_both=len({len(word) >= SHORTEST_TRIGRAM for word in words}) > 1,
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """The words that one index knows. `first`, when it is among them, must begin a field."""

    index: str
    words: tuple[str, ...]
    first: str

    def in_index(self) -> list[str]:
        """The words as the index spells them."""
        mark = START if self.index == _GRAM else SEPARATOR
        return [mark + word if word == self.first else word for word in self.words]

    def in_document(self) -> list[str]:
        """The words as a document spells them."""
        return [SEPARATOR + word if word == self.first else word for word in self.words]

    def documents(self, sample: Sample) -> float:
        """At most how many documents hold all of them."""
        return min(sample.documents_with(word) for word in self.in_document())


def _lookup(name: str, words: Sequence[str], first: str, sample: Sample) -> Lookup:
    """The look-up called `name`; the word equal to `first` must begin a field."""
    long = _Side(_TRIGRAM, tuple(word for word in words if len(word) >= SHORTEST_TRIGRAM), first)
    short = _Side(_GRAM, tuple(word for word in words if len(word) < SHORTEST_TRIGRAM), first)
    sides = [side for side in (long, short) if side.words]
    if len(sides) > 1:
        sides.sort(key=lambda side: side.documents(sample))
    finder, others = sides[0], sides[1:]
    pieces, checked = finder.in_index(), []
    if finder is long:
        pieces = [sample.piece(word) for word in pieces]
        checked = [word for word, piece in zip(long.in_document(), pieces, strict=True) if word != piece]
    gathered = ""
    values = {name: _all_of(pieces)}
    for other in others:
        if _is_checking_cheaper(finder, other, sample):
            checked += other.in_document()
        else:
            gathered = _ALSO_FOUND.format(found=finder.index, index=other.index, name=f"{name}_too")
            values[f"{name}_too"] = _all_of(other.in_index())
    statement = (_FOUND_TO_CHECK if checked else _FOUND).format(index=finder.index, name=name) + gathered
    for place, word in enumerate(checked):
        values[f"{name}_{place}"] = word
        statement += _HOLDS.format(name=f"{name}_{place}")
    return Lookup(statement, values)


def _is_checking_cheaper(finder: _Side, other: _Side, sample: Sample) -> bool:
    """Whether looking into the documents found costs less than gathering all that hold the other words."""
    common = other.documents(sample)
    looked_into = min(finder.documents(sample), ENOUGH * sample.last / common)
    return looked_into * CHECK_COST < common * GATHER_COST


def _all_of(pieces: Sequence[str]) -> str:
    return " AND ".join(phrase(one) for one in pieces)
