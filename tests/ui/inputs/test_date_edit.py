"""Days: typed the way people write them, or picked."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from insdesk.domain.problems import Problem
from insdesk.rules.dates import parse_day
from insdesk.ui.inputs.date_edit import CalendarPopup, DateEdit
from tests.ui.conftest import Show
from tests.ui.inputs.desk import Desk

TODAY = date(2026, 11, 23)


def today() -> date:
    return TODAY


def parse(text: str) -> date | Problem:
    return parse_day(text, TODAY)


@pytest.fixture
def edit(show: Show) -> DateEdit:
    edit = DateEdit(parse, today)
    show(Desk((edit,)))
    edit.setFocus()
    return edit


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("20260301", "2026-03-01"),
        ("260301", "2026-03-01"),
        ("0301", "2026-03-01"),
        ("3-1", "2026-03-01"),
        ("t", "2026-11-23"),
        ("+1", "2026-11-24"),
        ("-1", "2026-11-22"),
        ("２０２６０３０１", "2026-03-01"),
    ],
)
def test_a_day_is_shown_in_one_way_once_left(edit: DateEdit, typed: str, shown: str) -> None:
    edit.setText(typed)
    edit.commit()
    assert edit.text() == shown


def test_what_is_no_day_stays_as_typed(edit: DateEdit) -> None:
    edit.setText("2026-02-30")
    edit.commit()
    assert edit.text() == "2026-02-30"
    assert edit.day() is None


def test_a_day_may_be_empty(edit: DateEdit) -> None:
    edit.set_text("2026-03-01")
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    edit.commit()
    assert edit.text() == ""
    assert edit.day() is None


@pytest.mark.requirement("DE-3")
def test_control_semicolon_types_today(edit: DateEdit) -> None:
    QTest.keyClick(edit, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "2026-11-23"
    assert edit.touched
    edit.undo()
    assert edit.text() == ""


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_the_calendar_opens_by_key_at_the_day_typed(
    edit: DateEdit, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    edit.setText("0301")
    QTest.keyClick(edit, key, modifier)
    popup = edit.findChild(CalendarPopup)
    assert popup is not None
    assert popup.isVisible()
    assert popup.calendar.selectedDate() == QDate(2026, 3, 1)
    popup.close()


def test_a_day_picked_in_the_calendar_is_typed_for_the_person(edit: DateEdit, qtbot: QtBot) -> None:
    edit.open_calendar()
    popup = edit.findChild(CalendarPopup)
    assert popup is not None
    with qtbot.waitSignals([edit.edited_by_person, edit.changed]):
        popup.calendar.clicked.emit(QDate(2026, 12, 1))
    assert edit.text() == "2026-12-01"
    assert not popup.isVisible()


def test_a_locked_day_opens_no_calendar(edit: DateEdit) -> None:
    edit.set_read_only(True, "From the sales contract")
    QTest.keyClick(edit, Qt.Key.Key_F4)
    edit.put_today()
    assert edit.findChild(CalendarPopup) is None
    assert edit.text() == ""
