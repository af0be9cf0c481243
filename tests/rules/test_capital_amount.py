"""人民币大写 by the examples of the rule itself, and by reading what was written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.money import Money
from insdesk.rules.amounts import LARGEST_YUAN
from insdesk.rules.capital_amount import in_capitals
from tests.rules.builders import yuan

EXAMPLES_OF_THE_RULE = {
    "1409.50": "壹仟肆佰零玖元伍角",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元零叁角贰分",
    "107000.53": "壹拾万柒仟元零伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
}
OTHERS = {
    "0": "零元整",
    "0.01": "壹分",
    "0.05": "伍分",
    "0.10": "壹角",
    "0.50": "伍角",
    "0.99": "玖角玖分",
    "1": "壹元整",
    "1.10": "壹元壹角",
    "1.01": "壹元零壹分",
    "10": "壹拾元整",
    "10.05": "壹拾元零伍分",
    "20.00": "贰拾元整",
    "100": "壹佰元整",
    "101": "壹佰零壹元整",
    "110": "壹佰壹拾元整",
    "1001": "壹仟零壹元整",
    "1010": "壹仟零壹拾元整",
    "3012.76": "叁仟零壹拾贰元柒角陆分",
    "10000": "壹万元整",
    "10001": "壹万零壹元整",
    "10050.05": "壹万零伍拾元零伍分",
    "15000": "壹万伍仟元整",
    "100010": "壹拾万零壹拾元整",
    "1000000": "壹佰万元整",
    "1001000": "壹佰万壹仟元整",
    "10000001": "壹仟万零壹元整",
    "100000000.00": "壹亿元整",
    "100005000": "壹亿零伍仟元整",
    "105000000": "壹亿零伍佰万元整",
    "1000050000.07": "壹拾亿零伍万元零柒分",
    "9999999999.99": "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
    "1000000000000": "壹万亿元整",
    "-12.30": "负壹拾贰元叁角",
    "-3012.76": "负叁仟零壹拾贰元柒角陆分",
}


@pytest.mark.parametrize(("figures", "capitals"), (EXAMPLES_OF_THE_RULE | OTHERS).items())
def test_amounts_are_written_as_the_rule_says(figures: str, capitals: str) -> None:
    assert in_capitals(yuan(figures)) == capitals


@given(fen=st.integers(0, int(LARGEST_YUAN * 100)))
def test_what_is_written_reads_back_to_the_same_amount(fen: int) -> None:
    capitals = in_capitals(Money(fen))
    assert fen_of(capitals) == fen
    assert "零零" not in capitals
    assert capitals.endswith("整") == (fen % 100 == 0)


def fen_of(capitals: str) -> int:
    """The amount, read the plain way: a digit counts by the unit that follows it."""
    whole, _, parts = capitals.removesuffix("整").rpartition("元")
    return number(whole) * 100 + sum(
        number(part[:-1]) * {"角": 10, "分": 1}[part[-1]] for part in split(parts)
    )


def split(parts: str) -> list[str]:
    pieces = parts.replace("零", "").replace("角", "角 ").split()
    return [piece for piece in pieces if piece]


def number(text: str) -> int:
    for unit, size in (("亿", 10**8), ("万", 10**4), ("仟", 1000), ("佰", 100), ("拾", 10)):
        if unit in text:
            high, low = text.rsplit(unit, 1)
            return number(high) * size + number(low)
    return "零壹贰叁肆伍陆柒捌玖".index(text[-1]) if text else 0
