"""Ticks and radios as inputs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from insdesk.ui.inputs.button_field import ChoiceRadios, YesNoBox
from insdesk.ui.inputs.choice_box import Choice
from tests.ui.conftest import Show
from tests.ui.inputs.desk import Desk

MODES = (Choice("IN_HOUSE", "本店"), Choice("EXTERNAL", "非本店"))


@pytest.fixture
def tick(qtbot: QtBot) -> YesNoBox:
    tick = YesNoBox("代办保险")
    qtbot.addWidget(tick)
    return tick


@pytest.fixture
def radios(show: Show) -> ChoiceRadios:
    radios = ChoiceRadios(MODES)
    show(Desk((YesNoBox("before"), radios, YesNoBox("after"))))
    return radios


def test_a_tick_reads_yes_or_no(tick: YesNoBox, qtbot: QtBot) -> None:
    assert tick.text() == "no"
    with qtbot.waitSignals([tick.changed, tick.edited_by_person]):
        QTest.keyClick(tick.buttons[0], Qt.Key.Key_Space)
    assert tick.text() == "yes"
    assert tick.touched


def test_loading_a_tick_does_not_touch_it(tick: YesNoBox) -> None:
    tick.set_text("yes")
    assert tick.text() == "yes"
    assert not tick.touched


def test_radios_read_the_key_of_the_one_chosen(radios: ChoiceRadios) -> None:
    assert radios.text() == ""
    radios.set_text("EXTERNAL")
    assert radios.text() == "EXTERNAL"
    assert not radios.touched


def test_choosing_another_radio_is_one_change(radios: ChoiceRadios) -> None:
    radios.set_text("IN_HOUSE")
    heard: list[str] = []
    radios.changed.connect(lambda: heard.append(radios.text()))
    radios.buttons[1].click()
    assert heard == ["EXTERNAL"]


def test_arrow_keys_choose_and_stay_inside(radios: ChoiceRadios, qtbot: QtBot) -> None:
    radios.set_text("IN_HOUSE")
    radios.buttons[0].setFocus()
    with qtbot.assertNotEmitted(radios.left):
        QTest.keyClick(radios.buttons[0], Qt.Key.Key_Right)
    assert radios.text() == "EXTERNAL"
    assert radios.touched


def test_leaving_the_last_button_is_leaving_the_field(radios: ChoiceRadios, qtbot: QtBot) -> None:
    radios.buttons[1].setFocus()
    with qtbot.waitSignal(radios.left):
        radios.buttons[1].clearFocus()


def test_autofill_chooses_before_a_person_did_and_not_after(radios: ChoiceRadios) -> None:
    assert radios.fill("IN_HOUSE")
    radios.buttons[1].click()
    radios.buttons[1].clearFocus()
    assert not radios.fill("IN_HOUSE", replace=True)
    assert radios.text() == "EXTERNAL"


def test_a_record_without_a_choice_leaves_no_radio_down(radios: ChoiceRadios) -> None:
    radios.set_text("EXTERNAL")
    radios.set_text("")
    assert radios.text() == ""


def test_a_locked_field_takes_no_click_and_says_why(radios: ChoiceRadios) -> None:
    radios.set_read_only(True, "Fixed by the contract")
    radios.buttons[0].click()
    assert radios.text() == ""
    assert radios.toolTip() == "Fixed by the contract"


def test_an_ampersand_in_a_title_is_no_mnemonic(qtbot: QtBot) -> None:
    tick = YesNoBox("A&B")
    qtbot.addWidget(tick)
    assert tick.buttons[0].shortcut().isEmpty()
