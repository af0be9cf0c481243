"""客户档案 · 联系人 on screen: typed, changed, deleted after a question (CU-11)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from insdesk.domain.records.customer_file import Contact
from insdesk.ui.tabs.customers.contacts_section import ContactsSection
from tests.ui.tabs.file_room import FileRoom


@pytest.fixture
def section(file_room: FileRoom) -> ContactsSection:
    return file_room.turn_to(ContactsSection, "contacts")


def stored(room: FileRoom) -> tuple[Contact, ...]:
    return room.desk.contacts.of(room.customer_id)


def names(section: ContactsSection) -> list[str]:
    return [one.name for one in section.records]


@pytest.mark.requirement("CU-11", "PF-1")
def test_a_contact_is_typed_and_stands_in_the_list(file_room: FileRoom, section: ContactsSection) -> None:
    assert file_room.find(QLabel, "customers.contacts.empty").isVisible()
    file_room.press_action("contacts.action.new")
    assert file_room.focused_name() == "contact.name"
    file_room.type("Li")
    file_room.type("wife")
    file_room.type("138-0000-0009")
    file_room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    file_room.settle()
    (contact,) = stored(file_room)
    assert (contact.name, contact.relation, contact.phone) == ("Li", "wife", "13800000009")
    assert names(section) == ["Li"]
    assert section.current == contact
    assert not file_room.find(QLabel, "customers.contacts.empty").isVisible()


@pytest.mark.requirement("CU-11")
def test_what_is_wrong_is_said_in_the_dialog_which_stays(
    file_room: FileRoom, section: ContactsSection
) -> None:
    file_room.press_action("contacts.action.new")
    file_room.type("Li")
    file_room.type("")
    file_room.type("123")
    file_room.click("contact.save")
    file_room.settle()
    message = file_room.find(QLabel, "contact.phone.message").text()
    assert message == "A phone number has at least 7 digits; this has 3."
    assert stored(file_room) == ()
    assert names(section) == []
    file_room.press(Qt.Key.Key_Escape)
    file_room.settle()


@pytest.mark.requirement("CU-11")
def test_a_contact_is_changed_and_deleted_after_a_question(
    file_room: FileRoom, section: ContactsSection
) -> None:
    for name in ("Li", "Wang"):
        file_room.desk.contacts.save(
            file_room.office.actor, Contact(customer_id=file_room.customer_id, name=name)
        )
    section.read()
    file_room.settle()
    section.table.setFocus()
    file_room.press(Qt.Key.Key_Down)
    file_room.press(Qt.Key.Key_Return)
    file_room.settle()
    file_room.type("Wang Er")
    file_room.click("contact.save")
    file_room.settle()
    assert names(section) == ["Li", "Wang Er"]
    assert section.current is not None
    assert section.current.name == "Wang Er"
    file_room.answer("no")
    file_room.press_action("contacts.action.delete")
    assert names(section) == ["Li", "Wang Er"]
    file_room.answer("yes")
    file_room.press_action("contacts.action.delete")
    assert names(section) == ["Li"]
    assert [one.name for one in stored(file_room)] == ["Li"]
    assert file_room.questions == ["Delete contact “Wang Er”?"] * 2
