"""Amounts and percentages as people type them. Counting with them is `domain.money`."""

import re
from decimal import Decimal

from insdesk.domain.problems import Problem
from insdesk.rules.text import normalise

LARGEST_YUAN = Decimal("9999999999.99")
LARGEST_PERCENT = Decimal(100)

_DECIMALS = 2
_FEN = Decimal("0.01")
_LONGEST_NUMBER = 20
_TEN_THOUSAND = "万"
_ZEROS_OF_TEN_THOUSAND = 4
_CURRENCY_BEFORE = re.compile(r"^([+-]?) ?(?:¥|CNY|RMB|人民币) ?", re.IGNORECASE)
_CURRENCY_AFTER = re.compile(r" ?[元圆]$")
_IN_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_NUMBER_CHARACTERS = frozenset("0123456789.,+-")


def parse_money(text: str, *, negative_allowed: bool = False) -> Decimal | Problem:
    """Yuan with at most two decimals. Takes 1,234.50, ¥1234.5, 1234元, 100万 and full-width digits.

    Commas must part groups of three, so that 12,50 is not silently read as 1,250.
    """
    written = _CURRENCY_BEFORE.sub(r"\1", _CURRENCY_AFTER.sub("", _number_text(text)))
    number = _parse_number(written.removesuffix(_TEN_THOUSAND).strip())
    if isinstance(number, Problem):
        return number
    yuan = number.scaleb(_ZEROS_OF_TEN_THOUSAND) if written.endswith(_TEN_THOUSAND) else number
    if yuan < 0 and not negative_allowed:
        return Problem("money_negative")
    if abs(yuan) > LARGEST_YUAN:
        return Problem("money_too_large", params=(("most", f"{LARGEST_YUAN:,.2f}"),))
    return _two_decimals(yuan)


def parse_percent(text: str) -> Decimal | Problem:
    """A percentage from 0.00 to 100.00 with at most two decimals; a % sign may follow."""
    number = _parse_number(_number_text(text).removesuffix("%").strip())
    if isinstance(number, Problem):
        return number
    if not 0 <= number <= LARGEST_PERCENT:
        return Problem("percent_out_of_range")
    return _two_decimals(number)


def _number_text(text: str) -> str:
    """Normalised; the full stop of a Chinese input method is a decimal point."""
    return normalise(text).replace("。", ".").replace("\u2212", "-")


def _parse_number(written: str) -> Decimal | Problem:
    if not written:
        return Problem("value_missing")
    place = next((index for index, one in enumerate(written) if one not in _NUMBER_CHARACTERS), None)
    if place is not None:
        return Problem("number_character_wrong", params=(("character", written[place]),), position=place)
    if "," in written and not _IN_THOUSANDS.fullmatch(written):
        return Problem("number_comma_misplaced", position=written.index(","))
    digits = written.replace(",", "")
    if not _NUMBER.fullmatch(digits) or len(digits) > _LONGEST_NUMBER:
        return Problem("number_unreadable", params=(("text", written),))
    return Decimal(digits)


def _two_decimals(number: Decimal) -> Decimal | Problem:
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _DECIMALS:
        return Problem("decimals_too_many", params=(("most", _DECIMALS),))
    return number.quantize(_FEN) + 0
