"""Conditions in groups: adding, joining and taking out, and what is not filled in yet."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.clock import FixedClock
from insdesk.domain.query import Comparison, Condition, Conditions, Match
from insdesk.specs.customer_conditions import CUSTOMER_CONDITIONS
from insdesk.ui.conditions.groups import ConditionGroups
from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.inputs.line_edit import TextEdit
from tests.ui.conftest import Show

PERSON = Condition("kind", Comparison.IS, ("PERSON",))
GROWN = Condition("age", Comparison.BETWEEN, (18, None))
OLD = Condition("age", Comparison.BETWEEN, (70, None))
TWO = (Conditions((PERSON, GROWN)), Conditions((OLD,)))


@pytest.fixture
def shown(show: Show, clock: FixedClock) -> ConditionGroups:
    groups = ConditionGroups("rules.condition", CUSTOMER_CONDITIONS, clock, most=3)
    show(groups)
    return groups


def in_sight(groups: ConditionGroups, name: str) -> list[QWidget]:
    return [one for one in groups.findChildren(QWidget, f"rules.condition.{name}") if one.isVisible()]


def part(groups: ConditionGroups, name: str) -> QWidget:
    """The widget in use by that name: those taken out are hidden until they are gone."""
    (found,) = in_sight(groups, name)
    return found


def press(groups: ConditionGroups, name: str) -> None:
    button = part(groups, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def test_groups_are_shown_as_they_were_made(shown: ConditionGroups) -> None:
    shown.show_groups(TWO, Match.ANY)
    assert shown.groups == TWO
    assert shown.match is Match.ANY
    assert part(shown, "1.2.field").isVisible()
    assert part(shown, "2.1.field").isVisible()


def test_one_group_needs_no_word_between_groups(shown: ConditionGroups) -> None:
    shown.show_groups(TWO[:1], Match.ALL)
    assert in_sight(shown, "match") == []
    shown.show_groups(TWO, Match.ALL)
    assert isinstance(part(shown, "match"), ChoiceBox)


def test_a_group_is_added_with_a_row_to_fill_in(qtbot: QtBot, shown: ConditionGroups) -> None:
    shown.show_groups(TWO[:1], Match.ALL)
    with qtbot.waitSignal(shown.changed):
        press(shown, "add_group")
    field, value = part(shown, "2.1.field"), "2.1.value.1"
    assert isinstance(field, ChoiceBox)
    field.put("age")
    edit = part(shown, value)
    assert isinstance(edit, TextEdit)
    edit.set_text("70")
    assert shown.groups == TWO


def test_no_more_groups_than_allowed(shown: ConditionGroups) -> None:
    shown.show_groups(TWO, Match.ALL)
    press(shown, "add_group")
    assert not part(shown, "add_group").isEnabled()


def test_a_group_goes_with_its_last_row(shown: ConditionGroups) -> None:
    shown.show_groups(TWO, Match.ALL)
    press(shown, "2.1.remove")
    assert shown.groups == TWO[:1]
    assert part(shown, "1.1.field").isAncestorOf(shown.focusWidget())


def test_a_group_is_taken_out_whole(shown: ConditionGroups) -> None:
    shown.show_groups(TWO, Match.ALL)
    press(shown, "1.clear")
    assert shown.groups == TWO[1:]


def test_the_last_group_stays_with_a_blank_row(shown: ConditionGroups) -> None:
    shown.show_groups(TWO[1:], Match.ALL)
    press(shown, "1.clear")
    assert shown.groups == ()
    assert shown.unfinished() is None
    assert part(shown, "1.1.field").isAncestorOf(shown.focusWidget())


def test_a_row_that_is_not_filled_in_says_so(shown: ConditionGroups) -> None:
    shown.show_groups(TWO[:1], Match.ALL)
    assert shown.unfinished() is None
    press(shown, "1.add")
    assert shown.unfinished() is None
    field = part(shown, "1.3.field")
    assert isinstance(field, ChoiceBox)
    field.put("age")
    row = shown.unfinished()
    assert row is not None
    row.ask_for_rest()
    message = part(shown, "1.3.message")
    assert isinstance(message, QLabel)
    assert message.text() == "Fill in what is missing, or take the condition out."
