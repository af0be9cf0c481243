"""Customers like the one in the file: told while typing and in its head, never in the way (CU-6, DE-6)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.ui.standard_actions import SAVE
from insdesk.ui.tabs.customers.duplicates_mark import DuplicatesMark
from insdesk.ui.tabs.customers.tab import CustomersTab
from insdesk.ui.tabs.duplicates.tab import DuplicatesTab
from insdesk.ui.tabs.recycle_bin.tab import RecycleBinTab
from tests.builders import Office
from tests.services.test_duplicates import OTHER, PLAIN, add, do
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("CU-6", "DE-6")


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    """李样例 has the phone that will be typed."""
    add(office, OTHER)
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


def typed(room: Room) -> CustomersTab:
    """A new 张测试 with that phone."""
    tab = room.open("customers", CustomersTab, new=1)
    view = tab.file.owner.view
    for name, text in (("name", PLAIN.name), ("phone", OTHER.phone)):
        view.focus_field(name)
        view.input(name).put(text)
    view.focus_field("remarks")
    room.settle()
    return tab


def notice(room: Room) -> str:
    return room.find(QLabel, "customers.notice").text()


def test_who_may_be_the_same_is_told_while_typing_and_saving_goes_on(room: Room) -> None:
    tab = typed(room)
    assert notice(room) == "Perhaps on file already: 李样例, 139****5678 (Same phone)"
    room.run(SAVE)
    assert tab.file.customer_id is not None
    assert notice(room) == ""


def test_the_one_who_may_be_the_same_can_be_opened_instead(room: Room) -> None:
    tab = typed(room)
    room.answer("yes")
    room.click("customers.notice.open")
    room.settle()
    assert tab.file.title == OTHER.name


def test_one_in_the_recycle_bin_is_offered_and_saving_goes_on(room: Room) -> None:
    key = add(room.office, replace(PLAIN, phone=OTHER.phone))
    moment = "2026-11-20T08:00:00.000000+00:00"
    do(room.office, f"UPDATE customer SET removed_at = '{moment}', removed_as = 'DELETED' WHERE id = {key}")
    tab = typed(room)
    assert notice(room) == "张测试 is in the recycle bin since 2026-11-20: restore it?"
    room.click("customers.notice.open")
    room.settle()
    assert room.current(RecycleBinTab).page.panel.bar.query.text == "张测试"
    room.window.shell.open_tab("customers")
    room.run(SAVE)
    assert tab.file.customer_id is not None


def test_whoever_saves_at_once_is_told_of_the_recycle_bin_afterwards(room: Room) -> None:
    key = add(room.office, replace(PLAIN, phone=OTHER.phone))
    moment = "2026-11-20T08:00:00.000000+00:00"
    do(room.office, f"UPDATE customer SET removed_at = '{moment}', removed_as = 'DELETED' WHERE id = {key}")
    typed(room)
    room.run(SAVE)
    (told,) = (one for one in room.window.shell.messages.messages if "in the recycle bin" in one.text)
    assert told.text == "张测试 is in the recycle bin since 2026-11-20: restore it?"
    assert told.offer is not None
    told.offer.do()
    room.settle()
    room.current(RecycleBinTab)


def test_the_head_of_a_file_counts_who_may_be_the_same_and_leads_to_them(room: Room) -> None:
    key = add(room.office, replace(PLAIN, phone=OTHER.phone))
    room.open("customers", CustomersTab, customer=key)
    mark = room.find(DuplicatesMark, "customers.head.duplicates")
    room.until(mark.isVisible)
    assert isinstance(mark, QPushButton)
    assert mark.text() == "1 possible duplicate"
    assert "Same phone" in mark.toolTip()
    room.click("customers.head.duplicates")
    room.settle()
    tab = room.current(DuplicatesTab)
    assert tab.reasons.model().index(0, 0).data() == "Of 张测试"


def test_the_head_says_nothing_of_a_customer_like_nobody(room: Room) -> None:
    room.open("customers", CustomersTab, customer=1)
    assert not room.find(DuplicatesMark, "customers.head.duplicates").isVisible()
