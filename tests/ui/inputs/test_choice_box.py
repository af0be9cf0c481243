"""Choices: keys not positions, search in the middle of a title, retired ones, no surprise by wheel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter
from pytestqt.qtbot import QtBot

from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from tests.ui.conftest import Show
from tests.ui.ime import commit_text, compose
from tests.ui.inputs.desk import Desk

INSURERS = (
    Choice("1", "人保财险", "rbcx"),
    Choice("2", "平安产险", "pacx"),
    Choice("3", "太平洋产险", "tpycx"),
    Choice("9", "天安财险", "tacx", retired=True),
)


@pytest.fixture
def box(show: Show) -> ChoiceBox:
    box = ChoiceBox(INSURERS)
    show(Desk((ChoiceBox(), box)))
    return box


@pytest.fixture
def search_box(show: Show) -> ChoiceBox:
    box = ChoiceBox(INSURERS, searchable=True)
    show(Desk((ChoiceBox(), box)))
    box.setFocus()
    return box


def titles(box: ChoiceBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


def completer(box: ChoiceBox) -> QCompleter:
    found = box.completer()
    assert found is not None
    return found


def offered(box: ChoiceBox) -> list[str]:
    model = completer(box).completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_its_text_is_the_key_of_the_choice(box: ChoiceBox) -> None:
    box.set_text("2")
    assert box.text() == "2"
    assert box.currentText() == "平安产险"
    assert not box.touched


def test_nothing_is_chosen_at_first_and_a_choice_can_be_taken_back(box: ChoiceBox, qtbot: QtBot) -> None:
    assert box.text() == ""
    box.set_text("1")
    box.setFocus()
    with qtbot.waitSignals([box.edited_by_person, box.changed]):
        QTest.keyClick(box, Qt.Key.Key_Home)
    assert box.text() == ""
    assert box.touched


def test_without_the_empty_choice_nothing_is_chosen_before_somebody_does(qtbot: QtBot) -> None:
    box = ChoiceBox(INSURERS, empty=False)
    qtbot.addWidget(box)
    assert box.text() == ""
    assert titles(box) == ["人保财险", "平安产险", "太平洋产险"]


@pytest.mark.requirement("IN-5")
def test_a_retired_choice_is_shown_only_where_it_was_chosen(box: ChoiceBox) -> None:
    assert "天安财险" not in titles(box)
    box.set_text("9")
    assert box.currentText() == "天安财险"
    box.set_text("1")
    assert "天安财险" not in titles(box)


def test_a_key_that_is_no_choice_is_kept_and_shown(box: ChoiceBox) -> None:
    box.set_text("77")
    assert box.text() == "77"
    assert box.currentText() == "77"


def test_other_choices_keep_what_is_chosen_and_say_nothing(box: ChoiceBox, qtbot: QtBot) -> None:
    box.set_text("2")
    with qtbot.assertNotEmitted(box.changed):
        box.set_choices(INSURERS[1:])
    assert box.text() == "2"


def test_loading_is_a_change_but_not_a_persons(box: ChoiceBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.changed), qtbot.assertNotEmitted(box.edited_by_person):
        box.set_text("3")


def test_autofill_chooses_only_where_nothing_is_chosen(box: ChoiceBox) -> None:
    assert box.fill("1")
    assert box.text() == "1"
    assert not box.fill("2")
    assert box.fill("2", replace=True)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.clearFocus()
    assert not box.fill("1", replace=True)


@pytest.mark.parametrize(
    ("typed", "found"), [("tpy", ["太平洋产险"]), ("CX", ["人保财险", "平安产险", "太平洋产险"])]
)
def test_typing_finds_any_part_and_the_initials(search_box: ChoiceBox, typed: str, found: list[str]) -> None:
    QTest.keyClicks(search_box, typed)
    assert offered(search_box) == found


def test_typing_chinese_finds_once_the_candidate_is_chosen(search_box: ChoiceBox) -> None:
    compose(search_box, "chan")
    assert search_box.is_composing
    assert search_box.text() == ""
    commit_text(search_box, "产险")
    assert offered(search_box) == ["平安产险", "太平洋产险"]
    assert search_box.touched


def test_a_completion_is_written_as_its_title(search_box: ChoiceBox) -> None:
    QTest.keyClicks(search_box, "pa")
    assert completer(search_box).currentCompletion() == "平安产险"


def test_a_choice_picked_among_those_found_is_a_persons(search_box: ChoiceBox, qtbot: QtBot) -> None:
    QTest.keyClicks(search_box, "cx")
    popup = completer(search_box).popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(search_box.edited_by_person):
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert search_box.text() == "2"
    assert search_box.touched
    assert search_box.hasFocus()


def test_leaving_takes_the_only_choice_found(search_box: ChoiceBox) -> None:
    QTest.keyClicks(search_box, "rbcx")
    search_box.commit()
    assert search_box.text() == "1"
    assert search_box.currentText() == "人保财险"


def test_a_whole_search_word_is_meant_before_names_that_only_contain_it(show: Show) -> None:
    """三者险 is the third-party cover, not a rider whose other name contains it."""
    box = ChoiceBox(
        (Choice("B", "第三者责任保险", "三者险"), Choice("R", "附加险", "三者险附加")), searchable=True
    )
    show(Desk((ChoiceBox(), box)))
    box.setFocus()
    commit_text(box, "三者险")
    box.commit()
    assert box.text() == "B"


def test_what_names_no_choice_stays_as_typed(search_box: ChoiceBox) -> None:
    QTest.keyClicks(search_box, "nobody")
    search_box.commit()
    assert search_box.text() == "nobody"
    assert search_box.currentText() == "nobody"


def test_emptying_the_search_box_takes_the_choice_back(search_box: ChoiceBox) -> None:
    search_box.set_text("1")
    line = search_box.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClick(search_box, Qt.Key.Key_Delete)
    search_box.commit()
    assert search_box.text() == ""


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_the_list_opens_by_key(box: ChoiceBox, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    box.setFocus()
    QTest.keyClick(box, key, modifier)
    assert box.view().isVisible()
    box.hidePopup()


def test_a_locked_choice_takes_neither_key_nor_mouse(box: ChoiceBox) -> None:
    box.set_text("2")
    box.set_read_only(True, "From the sales contract")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.text() == "2"
    assert not box.view().isVisible()
    assert box.toolTip() == "From the sales contract"


def test_leaving_is_told_but_opening_the_list_is_not_leaving(box: ChoiceBox, qtbot: QtBot) -> None:
    box.setFocus()
    with qtbot.assertNotEmitted(box.left):
        box.showPopup()
        box.hidePopup()
    with qtbot.waitSignal(box.left):
        box.clearFocus()


def test_a_title_longer_than_the_field_shows_how_it_begins(qtbot: QtBot) -> None:
    box = ChoiceBox([Choice("1", "Made-up insurer with a name longer than its field")], searchable=True)
    qtbot.addWidget(box)
    box.set_text("1")
    line = box.lineEdit()
    assert line is not None
    assert line.cursorPosition() == 0
