"""A renewal says quietly what differs; nothing is written over unless a person says so (UR-10)."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from insdesk.domain.enums import BusinessType, PartyRole, SlipKind
from insdesk.domain.ids import CustomerId
from tests.services.desk_office import CUSTOMER
from tests.ui.tabs.registrations_shell import Room

pytestmark = pytest.mark.requirement("UR-10")

APPLICANT, INSURED, OWNER = PartyRole
SHIFT = Qt.KeyboardModifier.ShiftModifier


def change_file(room: Room, *, vehicle: dict[str, Any] | None = None, **changes: Any) -> None:
    """Somebody mends the customer file after the policy was written."""
    customers, actor = room.office.desk.customers, room.office.actor
    car = None
    if vehicle is not None:
        car = replace(customers.vehicle(room.vehicle_id), **vehicle)
    customers.save(actor, replace(customers.get(room.customer_id), **changes), car)


def renew(room: Room) -> None:
    room.start(BusinessType.RENEWAL)


def lines(room: Room) -> list[str]:
    """What the notice says, line by line."""
    labels = room.tab.entry.notice.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def press(room: Room, name: str) -> None:
    found = room.tab.entry.notice.findChildren(QPushButton, f"registration.renewal.{name}")
    shown = [button for button in found if button.isVisible()]
    QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    room.settle()


def texts(room: Room, role: PartyRole) -> dict[str, str]:
    return dict(room.tab.entry.form.parties[role].view.texts())


def test_a_renewal_without_differences_shows_no_notice(room: Room) -> None:
    room.sold_last_year()
    renew(room)
    assert not room.tab.entry.notice.isVisible()
    assert not room.shell.actions.is_possible("registrations.go_notice")


def test_a_new_telephone_number_is_said_once_for_parties_that_follow(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009")
    renew(room)
    room.until(lambda: bool(lines(room)))
    assert lines(room) == [
        "Applicant differs from the customer file (last policy → file)",
        "Phone: 13900000001 → 13900000009",
    ]
    assert {texts(room, role)["phone"] for role in PartyRole} == {"13900000001"}
    assert not room.tab.is_dirty()
    link = room.tab.findChild(QPushButton, "registration.header.notes")
    assert link is not None
    assert link.text() == "1 to look at (F3)"


def test_taking_the_files_writes_it_and_those_who_follow_get_it_too(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009")
    renew(room)
    room.until(lambda: bool(lines(room)))
    press(room, "applicant.1.take")
    assert {texts(room, role)["phone"] for role in PartyRole} == {"13900000009"}
    assert room.tab.entry.form.links[INSURED].is_linked
    assert room.tab.is_dirty()
    assert not room.tab.entry.notice.isVisible()


def test_keeping_changes_nothing_and_is_not_asked_again(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009")
    renew(room)
    room.until(lambda: bool(lines(room)))
    press(room, "applicant.1.keep")
    link = room.tab.findChild(QPushButton, "registration.header.notes")
    assert link is not None
    assert not link.isVisible()
    assert {texts(room, role)["phone"] for role in PartyRole} == {"13900000001"}
    assert not room.tab.entry.notice.isVisible()
    assert not room.tab.is_dirty()


def test_all_of_one_party_can_be_taken_at_once(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009", address="新路2号")
    renew(room)
    room.until(lambda: bool(lines(room)))
    press(room, "applicant.take")
    assert (texts(room, OWNER)["phone"], texts(room, OWNER)["address"]) == ("13900000009", "新路2号")
    assert not room.tab.entry.notice.isVisible()


def test_a_party_unlinked_meanwhile_gets_rows_of_its_own(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009")
    renew(room)
    room.until(lambda: bool(lines(room)))
    room.tab.entry.form.links[OWNER].set_linked(False)
    room.until(lambda: len(lines(room)) == 4)
    press(room, "registered_owner.1.take")
    assert texts(room, OWNER)["phone"] == "13900000009"
    assert texts(room, APPLICANT)["phone"] == "13900000001"


def test_typing_something_else_settles_the_row(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009")
    renew(room)
    room.until(lambda: bool(lines(room)))
    room.tab.entry.form.focus_path("applicant.phone")
    room.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.type("13700000007")
    room.until(lambda: not room.tab.entry.notice.isVisible())


def test_the_cars_old_plate_is_said_and_can_be_taken_back(room: Room) -> None:
    room.sold_last_year()
    change_file(room, vehicle={"plate": "京C99999", "seats": 7})
    renew(room)
    room.until(lambda: bool(lines(room)))
    assert lines(room)[1:] == ["Plate: 京B67890 → 京C99999", "Seats: 5 → 7"]
    view = room.tab.entry.form.car.view
    assert view.texts()["plate"] == "京C99999"
    press(room, "car.1.take")
    assert view.texts()["plate"] == "京B67890"
    assert lines(room)[1:] == ["Seats: 5 → 7"]


def test_it_is_reached_and_worked_through_by_keys_alone(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009", address="新路2号")
    renew(room)
    room.until(lambda: bool(lines(room)))
    room.key(Qt.Key.Key_F3)
    assert room.focused_name() == "registration.renewal.applicant.take"
    room.key(Qt.Key.Key_Tab)
    assert room.focused_name() == "registration.renewal.applicant.keep"
    room.key(Qt.Key.Key_Tab)
    assert room.focused_name() == "registration.renewal.applicant.1.take"
    room.key(Qt.Key.Key_Space)
    room.until(lambda: len(lines(room)) == 2)
    assert texts(room, APPLICANT)["phone"] == "13900000009"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert room.focused_name().startswith("registration.renewal.applicant.1")
    room.key(Qt.Key.Key_Tab, SHIFT)
    while room.focused_name().startswith("registration.renewal"):
        room.key(Qt.Key.Key_Tab, SHIFT)
    assert room.focused_name().startswith("registration.head")
    room.key(Qt.Key.Key_F3)
    while room.focused_name().startswith("registration.renewal"):
        room.key(Qt.Key.Key_Tab)
    assert room.focused_name() == "registration.applicant.name"


def test_after_the_last_row_the_keys_are_where_something_is_missing(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009")
    renew(room)
    room.until(lambda: bool(lines(room)))
    room.key(Qt.Key.Key_F3)
    room.key(Qt.Key.Key_Space)
    room.until(lambda: room.focused_name() == "registration.compulsory.policy_no")
    assert texts(room, APPLICANT)["phone"] == "13900000009"


def test_every_button_says_aloud_what_it_is_about(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009")
    renew(room)
    room.until(lambda: bool(lines(room)))
    buttons = room.tab.entry.notice.findChildren(QPushButton)
    assert all("13900000009" in button.accessibleName() for button in buttons)


@pytest.mark.requirement("IN-5")
def test_an_insurer_not_offered_any_more_is_said_until_another_is_chosen(room: Room) -> None:
    room.sold_last_year()
    room.office.change_insurer(active=False)
    other = room.office.add_insurer(
        replace(
            room.office.desk.insurers.get(room.office.insurer_id),
            code="B",
            short_name="别家财险",
            full_name="别家财产保险",
            active=True,
            id=None,
        )
    )
    renew(room)
    room.until(lambda: len(lines(room)) == 2)
    assert lines(room)[0].startswith("Compulsory: 样例财险 is no longer valid")
    view = room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view
    assert view.texts()["insurer_id"] == ""
    view.input("insurer_id").set_text(str(other), touched=True)
    room.until(lambda: len(lines(room)) == 1)
    press(room, "remarks.1.keep")
    assert not room.tab.entry.notice.isVisible()


def test_another_owner_of_the_last_policy_is_named(room: Room) -> None:
    sold = room.sold_last_year()
    buyer = new_owner(room)
    room.tab.start(buyer, room.vehicle_id, BusinessType.RENEWAL)
    room.settle()
    room.until(lambda: bool(lines(room)))
    assert lines(room) == [f"The last policy, {sold.number}, was written for another owner: 李虚构."]
    assert texts(room, APPLICANT)["name"] == "赵样例"


def test_a_policy_of_the_old_owner_is_renewed_for_the_new_one(room: Room) -> None:
    sold = room.sold_last_year()
    new_owner(room)
    room.tab.refresh()
    room.settle()
    assert sold.id is not None
    room.tab.policies.panel.table.select_id(sold.id)
    room.until(lambda: room.tab.policies.is_on_draft() is False)
    room.shell.actions.run("registrations.renew")
    room.settle()
    assert room.shell.errors == []
    assert texts(room, APPLICANT)["name"] == "赵样例"


def test_what_was_settled_is_still_so_after_a_crash(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009", address="新路2号")
    renew(room)
    room.until(lambda: bool(lines(room)))
    press(room, "applicant.1.keep")
    press(room, "applicant.1.take")
    assert room.tab.is_dirty()
    half = room.tab.entry._half_typed()
    assert half is not None
    assert half.content["settled"] == ["applicant.address", "applicant.phone"]


def test_another_registration_has_a_notice_of_its_own(room: Room) -> None:
    room.sold_last_year()
    change_file(room, phone="13900000009")
    renew(room)
    room.until(lambda: bool(lines(room)))
    room.start(BusinessType.NEW)
    assert not room.tab.entry.notice.isVisible()


def new_owner(room: Room) -> CustomerId:
    """The car is somebody else's from today on."""
    buyer = room.office.add_customer(replace(CUSTOMER, name="赵样例", phone="13700000007"))
    with room.office.database.write(room.office.actor, room.office.clock) as unit:
        connection = unit.connection
        connection.exec_driver_sql(
            "UPDATE ownership SET to_day = 20261123 WHERE vehicle_id = ?", (room.vehicle_id,)
        )
        connection.exec_driver_sql(
            "INSERT INTO ownership (vehicle_id, customer_id, from_day) VALUES (?, ?, 20261123)",
            (room.vehicle_id, buyer),
        )
    return buyer
