"""客户档案 · 同意 on screen, and the chip that says whether to call (SM-2)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import Channel, ConsentPurpose
from insdesk.domain.records.customer_file import Consent
from insdesk.repositories.database import Database
from insdesk.ui.tabs.customers.consents_section import ConsentsSection
from tests.builders import TODAY, Office
from tests.ui.tabs.file_room import FileRoom


@pytest.fixture
def room(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Iterator[FileRoom]:
    room = FileRoom(qtbot, Office(database, actor, clock))
    room.enter()
    yield room
    room.leave()


@pytest.fixture
def section(room: FileRoom) -> ConsentsSection:
    return room.turn_to(ConsentsSection, "consents")


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
    room: FileRoom, section: ConsentsSection
) -> None:
    assert chip(room) == "No consent to calls"
    give(room)
    consent = stored(room)
    assert (consent.purpose, consent.channel) == (ConsentPurpose.RENEWAL_REMINDER, Channel.PHONE)
    assert (consent.given_by, consent.given_on) == ("张测试", TODAY)
    assert chip(room) == "May be called"
    assert section.current == consent


@pytest.mark.requirement("SM-2")
def test_a_consent_is_withdrawn_with_a_reason_and_stays_in_the_list(
    room: FileRoom, section: ConsentsSection
) -> None:
    give(room)
    room.press_action("consents.action.withdraw")
    room.click("withdrawal.save")
    assert room.find(QLabel, "withdrawal.withdrawal_reason.message").text().startswith("Required")
    room.type("no calls")
    room.click("withdrawal.save")
    room.settle()
    consent = stored(room)
    assert (consent.withdrawn_on, consent.withdrawal_reason) == (TODAY, "no calls")
    assert section.records == (consent,)
    assert chip(room) == "No consent to calls"
    for action in ("change", "withdraw"):
        assert not room.find(QPushButton, f"customers.consents.action.{action}").isEnabled()
    section.table.activated_id.emit(consent.id)
    assert section.records == (consent,)


@pytest.mark.requirement("SM-2")
def test_what_was_agreed_to_is_locked_when_it_is_corrected(room: FileRoom, section: ConsentsSection) -> None:
    give(room)
    dialog = section.dialog(stored(room))
    assert dialog.view.cell("purpose").is_locked
    assert not dialog.view.cell("evidence").is_locked
    dialog.deleteLater()
