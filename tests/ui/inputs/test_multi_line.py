"""Several lines: Enter stays, Tab goes, the input method is waited for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.inputs.multi_line import MultiLineEdit
from tests.ui.conftest import Show
from tests.ui.ime import commit_text, compose
from tests.ui.inputs.desk import Desk


@pytest.fixture
def edit(show: Show) -> MultiLineEdit:
    edit = MultiLineEdit()
    show(Desk((edit, TextEdit())))
    edit.setFocus()
    return edit


def test_enter_makes_a_line_and_tab_leaves(edit: MultiLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(edit, "a")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "b")
    with qtbot.waitSignal(edit.left):
        QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "a\nb"
    assert edit.touched


def test_letters_being_composed_are_no_change(edit: MultiLineEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(edit.changed):
        compose(edit, "teyue")
    assert not edit.touched
    with qtbot.waitSignals([edit.changed, edit.edited_by_person]):
        commit_text(edit, "特约")
    assert edit.text() == "特约"


def test_leaving_while_composing_keeps_the_letters(edit: MultiLineEdit) -> None:
    compose(edit, "te")
    edit.clearFocus()
    assert edit.text() == "te"


def test_loading_touches_nothing(edit: MultiLineEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(edit.changed), qtbot.assertNotEmitted(edit.edited_by_person):
        edit.set_text("one\ntwo")
    assert not edit.touched


def test_autofill_can_be_undone_and_never_overwrites(show: Show) -> None:
    edit = MultiLineEdit()
    other = TextEdit()
    show(Desk((other, edit)))
    other.setFocus()
    assert edit.fill("clause")
    assert not edit.fill("other")
    edit.undo()
    assert edit.text() == ""


def test_autofill_never_writes_under_a_persons_hands(edit: MultiLineEdit) -> None:
    assert not edit.fill("clause")


def test_a_locked_text_is_passed_by_and_says_why(edit: QWidget) -> None:
    assert isinstance(edit, MultiLineEdit)
    edit.set_read_only(True, "Registered")
    QTest.keyClicks(edit, "x")
    assert edit.text() == ""
    assert edit.toolTip() == "Registered"
