"""人民币大写: amounts in Chinese capitals, as they stand on bills and receipts.

By 《正确填写票据和结算凭证的基本规定》 (annex to 《支付结算办法》, 1997): an amount that ends in yuan closes
with 整, one that ends in fen never does; zeros between digits are said once; 元 is followed by 零 where jiao
is zero and fen is not. Where it leaves a choice, we write what its examples write first.
"""

from insdesk.domain.money import FEN_PER_YUAN, ZERO, Money

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_ZERO = _DIGITS[0]
_UNITS = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))


def in_capitals(amount: Money) -> str:
    """`叁仟零壹拾贰元柒角陆分`; below zero with 负 before it."""
    if amount < ZERO:
        return f"负{in_capitals(-amount)}"
    yuan, rest = divmod(amount.fen, FEN_PER_YUAN)
    if not rest:
        return f"{_whole(yuan)}元整"
    return (f"{_whole(yuan)}元" if yuan else "") + _parts(yuan, *divmod(rest, 10))


def _parts(yuan: int, jiao: int, fen: int) -> str:
    """Jiao and fen; the zero before them keeps anybody from writing another digit in between."""
    needs_zero = yuan and (not jiao or yuan % 10 == 0)
    jiao_text = f"{_DIGITS[jiao]}角" if jiao else ""
    fen_text = f"{_DIGITS[fen]}分" if fen else ""
    return (_ZERO if needs_zero else "") + jiao_text + fen_text


def _whole(number: int) -> str:
    for size, unit in _UNITS:
        if number >= size:
            high, low = divmod(number, size)
            zero = _ZERO if 0 < low < size // 10 else ""
            return _whole(high) + unit + zero + (_whole(low) if low else "")
    return _DIGITS[number]
