"""客户档案 · 同意 on screen, and the chip that says whether to call (SM-2)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from insdesk.domain.enums import Channel, ConsentPurpose
from insdesk.domain.records.customer_file import Consent
from insdesk.ui.tabs.customers.consents_section import ConsentsSection
from tests.builders import TODAY
from tests.ui.tabs.file_room import FileRoom


@pytest.fixture
def section(file_room: FileRoom) -> ConsentsSection:
    return file_room.turn_to(ConsentsSection, "consents")


def stored(room: FileRoom) -> Consent:
    (consent,) = room.desk.consents.of(room.customer_id)
    return consent


def chip(room: FileRoom) -> str:
    return room.find(QLabel, "customers.header.calls").text()


def give(room: FileRoom) -> None:
    room.press_action("consents.action.new")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()


@pytest.mark.requirement("SM-2")
def test_a_consent_to_calls_is_two_keys_away_and_the_head_says_so(
    file_room: FileRoom, section: ConsentsSection
) -> None:
    assert chip(file_room) == "No consent to calls"
    give(file_room)
    consent = stored(file_room)
    assert (consent.purpose, consent.channel) == (ConsentPurpose.RENEWAL_REMINDER, Channel.PHONE)
    assert (consent.given_by, consent.given_on) == ("张测试", TODAY)
    assert chip(file_room) == "May be called"
    assert section.current == consent


@pytest.mark.requirement("SM-2")
def test_a_consent_is_withdrawn_with_a_reason_and_stays_in_the_list(
    file_room: FileRoom, section: ConsentsSection
) -> None:
    give(file_room)
    file_room.press_action("consents.action.withdraw")
    file_room.click("withdrawal.save")
    assert file_room.find(QLabel, "withdrawal.withdrawal_reason.message").text().startswith("Required")
    file_room.type("no calls")
    file_room.click("withdrawal.save")
    file_room.settle()
    consent = stored(file_room)
    assert (consent.withdrawn_on, consent.withdrawal_reason) == (TODAY, "no calls")
    assert section.records == (consent,)
    assert chip(file_room) == "No consent to calls"
    for action in ("change", "withdraw"):
        assert not file_room.find(QPushButton, f"customers.consents.action.{action}").isEnabled()
    section.table.activated_id.emit(consent.id)
    assert section.records == (consent,)


@pytest.mark.requirement("SM-2")
def test_what_was_agreed_to_is_locked_when_it_is_corrected(
    file_room: FileRoom, section: ConsentsSection
) -> None:
    give(file_room)
    dialog = section.dialog(stored(file_room))
    assert dialog.view.cell("purpose").is_locked
    assert not dialog.view.cell("evidence").is_locked
    dialog.deleteLater()
