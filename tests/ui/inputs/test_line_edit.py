"""The base line edit: input methods, autofill, who touched what."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from insdesk.ui.inputs.line_edit import TextEdit
from tests.ui.conftest import Show
from tests.ui.ime import commit_text, compose
from tests.ui.inputs.desk import Desk


@pytest.fixture
def edit(qtbot: QtBot) -> TextEdit:
    edit = TextEdit()
    qtbot.addWidget(edit)
    return edit


@pytest.fixture
def two(show: Show) -> tuple[TextEdit, TextEdit]:
    """A focused and an unfocused line edit."""
    first, second = TextEdit(), TextEdit()
    show(Desk((first, second)))
    first.setFocus()
    return first, second


def test_letters_in_the_input_method_are_not_text_yet(edit: TextEdit) -> None:
    compose(edit, "zhangsan")
    assert edit.is_composing
    assert edit.text() == ""
    assert not edit.touched


def test_a_chosen_candidate_is_text_and_touches_the_field(edit: TextEdit, qtbot: QtBot) -> None:
    compose(edit, "zhangsan")
    with qtbot.waitSignals([edit.edited_by_person, edit.changed]):
        commit_text(edit, "张三")
    assert edit.text() == "张三"
    assert not edit.is_composing
    assert edit.touched


def test_enter_while_composing_does_nothing(edit: TextEdit, qtbot: QtBot) -> None:
    compose(edit, "zhang")
    with qtbot.assertNotEmitted(edit.returnPressed), qtbot.assertNotEmitted(edit.editingFinished):
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.is_composing


def test_commit_keeps_the_letters_an_input_method_does_not_hand_over(edit: TextEdit) -> None:
    edit.set_text("李")
    edit.setCursorPosition(1)
    compose(edit, "si")
    edit.commit()
    assert edit.text() == "李si"
    assert not edit.is_composing


def test_losing_the_focus_while_composing_keeps_the_letters(two: tuple[TextEdit, TextEdit]) -> None:
    first, second = two
    compose(first, "wang")
    second.setFocus()
    assert first.text() == "wang"


def test_loading_drops_what_was_being_composed_and_touches_nothing(edit: TextEdit, qtbot: QtBot) -> None:
    compose(edit, "zhang")
    with qtbot.assertNotEmitted(edit.edited_by_person):
        edit.set_text("李四")
    assert edit.text() == "李四"
    assert not edit.is_composing
    assert not edit.touched
    assert not edit.isUndoAvailable()


def test_autofill_writes_into_an_empty_field_and_can_be_undone(edit: TextEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(edit.changed), qtbot.assertNotEmitted(edit.edited_by_person):
        assert edit.fill("北京市朝阳区")
    assert edit.text() == "北京市朝阳区"
    assert not edit.touched
    edit.undo()
    assert edit.text() == ""


def test_autofill_refuses_a_field_that_is_not_empty_unless_told_to_replace(edit: TextEdit) -> None:
    edit.set_text("京")
    assert not edit.fill("沪")
    assert edit.text() == "京"
    assert edit.fill("沪", replace=True)
    assert edit.text() == "沪"


def test_autofill_never_overwrites_what_a_person_typed(edit: TextEdit) -> None:
    QTest.keyClicks(edit, "mine")
    assert not edit.fill("other", replace=True)
    edit.clear()
    assert not edit.fill("other", replace=True)
    assert edit.text() == ""


def test_autofill_never_writes_under_a_persons_hands(two: tuple[TextEdit, TextEdit]) -> None:
    first, second = two
    assert not first.fill("text", replace=True)
    assert second.fill("text")


def test_autofill_leaves_a_composing_field_alone(edit: TextEdit) -> None:
    compose(edit, "zhang")
    assert not edit.fill("李四", replace=True)
    assert edit.is_composing


def test_undo_by_a_person_counts_as_theirs(edit: TextEdit) -> None:
    edit.fill("filled")
    edit.undo()
    assert edit.touched


def test_leaving_says_so_once_after_the_text_is_complete(two: tuple[TextEdit, TextEdit]) -> None:
    first, second = two
    compose(first, "wang")
    heard: list[str] = []
    first.left.connect(lambda: heard.append(first.text()))
    second.setFocus()
    assert heard == ["wang"]


def test_a_popup_over_the_field_is_not_leaving_it(two: tuple[TextEdit, TextEdit], qtbot: QtBot) -> None:
    first, second = two
    with qtbot.assertNotEmitted(first.left):
        second.setFocus(Qt.FocusReason.PopupFocusReason)


def test_a_locked_field_says_why_and_takes_no_keys(edit: TextEdit) -> None:
    edit.set_read_only(True, "From the sales contract")
    QTest.keyClicks(edit, "x")
    assert edit.text() == ""
    assert edit.toolTip() == "From the sales contract"
    assert edit.property("locked") is True
    assert not edit.focusPolicy() & Qt.FocusPolicy.TabFocus
    edit.set_read_only(False)
    QTest.keyClicks(edit, "x")
    assert edit.text() == "x"
    assert edit.toolTip() == ""
    assert edit.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_state_is_a_property_not_a_style_sheet(edit: TextEdit) -> None:
    edit.set_state("error")
    assert edit.property("state") == "error"
    assert edit.styleSheet() == ""


def test_inputs_set_no_style_sheet_of_their_own(two: tuple[QWidget, QWidget]) -> None:
    assert all(widget.styleSheet() == "" for widget in two)
