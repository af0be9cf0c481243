"""交强险费率 by keyboard and mouse, in the real window over a real office (UR-18)."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import DatedTableKind
from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import FormOrigin
from insdesk.domain.records.dated_table import DatedTable
from insdesk.domain.records.tariff import TariffHead
from insdesk.ui.standard_actions import BACK, NEW, REFRESH, SAVE
from insdesk.ui.tabs.compulsory_rates.commands import COPY, GIVE_UP, NAME
from insdesk.ui.tabs.compulsory_rates.tab import CompulsoryRatesTab
from tests.builders import Office
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("UR-18")


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    room = Room(qtbot, office)
    room.enter()
    yield room
    for tab in room.window.tabs.tabs:
        if isinstance(tab, CompulsoryRatesTab) and tab.is_dirty():
            room.answer("yes")
            room.run(BACK)
    room.leave()


@pytest.fixture
def tab(room: Room) -> CompulsoryRatesTab:
    return room.open(NAME, CompulsoryRatesTab)


def tables(room: Room) -> list[tuple[str, FormOrigin]]:
    return [(one.tariff.code, one.origin) for one in room.desk.tariffs.shelf().editions]


def type_into(room: Room, tab: CompulsoryRatesTab, row: int, column: str, text: str) -> None:
    """Over what stands in a cell of the base premiums."""
    tab.form.bases.rows[row].inputs[column].setFocus()
    room.type(text)
    room.settle()


def said(room: Room) -> str:
    label = room.find(QLabel, f"{NAME}.notice")
    return label.text()


def test_the_shipped_table_is_shown_as_it_is(room: Room, tab: CompulsoryRatesTab) -> None:
    (shipped,) = room.desk.tariffs.shipped
    assert tab.form.head.texts()["title"] == shipped.title
    assert len(tab.form.bases.rows) == len(shipped.bases)
    assert tab.form.floating[0].texts()["d_free_3"] == "-35"
    assert tab.form.floating[1].texts()["region_beijing"] == "D"
    assert tab.form.floating[2].texts()["month_8"] == "80"
    assert not tab.is_dirty()
    assert "Came with the program" in said(room)
    room.run(SAVE)
    assert tables(room) == [("2020", FormOrigin.SHIPPED)]  # nothing changed, nothing kept


def test_a_changed_table_becomes_the_offices_edition_and_can_be_given_up(
    room: Room, tab: CompulsoryRatesTab
) -> None:
    type_into(room, tab, 0, "premium", "960")
    tab.form.floating[0].input("d_free_1").setFocus()
    room.type("-16")
    assert tab.is_dirty()
    room.run(SAVE)
    assert not tab.is_dirty()
    stored = room.desk.tariffs.shelf().editions[0].tariff
    assert stored.bases[0].premium == Money(96_000)
    assert stored.classes[3].percents[0] == -16
    assert "stands in for" in said(room)

    room.answer("no")
    room.run(GIVE_UP)
    assert tables(room) == [("2020", FormOrigin.EDITION)]
    room.answer("yes")
    QTest.mouseClick(room.find(QPushButton, f"{GIVE_UP}.button"), Qt.MouseButton.LeftButton)
    room.settle()
    assert tables(room) == [("2020", FormOrigin.SHIPPED)]
    assert tab.form.bases.rows[0].inputs["premium"].text() == "950.00"


def test_a_copy_is_a_table_from_another_day(room: Room, tab: CompulsoryRatesTab) -> None:
    room.run(COPY)
    assert tab.is_dirty()
    assert tab.form.head.texts() == {"title": "", "effective_from": ""}
    room.run(SAVE)
    assert room.focused_name() == f"{NAME}.tariff.title"
    assert tables(room) == [("2020", FormOrigin.SHIPPED)]
    commit_text(room.focused(), "2027版费率")
    room.press(Qt.Key.Key_Return)
    room.type("20270101")
    type_into(room, tab, 1, "premium", "1200")
    room.run(SAVE)
    assert tables(room) == [("2020", FormOrigin.SHIPPED), ("OWN_1", FormOrigin.OWN)]
    assert room.desk.tariffs.shelf().editions[1].tariff.effective_from == date(2027, 1, 1)
    assert tab.form.head.texts()["title"] == "2027版费率"  # the new one is shown

    room.answer("yes")
    room.run(GIVE_UP)
    assert tables(room) == [("2020", FormOrigin.SHIPPED)]


def test_what_is_wrong_is_said_live_and_refuses_to_be_saved(room: Room, tab: CompulsoryRatesTab) -> None:
    type_into(room, tab, 0, "seats_below", "7")
    message = room.find(QLabel, f"{NAME}.bases.message")
    assert "are for the same cars" in message.text()
    room.run(SAVE)
    assert tables(room) == [("2020", FormOrigin.SHIPPED)]
    assert any("are for the same cars" in one.text for one in room.window.shell.messages.messages)
    type_into(room, tab, 0, "seats_below", "6")
    assert message.text() == ""


@pytest.mark.parametrize(
    ("part", "field", "text"), [(0, "a_fatal", "201"), (0, "a_free_1", "-91"), (2, "month_1", "0")]
)
def test_a_percentage_out_of_range_is_refused_at_its_field(
    room: Room, tab: CompulsoryRatesTab, part: int, field: str, text: str
) -> None:
    view = tab.form.floating[part]
    view.input(field).setFocus()
    room.type(text)
    room.run(SAVE)
    assert "A whole number from" in view.cell(field).line.text()
    assert room.focused_name().endswith(field)
    assert tables(room) == [("2020", FormOrigin.SHIPPED)]


def test_a_day_that_another_table_has_is_refused_at_its_field(room: Room, tab: CompulsoryRatesTab) -> None:
    room.run(NEW)
    commit_text(tab.form.head.input("title"), "另一版")
    tab.form.head.input("effective_from").setFocus()
    room.type("20200919")
    assert "in force from that day" in tab.form.head.cell("effective_from").line.text()


def test_leaving_something_typed_asks_once(room: Room, tab: CompulsoryRatesTab) -> None:
    type_into(room, tab, 0, "premium", "961")
    room.answer("no")
    room.run(BACK)
    assert tab.form.bases.rows[0].inputs["premium"].text() == "961.00"
    room.answer("yes")
    room.run(BACK)
    assert tab.form.bases.rows[0].inputs["premium"].text() == "950.00"
    assert len(room.questions) == 2
    room.run(BACK)
    assert room.window.tabs.current_tab is None


def test_choosing_another_table_shows_it_and_keeps_what_was_typed_when_asked_to(
    room: Room, tab: CompulsoryRatesTab
) -> None:
    (shipped,) = room.desk.tariffs.shipped
    head = TariffHead(title="2027版费率", effective_from=date(2027, 1, 1))
    room.window.shell.hub.publish(room.desk.tariff_editions.copy(room.office.actor, shipped, head).changes)
    room.settle()
    assert tab.form.head.texts()["title"] == shipped.title  # what was shown stays in front
    type_into(room, tab, 0, "premium", "961")
    room.answer("no")
    tab.table.selectRow(0)
    room.settle()
    assert tab.table.currentIndex().row() == 1
    assert tab.is_dirty()
    room.answer("yes")
    tab.table.selectRow(0)
    room.settle()
    assert tab.form.head.texts()["title"] == "2027版费率"


@pytest.mark.logs("tariff_edition_damaged")
def test_damage_is_shown_and_can_be_got_rid_of(room: Room, tab: CompulsoryRatesTab) -> None:
    with room.office.database.write(room.office.actor, room.office.clock) as unit:
        for code in ("2020", "OWN_1"):
            broken = DatedTable(
                kind=DatedTableKind.COMPULSORY,
                code=code,
                effective_from=date(2020, 9, 19),
                content=f"ruined {code}",
            )
            unit.dated_tables.save(broken)
    room.run(REFRESH)
    assert "cannot be read any more" in said(room)
    assert tab.form.bases.rows[0].inputs["premium"].text() == "950.00"
    room.answer("yes")
    room.run(GIVE_UP)
    tab.table.selectRow(1)
    room.settle()
    assert not tab.form.isVisible()
    assert not room.window.shell.actions.is_possible(SAVE)
    room.answer("yes")
    room.run(GIVE_UP)
    assert tables(room) == [("2020", FormOrigin.SHIPPED)]
    assert room.desk.tariffs.damage() == ()
    assert tab.form.isVisible()
