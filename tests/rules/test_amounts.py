"""Reading amounts and percentages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.problems import Problem
from insdesk.rules.amounts import parse_money, parse_percent


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("1234.5", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567.00"),
        ("１，２３４．５０", "1234.50"),
        ("¥1234.5", "1234.50"),
        ("￥ 1,234.50", "1234.50"),
        ("1234.5元", "1234.50"),
        ("1234.5 元 ", "1234.50"),
        ("RMB 950", "950.00"),
        ("950。00", "950.00"),
        ("100万", "1000000.00"),
        ("1.23456万元", "12345.60"),
        ("0", "0.00"),
        ("-0", "0.00"),
        (".5", "0.50"),
        ("5.", "5.00"),
        ("+5", "5.00"),
        ("9999999999.99", "9999999999.99"),
    ],
)
def test_an_amount_is_read_in_every_usual_way(typed: str, yuan: str) -> None:
    amount = parse_money(typed)
    assert isinstance(amount, Decimal)
    assert str(amount) == yuan


@pytest.mark.parametrize(
    ("typed", "code", "position"),
    [
        ("", "value_missing", None),
        ("元", "value_missing", None),
        ("12,50", "number_comma_misplaced", 2),
        ("1234,567", "number_comma_misplaced", 4),
        ("12O", "number_character_wrong", 2),
        ("12 34", "number_character_wrong", 2),
        ("1e5", "number_character_wrong", 1),
        ("١٢", "number_character_wrong", 0),
        ("1.2.3", "number_unreadable", None),
        (".", "number_unreadable", None),
        ("-", "number_unreadable", None),
        ("1" * 21, "number_unreadable", None),
        ("1.005", "decimals_too_many", None),
        ("1.500", "decimals_too_many", None),
        ("1.2345678万", "decimals_too_many", None),
        ("-1", "money_negative", None),
        ("10000000000", "money_too_large", None),
        ("1000001万", "money_too_large", None),
    ],
)
def test_an_amount_that_cannot_be_read_says_why(typed: str, code: str, position: int | None) -> None:
    found = parse_money(typed)
    assert isinstance(found, Problem)
    assert (found.code, found.position) == (code, position)


@pytest.mark.parametrize("typed", ["-12.50", "-¥12.50", "\u221212.50", "－１２．５"])
def test_a_negative_amount_passes_only_where_it_is_allowed(typed: str) -> None:
    assert parse_money(typed, negative_allowed=True) == Decimal("-12.50")
    assert isinstance(parse_money(typed), Problem)


@pytest.mark.requirement("IN-8", "IN-9")
@pytest.mark.parametrize(
    ("typed", "rate"),
    [("0", "0.00"), ("100", "100.00"), ("15.5%", "15.50"), ("１５ ％", "15.00"), (" 4.25 ", "4.25")],
)
def test_a_percentage_is_read(typed: str, rate: str) -> None:
    assert str(parse_percent(typed)) == rate


@pytest.mark.requirement("IN-8", "IN-9")
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "value_missing"),
        ("%", "value_missing"),
        ("100.01", "percent_out_of_range"),
        ("-1", "percent_out_of_range"),
        ("1.234", "decimals_too_many"),
        ("a", "number_character_wrong"),
        ("1..2", "number_unreadable"),
    ],
)
def test_a_percentage_outside_its_limits_is_refused(typed: str, code: str) -> None:
    found = parse_percent(typed)
    assert isinstance(found, Problem)
    assert found.code == code


@given(st.integers(0, 10**12 - 1))
def test_every_amount_written_with_separators_is_read_back(fen: int) -> None:
    yuan = Decimal(fen) / 100
    assert parse_money(f"{yuan:,.2f}") == yuan


@given(st.text() | st.text("0123456789.,-+万元¥%"))
def test_no_text_makes_reading_an_amount_raise(text: str) -> None:
    for parse in (parse_money, parse_percent):
        found = parse(text)
        assert isinstance(found, Problem) or found == found.quantize(Decimal("0.01"))
