"""客户档案 · 健康 on screen: hidden, locked, open, gone with the consent (CF-6)."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from insdesk.domain.enums import ConsentPurpose
from insdesk.domain.records.customer_file import Consent
from insdesk.ui.standard_actions import FINISH
from insdesk.ui.tabs.customers.consents_section import ConsentsSection
from insdesk.ui.tabs.customers.health_section import HealthSection
from tests.builders import TODAY
from tests.ui.tabs.file_room import FileRoom


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
def test_the_page_is_not_there_unless_the_office_wants_it(file_room: FileRoom) -> None:
    section = file_room.turn_to(HealthSection, "health")
    pages = file_room.tab.file.pages
    assert not pages.isTabVisible(pages.indexOf(section))
    pages.show_form()
    for _page in range(pages.count()):
        pages.step(1)
        assert pages.currentWidget() is not section
    switch_on(file_room)
    file_room.tab.file.reload()
    file_room.settle()
    assert pages.isTabVisible(pages.indexOf(section))


@pytest.mark.requirement("CF-6")
def test_the_form_opens_with_the_consent(file_room: FileRoom) -> None:
    switch_on(file_room)
    section = file_room.turn_to(HealthSection, "health")
    assert not is_open(section)
    assert about(file_room).startswith("Health data needs a consent of its own.")
    agree(file_room)
    assert section.view is not None
    file_room.find(QWidget, "customers.health.height_cm").setFocus(Qt.FocusReason.MouseFocusReason)
    file_room.type("172")
    file_room.run(FINISH)
    assert file_room.desk.health.of(file_room.customer_id).health.height_cm == 172
    assert file_room.find(QPushButton, "customers.health.action.delete").isVisible()
    file_room.answer("yes")
    file_room.press_action("health.action.delete")
    assert not file_room.desk.health.of(file_room.customer_id).is_kept
    assert section.view.texts()["height_cm"] == ""


@pytest.mark.requirement("CF-6")
def test_withdrawing_the_consent_asks_and_takes_the_data_with_it(file_room: FileRoom) -> None:
    switch_on(file_room)
    agree(file_room)
    health = file_room.desk.health.of(file_room.customer_id).health
    file_room.desk.health.save(file_room.office.actor, replace(health, height_cm=172))
    file_room.turn_to(ConsentsSection, "consents")
    file_room.answer("no")
    file_room.press_action("consents.action.withdraw")
    assert file_room.desk.health.of(file_room.customer_id).is_kept
    file_room.answer("yes")
    file_room.press_action("consents.action.withdraw")
    file_room.type("private")
    file_room.click("withdrawal.save")
    file_room.settle()
    assert file_room.questions == ["Withdraw the consent to health data?"] * 2
    assert not file_room.desk.health.of(file_room.customer_id).is_kept
    section = file_room.turn_to(HealthSection, "health")
    assert not is_open(section)
