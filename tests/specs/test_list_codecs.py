"""Fields that hold several things: names, amounts, choices, read as people write them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.enums import Energy
from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.i18n import use_language
from insdesk.specs.codecs import Context
from insdesk.specs.display import short_amount
from insdesk.specs.list_codecs import AMOUNTS, NAMES, SEVERAL, SeveralCodec

CATALOGUES = Path(__file__).resolve().parents[2] / "resources" / "i18n"
TODAY = Context(date(2026, 11, 23))


def yuan(*amounts: str) -> tuple[Money, ...]:
    return tuple(Money.from_yuan(Decimal(amount)) for amount in amounts)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", None),
        (" 、 ,\n", None),
        ("车损险", ("车损险",)),
        ("车损险、车损，车辆损失险,a; b；c\nd", ("车损险", "车损", "车辆损失险", "a", "b", "c", "d")),
        (" 车 损 险 、车损险、ABC、abc", ("车损险", "abc")),
        ("责任险(司机)", ("责任险（司机）",)),
    ],
)
def test_names_are_parted_by_whatever_people_type(text: str, names: tuple[str, ...] | None) -> None:
    assert NAMES.parse(text, TODAY) == names


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("", None),
        ("5万", yuan("50000")),
        ("5万、10万 20万；50万\n100万", yuan("50000", "100000", "200000", "500000", "1000000")),
        ("2000,5000，10000", yuan("2000", "5000", "10000")),
        ("100,000、1,234,567.50", yuan("100000", "1234567.50")),
        ("20万、5万、200,000", yuan("50000", "200000")),
        ("￥2000 5000元", yuan("2000", "5000")),
    ],
)
def test_amounts_are_parted_by_whatever_people_type_and_put_in_order(
    text: str, amounts: tuple[Money, ...] | None
) -> None:
    assert AMOUNTS.parse(text, TODAY) == amounts


@pytest.mark.parametrize(("text", "wrong"), [("5万、many", "many"), ("-5", "-5"), ("1.234", "1.234")])
def test_what_is_no_amount_is_named(text: str, wrong: str) -> None:
    assert AMOUNTS.parse(text, TODAY) == Problem("amount_unreadable", params=(("amount", wrong),))


@given(st.sets(st.integers(0, 999_999_999_999)), st.sampled_from(["en", "zh_CN"]))
def test_amounts_are_read_as_they_were_written(fen: set[int], language: str) -> None:
    amounts = tuple(sorted(map(Money, fen))) or None
    use_language(language, CATALOGUES)
    assert AMOUNTS.parse(AMOUNTS.format(amounts), TODAY) == amounts


@pytest.mark.parametrize(
    ("amount", "in_english", "in_chinese"),
    [
        ("0", "0", "0"),
        ("2000", "2,000", "2,000"),
        ("10000", "10,000", "1万"),
        ("15000", "15,000", "1.5万"),
        ("10500", "10,500", "10,500"),
        ("3000000", "3,000,000", "300万"),
        ("200841.40", "200,841.40", "200,841.40"),
    ],
)
def test_amounts_are_written_short(amount: str, in_english: str, in_chinese: str) -> None:
    assert short_amount(yuan(amount)[0]) == in_english
    use_language("zh_CN", CATALOGUES)
    assert short_amount(yuan(amount)[0]) == in_chinese


def test_choices_are_read_as_they_were_written() -> None:
    assert SEVERAL.parse("", TODAY) is None
    assert SEVERAL.parse(SEVERAL.format(("A", "B")), TODAY) == ("A", "B")
    closed = SeveralCodec(Energy)
    assert closed.parse(closed.format((Energy.FUEL, Energy.ELECTRIC)), TODAY) == (
        Energy.FUEL,
        Energy.ELECTRIC,
    )
    assert isinstance(closed.parse("STEAM", TODAY), Problem)
