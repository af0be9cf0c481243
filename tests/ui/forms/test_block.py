"""Titled cards."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from insdesk.ui.forms.block import Block
from insdesk.ui.look import REQUIRED
from tests.ui.conftest import Show


def test_a_block_shows_its_title_as_it_is_and_marks_it_when_required(qtbot: QtBot) -> None:
    block = Block("Owner & user", "registration.owner")
    qtbot.addWidget(block)
    title = block.findChild(QLabel)
    assert title is not None
    assert block.accessibleName() == "Owner & user"
    block.set_required(True)
    assert title.text() == "Owner & user *"
    assert title.property(REQUIRED) is True


def test_a_block_that_is_switched_off_hides_what_does_not_count(show: Show, qtbot: QtBot) -> None:
    block = Block("Commercial", "registration.commercial", checkable=True)
    content = QLineEdit()
    block.add(content)
    show(block)
    assert block.tick is not None
    assert block.tick.objectName() == "registration.commercial.on"
    block.tick.setFocus()
    with qtbot.waitSignal(block.toggled) as toggled:
        QTest.keyClick(block.tick, Qt.Key.Key_Space)
    assert toggled.args == [False]
    assert not block.is_on
    assert not content.isVisible()
    block.set_on(True)
    assert content.isVisible()


def test_the_title_of_a_block_that_is_switched_off_stays_on_top(show: Show) -> None:
    block = Block("Commercial", "registration.commercial", checkable=True)
    block.add(QLineEdit())
    show(block)
    block.resize(300, 400)
    assert block.tick is not None
    before = block.tick.y()
    block.set_on(False)
    layout = block.layout()
    assert layout is not None
    layout.activate()
    assert block.tick.y() == before


def test_a_locked_block_cannot_be_switched(show: Show) -> None:
    block = Block("Commercial", "registration.commercial", checkable=True)
    show(block)
    block.set_locked("Registered")
    assert block.tick is not None
    QTest.mouseClick(block.tick, Qt.MouseButton.LeftButton)
    assert block.is_on
    assert block.tick.toolTip() == "Registered"


def test_a_plain_block_always_counts(qtbot: QtBot) -> None:
    block = Block("Car", "registration.car")
    qtbot.addWidget(block)
    block.set_on(False)
    assert block.is_on
    assert block.tick is None


def test_what_is_put_into_the_header_stands_beside_the_title(show: Show) -> None:
    block = Block("Car", "registration.car")
    mark = QLabel("note")
    block.add_to_header(mark)
    show(block)
    title = next(one for one in block.findChildren(QLabel) if one is not mark)
    assert mark.x() > title.geometry().right()
    assert abs(mark.geometry().center().y() - title.geometry().center().y()) <= 1


def test_a_block_can_be_renamed(qtbot: QtBot) -> None:
    block = Block("New & fresh", "insurers.form", checkable=True)
    qtbot.addWidget(block)
    block.set_title("Made-up & Sons")
    assert block.tick is not None
    assert block.tick.text() == "Made-up && Sons"
    assert (block.title, block.accessibleName()) == ("Made-up & Sons", "Made-up & Sons")
