"""The search box: asks late, never too early, and forgets old answers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.inputs.suggest_edit import SuggestEdit
from insdesk.ui.inputs.suggestion_list import Suggestion, SuggestionList
from tests.ui.conftest import Show
from tests.ui.ime import commit_text, compose
from tests.ui.inputs.desk import Desk

ANSWERS = (
    Suggestion("c1", "张三", "京A12345"),
    Suggestion("c2", "张思", "沪B88888"),
    Suggestion("c3", "章四", "粤C00001"),
)


@pytest.fixture
def box(show: Show) -> SuggestEdit:
    box = SuggestEdit(debounce_ms=10)
    box.setObjectName("customers.search")
    desk = Desk((box, TextEdit()))
    desk.resize(600, 400)
    show(desk)
    box.setFocus()
    return box


def ask(box: SuggestEdit, qtbot: QtBot, typed: str) -> int:
    """Type, wait for the question, and tell its sequence number."""
    with qtbot.waitSignal(box.search_requested) as asked:
        QTest.keyClicks(box, typed)
    assert asked.args is not None
    return int(asked.args[1])


def answers_of(box: SuggestEdit) -> SuggestionList:
    found = box.window().findChild(SuggestionList)
    assert found is not None
    return found


@pytest.mark.requirement("CU-2")
def test_one_question_for_keys_typed_in_a_row(box: SuggestEdit, qtbot: QtBot) -> None:
    asked: list[str] = []
    box.search_requested.connect(lambda text, _sequence: asked.append(text))
    QTest.keyClicks(box, "zs")
    qtbot.waitUntil(lambda: asked == ["zs"])


def test_pinyin_that_is_still_composed_is_never_searched(box: SuggestEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.search_requested) as asked:
        compose(box, "zhang")
        commit_text(box, "张")
    assert asked.args is not None
    assert asked.args[0] == "张"


def test_composing_after_typing_holds_the_question_back(box: SuggestEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "a")
    compose(box, "zhang")
    with qtbot.assertNotEmitted(box.search_requested, wait=60):
        pass


def test_answers_show_the_first_one_current(box: SuggestEdit, qtbot: QtBot) -> None:
    sequence = ask(box, qtbot, "zs")
    assert box.show_suggestions(sequence, ANSWERS)
    assert box.is_open
    assert answers_of(box).currentRow() == 0
    assert box.hasFocus()


def test_late_answers_to_an_old_question_are_dropped(box: SuggestEdit, qtbot: QtBot) -> None:
    old = ask(box, qtbot, "z")
    new = ask(box, qtbot, "s")
    assert not box.show_suggestions(old, ANSWERS)
    assert not box.is_open
    assert box.show_suggestions(new, ANSWERS[:1])


def test_answers_are_dropped_as_soon_as_a_key_follows(box: SuggestEdit, qtbot: QtBot) -> None:
    sequence = ask(box, qtbot, "z")
    QTest.keyClicks(box, "s")
    assert not box.show_suggestions(sequence, ANSWERS)


def test_keys_walk_round_the_answers_and_enter_chooses(box: SuggestEdit, qtbot: QtBot) -> None:
    box.show_suggestions(ask(box, qtbot, "zs"), ANSWERS)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert answers_of(box).currentRow() == 2
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == ["c2"]
    assert not box.is_open


def test_a_click_chooses_and_leaves_the_focus_in_the_box(box: SuggestEdit, qtbot: QtBot) -> None:
    box.show_suggestions(ask(box, qtbot, "zs"), ANSWERS)
    answers = answers_of(box)
    place = answers.visualRect(answers.model().index(2, 1)).center()
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.mouseClick(answers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["c3"]
    assert box.hasFocus()


def test_escape_closes_the_answers_and_keeps_the_text(box: SuggestEdit, qtbot: QtBot) -> None:
    box.show_suggestions(ask(box, qtbot, "zs"), ANSWERS)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.is_open
    assert box.text() == "zs"


def test_an_emptied_box_closes_the_answers_and_asks_nothing(box: SuggestEdit, qtbot: QtBot) -> None:
    box.show_suggestions(ask(box, qtbot, "z"), ANSWERS)
    with qtbot.assertNotEmitted(box.search_requested, wait=40):
        QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert not box.is_open


def test_nothing_found_is_said_and_cannot_be_chosen(box: SuggestEdit, qtbot: QtBot) -> None:
    box.show_suggestions(ask(box, qtbot, "qq"), ())
    assert answers_of(box).model().index(0, 0).data() == "Nothing found"
    with qtbot.assertNotEmitted(box.chosen), qtbot.waitSignal(box.submitted):
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_leaving_the_box_closes_the_answers(box: SuggestEdit, qtbot: QtBot) -> None:
    box.show_suggestions(ask(box, qtbot, "zs"), ANSWERS)
    box.clearFocus()
    assert not box.is_open


def test_answers_stay_inside_the_window(box: SuggestEdit, qtbot: QtBot) -> None:
    box.show_suggestions(ask(box, qtbot, "zs"), ANSWERS * 30)
    window: QWidget = box.window()
    assert window.rect().contains(answers_of(box).geometry())
