"""The vehicle identification number (GB 16735). Plates are in `plate`."""

from datetime import date

from insdesk.domain.problems import Level, Problem
from insdesk.rules.checked import Checked
from insdesk.rules.text import compact

VIN_LENGTH = 17

_CHECK_AT = 8
_YEAR_AT = 9
_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPRSTUVWXYZ")
_CONFUSABLE = {"O": "0", "I": "1", "Q": "0"}
_VALUES = {
    "P": 7,
    "R": 9,
    **{digit: int(digit) for digit in "0123456789"},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
# GB 16735 and ISO 3779: the code of the model year returns every 30 years; A was 1980 and 2010.
_YEAR_CODES = "ABCDEFGHJKLMNPRSTVWXY123456789"
_FIRST_YEAR = 1980


def check_vin(text: str, today: date) -> Checked:
    """A VIN of exactly 17 characters. A wrong check digit is a warning: imports do not always have one.

    Derives `make` (where the maker's code is known) and `model_year` (at most the year after `today`).
    """
    value = compact(text, "-")
    problems = vin_problems(value)
    if len(value) != VIN_LENGTH or any(one.blocks for one in problems):
        return Checked(value, problems)
    return Checked(value, problems, _derived(value, today))


def vin_problems(text: str) -> tuple[Problem, ...]:
    """The problems of `check_vin` alone: without the make, which takes longer than all else of it."""
    value = compact(text, "-")
    if not value:
        return (Problem("value_missing"),)
    return _malformed(value) or _check_digit_problems(value)


def vin_check_digit(vin: str) -> str:
    """The check digit that belongs at the ninth place of a well-formed VIN, whatever stands there now."""
    remainder = sum(_VALUES[one] * weight for one, weight in zip(vin, _WEIGHTS, strict=True)) % 11
    return "X" if remainder == len("0123456789") else str(remainder)


def with_check_digit(vin: str) -> str:
    """A well-formed VIN with its ninth place made right."""
    return vin[:_CHECK_AT] + vin_check_digit(vin) + vin[_CHECK_AT + 1 :]


def model_year(code: str, today: date) -> int | None:
    """The latest model year that `code` (the tenth character) can mean; None when it is no year code."""
    index = _YEAR_CODES.find(code)
    if index < 0:
        return None
    cycles = (today.year + 1 - _FIRST_YEAR - index) // len(_YEAR_CODES)
    return _FIRST_YEAR + index + max(cycles, 0) * len(_YEAR_CODES)


def _malformed(value: str) -> tuple[Problem, ...]:
    return _character_problems(value) + _length_problems(value)


def _character_problems(value: str) -> tuple[Problem, ...]:
    for index, character in enumerate(value):
        params = (("character", character),)
        if character in _CONFUSABLE:
            suggested = (*params, ("suggestion", _CONFUSABLE[character]))
            return (Problem("vin_letter_forbidden", params=suggested, position=index),)
        if character not in _ALPHABET:
            return (Problem("vin_character_wrong", params=params, position=index),)
    return ()


def _length_problems(value: str) -> tuple[Problem, ...]:
    if len(value) == VIN_LENGTH:
        return ()
    return (Problem("vin_length_wrong", params=(("length", len(value)),)),)


def _check_digit_problems(value: str) -> tuple[Problem, ...]:
    expected = vin_check_digit(value)
    actual = value[_CHECK_AT]
    if actual == expected:
        return ()
    params = (("expected", expected), ("character", actual))
    return (Problem("vin_check_digit_wrong", Level.WARNING, params, _CHECK_AT, overridable=True),)


def _derived(value: str, today: date) -> tuple[tuple[str, str], ...]:
    make = _make(value)
    year = model_year(value[_YEAR_AT], today)
    derived = (("make", make),) if make else ()
    return derived if year is None else (*derived, ("model_year", str(year)))


def _make(vin: str) -> str:
    # Imported here because its tables of makers are read only when the first whole VIN was typed.
    from vininfo import Vin  # noqa: PLC0415
    from vininfo.common import UnsupportedBrand  # noqa: PLC0415

    assembler = Vin(vin).assembler
    return "" if isinstance(assembler, UnsupportedBrand) else str(assembler.manufacturer)
