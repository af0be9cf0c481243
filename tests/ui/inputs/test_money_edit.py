"""Amounts and rates: typed or pasted in any usual way, shown in one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from insdesk.ui.inputs.money_edit import MoneyEdit, PercentEdit
from tests.ui.conftest import Show
from tests.ui.inputs.desk import Desk


@pytest.fixture
def money(qtbot: QtBot) -> MoneyEdit:
    edit = MoneyEdit()
    qtbot.addWidget(edit)
    return edit


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1234.5", "1,234.50"),
        ("1,234.5 元", "1,234.50"),
        ("￥1234.50", "1,234.50"),
        ("１２３４．５", "1,234.50"),
        ("100万", "1,000,000.00"),
        ("0", "0.00"),
        ("-12.5", "-12.50"),
        ("", ""),
    ],
)
def test_an_amount_is_shown_in_one_way_once_left(money: MoneyEdit, typed: str, shown: str) -> None:
    money.setText(typed)
    money.commit()
    assert money.text() == shown


@pytest.mark.parametrize("typed", ["12.345", "12,50", "abc", "1.2.3"])
def test_what_is_no_amount_stays_as_typed(money: MoneyEdit, typed: str) -> None:
    money.setText(typed)
    money.commit()
    assert money.text() == typed


def test_amounts_stand_at_the_right_beside_their_unit(money: MoneyEdit, show: Show) -> None:
    show(money)
    assert money.alignment() & Qt.AlignmentFlag.AlignRight
    assert money.textMargins().right() > 0


@pytest.mark.parametrize(
    ("typed", "shown"), [("15", "15.00"), ("15%", "15.00"), ("１５％", "15.00"), ("101", "101")]
)
def test_a_rate_is_shown_with_two_decimals(qtbot: QtBot, typed: str, shown: str) -> None:
    rate = PercentEdit()
    qtbot.addWidget(rate)
    rate.setText(typed)
    rate.commit()
    assert rate.text() == shown


def test_an_amount_is_written_out_when_the_focus_leaves(show: Show) -> None:
    first, second = MoneyEdit(), MoneyEdit()
    show(Desk((first, second)))
    first.setFocus()
    QTest.keyClicks(first, "950")
    second.setFocus()
    assert first.text() == "950.00"
