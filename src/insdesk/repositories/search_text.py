"""What is searched: one document per customer, and what was typed brought into the same form."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add

from insdesk.repositories.pinyin import spellings

SEPARATOR = "\t"
"""Stands before and after every field of a document."""

START = "␉"
"""Stands for the separator in grams, where SQLite parts tokens at white space."""

SHORTEST_TRIGRAM = 3
MOST_WORDS = 8
MOST_TYPED = 200
"""Characters of a typed text that are looked at: no field is longer."""

_LEFT_OUT = frozenset("-·.・" + START)


@dataclass(frozen=True, slots=True)
class Sought:
    """What one customer is found by: `names` by their sound too, `others` as they are written."""

    names: list[str]
    others: list[str]

    def add(self, names: Iterable[str], others: Iterable[str]) -> None:
        """Somebody else the customer is found by: a contact, who drives a car."""
        self.names.extend(names)
        self.others.extend(others)


def document(names: Iterable[str], others: Iterable[str]) -> str:
    """Every searchable field, upper-cased, between separators; names also by their sound."""
    fields: dict[str, None] = {}
    for name in names:
        written = plain(name)
        fields[written] = None
        fields.update(dict.fromkeys(spellings(written)))
    fields.update(dict.fromkeys(map(plain, others)))
    return SEPARATOR + "".join(field + SEPARATOR for field in fields if field)


def words(text: str) -> tuple[str, ...]:
    """The words of what somebody typed, at most `MOST_WORDS`; a hyphen or a dot does not part a word."""
    typed = map(plain, unicodedata.normalize("NFKC", text[:MOST_TYPED]).split())
    return tuple(dict.fromkeys(word for word in typed if word))[:MOST_WORDS]


def grams(searched: str) -> str:
    """Every one- and two-character gram of a document once, and how each field starts, parted by spaces."""
    fields = searched.strip(SEPARATOR).split(SEPARATOR)
    marked = searched.replace(SEPARATOR, START)
    found = {*marked, *map(add, marked, marked[1:]), *(START + field[:2] for field in fields)}
    found.difference_update(START, (field[-1:] + START for field in fields))
    return " ".join(found)


def phrase(text: str) -> str:
    """`text` as one FTS5 string: whatever it holds, it is never syntax."""
    return '"' + text.replace('"', '""') + '"'


def plain(text: str) -> str:
    """Upper-cased NFKC without white space, hyphens, dots, control characters and halves of characters."""
    if not text or (text.isalnum() and (text.isascii() or _is_plain_letters(text))):
        return text.upper()
    upper = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper())
    return "".join(one for one in upper if one not in _LEFT_OUT and unicodedata.category(one)[0] not in "ZC")


def _is_plain_letters(text: str) -> bool:
    """Whether upper-casing is all that there is to do."""
    upper = text.upper()
    return upper.isalnum() and all(unicodedata.is_normalized("NFKC", one) for one in (text, upper))
