"""疑似重复 in the real window: look, choose a reason, open, say that two differ, take that back (DE-6)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.owners.merge_dialog import MergeDialog
from insdesk.ui.standard_actions import REFRESH
from insdesk.ui.tabs.customers.tab import CustomersTab
from insdesk.ui.tabs.duplicates.commands import (
    IGNORE,
    LOOK,
    NAME,
    OPEN_FIRST,
    OPEN_SECOND,
    TAKE_BACK,
    UNDO_MERGE,
)
from insdesk.ui.tabs.duplicates.presenter import PairRow
from insdesk.ui.tabs.duplicates.tab import DuplicatesTab
from tests.builders import ID_NUMBER, Office
from tests.services.test_duplicates import OTHER, PLAIN, add, do
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("DE-6")

FIRST, SECOND, THIRD = 1, 2, 3


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    """Two with one ID number, the first of them with the phone of a third."""
    add(office, replace(PLAIN, id_number=ID_NUMBER))
    add(office, replace(OTHER, id_number=ID_NUMBER))
    add(office, replace(OTHER, name="王五", phone=PLAIN.phone))
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


def looked(room: Room) -> DuplicatesTab:
    tab = room.open(NAME, DuplicatesTab)
    room.run(LOOK)
    room.settle()
    return tab


def choices(tab: DuplicatesTab) -> list[tuple[str, str]]:
    model = tab.reasons.model()
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 1).data())) for row in range(model.rowCount())
    ]


def pairs(tab: DuplicatesTab) -> list[PairRow]:
    rows = (tab.pairs.rows.record_at(place) for place in range(len(tab.pairs.rows.ids)))
    return [row for row in rows if isinstance(row, PairRow)]


def shown(tab: DuplicatesTab) -> list[tuple[str, str]]:
    return [(row.first, row.second) for row in pairs(tab)]


def choose(room: Room, tab: DuplicatesTab, title: str) -> None:
    place = [one for one, _count in choices(tab)].index(title)
    tab.reasons.selectRow(place)
    room.settle()


def test_nothing_is_said_before_anybody_looked_and_pairs_by_reason_after(room: Room) -> None:
    tab = room.open(NAME, DuplicatesTab)
    head = room.find(QLabel, "duplicates.head")
    assert "Not looked for yet" in head.text()
    assert choices(tab) == [("Known not to be the same", "0")]
    room.run(REFRESH)
    room.settle()
    assert head.text().endswith("3 customers, 2 pairs")
    assert choices(tab) == [
        ("All pairs", "2"),
        ("Same ID number", "1"),
        ("Same phone", "1"),
        ("Known not to be the same", "0"),
    ]
    room.until(lambda: shown(tab) == [("张测试", "李样例"), ("张测试", "王五")])
    assert [row.why for row in pairs(tab)] == ["Same ID number", "Same phone"]
    assert [row.first_phone for row in pairs(tab)] == ["138****0001"] * 2
    choose(room, tab, "Same phone")
    room.until(lambda: shown(tab) == [("张测试", "王五")])


def test_a_pair_is_put_side_by_side_by_keys_merged_and_parted_again(room: Room) -> None:
    tab = looked(room)
    room.until(lambda: len(shown(tab)) == len(("one", "other")))
    tab.reasons.setFocus()
    room.press(Qt.Key.Key_Return)
    assert tab.pairs.hasFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MergeDialog)
    assert {dialog.pair.kept.id, dialog.pair.lost.id} == {FIRST, SECOND}
    room.answer("yes")
    button = dialog.findChild(QPushButton, "merge.merge")
    assert button is not None
    button.click()
    room.settle()
    room.window.activateWindow()
    assert choices(tab)[:2] == [("All pairs", "1"), ("Same phone", "1")]
    room.run(UNDO_MERGE)
    room.run(LOOK)
    room.settle()
    assert choices(tab)[0] == ("All pairs", "2")


def test_either_of_a_pair_is_opened(room: Room) -> None:
    tab = looked(room)
    room.until(lambda: len(shown(tab)) == len(("one", "other")))
    tab.pairs.go_to_row(0)
    room.settle()
    room.run(OPEN_FIRST)
    assert room.current(CustomersTab).file.customer_id == FIRST
    room.open(NAME, DuplicatesTab)
    room.run(OPEN_SECOND)
    assert room.current(CustomersTab).file.customer_id == SECOND


@pytest.mark.requirement("CU-6")
def test_two_are_told_apart_with_a_reason_and_may_be_one_again(room: Room) -> None:
    tab = looked(room)
    choose(room, tab, "Same phone")
    room.until(lambda: len(shown(tab)) == 1)
    tab.pairs.go_to_row(0)
    room.run(IGNORE)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.submit()
    assert dialog.isVisible(), "no reason, no decision"
    dialog.view.input("reason").put("母子")
    dialog.submit()
    room.settle()
    room.window.activateWindow()
    assert choices(tab) == [("All pairs", "1"), ("Same ID number", "1"), ("Known not to be the same", "1")]
    choose(room, tab, "Known not to be the same")
    room.until(lambda: len(shown(tab)) == 1)
    assert pairs(tab)[0].why == "Not the same: 母子 (测试员, 2026-11-23)"
    tab.pairs.go_to_row(0)
    room.settle()
    room.run(TAKE_BACK)
    room.until(lambda: shown(tab) == [])
    room.run(LOOK)
    room.settle()
    assert ("All pairs", "2") in choices(tab)


def test_the_pairs_of_one_customer_are_shown_without_looking_at_everybody(room: Room) -> None:
    tab = room.open(NAME, DuplicatesTab, customer=THIRD)
    assert choices(tab) == [("Of 王五", "1"), ("Known not to be the same", "0")]
    room.until(lambda: shown(tab) == [("张测试", "王五")])


def test_a_pair_of_whom_one_is_gone_says_so(room: Room) -> None:
    tab = looked(room)
    room.until(lambda: len(shown(tab)) == len(("one", "other")))
    do(room.office, f"UPDATE customer SET removed_at = '2026', removed_as = 'ERASED' WHERE id = {THIRD}")
    tab.pairs.refresh()
    room.until(lambda: "on file no more" in pairs(tab)[1].why)
    tab.pairs.go_to_row(1)
    room.settle()
    assert not room.window.shell.actions.is_possible(IGNORE)
