"""Enter through a form, by keyboard alone."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from insdesk.ui.inputs.button_field import ChoiceRadios, YesNoBox
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.code_edit import CodeEdit
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.inputs.multi_line import MultiLineEdit
from tests.ui.conftest import Show
from tests.ui.ime import compose
from tests.ui.inputs.desk import Desk

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
RETURN = Qt.Key.Key_Return


class Form(Desk):
    """One input of every kind."""

    def __init__(self) -> None:
        self.name = TextEdit()
        self.code = CodeEdit()
        self.choice = ChoiceBox((Choice("1", "one"), Choice("2", "two")))
        self.search = ChoiceBox((Choice("1", "one"), Choice("2", "two")), searchable=True)
        self.radios = ChoiceRadios((Choice("a", "本店"), Choice("b", "非本店")))
        self.tick = YesNoBox("tick")
        self.remarks = MultiLineEdit()
        self.last = CodeEdit()
        self.button = QPushButton("Save")
        super().__init__(self.inputs)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.button)
        self.enter = EnterFilter(self)

    @property
    def inputs(self) -> tuple[QWidget, ...]:
        return (
            self.name,
            self.code,
            self.choice,
            self.search,
            self.radios,
            self.tick,
            self.remarks,
            self.last,
        )


@pytest.fixture
def form(show: Show) -> Form:
    form = Form()
    show(form)
    form.name.setFocus()
    return form


def press(key: Qt.Key = RETURN, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


@pytest.mark.requirement("DE-3")
def test_enter_visits_every_field_in_order(form: Form, qtbot: QtBot) -> None:
    visited = []
    for field in form.inputs[:7]:
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused is field or field.isAncestorOf(focused)
        visited.append(field)
        if field is not form.remarks:
            press()
    assert visited == list(form.enter.fields()[:7])


def test_shift_enter_goes_back(form: Form, qtbot: QtBot) -> None:
    form.choice.setFocus()
    press(RETURN, SHIFT)
    assert form.code.hasFocus()
    press(Qt.Key.Key_Enter, SHIFT)
    assert form.name.hasFocus()
    press(RETURN, SHIFT)
    assert form.name.hasFocus()


def test_the_enter_key_of_the_number_pad_counts(form: Form, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert form.code.hasFocus()


def test_enter_never_moves_on_while_composing(form: Form, qtbot: QtBot) -> None:
    compose(form.name, "zhang")
    press()
    assert form.name.hasFocus()
    form.search.setFocus()
    compose(form.search, "yi")
    press()
    assert form.search.hasFocus()


def test_enter_is_a_new_line_where_there_are_lines(form: Form, qtbot: QtBot) -> None:
    form.remarks.setFocus()
    press()
    assert form.remarks.hasFocus()
    assert form.remarks.text() == "\n"


@pytest.mark.parametrize("field", ["name", "remarks", "choice", "last"])
def test_control_enter_reaches_the_forms_own_shortcut(form: Form, qtbot: QtBot, field: str) -> None:
    shortcut = QShortcut(QKeySequence("Ctrl+Return"), form)
    widget = getattr(form, field)
    widget.setFocus()
    with qtbot.waitSignal(shortcut.activated):
        press(RETURN, CONTROL)
    assert widget.hasFocus()
    assert form.remarks.text() == ""


def test_locked_disabled_and_hidden_fields_are_passed_by(form: Form, qtbot: QtBot) -> None:
    form.code.set_read_only(True, "locked")
    form.choice.set_read_only(True, "locked")
    form.search.setEnabled(False)
    form.radios.set_read_only(True, "locked")
    form.tick.hide()
    press()
    assert form.remarks.hasFocus()


def test_enter_on_the_last_field_finishes_after_it_is_complete(form: Form, qtbot: QtBot) -> None:
    form.last.setFocus()
    QTest.keyClicks(form.last, "ab 1")
    heard: list[str] = []
    form.enter.finished.connect(lambda: heard.append(form.last.text()))
    press()
    assert heard == ["AB1"]


def test_enter_leaves_radios_as_one_field(form: Form, qtbot: QtBot) -> None:
    form.radios.buttons[1].setFocus()
    press()
    assert form.tick.hasFocus()
    press(RETURN, SHIFT)
    assert QApplication.focusWidget() in form.radios.buttons


def test_enter_presses_the_button_that_has_the_focus(form: Form, qtbot: QtBot) -> None:
    form.button.setFocus()
    with qtbot.waitSignal(form.button.clicked):
        press()


def test_enter_in_an_open_list_chooses_and_stays(form: Form) -> None:
    form.choice.setFocus()
    form.choice.showPopup()
    QTest.keyClick(form.choice.view(), Qt.Key.Key_Down)
    QTest.keyClick(form.choice.view(), RETURN)
    assert form.choice.hasFocus()
    assert form.choice.text() == "1"


def test_a_form_can_start_at_its_first_field(form: Form) -> None:
    form.last.setFocus()
    form.name.set_read_only(True, "locked")
    assert form.enter.focus_first()
    assert form.code.hasFocus()


def test_a_dialog_is_not_freed_while_it_is_open(show: Show) -> None:
    """PySide would let the last field keep the dialog, and the ring of both go (found by hand)."""
    window = QWidget()
    show(window)
    _open_dialog(window)
    gc.collect()
    assert window.findChild(QDialog) is not None


def _open_dialog(window: QWidget) -> None:
    dialog = Keeper(window)
    layout = QVBoxLayout(dialog)
    layout.addWidget(TextEdit(dialog))
    layout.addWidget(QPushButton("Save", dialog))
    dialog.open()
    assert EnterFilter(dialog).fields()


class Keeper(QDialog):
    """A ring through itself, as a screen's bound methods make one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ring = self.accept
