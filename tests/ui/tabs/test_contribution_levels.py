"""级别设置 in the real window over a real office: levels typed, ordered, and judged together (CA-2, CA-3)."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import SpendingKind
from insdesk.domain.level_enums import LevelColour
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.domain.records.spending import Spending
from insdesk.ui.standard_actions import BACK, NEW, SAVE
from insdesk.ui.tabs.contribution.commands import NAME
from insdesk.ui.tabs.contribution.members_dialog import MembersDialog
from insdesk.ui.tabs.contribution.tab import ContributionTab
from tests.builders import TODAY, Office, yuan
from tests.ui.tabs.desk_room import Room


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    room = Room(qtbot, office)
    owner, car = office.owner(1, name="赵虚构")
    order = Spending(
        kind=SpendingKind.REPAIR,
        number="W-1",
        customer_id=owner,
        vehicle_id=car,
        day=TODAY,
        amount=yuan("3000"),
    )
    room.desk.spending.save(office.actor, order)
    room.enter()
    yield room
    room.window.tabs.remove_all()
    room.leave()


def save(room: Room, name: str, lower: str, upper: str | None = None) -> None:
    above = None if upper is None else yuan(upper)
    level = ContributionLevel(
        name=name, colour=LevelColour.AMBER, repair_from=yuan(lower), repair_below=above
    )
    room.desk.levels.save(room.office.actor, level)


def open_tab(room: Room) -> ContributionTab:
    tab = room.open(NAME, ContributionTab, page="levels")
    room.settle()
    return tab


def fill(room: Room, tab: ContributionTab, **texts: str) -> None:
    """Type into the form; what is said of all levels together follows."""
    for name, text in texts.items():
        tab.levels.form.view.focus_field(name)
        room.type(text)
    room.until(lambda: not tab.levels._rest.isActive())  # nothing else tells that it rests
    room.settle()


def names(room: Room) -> list[str]:
    return [one.name for one in room.desk.levels.all()]


@pytest.mark.requirement("CA-2")
def test_an_office_without_levels_is_led_to_make_one(room: Room) -> None:
    tab = room.open(NAME, ContributionTab)
    room.settle()
    assert tab.page == "levels"
    room.run(NEW)
    fill(room, tab, name="vip", repair_from="10000")
    assert tab.is_dirty()
    room.run(SAVE)
    (level,) = room.desk.levels.all()
    assert (level.name, level.repair_from, level.months) == ("vip", yuan("10000"), 12)
    assert [entry.title for entry in tab.levels.list.entries] == ["vip"]
    assert "≥" in tab.levels.list.entries[0].detail
    assert not tab.is_dirty()


@pytest.mark.requirement("CA-2")
def test_a_level_without_any_criterion_is_refused_and_nothing_typed_is_lost(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    fill(room, tab, name="vip")
    room.run(SAVE)
    assert names(room) == []
    assert tab.levels.form.view.texts()["name"] == "vip"
    assert tab.levels.form.view.cell("repair_from").has_focus()
    room.answer("yes")
    room.run(BACK)


@pytest.mark.requirement("CA-3")
def test_an_overlap_is_told_while_it_is_typed_with_who_would_count_twice(room: Room) -> None:
    save(room, "金卡", "5000")
    save(room, "银卡", "1000", "5000")
    tab = open_tab(room)
    fill(room, tab, repair_from="2000")
    told = room.find(QLabel, "contribution.twice.0").text()
    assert "1 customer counts twice" in told
    room.click("contribution.twice.0.open")
    room.settle()
    dialog = room.find(MembersDialog, "contribution.twice")
    assert len(dialog.panel.table.rows.ids) == 1
    dialog.reject()
    room.run(SAVE)  # a warning, never a refusal
    assert room.desk.levels.all()[0].repair_from == yuan("2000")


@pytest.mark.requirement("CA-3")
def test_gaps_are_told_and_the_strip_shows_every_limit_in_order(room: Room) -> None:
    save(room, "金卡", "5000")
    save(room, "银卡", "1000", "4000")
    tab = open_tab(room)
    gaps = room.find(QLabel, "contribution.gaps").text()
    assert "< 1,000" in gaps
    assert "≥ 4,000 and < 5,000" in gaps
    (band,) = tab.levels.strip.bands
    assert [(one.title, one.is_current) for one in band.stretches] == [("金卡", True), ("银卡", False)]
    assert band.marks == ("1,000", "4,000", "5,000")
    assert "银卡" in tab.levels.strip.accessibleDescription()


def test_levels_are_moved_and_deleted_with_the_name_asked(room: Room) -> None:
    save(room, "金卡", "5000")
    save(room, "银卡", "1000", "5000")
    tab = open_tab(room)
    tab.levels.list.rows.setCurrentRow(1)
    room.settle()
    tab.levels.list.move_asked.emit(-1)
    room.settle()
    assert names(room) == ["银卡", "金卡"]
    room.answer("yes")
    tab.levels.list.delete_asked.emit()
    room.settle()
    assert "银卡" in room.questions[0]
    assert names(room) == ["金卡"]


def test_what_is_typed_is_not_dropped_without_a_question(room: Room) -> None:
    save(room, "金卡", "5000")
    save(room, "银卡", "1000", "5000")
    tab = open_tab(room)
    fill(room, tab, description="abc")
    room.answer("no")
    tab.levels.list.rows.setCurrentRow(1)
    assert tab.levels.form.level.name == "金卡"
    assert tab.levels.form.view.texts()["description"] == "abc"
    room.answer("yes")
    tab.levels.list.rows.setCurrentRow(1)
    room.settle()
    assert tab.levels.form.level.name == "银卡"
