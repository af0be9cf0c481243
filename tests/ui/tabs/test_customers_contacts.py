"""客户档案 · 联系人 on screen: typed, changed, deleted after a question (CU-11)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer_file import Contact
from insdesk.repositories.database import Database
from insdesk.ui.tabs.customers.contacts_section import ContactsSection
from insdesk.ui.tabs.customers.tab import CustomersTab
from tests.builders import Office
from tests.ui.tabs.desk_room import Room


class ContactsPage:
    """The page of one customer, in front."""

    def __init__(self, room: Room, customer_id: CustomerId) -> None:
        self.room = room
        self.customer_id = customer_id
        room.enter()
        room.window.shell.open_tab("customers", customer=customer_id)
        room.settle()
        self.section = room.find(ContactsSection, "customers.contacts")
        room.current(CustomersTab).file.pages.setCurrentWidget(self.section)
        room.settle()

    def press(self, action: str) -> None:
        self.room.click(f"customers.contacts.action.{action}")
        self.room.settle()

    def names(self) -> list[str]:
        return [one.name for one in self.section.records]

    def stored(self) -> tuple[Contact, ...]:
        return self.room.desk.contacts.of(self.customer_id)


@pytest.fixture
def page(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Iterator[ContactsPage]:
    room = Room(qtbot, Office(database, actor, clock))
    customer_id, _vehicle_id = room.office.owner()
    page = ContactsPage(room, customer_id)
    yield page
    room.leave()


@pytest.mark.requirement("CU-11")
def test_a_contact_is_typed_and_stands_in_the_list(page: ContactsPage) -> None:
    room = page.room
    assert room.find(QLabel, "customers.contacts.empty").isVisible()
    page.press("new")
    assert room.focused_name() == "contact.name"
    room.type("Li")
    room.type("wife")
    room.type("138-0000-0009")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    (stored,) = page.stored()
    assert (stored.name, stored.relation, stored.phone) == ("Li", "wife", "13800000009")
    assert page.names() == ["Li"]
    assert page.section.current == stored
    assert not room.find(QLabel, "customers.contacts.empty").isVisible()


@pytest.mark.requirement("CU-11")
def test_what_is_wrong_is_said_in_the_dialog_which_stays(page: ContactsPage) -> None:
    room = page.room
    page.press("new")
    room.type("Li")
    room.type("")
    room.type("123")
    room.click("contact.save")
    room.settle()
    assert (
        room.find(QLabel, "contact.phone.message").text()
        == "A phone number has at least 7 digits; this has 3."
    )
    assert page.stored() == ()
    room.press(Qt.Key.Key_Escape)
    room.settle()


@pytest.mark.requirement("CU-11")
def test_a_contact_is_changed_and_deleted_after_a_question(page: ContactsPage) -> None:
    room = page.room
    for name in ("Li", "Wang"):
        room.desk.contacts.save(room.office.actor, Contact(customer_id=page.customer_id, name=name))
    page.section.read()
    room.settle()
    page.section.table.setFocus()
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    room.settle()
    room.type("Wang Er")
    room.click("contact.save")
    room.settle()
    assert page.names() == ["Li", "Wang Er"]
    assert page.section.current is not None
    assert page.section.current.name == "Wang Er"
    room.answer("no")
    page.press("delete")
    assert page.names() == ["Li", "Wang Er"]
    room.answer("yes")
    page.press("delete")
    assert page.names() == ["Li"]
    assert [one.name for one in page.stored()] == ["Li"]
    assert room.questions == ["Delete contact “Wang Er”?"] * 2
