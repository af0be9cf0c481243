"""What is searched: one document per customer, and what was typed brought into the same form."""

import unicodedata
from collections.abc import Iterable

from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.repositories.pinyin import spellings

SEPARATOR = "\t"
SHORTEST_TRIGRAM = 3
MOST_WORDS = 8


def document(customer: Customer, vehicles: Iterable[Vehicle]) -> str:
    """Every searchable field, upper-cased, each between two separators."""
    fields = [customer.name, *spellings(_plain(customer.name))]
    if customer.short_name:
        fields += [customer.short_name, *spellings(_plain(customer.short_name))]
    fields += [customer.phone, customer.other_phone, customer.id_number]
    for vehicle in vehicles:
        fields += [vehicle.plate, vehicle.vin, vehicle.user_name, vehicle.user_phone]
    plain = dict.fromkeys(_plain(field) for field in fields)
    return SEPARATOR + "".join(field + SEPARATOR for field in plain if field)


def words(text: str) -> tuple[str, ...]:
    """The words of what somebody typed, at most `MOST_WORDS`; a hyphen does not part a word."""
    typed = (_plain(word) for word in unicodedata.normalize("NFKC", text).split())
    return tuple(dict.fromkeys(word for word in typed if word))[:MOST_WORDS]


def grams(searched: str) -> str:
    """Every one- and two-character gram of a document, once, as tokens for FTS5; first characters marked."""
    found: dict[str, None] = {}
    for field in searched.strip(SEPARATOR).split(SEPARATOR):
        found[start_token(field[:1])] = None
        for place, character in enumerate(field):
            found[gram_token(character)] = None
            if place:
                found[gram_token(field[place - 1 : place + 1])] = None
    return " ".join(found)


def gram_token(gram: str) -> str:
    """A token that no tokenizer takes apart: the code points in hexadecimal."""
    return "g" + "x".join(f"{ord(character):x}" for character in gram)


def start_token(character: str) -> str:
    """The token of a character that a field begins with."""
    return "s" + gram_token(character)


def phrase(text: str) -> str:
    """`text` as one FTS5 string: whatever it holds, it is never syntax."""
    return '"' + text.replace('"', '""').replace("\0", "") + '"'


def _plain(text: str) -> str:
    """Upper-cased NFKC without white space, hyphens and control characters."""
    normal = unicodedata.normalize("NFKC", text).upper()
    return "".join(one for one in normal if one not in _LEFT_OUT and unicodedata.category(one)[0] not in "ZC")


_LEFT_OUT = frozenset("-")
