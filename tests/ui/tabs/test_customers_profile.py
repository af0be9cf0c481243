"""客户档案 · 画像 on screen: typed, saved with F12, never lost without a question (CF, PF)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import CustomerKind
from insdesk.domain.money import Money
from insdesk.domain.records.customer_file import Profile
from insdesk.repositories.database import Database
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.standard_actions import FINISH, REFRESH, SAVE_AND_NEXT
from insdesk.ui.tabs.customers.profile_section import ProfileSection
from tests.builders import Office, a_company
from tests.ui.tabs.file_room import FileRoom


@pytest.fixture
def room(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Iterator[FileRoom]:
    room = FileRoom(qtbot, Office(database, actor, clock))
    room.enter()
    yield room
    room.tab.file.close_file()
    room.leave()


@pytest.fixture
def section(room: FileRoom) -> ProfileSection:
    return room.turn_to(ProfileSection, "profile")


def stored(room: FileRoom) -> Profile:
    return room.desk.profiles.of(room.customer_id)


def fill(room: FileRoom, name: str, text: str) -> None:
    room.find(QWidget, f"customers.profile.{name}").setFocus(Qt.FocusReason.MouseFocusReason)
    room.type(text)


@pytest.mark.requirement("CF-1", "CF-2", "CF-4", "PF-1")
def test_a_profile_is_typed_and_saved_with_the_file(room: FileRoom, section: ProfileSection) -> None:
    about = room.find(QLabel, "customers.profile.about").text()
    assert about.startswith("36 years · Male · born on 1990-03-07")
    assert "No consent to a profile is in force" in about
    fill(room, "occupation", "teacher")
    fill(room, "annual_income", "120000")
    assert room.tab.is_dirty()
    assert room.tab.file.pages.tabText(room.tab.file.pages.indexOf(section)).endswith("●")
    room.run(FINISH)
    assert (stored(room).occupation, stored(room).annual_income) == ("teacher", Money(12_000_000))
    assert not room.tab.is_dirty()
    fill(room, "occupation", "head")
    room.run(FINISH)
    assert stored(room).occupation == "head"


@pytest.mark.requirement("CF-4")
def test_what_is_wrong_is_said_beside_its_field(room: FileRoom, section: ProfileSection) -> None:
    fill(room, "children", "99")
    room.run(FINISH)
    message = room.find(QLabel, "customers.profile.children.message").text()
    assert message == "A whole number from 0 to 20, please."
    assert stored(room).id is None
    assert section.is_dirty()


@pytest.mark.requirement("PF-1")
def test_what_is_typed_is_given_up_only_after_a_question(room: FileRoom, section: ProfileSection) -> None:
    fill(room, "occupation", "teacher")
    room.answer("no")
    room.run(REFRESH)
    assert section.is_dirty()
    room.answer("no")
    room.run(SAVE_AND_NEXT)
    assert section.is_dirty()
    assert room.tab.file.customer_id == room.customer_id
    room.answer("yes")
    room.run(REFRESH)
    assert not room.tab.is_dirty()
    assert section.view is not None
    assert section.view.texts()["occupation"] == ""
    assert stored(room).id is None


@pytest.mark.requirement("PF-1")
def test_somebody_elses_change_is_told_and_read_on_demand(room: FileRoom, section: ProfileSection) -> None:
    fill(room, "occupation", "teacher")
    room.desk.profiles.save(room.office.actor, replace(stored(room), occupation="driver"))
    room.run(FINISH)
    notice = room.find(NoticeLine, "customers.profile.notice.line")
    assert notice.text().startswith("Somebody else changed this record meanwhile.")
    assert stored(room).occupation == "driver"
    room.answer("yes")
    room.press_action("profile.notice.open")
    assert section.view is not None
    assert section.view.texts()["occupation"] == "driver"
    assert not section.is_dirty()


@pytest.mark.requirement("PF-4")
def test_a_company_is_asked_for_industry_not_for_family(room: FileRoom) -> None:
    room.customer_id = room.desk.customers.save(room.office.actor, a_company()).id
    section = room.turn_to(ProfileSection, "profile")
    assert section.view is section.views[CustomerKind.COMPANY]
    assert room.find(QWidget, "customers.company_profile.occupation").isVisible()
    assert not room.find(QWidget, "customers.company_profile.family").isVisible()
    assert not section.views[CustomerKind.PERSON].isVisible()


@pytest.mark.requirement("PF-1")
def test_undo_changes_goes_back_to_what_is_stored(room: FileRoom, section: ProfileSection) -> None:
    fill(room, "occupation", "teacher")
    room.press_action("profile.action.revert")
    assert not section.is_dirty()
    assert not room.tab.is_dirty()


@pytest.mark.requirement("CU-7", "CF-1")
def test_the_age_stands_beside_the_birthday(room: FileRoom, section: ProfileSection) -> None:
    room.tab.file.pages.show_form()
    mark = room.find(QLabel, "customers.customer.birthday.age")
    assert (mark.text(), mark.isVisible()) == ("36 years", True)
    birthday = room.tab.file.owner.view.input("birthday")
    birthday.setFocus(Qt.FocusReason.MouseFocusReason)
    for typed, told in (("19940229", ""), ("20000301", "26 years"), ("18500101", ""), ("", "")):
        room.type(typed)
        assert mark.text() == told
        assert mark.isVisible() is bool(told)
        birthday.setFocus(Qt.FocusReason.MouseFocusReason)
