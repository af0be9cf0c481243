"""保险登记查询 by keyboard: find the owner by plate, renew, type both slips from paper, register, preview."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from insdesk.domain.enums import BusinessType, RegistrationStatus, SlipKind
from insdesk.domain.money import Money
from insdesk.ui.dialogs.preview import PreviewDialog
from insdesk.ui.tabs.registrations.possible import CONTRACTS, ENTRY, OWNERS, POLICIES
from tests.ui.tabs.registrations_shell import Room

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.requirement("UR-10", "UR-11", "UR-16")
def test_a_renewal_is_found_typed_and_registered_without_a_mouse(room: Room) -> None:
    room.sold_last_year()
    room.tab.show_page(OWNERS)
    room.settle()
    QTest.keyClicks(room.focused(), "67890")
    room.until(lambda: len(room.tab.owners.panel.table.rows.ids) == 1)
    room.settle()
    room.key(Qt.Key.Key_Down)
    room.until(lambda: room.tab.owners.car is not None)
    room.key(Qt.Key.Key_Return)
    room.until(lambda: room.focused_name() == "registration.compulsory.policy_no")
    room.type("pdza2026 0001")  # written with a blank and in small letters on the paper
    for text in ("", "", "", "", "950", "", "420"):
        room.type(text)
    assert room.focused_name() == "registration.commercial.insurer_id"
    for text in ("", "pdaa20260001", "", "", "", "", ""):
        room.type(text)
    for text in ("", "", "1200", "", "", "800"):
        room.type(text)
    room.key(Qt.Key.Key_F12)
    room.settle()

    assert not room.shell.errors
    stored = room.stored()
    assert stored.status is RegistrationStatus.REGISTERED
    assert stored.business_type is BusinessType.RENEWAL
    compulsory, commercial = stored.slip(SlipKind.COMPULSORY), stored.slip(SlipKind.COMMERCIAL)
    assert compulsory is not None
    assert commercial is not None
    assert (compulsory.policy_no, compulsory.starts_on) == ("PDZA20260001", date(2026, 12, 1))
    assert compulsory.ends_on == date(2027, 11, 30)
    assert commercial.premium == Money.from_yuan(2_000)
    assert [line.premium for line in commercial.lines] == [Money.from_yuan(1_200), Money.from_yuan(800)]
    assert stored.rebate
    assert f"Registered {stored.number}" in room.shell.said
    assert room.keys <= 25  # quality.md, "In the hand"


@pytest.mark.requirement("UR-7", "UR-9")
def test_a_draft_is_found_again_and_registered(room: Room) -> None:
    room.start()
    room.type("")
    room.type("madeup-draft-1")
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    number = room.stored().number
    assert f"Kept as draft {number}" in room.shell.said
    assert not room.tab.is_dirty()

    room.tab.entry.hide_form()
    room.tab.show_page(POLICIES)
    room.settle()
    room.key(Qt.Key.Key_Down)
    room.until(lambda: room.tab.policies.is_on_draft() is True)
    room.shell.actions.run("registrations.go_on")
    room.settle()
    view = room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view
    assert view.texts()["policy_no"] == "MADEUP-DRAFT-1"

    room.fill_slips()
    room.key(Qt.Key.Key_F12)
    room.settle()
    stored = room.stored()
    assert (stored.number, stored.status) == (number, RegistrationStatus.REGISTERED)


@pytest.mark.requirement("UR-5", "UR-6")
def test_policies_are_filtered_and_summed(room: Room) -> None:
    sold = room.sold_last_year()
    room.office.desk.registrations.save_draft(room.office.actor, room.office.start())
    room.tab.refresh()
    room.settle()
    table = room.tab.policies.panel.table
    assert len(table.rows.ids) == 2
    QTest.keyClicks(room.focused(), "madeup-s-old")
    room.until(lambda: list(table.rows.ids) == [sold.id])
    room.settle()
    label = room.tab.findChild(QLabel, "registrations.totals")
    assert label is not None
    assert "3,012.76" in label.text()
    assert "420.00" in label.text()


@pytest.mark.requirement("UR-8")
def test_double_click_previews_the_policy(room: Room) -> None:
    sold = room.sold_last_year()
    assert sold.id is not None
    room.tab.policies.chosen.emit(sold.id)
    room.settle()
    (dialog,) = room.tab.findChildren(PreviewDialog)
    assert dialog.isVisible()
    assert "李虚构" in dialog.text
    assert str(sold.rebate) not in dialog.text  # what the insurer pays the office is nobody else's business
    dialog.close()


def test_deleting_a_draft_is_asked_with_its_number(room: Room) -> None:
    saved = room.office.desk.registrations.save_draft(room.office.actor, room.office.start())
    number = room.office.desk.registrations.get(saved.id).number
    room.tab.refresh()
    room.settle()
    room.tab.policies.panel.table.select_id(saved.id)
    room.until(lambda: room.tab.policies.is_on_draft() is True)
    room.shell.actions.run("registrations.delete_draft")
    room.settle()
    assert [question.title for question in room.shell.asked] == [f"Delete draft {number}?"]
    assert list(room.tab.policies.panel.table.rows.ids) == []


def test_leaving_asks_only_when_something_was_typed(room: Room) -> None:
    room.start()
    assert room.tab.can_close()
    assert room.shell.asked == []
    room.type("")
    room.type("madeup-1")
    room.shell.agrees = False
    assert not room.tab.can_close()
    room.start(BusinessType.RENEWAL)
    assert len(room.shell.asked) == 2
    assert room.tab.page == ENTRY
    assert room.tab.entry.form.slips[SlipKind.COMPULSORY].part.view.texts()["policy_no"] == "MADEUP-1"


def test_a_draft_that_waits_is_offered_before_another_is_begun(room: Room) -> None:
    room.start()
    room.key(Qt.Key.Key_S, CONTROL)
    room.settle()
    number = room.stored().number
    room.start()
    assert [question.title for question in room.shell.asked] == [f"Go on with draft {number}?"]
    assert room.stored().number == number
    room.shell.agrees = False
    room.start()
    assert room.tab.entry.registration is not None
    assert room.tab.entry.registration.number == ""


def test_control_enter_registers_and_goes_on_to_the_next_owner(room: Room) -> None:
    room.start()
    room.fill_slips()
    room.key(Qt.Key.Key_Return, CONTROL)
    room.settle()
    assert room.tab.page == OWNERS
    assert room.focused_name() == "owner_cars.filter.text"
    assert any(text.startswith("Registered R2026-") for text in room.shell.said)


def test_pages_are_reached_by_keys(room: Room) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    keys = (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_2)
    for key, page in zip(keys, (CONTRACTS, OWNERS, ENTRY, POLICIES), strict=True):
        room.key(key, alt)
        assert room.tab.page == page
