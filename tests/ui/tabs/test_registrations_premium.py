"""交强险 beside the tariff, and the state of the vehicle tax, on the entry page (UR-18)."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from insdesk.domain.enums import BusinessType, Energy, RegistrationStatus, SlipKind, VehicleTaxStatus
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.office import OfficeSettings
from insdesk.domain.regions import Region
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.value_widget import STATE_ERROR
from tests.ui.tabs.registrations_shell import Room

pytestmark = pytest.mark.requirement("UR-18")

ONE_YEAR = "807.50 = 950.00 × 85% (Beijing, class D, 1 year without an accident)"


@pytest.fixture
def renewal(room: Room) -> Room:
    """A renewal of last year's policy, open; the office sells in Beijing."""
    settle_region(room, Region.BEIJING)
    room.sold_last_year()
    room.start(BusinessType.RENEWAL)
    return room


def settle_region(room: Room, region: Region) -> None:
    changes = room.office.desk.office.save_settings(
        room.office.actor, OfficeSettings("样例店", region=region)
    )
    room.shell.hub.publish(changes)
    room.settle()


def compulsory(room: Room) -> FormView:
    return room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view


def line(room: Room) -> str:
    label = room.tab.findChild(QLabel, "registration.compulsory.reference")
    assert isinstance(label, QLabel)
    return label.text() if not label.isHidden() else ""


def message(room: Room, field: str = "premium") -> str:
    return compulsory(room).cell(field).line.text()


def type_premium(room: Room, text: str) -> None:
    compulsory(room).input("premium").setFocus()
    room.until(lambda: room.focused_name() == "registration.compulsory.premium")
    room.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.type(text)
    room.settle()


def test_the_line_is_there_before_anything_is_typed(renewal: Room) -> None:
    assert line(renewal) == f"Reference: {ONE_YEAR}"
    assert message(renewal) == ""


def test_another_premium_is_warned_about_once_it_is_left_and_stays_as_typed(renewal: Room) -> None:
    view = compulsory(renewal)
    view.input("premium").setFocus()
    renewal.until(lambda: renewal.focused_name() == "registration.compulsory.premium")
    for key in (Qt.Key.Key_9, Qt.Key.Key_0, Qt.Key.Key_0):
        renewal.key(key)
        renewal.settle()
        assert message(renewal) == ""  # half typed
    renewal.key(Qt.Key.Key_Return)
    renewal.until(lambda: f"Expected: {ONE_YEAR}" in message(renewal))
    assert line(renewal) == ""  # the warning says as much
    assert view.texts()["premium"] == "900.00"
    assert view.cell("premium").input.property("state") != STATE_ERROR
    type_premium(renewal, "712.5")
    renewal.until(lambda: line(renewal).startswith("In the tariff: 712.50"))
    assert message(renewal) == ""


def test_a_warning_never_stops_registering(renewal: Room) -> None:
    renewal.fill_slips()
    renewal.tab.entry.form.slips[SlipKind.COMMERCIAL].set_on(False)
    renewal.tab.entry.form.slips[SlipKind.COMPULSORY].part.view.input("premium").set_text("901.00")
    renewal.tab.entry.register()
    renewal.settle()
    stored = renewal.stored()
    assert stored.status is RegistrationStatus.REGISTERED
    slip = stored.slip(SlipKind.COMPULSORY)
    assert slip is not None
    assert slip.premium == Money(90_100)
    assert line(renewal) == ""  # what is registered is as it is


def test_another_region_and_another_car_are_compared_at_once(renewal: Room) -> None:
    settle_region(renewal, Region.TIBET)
    renewal.until(lambda: "665.00 = 950.00 × 70% (Tibet, class A" in line(renewal))
    renewal.tab.entry.form.car.view.input("seats").set_text("7")
    renewal.until(lambda: "770.00 = 1,100.00 × 70%" in line(renewal))
    renewal.tab.entry.form.car.view.input("use").set_text("CARGO")
    renewal.until(lambda: "tonnage" in line(renewal))


def test_a_slip_that_is_switched_off_says_nothing(renewal: Room) -> None:
    renewal.tab.entry.form.slips[SlipKind.COMPULSORY].set_on(False)
    renewal.until(lambda: line(renewal) == "")


def test_an_office_without_a_region_is_told_where_to_choose_one(room: Room) -> None:
    room.start()
    assert "Office settings" in line(room)


def test_a_tax_of_nothing_is_noticed_once_the_amounts_are_left(renewal: Room) -> None:
    type_premium(renewal, "807.5")
    renewal.until(lambda: "No vehicle tax" in message(renewal, "vehicle_tax"))


def test_paid_tax_has_no_amount_and_what_was_typed_comes_back(renewal: Room) -> None:
    view = compulsory(renewal)
    view.input("vehicle_tax").set_text("360.00")
    view.input("vehicle_tax_status").set_text("PAID")
    assert view.input("vehicle_tax").isHidden()
    slip = renewal.tab.entry.form.record().slip(SlipKind.COMPULSORY)
    assert slip is not None
    assert (slip.vehicle_tax_status, slip.vehicle_tax) == (VehicleTaxStatus.PAID, ZERO)
    view.input("vehicle_tax_status").set_text("NORMAL")
    assert view.texts()["vehicle_tax"] == "360.00"


def test_a_new_slip_of_an_electric_car_begins_exempt(room: Room) -> None:
    room.start()
    registration = room.tab.entry.registration
    assert registration is not None
    car = replace(registration.car, energy=Energy.ELECTRIC, first_registered_on=date(2024, 1, 1))
    room.tab.entry.form.load(replace(registration, car=car, slips=()))
    assert compulsory(room).texts()["vehicle_tax_status"] == "EXEMPT"
