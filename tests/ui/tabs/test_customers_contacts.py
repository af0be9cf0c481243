"""客户档案 · 联系人 on screen: typed, changed, deleted after a question (CU-11)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.records.customer_file import Contact
from insdesk.repositories.database import Database
from insdesk.ui.tabs.customers.contacts_section import ContactsSection
from tests.builders import Office
from tests.ui.tabs.file_room import FileRoom


@pytest.fixture
def room(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Iterator[FileRoom]:
    room = FileRoom(qtbot, Office(database, actor, clock))
    room.enter()
    yield room
    room.leave()


@pytest.fixture
def section(room: FileRoom) -> ContactsSection:
    return room.turn_to(ContactsSection, "contacts")


def stored(room: FileRoom) -> tuple[Contact, ...]:
    return room.desk.contacts.of(room.customer_id)


def names(section: ContactsSection) -> list[str]:
    return [one.name for one in section.records]


@pytest.mark.requirement("CU-11")
def test_a_contact_is_typed_and_stands_in_the_list(room: FileRoom, section: ContactsSection) -> None:
    assert room.find(QLabel, "customers.contacts.empty").isVisible()
    room.press_action("contacts.action.new")
    assert room.focused_name() == "contact.name"
    room.type("Li")
    room.type("wife")
    room.type("138-0000-0009")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    (contact,) = stored(room)
    assert (contact.name, contact.relation, contact.phone) == ("Li", "wife", "13800000009")
    assert names(section) == ["Li"]
    assert section.current == contact
    assert not room.find(QLabel, "customers.contacts.empty").isVisible()


@pytest.mark.requirement("CU-11")
def test_what_is_wrong_is_said_in_the_dialog_which_stays(room: FileRoom, section: ContactsSection) -> None:
    room.press_action("contacts.action.new")
    room.type("Li")
    room.type("")
    room.type("123")
    room.click("contact.save")
    room.settle()
    message = room.find(QLabel, "contact.phone.message").text()
    assert message == "A phone number has at least 7 digits; this has 3."
    assert stored(room) == ()
    assert names(section) == []
    room.press(Qt.Key.Key_Escape)
    room.settle()


@pytest.mark.requirement("CU-11")
def test_a_contact_is_changed_and_deleted_after_a_question(room: FileRoom, section: ContactsSection) -> None:
    for name in ("Li", "Wang"):
        room.desk.contacts.save(room.office.actor, Contact(customer_id=room.customer_id, name=name))
    section.read()
    room.settle()
    section.table.setFocus()
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    room.settle()
    room.type("Wang Er")
    room.click("contact.save")
    room.settle()
    assert names(section) == ["Li", "Wang Er"]
    assert section.current is not None
    assert section.current.name == "Wang Er"
    room.answer("no")
    room.press_action("contacts.action.delete")
    assert names(section) == ["Li", "Wang Er"]
    room.answer("yes")
    room.press_action("contacts.action.delete")
    assert names(section) == ["Li"]
    assert [one.name for one in stored(room)] == ["Li"]
    assert room.questions == ["Delete contact “Wang Er”?"] * 2
