"""The key map of quality.md on every screen: the same key means the same everywhere, and none is dead."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from insdesk.app.screens import tab_entries
from insdesk.ui.actions import ActionContext
from insdesk.ui.standard_actions import (
    BACK,
    COPY_FIELD,
    COPY_LAST,
    FIND,
    FINISH,
    NEW,
    NEXT_GAP,
    PRINT,
    REFRESH,
    SAVE,
    SAVE_AND_NEXT,
    STANDARD_ACTIONS,
)
from insdesk.ui.tab import DeskTab
from tests.builders import Office
from tests.ui.tabs.desk_room import Room

FORM = {NEW, SAVE, FINISH}
BATCH = {*FORM, SAVE_AND_NEXT}
ANSWERED = {
    "today": set[str](),
    "insurers": {*BATCH, FIND},
    "coverage_sets": BATCH,
    "contracts": {*BATCH, FIND},
    "registrations": {*BATCH, FIND, PRINT, COPY_LAST, COPY_FIELD, NEXT_GAP},
    "receipts": {SAVE, FINISH, SAVE_AND_NEXT, FIND, PRINT},
    "takings": {FIND, PRINT},
    "recycle_bin": {FIND},
    "customers": {*BATCH, FIND, COPY_LAST, COPY_FIELD},
    "office": {*FORM, FIND},
}
"""Beside Esc and F5, which every screen answers; today has nowhere to go back to."""


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


def answered(tab: DeskTab) -> set[str]:
    """The commands that the screen ever answers, possible at this moment or not; saving also finishes."""
    offered = {*tab.handlers, *tab._handlers}
    return offered | {FINISH} if SAVE in offered else offered


def test_every_screen_answers_the_keys_of_its_kind(room: Room) -> None:
    for entry in tab_entries(room.desk):
        found = answered(room.open(entry.name, DeskTab))
        everywhere = {REFRESH} if entry.name == "today" else {REFRESH, BACK}
        assert everywhere | ANSWERED.get(entry.name, set()) <= found, entry.name


def test_every_standard_command_is_answered_by_some_screen(room: Room) -> None:
    found: set[str] = set()
    for entry in tab_entries(room.desk):
        found |= answered(room.open(entry.name, DeskTab))
    declared = {spec.name for spec in STANDARD_ACTIONS if spec.context is ActionContext.TAB}
    assert declared - found == set()
