"""疑似重复 (CU-6, DE-6): whether two customers on file may be one, how likely, and why."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from operator import ne

from insdesk.domain.enums import CustomerKind
from insdesk.domain.records.duplicates import Difference, Likeness, Verdict
from insdesk.rules.company_names import company_core
from insdesk.rules.identity import with_resident_check_digit
from insdesk.rules.likeness import partial_ratio, ratio, slips
from insdesk.rules.text import name_key
from insdesk.rules.vehicle import vin_problems

WEIGHTS = {
    Likeness.ID_NUMBER: 90,
    Likeness.COMPANY_NAME: 70,
    Likeness.VIN: 60,
    Likeness.ENGINE_NUMBER: 60,
    Likeness.PHONE: 50,
    Likeness.SIMILAR_COMPANY_NAME: 45,
    Likeness.CONTACT_PHONE: 30,
    Likeness.SIMILAR_ID_NUMBER: 40,
    Likeness.SIMILAR_PHONE: 35,
    Likeness.NAME: 35,
    Likeness.SOUND: 25,
    Likeness.SIMILAR_NAME: 15,
    Likeness.ADDRESS: 35,
    Likeness.BIRTHDAY: 25,
}
"""How likely each makes it, in per cent; together they leave less and less doubt."""

LOWEST = 25
"""Below so many per cent, nobody's time is worth it: two people with papers of their own and one phone."""

_ALONE = frozenset(
    {
        Likeness.ID_NUMBER,
        Likeness.COMPANY_NAME,
        Likeness.VIN,
        Likeness.ENGINE_NUMBER,
        Likeness.PHONE,
        Likeness.SIMILAR_COMPANY_NAME,
        Likeness.CONTACT_PHONE,
    }
)
_NAMES = frozenset({Likeness.NAME, Likeness.SOUND, Likeness.SIMILAR_NAME})
_DOUBT = {Difference.ID_NUMBER: 0.5, Difference.BIRTHDAY: 0.7}
SIMILAR_COMPANY = 85
"""From so many per cent on, what distinguishes two companies' names is alike."""
_SIMILAR_NAME, _SIMILAR_PLACE, _SAME_WORDS = 60, 85, 90
_SLIPS_IN_AN_ID, _OLD_ID = 2, 15
_FEWEST_DIGITS, _SHORTEST_ADDRESS, _SHORTEST_NAME = 7, 5, 2
_VIN_CHARACTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
_NUMBERS = re.compile("[0-9]+")
_MARKS = re.compile(r"[\s,，。、\-#]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateFacts:
    """What is compared of a customer.

    `sound` is the pinyin of the name, `phones` has `phone` too, `contacts` are (name, phone).
    """

    id: int = 0
    kind: CustomerKind
    name: str
    short_name: str = ""
    sound: str = ""
    id_number: str = ""
    birthday: int | None = None
    address: str = ""
    phone: str = ""
    phones: frozenset[str] = frozenset()
    contacts: tuple[tuple[str, str], ...] = ()
    vins: tuple[str, ...] = ()
    engine_numbers: frozenset[str] = frozenset()


def judge(one: DuplicateFacts, other: DuplicateFacts) -> Verdict | None:
    """What speaks for the two being one; None when it is not worth a look.

    A name alone never is: thousands share theirs. A person is never a company.
    """
    if one.kind is not other.kind:
        return None
    found = frozenset((*_numbers(one, other), *_names(one, other)))
    if not found & _ALONE and not (found & _NAMES and found - _NAMES):
        return None
    unlike = tuple(_differences(one, other))
    doubt = prod(1 - WEIGHTS[like] / 100 for like in found)
    score = round(100 * (1 - doubt) * prod(_DOUBT[one] for one in unlike))
    if score < LOWEST:
        return None
    return Verdict(score, tuple(like for like in Likeness if like in found), unlike)


def vins_one_slip_from(vin: str) -> Iterator[str]:
    """Every VIN that differs from `vin` in one character."""
    for place, own in enumerate(vin):
        for character in _VIN_CHARACTERS:
            if character != own:
                yield vin[:place] + character + vin[place + 1 :]


def _numbers(one: DuplicateFacts, other: DuplicateFacts) -> Iterator[Likeness]:
    own, others = _long(one.id_number), _long(other.id_number)
    if own and others and len(own) == len(others):
        wrong = slips(own, others, _SLIPS_IN_AN_ID)
        if wrong <= _SLIPS_IN_AN_ID:
            yield Likeness.SIMILAR_ID_NUMBER if wrong else Likeness.ID_NUMBER
    yield from _phones(one, other)
    if any(_is_one_slip(*vins) for vins in product(one.vins, other.vins)):
        yield Likeness.VIN
    if one.engine_numbers & other.engine_numbers:
        yield Likeness.ENGINE_NUMBER
    if one.kind is CustomerKind.PERSON and one.birthday is not None and one.birthday == other.birthday:
        yield Likeness.BIRTHDAY
    if _is_same_place(one.address, other.address):
        yield Likeness.ADDRESS


def _phones(one: DuplicateFacts, other: DuplicateFacts) -> Iterator[Likeness]:
    if one.phones & other.phones:
        yield Likeness.PHONE
    elif _reached(one, other) or _reached(other, one) or _shared(one.contacts, other.contacts):
        yield Likeness.CONTACT_PHONE
    elif any(_is_similar_phone(*both) for both in product(one.phones, other.phones)):
        yield Likeness.SIMILAR_PHONE


def _reached(one: DuplicateFacts, other: DuplicateFacts) -> bool:
    """Whether `other` has a phone of a contact of `one`, who is not that contact: then it is known why."""
    return any(
        phone in other.phones and name_key(name) != name_key(other.name) for name, phone in one.contacts
    )


def _shared(some: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]]) -> bool:
    return bool({phone for _name, phone in some} & {phone for _name, phone in others})


def _names(one: DuplicateFacts, other: DuplicateFacts) -> Iterator[Likeness]:
    if one.kind is CustomerKind.COMPANY:
        cores = [company_core(name) for name in (one.name, one.short_name) if name]
        others = [company_core(name) for name in (other.name, other.short_name) if name]
        if set(cores) & set(others):
            yield Likeness.COMPANY_NAME
        elif any(ratio(*both) >= SIMILAR_COMPANY for both in product(cores, others)):
            yield Likeness.SIMILAR_COMPANY_NAME
    elif name_key(one.name) == name_key(other.name):
        yield Likeness.NAME
    elif min(len(one.name), len(other.name)) < _SHORTEST_NAME:
        return
    elif one.sound and one.sound == other.sound:
        yield Likeness.SOUND
    elif ratio(one.name, other.name) >= _SIMILAR_NAME:
        yield Likeness.SIMILAR_NAME


def _differences(one: DuplicateFacts, other: DuplicateFacts) -> Iterator[Difference]:
    own, others = _long(one.id_number), _long(other.id_number)
    if own and others:
        if slips(own, others, _SLIPS_IN_AN_ID) > _SLIPS_IN_AN_ID:
            yield Difference.ID_NUMBER
    elif one.birthday is not None and other.birthday is not None and one.birthday != other.birthday:
        yield Difference.BIRTHDAY


def _long(id_number: str) -> str:
    """A resident ID of 15 digits as it is written today."""
    if len(id_number) != _OLD_ID or not id_number.isdigit():
        return id_number
    return with_resident_check_digit(f"{id_number[:6]}19{id_number[6:]}")


def _is_similar_phone(one: str, other: str) -> bool:
    """One digit wrong, missing, too many or two exchanged; or one of them without its area code."""
    if min(len(one), len(other)) < _FEWEST_DIGITS:
        return False
    return slips(one, other, 1) <= 1 or one.endswith(other) or other.endswith(one)


def _is_one_slip(one: str, other: str) -> bool:
    """One character apart, and one of the two has a wrong check digit: two cars' own VINs never do that."""
    return (
        len(one) == len(other)
        and sum(map(ne, one, other)) == 1
        and bool(vin_problems(one) or vin_problems(other))
    )


def _is_same_place(one: str, other: str) -> bool:
    """The same numbers in the same order, and much the same words, with or without province and city."""
    own, others = _MARKS.sub("", one), _MARKS.sub("", other)
    if min(len(own), len(others)) < _SHORTEST_ADDRESS:
        return False
    numbers = _NUMBERS.findall(own)
    if numbers != _NUMBERS.findall(others):
        return False
    return partial_ratio(own, others) >= _SIMILAR_PLACE if numbers else ratio(own, others) >= _SAME_WORDS
