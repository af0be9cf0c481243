"""客户档案 · 画像 on screen: typed, saved with F12, never lost without a question (CF, PF)."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.domain.enums import CustomerKind
from insdesk.domain.money import Money
from insdesk.domain.records.customer_file import Profile
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.standard_actions import FINISH, REFRESH, SAVE_AND_NEXT
from insdesk.ui.tabs.customers.profile_section import ProfileSection
from tests.builders import a_company
from tests.ui.tabs.file_room import FileRoom


@pytest.fixture
def section(file_room: FileRoom) -> ProfileSection:
    return file_room.turn_to(ProfileSection, "profile")


def stored(room: FileRoom) -> Profile:
    return room.desk.profiles.of(room.customer_id)


def fill(room: FileRoom, name: str, text: str) -> None:
    room.find(QWidget, f"customers.profile.{name}").setFocus(Qt.FocusReason.MouseFocusReason)
    room.type(text)


@pytest.mark.requirement("CF-1", "CF-2", "CF-3", "CF-5")
def test_a_profile_is_typed_and_saved_with_the_file(file_room: FileRoom, section: ProfileSection) -> None:
    about = file_room.find(QLabel, "customers.profile.about").text()
    assert about.startswith("36 years · Male · born on 1990-03-07")
    assert "No consent to a profile is in force" in about
    fill(file_room, "occupation", "teacher")
    fill(file_room, "annual_income", "120000")
    assert file_room.tab.is_dirty()
    assert file_room.tab.file.pages.tabText(file_room.tab.file.pages.indexOf(section)).endswith("●")
    file_room.run(FINISH)
    assert (stored(file_room).occupation, stored(file_room).annual_income) == ("teacher", Money(12_000_000))
    assert not file_room.tab.is_dirty()
    fill(file_room, "occupation", "head")
    file_room.run(FINISH)
    assert stored(file_room).occupation == "head"


@pytest.mark.requirement("CF-4")
def test_what_is_wrong_is_said_beside_its_field(file_room: FileRoom, section: ProfileSection) -> None:
    fill(file_room, "children", "99")
    file_room.run(FINISH)
    message = file_room.find(QLabel, "customers.profile.children.message").text()
    assert message == "A whole number from 0 to 20, please."
    assert stored(file_room).id is None
    assert section.is_dirty()


@pytest.mark.requirement("PF-2")
def test_what_is_typed_is_given_up_only_after_a_question(
    file_room: FileRoom, section: ProfileSection
) -> None:
    fill(file_room, "occupation", "teacher")
    file_room.answer("no")
    file_room.run(REFRESH)
    assert section.is_dirty()
    file_room.answer("no")
    file_room.run(SAVE_AND_NEXT)
    assert section.is_dirty()
    assert file_room.tab.file.customer_id == file_room.customer_id
    file_room.answer("yes")
    file_room.run(REFRESH)
    assert not file_room.tab.is_dirty()
    assert section.view is not None
    assert section.view.texts()["occupation"] == ""
    assert stored(file_room).id is None


@pytest.mark.requirement("PF-2")
def test_somebody_elses_change_is_told_and_read_on_demand(
    file_room: FileRoom, section: ProfileSection
) -> None:
    fill(file_room, "occupation", "teacher")
    file_room.desk.profiles.save(file_room.office.actor, replace(stored(file_room), occupation="driver"))
    file_room.run(FINISH)
    notice = file_room.find(NoticeLine, "customers.profile.notice.line")
    assert notice.text().startswith("Somebody else changed this record meanwhile.")
    assert stored(file_room).occupation == "driver"
    file_room.answer("yes")
    file_room.press_action("profile.notice.open")
    assert section.view is not None
    assert section.view.texts()["occupation"] == "driver"
    assert not section.is_dirty()


@pytest.mark.requirement("CF-7", "PF-5")
def test_a_company_is_asked_for_industry_not_for_family(file_room: FileRoom) -> None:
    file_room.customer_id = file_room.desk.customers.save(file_room.office.actor, a_company()).id
    section = file_room.turn_to(ProfileSection, "profile")
    assert section.view is section.views[CustomerKind.COMPANY]
    assert file_room.find(QWidget, "customers.company_profile.occupation").isVisible()
    assert not file_room.find(QWidget, "customers.company_profile.family").isVisible()
    assert not section.views[CustomerKind.PERSON].isVisible()


@pytest.mark.requirement("PF-2")
def test_undo_changes_goes_back_to_what_is_stored(file_room: FileRoom, section: ProfileSection) -> None:
    fill(file_room, "occupation", "teacher")
    file_room.press_action("profile.action.revert")
    assert not section.is_dirty()
    assert not file_room.tab.is_dirty()


@pytest.mark.requirement("CU-7", "CF-1")
def test_the_age_stands_beside_the_birthday(file_room: FileRoom, section: ProfileSection) -> None:
    file_room.tab.file.pages.show_form()
    mark = file_room.find(QLabel, "customers.customer.birthday.age")
    assert (mark.text(), mark.isVisible()) == ("36 years", True)
    birthday = file_room.tab.file.owner.view.input("birthday")
    birthday.setFocus(Qt.FocusReason.MouseFocusReason)
    for typed, told in (("19940229", ""), ("20000301", "26 years"), ("18500101", ""), ("", "")):
        file_room.type(typed)
        assert mark.text() == told
        assert mark.isVisible() is bool(told)
        birthday.setFocus(Qt.FocusReason.MouseFocusReason)


@pytest.mark.requirement("PF-2")
def test_what_is_typed_while_saving_goes_over_what_was_saved(
    file_room: FileRoom, section: ProfileSection
) -> None:
    fill(file_room, "occupation", "teacher")
    assert section.save()
    fill(file_room, "occupation", "head")
    file_room.settle()
    assert stored(file_room).occupation == "teacher"
    assert section.is_dirty()
    file_room.run(FINISH)
    assert stored(file_room).occupation == "head"
    assert not section.is_dirty()
