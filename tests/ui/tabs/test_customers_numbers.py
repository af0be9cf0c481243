"""Masked numbers in a customer's file: what is painted, what shows them, and what is written down."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from insdesk.domain.changes import Action, Entity
from insdesk.domain.records.customer_file import Contact
from insdesk.specs.contact_form import CONTACTS
from insdesk.ui.inputs.code_edit import CodeEdit
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.customers.contacts_section import ContactsSection
from tests.ui.tabs.file_room import FileRoom

PHONE, ID_NUMBER = "customers.customer.phone", "customers.customer.id_number"


@pytest.fixture
def opened(file_room: FileRoom) -> FileRoom:
    file_room.window.shell.open_tab("customers", customer=file_room.customer_id)
    file_room.settle()
    return file_room


def is_masked(room: FileRoom, name: str) -> bool:
    edit = room.find(CodeEdit, name)
    assert edit.is_masked == (edit.displayText() == "")  # nothing that could be copied or spoken
    return edit.is_masked


def head(room: FileRoom) -> str:
    return room.find(QLabel, "customers.header.phone").text()


def seen(room: FileRoom) -> list[list[str]]:
    entries = room.desk.audit.history(Entity.CUSTOMER, room.customer_id)
    return [one.after["fields"] for one in entries if one.action == Action.REVEALED]


def stored_phone(room: FileRoom) -> str:
    return room.desk.customers.get(room.customer_id).phone


def test_a_file_opens_masked_and_nothing_is_written_down(opened: FileRoom) -> None:
    assert is_masked(opened, PHONE)
    assert head(opened) == f"{stored_phone(opened)[:3]}****{stored_phone(opened)[-4:]}"
    assert opened.find(QLineEdit, PHONE).text() == stored_phone(opened)  # for every check and for saving
    assert seen(opened) == []
    assert not opened.tab.is_dirty()


def test_the_button_shows_every_number_as_one_entry_and_masks_them_again(opened: FileRoom) -> None:
    opened.press_action("action.reveal")
    assert not is_masked(opened, PHONE)
    assert head(opened) == stored_phone(opened)
    (fields,) = seen(opened)
    assert "PHONE" in fields
    assert "CONTACTS" not in fields  # there are none to be seen
    opened.press_action("action.reveal")
    assert is_masked(opened, PHONE)
    assert len(seen(opened)) == 1


def test_the_cursor_in_a_field_shows_that_one_which_is_written_down_once(opened: FileRoom) -> None:
    for _again in range(2):
        opened.tab.file.owner.view.focus_field("phone")
        opened.settle()
        opened.tab.file.owner.view.focus_field("name")
        opened.settle()
    assert not is_masked(opened, PHONE)
    assert seen(opened) == [["PHONE"]]


def test_opening_the_file_anew_masks_and_writes_down_anew(opened: FileRoom) -> None:
    opened.press_action("action.reveal")
    opened.press(Qt.Key.Key_Escape)
    opened.settle()
    opened.window.shell.open_tab("customers", customer=opened.customer_id)
    opened.settle()
    assert is_masked(opened, PHONE)
    opened.press_action("action.reveal")
    assert len(seen(opened)) == 2


def test_a_typed_number_is_seen_while_it_is_typed_and_saved_whole(opened: FileRoom) -> None:
    opened.tab.file.owner.view.focus_field("phone")
    opened.settle()
    edit = opened.find(CodeEdit, PHONE)
    opened.type("13900001234")
    assert edit.displayText() == "13900001234"
    opened.tab.file.save()
    opened.settle()
    assert stored_phone(opened) == "13900001234"
    assert head(opened) == "13900001234"  # looked at already


def test_when_the_minutes_are_over_everything_is_masked(opened: FileRoom) -> None:
    opened.press_action("action.reveal")
    clock = opened.tab.file.numbers.findChild(QTimer)
    assert clock is not None
    assert clock.isActive()
    assert clock.interval() == opened.desk.office.settings().masked_after * 60_000
    clock.timeout.emit()  # nobody waits for five minutes here
    assert is_masked(opened, PHONE)
    assert head(opened) != stored_phone(opened)


def test_an_office_that_masks_nothing_shows_everything_and_keeps_no_record(file_room: FileRoom) -> None:
    settings = file_room.desk.office.settings()
    file_room.desk.office.save_settings(
        file_room.office.actor, replace(settings, office_name="样例店", masks_numbers=False)
    )
    file_room.window.shell.open_tab("customers", customer=file_room.customer_id)
    file_room.settle()
    file_room.tab.file.owner.view.focus_field("phone")
    file_room.settle()
    assert not is_masked(file_room, PHONE)
    assert not file_room.find(QPushButton, "customers.action.reveal").isVisible()
    assert seen(file_room) == []


@pytest.mark.requirement("CU-11")
def test_phones_of_contacts_are_masked_until_they_are_asked_for(file_room: FileRoom) -> None:
    contact = Contact(customer_id=file_room.customer_id, name="李样例", phone="13900005678")
    file_room.desk.contacts.save(file_room.office.actor, contact)
    section = file_room.turn_to(ContactsSection, "contacts")
    table = file_room.find(RecordTable, CONTACTS.name)
    column = [one.name for one in CONTACTS.columns].index("phone")
    assert table.model().index(0, column).data() == "139****5678"
    assert section.current is not None
    assert section.current.phone == "13900005678"  # its form is filled in full
    file_room.press_action("action.reveal")
    assert table.model().index(0, column).data() == "13900005678"
    assert "CONTACTS" in seen(file_room)[0]
