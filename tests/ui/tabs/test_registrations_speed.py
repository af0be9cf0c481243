"""A complete two-slip policy for a customer on file, by keyboard only: every key but free text is counted.

quality.md, "In the hand": at most 25. What is typed into a field is free text; Enter, arrows, function keys
and shortcuts count.
"""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from insdesk.domain.enums import BusinessType, RegistrationStatus, SlipKind
from insdesk.domain.money import Money
from insdesk.domain.records.registration import Registration
from tests.ui.tabs.registrations_shell import Room

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MOST = 25
pytestmark = pytest.mark.requirement("UR-10", "UR-11", "DE-3", "DE-4")


def text(room: Room, typed: str) -> None:
    """Free text into the field with the keys: not counted."""
    QTest.keyClicks(room.focused(), typed)


def find_car(room: Room) -> None:
    """From wherever the tab stands: page 3, the last digits of the plate, the row, the form."""
    room.key(Qt.Key.Key_3, ALT)
    room.settle()
    text(room, "67890")
    room.key(Qt.Key.Key_Return)
    room.until(lambda: room.tab.owners.car is not None)
    room.settle()
    room.key(Qt.Key.Key_Return)
    room.until(lambda: room.tab.entry.registration is not None)
    room.settle()


def type_compulsory(room: Room) -> None:
    """Number, premium and tax, from the number's field to the next gap."""
    text(room, "pdza20260001")
    room.key(Qt.Key.Key_F6)
    assert room.focused_name() == "registration.compulsory.premium"
    text(room, "950")
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Return)
    assert room.focused_name() == "registration.compulsory.vehicle_tax"
    text(room, "420")
    room.key(Qt.Key.Key_F6)


def type_commercial(room: Room, total: str) -> None:
    """Number and premium; the keys end up in the first premium of the lines."""
    assert room.focused_name() == "registration.commercial.policy_no"
    text(room, "pdaa20260001")
    room.key(Qt.Key.Key_F6)
    text(room, total)
    room.key(Qt.Key.Key_F6)


def type_lines(room: Room, premiums: list[str]) -> None:
    """What each line costs, then the button."""
    for premium in premiums:
        text(room, premium)
        room.key(Qt.Key.Key_F6)
    assert room.focused_name() == "registration.action.register"


def registered(room: Room) -> Registration:
    """Press 登记: what was stored."""
    room.key(Qt.Key.Key_F12)
    room.settle()
    assert not room.shell.errors
    stored = room.stored()
    assert stored.status is RegistrationStatus.REGISTERED
    assert [slip.policy_no for slip in stored.slips] == ["PDZA20260001", "PDAA20260001"]
    assert stored.due == Money.from_yuan(950 + 420 + 2_000)
    return stored


def test_a_renewal_takes_twelve_keys(room: Room) -> None:
    room.sold_last_year()
    find_car(room)
    assert room.focused_name() == "registration.compulsory.policy_no"
    type_compulsory(room)
    type_commercial(room, "2000")
    type_lines(room, ["1200", "800"])
    stored = registered(room)
    assert stored.business_type is BusinessType.RENEWAL
    assert room.keys == 12 <= MOST


def test_a_new_policy_like_the_one_before_takes_thirteen_keys(room: Room) -> None:
    room.office.register(room.office.complete("JUST"))
    find_car(room)
    assert room.focused_name() == "registration.compulsory.insurer_id"
    room.key(Qt.Key.Key_D, CONTROL)
    room.settle()
    assert room.focused_name() == "registration.compulsory.policy_no"
    type_compulsory(room)
    type_commercial(room, "2000")
    type_lines(room, ["1200", "800"])
    stored = registered(room)
    assert stored.business_type is BusinessType.NEW
    assert room.keys == 13 <= MOST


def test_a_new_policy_with_a_coverage_set_takes_nineteen_keys(room: Room) -> None:
    room.office.register(replace(room.office.complete("JUST")))
    find_car(room)
    room.key(Qt.Key.Key_D, CONTROL)
    room.settle()
    type_compulsory(room)
    type_commercial(room, "2000")
    room.key(Qt.Key.Key_F4)
    room.key(Qt.Key.Key_2)
    assert room.focused_name() == "registration.commercial.lines.1.premium"
    type_lines(room, ["1000", "700", "100", "100", "100", "0"])
    stored = registered(room)
    commercial = stored.slip(SlipKind.COMMERCIAL)
    assert commercial is not None
    assert [(line.product_code, line.sum_insured) for line in commercial.lines] == [
        ("VEHICLE_DAMAGE", None),
        ("THIRD_PARTY", Money.from_yuan(2_000_000)),
        ("DRIVER", Money.from_yuan(20_000)),
        ("PASSENGERS", Money.from_yuan(20_000)),
        ("NON_INSURANCE_MEDICAL", Money.from_yuan(100_000)),
        ("ADDED_SERVICE", None),
    ]
    assert room.keys == 19 <= MOST


def test_with_enter_alone_a_renewal_stays_within_the_promise(room: Room) -> None:
    room.sold_last_year()
    find_car(room)
    for typed in ("pdza20260001", "", "", "", "", "950", "", "420"):
        room.type(typed)
    for typed in ("", "pdaa20260001", "", "", "", "", ""):
        room.type(typed)
    while room.focused_name() != "registration.commercial.lines.1.premium":
        room.key(Qt.Key.Key_Return)
    for typed in ("1200", "", "", "800"):
        room.type(typed)
    registered(room)
    assert room.keys <= MOST
