"""The filter bar: from what is pressed, chosen and typed to one query."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from insdesk.domain.clock import FixedClock
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.specs.choices import REGISTRATION_STATUS
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.tables.filter_bar import FilterBar
from insdesk.ui.tables.filter_fields import PeriodField
from insdesk.ui.tables.filters import ChipsFilter, ChoiceFilter, FlagFilter, PeriodFilter
from tests.ui.conftest import Show
from tests.ui.ime import commit_text, compose
from tests.ui.tables.desk import LIMIT

FILTERS = (
    ChipsFilter(column="status", title="Status", choices=REGISTRATION_STATUS),
    PeriodFilter(column="signed_on", title="Sign date"),
    ChoiceFilter(column="insurer_id", title="Insurer", choices=(Choice("7", "人保财险"),), value=int),
    FlagFilter(column="doubtful", title="Doubtful"),
)


@pytest.fixture
def bar(clock: FixedClock, show: Show) -> FilterBar:
    bar = FilterBar("policies", FILTERS, clock)
    show(bar)
    return bar


@pytest.fixture
def asked(bar: FilterBar) -> list[TableQuery]:
    queries: list[TableQuery] = []
    bar.changed.connect(queries.append)
    return queries


def box(bar: FilterBar) -> QLineEdit:
    found = bar.findChild(QLineEdit, "policies.filter.text")
    assert isinstance(found, QLineEdit)
    return found


def press(bar: FilterBar, name: str) -> None:
    button = bar.findChild(QToolButton, name)
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_pressed_chips_ask_for_any_of_them_at_once(bar: FilterBar, asked: list[TableQuery]) -> None:
    press(bar, "policies.filter.status.draft")
    press(bar, "policies.filter.status.paid")
    press(bar, "policies.filter.status.draft")
    assert [query.filters for query in asked] == [
        (Filter("status", Operator.ONE_OF, ("DRAFT",)),),
        (Filter("status", Operator.ONE_OF, ("DRAFT", "PAID")),),
        (Filter("status", Operator.ONE_OF, ("PAID",)),),
    ]


def test_typing_asks_once_after_a_rest(bar: FilterBar, asked: list[TableQuery], qtbot: QtBot) -> None:
    box(bar).setFocus()
    with qtbot.waitSignal(bar.changed, timeout=LIMIT):
        QTest.keyClicks(box(bar), "12345")
    assert asked == [TableQuery("12345")]


def test_enter_asks_at_once_and_goes_to_the_rows(
    bar: FilterBar, asked: list[TableQuery], qtbot: QtBot
) -> None:
    box(bar).setFocus()
    with qtbot.waitSignal(bar.down_pressed, timeout=LIMIT):
        QTest.keyClicks(box(bar), " a  b ")
        QTest.keyClick(box(bar), Qt.Key.Key_Return)
    assert asked == [TableQuery("a b")]


def test_letters_still_being_composed_ask_nothing(
    bar: FilterBar, asked: list[TableQuery], qtbot: QtBot
) -> None:
    compose(box(bar), "zhang")
    QTest.keyClick(box(bar), Qt.Key.Key_Return)
    assert asked == []
    with qtbot.waitSignal(bar.changed, timeout=LIMIT):
        commit_text(box(bar), "张")
    assert asked == [TableQuery("张")]


def test_a_period_is_inclusive_and_either_end_may_be_empty(bar: FilterBar) -> None:
    period = bar.field("signed_on")
    assert isinstance(period, PeriodField)
    period.set_days(date(2026, 11, 1), None)
    assert bar.query.filters == (Filter("signed_on", Operator.AT_LEAST, (date(2026, 11, 1),)),)
    period.set_days(date(2026, 11, 1), date(2026, 11, 30))
    assert Filter("signed_on", Operator.AT_MOST, (date(2026, 11, 30),)) in bar.query.filters


def test_a_choice_asks_with_the_stored_value(bar: FilterBar) -> None:
    choice = bar.findChild(ChoiceBox, "policies.filter.insurer_id")
    assert isinstance(choice, ChoiceBox)
    choice.set_text("7")
    assert bar.query.filters == (Filter("insurer_id", Operator.EQUAL, (7,)),)


def test_a_flag_asks_only_while_it_is_pressed(bar: FilterBar) -> None:
    press(bar, "policies.filter.doubtful.yes")
    assert bar.query.filters == (Filter("doubtful", Operator.EQUAL, (True,)),)
    press(bar, "policies.filter.doubtful.yes")
    assert bar.query == TableQuery()


def test_clearing_asks_once_for_everything(bar: FilterBar, asked: list[TableQuery]) -> None:
    press(bar, "policies.filter.status.draft")
    press(bar, "policies.filter.doubtful.yes")
    asked.clear()
    press(bar, "policies.filter.clear")
    assert asked == [TableQuery()]
    clear = bar.findChild(QToolButton, "policies.filter.clear")
    assert isinstance(clear, QToolButton)
    assert not clear.isVisible()


def test_a_narrow_bar_goes_on_in_the_next_line(bar: FilterBar) -> None:
    one_line = bar.heightForWidth(3_000)
    assert bar.heightForWidth(600) > 1.8 * one_line


def test_every_filter_has_a_name_for_a_screen_reader(bar: FilterBar) -> None:
    inputs = [*bar.findChildren(QLineEdit), *bar.findChildren(ChoiceBox)]
    named = [one for one in inputs if one.objectName().startswith("policies.filter")]
    assert len(named) == 4
    assert all(one.accessibleName() for one in named)
    chips = [one for one in bar.findChildren(QToolButton) if one.property("role") == "chip"]
    assert {one.accessibleName() for one in chips} >= {"Status: Draft", "Doubtful: Doubtful"}
