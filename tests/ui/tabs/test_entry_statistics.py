"""录入统计 in the real window: measured while typing, counted, drawn, exported (DE-7)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.records.entry_time import EntryTime
from insdesk.repositories.database import Database
from insdesk.ui.tabs.entry_statistics.commands import NAME
from insdesk.ui.tabs.entry_statistics.tab import EntryStatisticsTab
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from tests.builders import Office
from tests.services.desk_office import DeskOffice
from tests.services.verifying import COLLEAGUE
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("DE-7")


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


@pytest.fixture
def room(qtbot: QtBot, desk_office: DeskOffice) -> Iterator[Room]:
    room = Room(qtbot, Office(desk_office.database, desk_office.actor, desk_office.clock))
    room.enter()
    yield room
    room.window.tabs.remove_all()
    room.leave()


def save(office: DeskOffice, serial: str, actor: Actor, seconds: int) -> None:
    spent = EntryTime(office.clock.now() - timedelta(seconds=seconds), seconds)
    office.desk.registrations.save_draft(actor, office.complete(serial), spent=spent)


def test_the_form_measures_from_the_first_key_to_the_save_without_pauses(
    room: Room, desk_office: DeskOffice
) -> None:
    saved = desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete())
    form = room.open("registrations", RegistrationsTab, registration=saved.id).entry
    room.settle()
    desk_office.clock.forward(timedelta(seconds=40))  # reading what is there is no typing
    view = form.form.closing.view
    for step, text in ((0, "a"), (20, "b"), (600, "c"), (15, "d")):
        desk_office.clock.forward(timedelta(seconds=step))
        view.input("remarks").put(text)
        room.until(lambda wanted=text: form.form.record().remarks == wanted)  # type: ignore[misc]
        room.settle()
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    (row,) = room.desk.entry_statistics.between(room.office.clock.today(), room.office.clock.today())
    assert (row.clerk, row.entries, row.active_seconds) == ("测试员", 1, 35)


def test_clerks_are_listed_and_drawn_with_their_figures(room: Room, desk_office: DeskOffice) -> None:
    save(desk_office, "1", desk_office.actor, 120)
    save(desk_office, "2", desk_office.actor, 60)
    save(desk_office, "3", COLLEAGUE, 200)
    tab = room.open(NAME, EntryStatisticsTab)
    assert [(row.clerk, row.minutes_each) for row in tab.rows] == [("李同事", "3:20"), ("测试员", "1:30")]
    drawn = {mark.title: mark.figure for mark in tab.times.marks}
    assert drawn == {"李同事": "3:20 (1 entry)", "测试员": "1:30 (2 entries)"}
    assert tab.errors.marks == ()
    assert room.find(QLabel, "entry_statistics.totals").text() == (
        "3 entries, 2:07 each; 0 verified, 0 errors found"
    )


def test_another_period_counts_again(room: Room, desk_office: DeskOffice) -> None:
    save(desk_office, "1", desk_office.actor, 120)
    tab = room.open(NAME, EntryStatisticsTab)
    today = desk_office.clock.today()
    tab.period.set_days(today + timedelta(days=1), today + timedelta(days=2))
    tab.refresh()
    room.settle()
    assert tab.rows == ()
    assert "Nothing was entered" in room.find(QLabel, "entry_statistics.totals").text()
