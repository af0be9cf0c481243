"""Telephone numbers as a Chinese desk writes them. Only too few digits and strange characters are errors."""

import re

from insdesk.domain.problems import Level, Problem
from insdesk.rules.checked import Checked
from insdesk.rules.text import DIGITS, compact

FEWEST_DIGITS = 7
MOST_DIGITS = 20

_COUNTRY_CODE = re.compile(r"^(?:\+86|0086)")
_HOTLINE = re.compile(r"9[56][0-9]{3,6}")
_KINDS = (
    ("mobile", re.compile(r"1[3-9][0-9]{9}")),
    ("landline", re.compile(r"0(?:10|2[0-9])[0-9]{8}|0[3-9][0-9]{2}[0-9]{7,8}")),
    ("service", re.compile(r"[48]00[0-9]{7}")),
    ("hotline", _HOTLINE),
)


def check_phone(text: str) -> Checked:
    """A telephone number: seven digits or more once spaces, `-` and a leading +86 are gone (CU-5).

    Derives `kind`: mobile, landline, service or hotline; a number that is none of these gets a warning.
    """
    value = compact_phone(text)
    if not value:
        return Checked("", (Problem("value_missing"),))
    malformed = _character_problems(value) + _length_problems(value)
    return Checked(value, malformed) if malformed else _with_kind(value)


def check_hotline(text: str) -> Checked:
    """An insurer's claims hotline: a telephone number, or a short one such as 95XXX."""
    value = compact_phone(text)
    return _with_kind(value) if _HOTLINE.fullmatch(value) else check_phone(text)


def compact_phone(text: str) -> str:
    """A number as stored and compared: without spaces, dashes and country code."""
    if text.isascii() and text.isdigit() and not text.startswith("00"):
        return text
    return _COUNTRY_CODE.sub("", compact(text, "-"))


def _character_problems(value: str) -> tuple[Problem, ...]:
    for index, character in enumerate(value):
        if character not in DIGITS:
            return (Problem("phone_character_wrong", params=(("character", character),), position=index),)
    return ()


def _length_problems(value: str) -> tuple[Problem, ...]:
    digits = sum(character in DIGITS for character in value)
    if digits < FEWEST_DIGITS:
        return (Problem("phone_too_short", params=(("length", digits), ("fewest", FEWEST_DIGITS))),)
    if digits > MOST_DIGITS:
        return (Problem("phone_too_long", params=(("length", digits), ("most", MOST_DIGITS))),)
    return ()


def _with_kind(value: str) -> Checked:
    kind = next((name for name, pattern in _KINDS if pattern.fullmatch(value)), None)
    if kind is None:
        return Checked(value, (Problem("phone_kind_unknown", Level.WARNING, (("length", len(value)),)),))
    return Checked(value, (), (("kind", kind),))
