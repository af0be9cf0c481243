"""From typed text to values and back, for every codec a form uses."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.enums import IdType
from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.specs.codecs import (
    DAY,
    MONEY,
    PERCENT,
    REFERENCE,
    TEXT,
    YES_NO,
    Codec,
    Context,
    EnumCodec,
    WholeNumberCodec,
)

CONTEXT = Context(date(2026, 11, 23))
SEATS = WholeNumberCodec(1, 99)
ID_TYPES = EnumCodec(IdType)
ALL: tuple[Codec, ...] = (TEXT, DAY, MONEY, PERCENT, REFERENCE, YES_NO, SEATS, ID_TYPES)


@pytest.mark.parametrize(
    ("codec", "text", "value"),
    [
        (TEXT, "  张 三 ", "张 三"),
        (TEXT, "１２３", "123"),
        (DAY, "20260301", date(2026, 3, 1)),
        (DAY, "0301", date(2026, 3, 1)),
        (DAY, "t", date(2026, 11, 23)),
        (DAY, "２０２６－３－１", date(2026, 3, 1)),
        (MONEY, "1,234.5", Money(123450)),
        (MONEY, "￥950 元", Money(95000)),
        (MONEY, "100万", Money(100_000_000)),
        (PERCENT, "15%", Decimal("15.00")),
        (SEATS, "５", 5),
        (SEATS, " 7 ", 7),
        (REFERENCE, "42", 42),
        (ID_TYPES, "PASSPORT", IdType.PASSPORT),
        (YES_NO, "yes", True),
        (YES_NO, "", False),
    ],
)
def test_text_is_read(codec: Codec, text: str, value: object) -> None:
    assert codec.parse(text, CONTEXT) == value


@pytest.mark.parametrize("codec", [DAY, MONEY, PERCENT, SEATS])
@pytest.mark.parametrize("text", ["", "  ", "\u3000"])
def test_blank_text_is_no_value(codec: Codec, text: str) -> None:
    assert codec.parse(text, CONTEXT) is None


@pytest.mark.parametrize(
    ("codec", "text", "code"),
    [
        (DAY, "2026-02-30", "day_impossible"),
        (DAY, "abc", "day_character_wrong"),
        (MONEY, "12,50", "number_comma_misplaced"),
        (MONEY, "-5", "money_negative"),
        (PERCENT, "101", "percent_out_of_range"),
        (SEATS, "0", "number_out_of_range"),
        (SEATS, "100", "number_out_of_range"),
        (SEATS, "5.5", "number_out_of_range"),
        (REFERENCE, "平安", "choice_unknown"),
        (REFERENCE, "9" * 5000, "choice_unknown"),
        (ID_TYPES, "LIBRARY_CARD", "choice_unknown"),
    ],
)
def test_unreadable_text_is_a_problem_with_its_own_code(codec: Codec, text: str, code: str) -> None:
    problem = codec.parse(text, CONTEXT)
    assert isinstance(problem, Problem)
    assert problem.code == code


@pytest.mark.parametrize(
    ("codec", "value"),
    [
        (TEXT, "张三"),
        (DAY, date(2024, 2, 29)),
        (MONEY, Money(123_456_789)),
        (PERCENT, Decimal("7.50")),
        (SEATS, 5),
        (REFERENCE, 7),
        (ID_TYPES, IdType.USCC),
        (YES_NO, True),
        (YES_NO, False),
    ],
)
def test_what_a_codec_writes_it_reads_back(codec: Codec, value: object) -> None:
    assert codec.parse(codec.format(value), CONTEXT) == value


@pytest.mark.parametrize("codec", ALL)
def test_no_value_is_written_as_empty_text_or_no_tick(codec: Codec) -> None:
    assert codec.format(None) == ("no" if codec is YES_NO else "")


@pytest.mark.parametrize("codec", ALL)
@given(text=st.text(max_size=40))
def test_no_text_makes_a_codec_raise(codec: Codec, text: str) -> None:
    codec.parse(text, CONTEXT)
