"""跟进待办 in the real window: what is due, done, put off, and the way from 今日 (SM-5)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.records.interaction import FollowUpRow, Interaction
from insdesk.ui.tabs.customers.tab import CustomersTab
from insdesk.ui.tabs.customers.talks_section import TalksSection
from insdesk.ui.tabs.follow_ups.commands import FOLLOWED_UP, NAME, OPEN_CUSTOMER, POSTPONE
from insdesk.ui.tabs.follow_ups.tab import FollowUpsTab
from insdesk.ui.tabs.today.card import FigureCard
from insdesk.ui.tabs.today.tab import TodayTab
from tests.builders import Office
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("SM-5")


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    """Follow-ups overdue, for today, for next week and later; the last one is somebody else's."""
    office.owner()
    room = Room(qtbot, office)
    for days, who in ((-3, ""), (0, ""), (5, ""), (30, "Wang")):
        promise(room, days, who)
    room.enter()
    yield room
    room.leave()


def promise(room: Room, days: int, who: str) -> None:
    talk = Interaction(
        customer_id=room.desk.search.find("测").hits[0].id,
        content=f"talk {days}",
        happened_at=room.office.clock.now() - timedelta(days=9),
        follow_up_on=room.office.clock.today() + timedelta(days=days),
        spoken_by=who,
    )
    room.desk.interactions.save(room.office.actor, talk)


def shown(tab: FollowUpsTab) -> list[str]:
    rows = tab.page.panel.table.rows
    records = (rows.record_at(place) for place in range(len(rows.ids)))
    return [one.content for one in records if isinstance(one, FollowUpRow)]


def open_tab(room: Room) -> FollowUpsTab:
    tab = room.open(NAME, FollowUpsTab)
    room.until(lambda: len(shown(tab)) == 4)
    tab.page.panel.table.go_to_row(0)
    room.settle()
    return tab


def test_the_most_urgent_stands_first_and_all_are_counted(room: Room) -> None:
    tab = open_tab(room)
    assert shown(tab) == ["talk -3", "talk 0", "talk 5", "talk 30"]
    totals = room.find(QLabel, "follow_ups.totals").text()
    assert totals == "overdue 1 · today 1 · next 7 days 1 · later 1"


def test_a_chip_leaves_only_ones_own(room: Room) -> None:
    tab = open_tab(room)
    tab.page.panel.bar.ask_only("spoken_by", room.office.actor.name)
    room.settle()
    assert shown(tab) == ["talk -3", "talk 0", "talk 5"]


def test_following_up_takes_it_off_the_list_and_offers_the_next_talk(room: Room) -> None:
    tab = open_tab(room)
    room.run(FOLLOWED_UP)
    assert room.focused_name() == "talk.content"
    room.type("called back")
    room.click("talk.save")
    room.settle()
    assert shown(tab) == ["talk 0", "talk 5", "talk 30"]
    customer_id = room.desk.search.find("测").hits[0].id
    assert room.desk.interactions.of(customer_id)[0].content == "called back"
    row = tab.page.current_row
    assert isinstance(row, FollowUpRow)
    assert row.content == "talk 0"


def test_putting_off_moves_it_to_its_new_day(room: Room) -> None:
    tab = open_tab(room)
    room.run(POSTPONE)
    room.type("+6")
    room.click("postpone.save")
    room.settle()
    assert shown(tab) == ["talk 0", "talk 5", "talk -3", "talk 30"]


def test_it_leads_to_the_talks_of_the_customer(room: Room) -> None:
    open_tab(room)
    room.run(OPEN_CUSTOMER)
    room.settle()
    assert isinstance(room.current(CustomersTab).file.pages.currentWidget(), TalksSection)


def test_the_start_page_counts_what_is_due_and_leads_to_it(room: Room) -> None:
    room.open("today", TodayTab)
    card = room.find(FigureCard, "today.card.follow_ups")
    room.until(lambda: card.figure == "2")
    assert card.detail == "1 overdue · 1 within 7 days"
    card.click()
    room.settle()
    assert shown(room.current(FollowUpsTab)) == ["talk -3", "talk 0"]
