"""The unified social credit code of a company (统一社会信用代码, GB 32100)."""

from insdesk.domain.problems import Problem
from insdesk.rules.checked import Checked
from insdesk.rules.text import DIGITS, compact

_LENGTH = 18
_REGION = range(2, 8)
_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
# Letters the code never uses (nor V), with the digit that was meant.
_CONFUSABLE = {"O": "0", "I": "1", "Z": "2", "S": "5"}


def check_uscc(text: str) -> Checked:
    """A USCC of 18 characters. A wrong check digit can be overridden: real early codes fail.

    Derives `region` (six digits) and `organisation_code` (nine characters). `stdnum.cn.uscc.validate` is not
    used: it cannot say which character is wrong and refuses authorities written with a letter (N2… rural
    cooperatives).
    """
    value = compact(text, "-")
    if not value:
        return Checked("", (Problem("value_missing"),))
    malformed = _character_problems(value) + _length_problems(value)
    if malformed:
        return Checked(value, malformed)
    derived = (("region", value[2:8]), ("organisation_code", value[8:17]))
    return Checked(value, _check_digit_problems(value), derived)


def with_uscc_check_digit(first_seventeen: str) -> str:
    """The whole code for its first 17 characters."""
    # Imported here because stdnum pulls in ssl and pydoc (90 ms), which the first paint must not wait for.
    from stdnum.cn.uscc import calc_check_digit  # noqa: PLC0415

    return first_seventeen + calc_check_digit(first_seventeen)


def _character_problems(value: str) -> tuple[Problem, ...]:
    for index, character in enumerate(value):
        params = (("character", character),)
        if character in _CONFUSABLE:
            suggested = (*params, ("suggestion", _CONFUSABLE[character]))
            return (Problem("uscc_letter_forbidden", params=suggested, position=index),)
        if character not in _ALPHABET:
            return (Problem("uscc_character_wrong", params=params, position=index),)
        if index in _REGION and character not in DIGITS:
            return (Problem("uscc_region_wrong", params=params, position=index),)
    return ()


def _length_problems(value: str) -> tuple[Problem, ...]:
    if len(value) == _LENGTH:
        return ()
    return (Problem("uscc_length_wrong", params=(("length", len(value)),)),)


def _check_digit_problems(value: str) -> tuple[Problem, ...]:
    expected = with_uscc_check_digit(value[:-1])[-1]
    if value[-1] == expected:
        return ()
    params = (("expected", expected), ("character", value[-1]))
    return (Problem("uscc_check_digit_wrong", params=params, position=_LENGTH - 1, overridable=True),)
