"""First start: what the wizard asks, and what it answers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.clock import FixedClock
from insdesk.domain.records.office import OfficeSettings
from insdesk.domain.regions import Region
from insdesk.i18n import current_language
from insdesk.ui.dialogs.wizard import FirstStartWizard, WizardAnswer
from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.language import speak
from tests.ui.conftest import Show
from tests.ui.ime import commit_text


@pytest.fixture
def wizard(qtbot: QtBot, show: Show, clock: FixedClock) -> Iterator[FirstStartWizard]:
    wizard = FirstStartWizard(clock)
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show(wizard)
    yield wizard
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    speak(application, "en")


@pytest.fixture
def answers(wizard: FirstStartWizard) -> list[WizardAnswer]:
    kept: list[WizardAnswer] = []
    wizard.answered.connect(kept.append)
    return kept


def click(wizard: FirstStartWizard, name: str) -> None:
    button = wizard.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def focused_widget() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focused() -> str:
    return focused_widget().objectName()


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused_widget(), key)


def choose_language(wizard: FirstStartWizard, name: str, language: str) -> None:
    boxes = [box for box in wizard.findChildren(ChoiceBox) if box.objectName() == name and box.isVisible()]
    (box,) = boxes
    box.setFocus()
    keys = [choice.key for choice in box.choices]
    step = keys.index(language) - keys.index(box.text())
    QTest.keyClick(box, Qt.Key.Key_Down if step > 0 else Qt.Key.Key_Up)


def test_looking_around_is_one_click(wizard: FirstStartWizard, answers: list[WizardAnswer]) -> None:
    click(wizard, "wizard.look_around")
    assert [answer.look_around for answer in answers] == [True]
    assert not wizard.isVisible()


def test_an_own_office_is_named_by_keyboard(wizard: FirstStartWizard, answers: list[WizardAnswer]) -> None:
    click(wizard, "wizard.own")
    assert focused() == "wizard.office_name"
    commit_text(wizard.office.view.input("office_name"), "样例店")
    press(Qt.Key.Key_Return)
    commit_text(wizard.office.view.input("plate_prefix"), "京a")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focused_widget(), "lsv")
    press(Qt.Key.Key_Return)
    assert wizard.office.view.texts()["region"] == "BEIJING"  # as the plate says
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert focused() == "wizard.action.finish"
    press(Qt.Key.Key_Space)
    assert answers == [
        WizardAnswer(
            look_around=False,
            settings=OfficeSettings("样例店", "京A", "LSV", "en", region=Region.BEIJING),
        )
    ]


def test_an_office_without_a_name_is_not_accepted(
    wizard: FirstStartWizard, answers: list[WizardAnswer]
) -> None:
    click(wizard, "wizard.own")
    click(wizard, "wizard.action.finish")
    assert answers == []
    assert wizard.isVisible()
    assert focused() == "wizard.office_name"
    assert wizard.office.view.cell("office_name").line.text()


def test_the_language_changes_at_once_and_keeps_what_was_typed(
    wizard: FirstStartWizard, answers: list[WizardAnswer]
) -> None:
    click(wizard, "wizard.own")
    commit_text(wizard.office.view.input("office_name"), "样例店")
    choose_language(wizard, "wizard.language", "zh_CN")
    assert current_language() == "zh_CN"
    assert wizard.is_on_office
    assert wizard.office.view.cell("office_name").label.text().startswith("门店名称")
    assert wizard.office.view.texts()["office_name"] == "样例店"
    click(wizard, "wizard.action.finish")
    assert answers[0].settings.language == "zh_CN"


def test_the_welcome_page_changes_its_language_too(wizard: FirstStartWizard) -> None:
    choose_language(wizard, "wizard.welcome.language", "zh_CN")
    assert current_language() == "zh_CN"
    assert not wizard.is_on_office


def test_escape_goes_back_and_keeps_what_was_typed(
    wizard: FirstStartWizard, answers: list[WizardAnswer]
) -> None:
    click(wizard, "wizard.own")
    commit_text(wizard.office.view.input("office_name"), "样例店")
    press(Qt.Key.Key_Escape)
    assert not wizard.is_on_office
    click(wizard, "wizard.own")
    assert wizard.office.view.texts()["office_name"] == "样例店"
    assert answers == []
