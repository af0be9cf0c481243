"""特别约定 in 承保登记: the office's clause, and texts put in at the cursor and never twice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from insdesk.domain.enums import PartyRole
from insdesk.domain.records.agreement import AgreementTemplate
from insdesk.ui.inputs.multi_line import MultiLineEdit
from tests.ui.tabs.registrations_shell import Room

pytestmark = pytest.mark.requirement("NB-4")
CONTROL = Qt.KeyboardModifier.ControlModifier
OTHER = "本保单被保险人{insured}与行驶证车主{owner}不是同一人，双方均已知悉。"


@pytest.fixture
def edit(room: Room) -> Iterator[MultiLineEdit]:
    """The special agreement of a fresh registration; an open list is closed afterwards."""
    for name, text in (("驾驶人", "限指定驾驶人。"), ("地域", "限省内行驶，含（高速）。")):
        room.office.desk.agreements.save(room.office.actor, AgreementTemplate(name=name, text=text))
    room.start()
    field = room.tab.entry.form.closing.view.input("special_agreement")
    assert isinstance(field, MultiLineEdit)
    yield field
    menu(room).close()


def menu(room: Room) -> QMenu:
    return room.tab.entry.aids.texts.menu


def put_in(room: Room, edit: MultiLineEdit, number: int) -> None:
    """F4 in the agreement, then the number before the text."""
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_F4)
    QTest.keyClick(menu(room), Qt.Key(Qt.Key.Key_0 + number))


def test_a_text_is_put_in_on_lines_of_its_own_at_the_cursor(room: Room, edit: MultiLineEdit) -> None:
    edit.set_text("甲乙")
    cursor = edit.textCursor()
    cursor.setPosition(1)
    edit.setTextCursor(cursor)
    put_in(room, edit, 1)
    assert edit.text() == "甲\n限指定驾驶人。\n乙"
    assert room.tab.is_dirty()
    edit.undo()
    assert edit.text() == "甲乙"


def test_a_text_that_stands_there_is_not_offered_again(room: Room, edit: MultiLineEdit) -> None:
    edit.set_text("限省内行驶,含(高速)。")  # typed with other marks
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_F4)
    enabled = {action.text(): action.isEnabled() for action in menu(room).actions() if action.text()}
    assert enabled == {"&1  驾驶人": True, "&2  地域": False, "Edit the texts…": True}
    QTest.keyClick(menu(room), Qt.Key.Key_2)
    assert edit.text().count("限省内行驶") == 1


def test_the_button_and_the_command_offer_them_too(room: Room, edit: MultiLineEdit) -> None:
    edit.set_text("甲")
    button = room.tab.findChild(QPushButton, "registration.closing.texts")
    assert button is not None
    button.click()
    menu(room).actions()[0].trigger()
    assert edit.text() == "甲\n限指定驾驶人。"
    room.shell.actions.run("registrations.agreement_texts")
    menu(room).actions()[-1].trigger()
    assert room.shell.said[-1] == "open coverage_sets"


def test_without_any_text_the_list_says_so(room: Room, edit: MultiLineEdit) -> None:
    agreements = room.office.desk.agreements
    for one in agreements.texts():
        assert one.id is not None
        agreements.delete(room.office.actor, one.id, one.version)
    room.start()
    room.shell.actions.run("registrations.agreement_texts")
    assert menu(room).actions()[0].text() == "No texts are kept ready yet"
    assert not menu(room).actions()[0].isEnabled()


def test_a_registered_policy_takes_no_text(room: Room) -> None:
    sold = room.sold_last_year()
    assert sold.id is not None
    room.open(sold.id)
    button = room.tab.findChild(QPushButton, "registration.closing.texts")
    assert button is not None
    assert not button.isVisible()


def test_a_text_saved_meanwhile_is_offered_at_once(room: Room, edit: MultiLineEdit) -> None:
    third = AgreementTemplate(name="丙", text="丙。")
    saved = room.office.desk.agreements.save(room.office.actor, third)
    room.shell.hub.publish(saved.changes)
    room.settle()
    put_in(room, edit, 3)
    assert edit.text() == "丙。"


def test_an_edited_clause_counts_in_the_form_that_is_open(room: Room, edit: MultiLineEdit) -> None:
    agreements = room.office.desk.agreements
    owner = room.tab.entry.form.parties[PartyRole.REGISTERED_OWNER].view
    owner.focus_field("name")
    room.key(Qt.Key.Key_A, CONTROL)
    room.type("WANG WU")
    assert "行驶证登记的车主为WANG WU" in edit.text()
    saved = agreements.save(room.office.actor, replace(agreements.clause_template(), text=OTHER))
    room.shell.hub.publish(saved.changes)
    room.settle()
    assert edit.text() == OTHER.replace("{insured}", "李虚构").replace("{owner}", "WANG WU")
    room.fill_slips()
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    assert room.stored().special_agreement == edit.text()
