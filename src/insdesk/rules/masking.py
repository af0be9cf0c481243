"""What stands for a phone or an ID number where it need not be read: enough to tell it by, not to use it."""

from enum import StrEnum

from insdesk.domain.enums import IdType
from insdesk.rules.text import DIGITS

STAR = "*"
_SHOWN_END = 4
_MOST_HIDDEN = 4
_PHONE_SHORTEST = 8
"""Digits from which on four may stay in sight at the end."""
_RESIDENT_ENDS = {18: (6, 4), 15: (6, 3)}
"""Length of a resident ID number → characters that stay: the region, and the end that tells holders apart."""
_OTHER_SHARE = 4
"""Of any other document, one part in so many stays at either end."""


class Secret(StrEnum):
    """Kinds of numbers that are masked."""

    PHONE = "PHONE"
    ID_NUMBER = "ID_NUMBER"


def masked(secret: Secret, text: str, id_type: IdType | None = None) -> str:
    """`text` masked as a number of its kind; `id_type` says which document an ID number is of."""
    return masked_phone(text) if secret is Secret.PHONE else masked_id_number(text, id_type)


def masked_phone(text: str) -> str:
    """`138****5678`, `010-****5678`: four digits before the last four are hidden, of a short one the first.

    Everything that is no digit stays, so that a number is written as somebody wrote it. A switchboard's
    number with an extension counts as one long number.
    """
    places = [place for place, character in enumerate(text) if character in DIGITS]
    end = _SHOWN_END if len(places) >= _PHONE_SHORTEST else len(places) // 2
    last = len(places) - end
    return _starred(text, places[max(0, last - _MOST_HIDDEN) : last])


def masked_id_number(text: str, id_type: IdType | None = None) -> str:
    """`110105********002X`: of a resident ID card all but region and end are hidden: the birthday.

    A company's unified social credit code is public (anybody can look it up): it stays. Of any other
    document, and of a number that is wrong or half typed, a quarter stays at either end.
    """
    if id_type is IdType.USCC:
        return text
    shown = _RESIDENT_ENDS.get(len(text)) if id_type in {IdType.RESIDENT_ID, None} else None
    first, end = shown or (len(text) // _OTHER_SHARE, len(text) // _OTHER_SHARE)
    return _starred(text, range(first, len(text) - end))


def _starred(text: str, places: range | list[int]) -> str:
    hidden = set(places)
    return "".join(STAR if place in hidden else character for place, character in enumerate(text))
