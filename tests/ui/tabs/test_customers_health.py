"""客户档案 · 健康 on screen: hidden, locked, open, gone with the consent (CF-6)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import ConsentPurpose
from insdesk.domain.records.customer_file import Consent
from insdesk.repositories.database import Database
from insdesk.ui.standard_actions import FINISH
from insdesk.ui.tabs.customers.consents_section import ConsentsSection
from insdesk.ui.tabs.customers.health_section import HealthSection
from tests.builders import TODAY, Office
from tests.ui.tabs.file_room import FileRoom


@pytest.fixture
def room(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Iterator[FileRoom]:
    room = FileRoom(qtbot, Office(database, actor, clock))
    room.enter()
    yield room
    room.tab.file.close_file()
    room.leave()


def switch_on(room: FileRoom) -> None:
    settings = replace(room.desk.office.settings(), office_name="测试店", health_section=True)
    room.desk.office.save_settings(room.office.actor, settings)


def agree(room: FileRoom) -> None:
    consent = Consent(
        customer_id=room.customer_id, purpose=ConsentPurpose.HEALTH, given_by="张测试", given_on=TODAY
    )
    saved = room.desk.consents.save(room.office.actor, consent)
    room.window.shell.hub.publish(saved.changes)
    room.settle()


def is_open(section: HealthSection) -> bool:
    return section.view is not None


def about(room: FileRoom) -> str:
    return room.find(QLabel, "customers.health.about").text()


@pytest.mark.requirement("CF-6")
def test_the_page_is_not_there_unless_the_office_wants_it(room: FileRoom) -> None:
    section = room.turn_to(HealthSection, "health")
    pages = room.tab.file.pages
    assert not pages.isTabVisible(pages.indexOf(section))
    pages.show_form()
    for _page in range(pages.count()):
        pages.step(1)
        assert pages.currentWidget() is not section
    switch_on(room)
    room.tab.file.reload()
    room.settle()
    assert pages.isTabVisible(pages.indexOf(section))


@pytest.mark.requirement("CF-6")
def test_the_form_opens_with_the_consent(room: FileRoom) -> None:
    switch_on(room)
    section = room.turn_to(HealthSection, "health")
    assert not is_open(section)
    assert about(room).startswith("Health data needs a consent of its own.")
    agree(room)
    assert section.view is not None
    room.find(QWidget, "customers.health.height_cm").setFocus(Qt.FocusReason.MouseFocusReason)
    room.type("172")
    room.run(FINISH)
    assert room.desk.health.of(room.customer_id).health.height_cm == 172
    assert room.find(QPushButton, "customers.health.action.delete").isVisible()
    room.answer("yes")
    room.press_action("health.action.delete")
    assert not room.desk.health.of(room.customer_id).is_kept
    assert section.view.texts()["height_cm"] == ""


@pytest.mark.requirement("CF-6")
def test_withdrawing_the_consent_asks_and_takes_the_data_with_it(room: FileRoom) -> None:
    switch_on(room)
    agree(room)
    health = room.desk.health.of(room.customer_id).health
    room.desk.health.save(room.office.actor, replace(health, height_cm=172))
    room.turn_to(ConsentsSection, "consents")
    room.answer("no")
    room.press_action("consents.action.withdraw")
    assert room.desk.health.of(room.customer_id).is_kept
    room.answer("yes")
    room.press_action("consents.action.withdraw")
    room.type("private")
    room.click("withdrawal.save")
    room.settle()
    assert room.questions == ["Withdraw the consent to health data?"] * 2
    assert not room.desk.health.of(room.customer_id).is_kept
    section = room.turn_to(HealthSection, "health")
    assert not is_open(section)
