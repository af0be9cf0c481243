"""Codes: no input method, no white space, no lost end."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodQueryEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from insdesk.ui.inputs.code_edit import CodeEdit
from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.inputs.money_edit import MoneyEdit
from tests.ui.conftest import Show

SPACED_ID = "110101 19900307 7758"


@pytest.fixture
def edit(qtbot: QtBot) -> CodeEdit:
    edit = CodeEdit()
    qtbot.addWidget(edit)
    return edit


def input_method_is_wanted(widget: QWidget) -> object:
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(widget, query)
    return query.value(Qt.InputMethodQuery.ImEnabled)


def paste(widget: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_codes_keep_the_input_method_out_and_prose_lets_it_in(show: Show) -> None:
    code, prose = CodeEdit(), TextEdit()
    show(code)
    show(prose)
    assert input_method_is_wanted(code) is False
    assert input_method_is_wanted(prose) is True


def test_a_code_with_chinese_in_it_can_let_the_input_method_in(show: Show) -> None:
    plate = CodeEdit(input_method=True)
    show(plate)
    assert input_method_is_wanted(plate) is True


def test_a_code_edit_still_answers_the_other_questions_of_an_input_method(edit: CodeEdit) -> None:
    edit.set_text("LSV")
    assert edit.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText) == "LSV"


@pytest.mark.requirement("DE-2")
@pytest.mark.parametrize(
    "typed",
    ["lsvaa4182e2184847", " LSVAA4182 E2184847 ", "ＬＳＶＡＡ４１８２Ｅ２１８４８４７"],
)
def test_a_finished_code_is_upper_case_half_width_and_without_spaces(edit: CodeEdit, typed: str) -> None:
    edit.setText(typed)
    edit.commit()
    assert edit.text() == "LSVAA4182E2184847"


def test_a_pasted_id_with_spaces_keeps_all_its_digits(edit: CodeEdit, qtbot: QtBot) -> None:
    paste(edit, SPACED_ID)
    assert edit.text() == "110101199003077758"
    assert edit.touched


def test_a_code_edit_has_no_maximum_length(edit: CodeEdit) -> None:
    assert edit.maxLength() == TextEdit().maxLength()


def test_pasting_goes_where_the_cursor_is(edit: CodeEdit, qtbot: QtBot) -> None:
    edit.set_text("京A")
    edit.setCursorPosition(2)
    paste(edit, " 12 345")
    assert edit.text() == "京A12345"


def test_the_context_menu_pastes_cleanly_too(edit: CodeEdit) -> None:
    QGuiApplication.clipboard().setText(SPACED_ID)
    menu = edit.cleaning_context_menu()
    next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
    menu.deleteLater()
    assert edit.text() == "110101199003077758"


def test_a_locked_code_takes_no_paste(edit: CodeEdit, qtbot: QtBot) -> None:
    edit.set_read_only(True, "locked")
    paste(edit, "X")
    assert edit.text() == ""


def test_cleaning_does_not_touch(edit: CodeEdit, qtbot: QtBot) -> None:
    edit.set_text("a 1")
    with qtbot.assertNotEmitted(edit.edited_by_person):
        edit.commit()
    assert edit.text() == "A1"
    assert not edit.touched


def test_an_amount_takes_no_input_method(show: Show) -> None:
    amount = MoneyEdit()
    show(amount)
    assert input_method_is_wanted(amount) is False
