"""What address, phones and occupation were before, beside their fields (SM-3)."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from insdesk.domain.records.customer_file import Profile
from insdesk.ui.tabs.customers.contacts_section import ContactsSection
from insdesk.ui.tabs.customers.earlier_values import EarlierMark
from insdesk.ui.tabs.customers.profile_section import ProfileSection
from tests.ui.tabs.file_room import FileRoom

pytestmark = pytest.mark.requirement("SM-3")


def mark(room: FileRoom, field: str) -> EarlierMark:
    return room.find(EarlierMark, f"customers.{field}.earlier")


def move(room: FileRoom, *addresses: str) -> None:
    for address in addresses:
        stored = room.desk.customers.get(room.customer_id)
        room.desk.customers.save(room.office.actor, replace(stored, address=address))


def test_an_address_says_what_it_was_and_until_when(file_room: FileRoom) -> None:
    move(file_room, "旧路1号", "旧路2号", "新路3号")
    file_room.turn_to(ContactsSection, "contacts")
    file_room.tab.file.pages.show_form()
    file_room.settle()
    shown = mark(file_room, "customer.address")
    assert shown.isVisible()
    assert mark(file_room, "customer.phone").isHidden()
    menu = shown.menu_of_values()
    texts = [action.text() for action in menu.actions()]
    name = file_room.office.actor.name
    assert texts[:2] == [f"旧路2号 (until 2026-11-23, {name})", f"旧路1号 (until 2026-11-23, {name})"]
    menu.actions()[1].trigger()
    assert QApplication.clipboard().text() == "旧路1号"
    menu.deleteLater()


def test_a_phone_before_stays_masked(file_room: FileRoom) -> None:
    stored = file_room.desk.customers.get(file_room.customer_id)
    file_room.desk.customers.save(file_room.office.actor, replace(stored, phone="13911112222"))
    file_room.turn_to(ContactsSection, "contacts")
    assert stored.phone not in mark(file_room, "customer.phone").toolTip()
    assert "****" in mark(file_room, "customer.phone").toolTip()


def test_an_occupation_does_too(file_room: FileRoom) -> None:
    profiles, actor = file_room.desk.profiles, file_room.office.actor
    profiles.save(actor, Profile(customer_id=file_room.customer_id, occupation="教师"))
    profiles.save(actor, replace(profiles.of(file_room.customer_id), occupation="医生"))
    file_room.turn_to(ProfileSection, "profile")
    assert mark(file_room, "profile.occupation").toolTip().startswith("教师")
    assert mark(file_room, "profile.employer").isHidden()
