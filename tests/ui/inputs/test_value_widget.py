"""Every input of the kit is a ValueWidget, and behaves as one."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.problems import Problem
from insdesk.ui.inputs.button_field import ChoiceRadios, YesNoBox
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.code_edit import CodeEdit
from insdesk.ui.inputs.date_edit import DateEdit
from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.inputs.money_edit import MoneyEdit, PercentEdit
from insdesk.ui.inputs.multi_line import MultiLineEdit
from insdesk.ui.inputs.value_widget import ValueWidget

CHOICES = (Choice("1", "one"), Choice("2", "two"))


def no_day(text: str) -> date | Problem:
    return Problem("day_unreadable")


def some_day() -> date:
    return date(2026, 11, 23)


KIT: dict[str, Callable[[], ValueWidget]] = {
    "text": TextEdit,
    "code": CodeEdit,
    "day": lambda: DateEdit(no_day, some_day),
    "money": MoneyEdit,
    "percent": PercentEdit,
    "choice": lambda: ChoiceBox(CHOICES),
    "search choice": lambda: ChoiceBox(CHOICES, searchable=True),
    "radios": lambda: ChoiceRadios(CHOICES),
    "tick": lambda: YesNoBox("tick"),
    "lines": MultiLineEdit,
}
VALUES = {"tick": "yes"}


@pytest.fixture(params=KIT)
def named(request: pytest.FixtureRequest, qtbot: QtBot) -> tuple[str, ValueWidget]:
    widget = KIT[request.param]()
    assert isinstance(widget, QWidget)
    qtbot.addWidget(widget)
    return VALUES.get(request.param, "1"), widget


def test_every_input_can_what_a_form_needs(named: tuple[str, ValueWidget]) -> None:
    assert isinstance(named[1], ValueWidget)


def test_every_input_gives_back_what_was_loaded(named: tuple[str, ValueWidget], qtbot: QtBot) -> None:
    value, widget = named
    with qtbot.waitSignal(widget.changed), qtbot.assertNotEmitted(widget.edited_by_person):
        widget.set_text(value)
    assert widget.text() == value
    assert not widget.touched


def test_every_input_can_be_filled_when_empty_only(named: tuple[str, ValueWidget]) -> None:
    value, widget = named
    assert widget.fill(value)
    assert widget.text() == value
    assert not widget.fill(value)
    assert not widget.touched


def test_every_input_can_be_locked_and_still_loaded(named: tuple[str, ValueWidget]) -> None:
    value, widget = named
    widget.set_read_only(True, "why")
    widget.set_text(value)
    assert widget.text() == value
    assert isinstance(widget, QWidget)
    assert widget.accessibleDescription() == "why"


def test_every_input_shows_error_and_warning(named: tuple[str, ValueWidget]) -> None:
    for state in ("error", "warning", ""):
        named[1].set_state(state)
