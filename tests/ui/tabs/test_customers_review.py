"""已核对 in the head of a file, and the way to it from 今日 (SM-4)."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import update

from insdesk.models.customer import customer
from insdesk.ui.tabs.customers.commands import REVIEWED
from insdesk.ui.tabs.customers.contacts_section import ContactsSection
from insdesk.ui.tabs.customers.tab import CustomersTab
from insdesk.ui.tabs.today.card import FigureCard
from insdesk.ui.tabs.today.tab import TodayTab
from tests.ui.tabs.file_room import FileRoom

pytestmark = pytest.mark.requirement("SM-4")


def neglect(room: FileRoom) -> None:
    """Nobody looked through the file for years."""
    with room.office.database.write(room.office.actor, room.office.clock) as unit:
        unit.connection.execute(update(customer).values(reviewed_on=date(2024, 2, 29)))


def test_looking_through_a_file_takes_it_off_the_to_do_line(file_room: FileRoom) -> None:
    neglect(file_room)
    file_room.turn_to(ContactsSection, "contacts")
    line = file_room.find(QPushButton, "customers.head.waiting")
    assert line.text().endswith("last looked through on 2024-02-29, due")
    file_room.click("customers.head.review")
    file_room.settle()
    assert not line.isVisible() or "looked through" not in line.text()
    assert "2026-11-23" in file_room.find(QPushButton, "customers.head.review").toolTip()
    assert file_room.desk.day.read(0)[0].to_review == 0


def test_it_has_a_key_and_keeps_what_is_being_typed(file_room: FileRoom) -> None:
    neglect(file_room)
    file_room.turn_to(ContactsSection, "contacts")
    file_room.tab.file.pages.show_form()
    file_room.tab.file.owner.view.focus_field("address")
    file_room.type("New Street 1")
    file_room.run(REVIEWED)
    assert file_room.tab.file.owner.view.texts()["address"] == "New Street 1"
    file_room.tab.file.save()
    file_room.settle()
    assert file_room.desk.customers.get(file_room.customer_id).address == "New Street 1"


def test_the_start_page_counts_them_and_leads_to_their_list(file_room: FileRoom) -> None:
    neglect(file_room)
    file_room.open("today", TodayTab)
    card = file_room.find(FigureCard, "today.card.to_review")
    file_room.until(lambda: card.figure == "1")
    assert card.detail == "Not looked through for 12 months"
    card.click()
    file_room.settle()
    tab = file_room.current(CustomersTab)
    (asked,) = tab.query.conditions.conditions.rows
    assert (asked.field, asked.comparison.value) == ("reviewed", "BEFORE_MONTHS")
    assert list(tab.query.panel.table.rows.ids) == [file_room.customer_id]
