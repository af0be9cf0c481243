"""Policy numbers as printed by the insurers (UR-16)."""

from insdesk.domain.problems import Problem
from insdesk.rules.checked import Checked
from insdesk.rules.text import compact

SHORTEST = 6
LONGEST = 40

_ALPHABET = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-")


def check_policy_no(text: str) -> Checked:
    """A policy number: letters, digits and hyphens, 6 to 40 characters, stored upper case without spaces."""
    value = compact(text)
    if not value:
        return Checked("", (Problem("value_missing"),))
    return Checked(value, _character_problems(value) + _length_problems(value))


def _character_problems(value: str) -> tuple[Problem, ...]:
    for index, character in enumerate(value):
        if character not in _ALPHABET:
            return (Problem("policy_no_character_wrong", params=(("character", character),), position=index),)
    return ()


def _length_problems(value: str) -> tuple[Problem, ...]:
    if SHORTEST <= len(value) <= LONGEST:
        return ()
    params = (("length", len(value)), ("fewest", SHORTEST), ("most", LONGEST))
    return (Problem("policy_no_length_wrong", params=params),)
