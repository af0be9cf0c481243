"""The canonical form of codes and amounts typed or pasted by people. No Qt, no judgement of the value."""

import re
import unicodedata
from decimal import Decimal

MONEY_UNITS = ("元", "圆", "¥")
PERCENT_UNITS = ("%",)

_WAN = 10_000
_INVISIBLE = ("Cf", "Cc")
# Twelve digits of yuan are more than any office sees; commas only where thousands end, so that 1,5 is not 15.
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})?(?:\.[0-9]{0,6})?")


def code_text(text: str, *, uppercase: bool = True) -> str:
    """`text` in NFKC (full-width digits become digits) without white space and invisible characters."""
    folded = unicodedata.normalize("NFKC", text)
    kept = "".join(one for one in folded if not one.isspace() and unicodedata.category(one) not in _INVISIBLE)
    return kept.upper() if uppercase else kept


def amount_text(text: str, *, units: tuple[str, ...] = MONEY_UNITS, grouped: bool = True) -> str:
    """`text` as a number with two decimals: `1234.5 元`, `￥1,234.50` and `0.12345万` become `1,234.50`.

    What is no number, or is finer than two decimals, comes back as `code_text`, for the field's own check to
    speak about: nothing is rounded here.
    """
    code = code_text(text, uppercase=False)
    number = _number(code, units)
    if number is None or number != number.quantize(Decimal("0.01")):
        return code
    return f"{number:,.2f}" if grouped else f"{number:.2f}"


def _number(code: str, units: tuple[str, ...]) -> Decimal | None:
    bare = code.replace("−", "-")
    for unit in units:
        bare = bare.removeprefix(unit).removesuffix(unit)
    factor = _WAN if bare.endswith("万") else 1
    bare = bare.removesuffix("万")
    if not _NUMBER.fullmatch(bare) or not any(one.isdigit() for one in bare):
        return None
    return Decimal(bare.replace(",", "")) * factor
