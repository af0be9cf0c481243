"""保险公司设置 by keyboard and mouse, in the real window over a real office (IN-1 to IN-9)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import AgencyMode, InsurerOrigin, PremiumBasis, RebateBasis
from insdesk.domain.ids import InsurerId
from insdesk.domain.records.insurer import Insurer
from insdesk.ui.look import LOCKED
from insdesk.ui.standard_actions import BACK, NEW, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tabs.insurers.commands import NAME
from insdesk.ui.tabs.insurers.tab import InsurersTab
from tests.builders import Office
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    room = Room(qtbot, office)
    room.enter()
    yield room
    for tab in room.window.tabs.tabs:
        if isinstance(tab, InsurersTab):
            tab.form.view.mark_clean()
    room.leave()


def open_tab(room: Room, **arguments: str | int) -> InsurersTab:
    tab = room.open(NAME, InsurersTab, **arguments)
    room.until(lambda: tab.insurer_list.table.rows.is_loaded)
    room.settle()
    return tab


def all_insurers(room: Room) -> list[Insurer]:
    return [room.desk.insurers.get(choice.id) for choice in room.desk.insurers.everyone()]


def cells(tab: InsurersTab, name: str) -> list[str]:
    model = tab.insurer_list.table.rows
    column = [one.name for one in model.spec.columns].index(name)
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def message(tab: InsurersTab, field: str) -> str:
    return tab.form.view.cell(field).line.text()


def put(tab: InsurersTab, field: str, text: str) -> None:
    """Type into a field from outside, as a person who clicks into it."""
    edit = tab.form.view.input(field)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_A, CONTROL)
    commit_text(edit, text)


@pytest.mark.requirement("IN-1", "IN-4", "IN-8", "IN-9")
def test_an_insurer_is_set_up_from_an_empty_office_by_keyboard(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    assert room.focused_name() == "insurers.code"
    room.type("pa01")
    commit_text(room.focused(), "样例财险")
    room.press(Qt.Key.Key_Return)
    commit_text(room.focused(), "样例财产保险（虚构）")
    room.press(Qt.Key.Key_Return)
    room.until(lambda: room.focused_name() == "insurers.active")
    room.press(Qt.Key.Key_Return)
    assert room.focused_name() == "insurers.agency_enabled"
    room.press(Qt.Key.Key_Space)
    room.press(Qt.Key.Key_Return)
    room.type("20260101")
    room.type("20261231")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Return)
    assert room.focused_name() == "insurers.commercial_new_rate"
    for rate in ("15", "12.5", "4", "3"):
        room.type(rate)
    room.run(SAVE)
    (stored,) = all_insurers(room)
    assert (stored.code, stored.short_name) == ("PA01", "样例财险")
    assert (stored.agency_from, stored.agency_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (stored.commercial_new_rate, stored.commercial_renewal_rate) == (
        Decimal("15.00"),
        Decimal("12.50"),
    )
    assert (stored.compulsory_new_rate, stored.compulsory_renewal_rate) == (Decimal("4.00"), Decimal("3.00"))
    assert [one.code for one in room.desk.insurers.choices(AgencyMode.IN_HOUSE)] == ["PA01"]
    assert cells(tab, "short_name") == ["样例财险"]
    assert tab.insurer_list.table.current_id == stored.id
    assert not tab.is_dirty()
    assert "样例财险" in room.window.shell.messages.messages[-1].text


@pytest.mark.requirement("IN-1")
def test_the_list_searches_and_filters_by_validity(room: Room) -> None:
    room.office.insurer()
    room.office.insurer(code="OLD", short_name="停用财险", full_name="停用财产保险公司", active=False)
    tab = open_tab(room)
    assert sorted(cells(tab, "code")) == ["OLD", "T01"]
    QTest.mouseClick(room.find(QToolButton, "insurers.filter.active.yes"), Qt.MouseButton.LeftButton)
    room.until(lambda: cells(tab, "code") == ["T01"])
    QTest.mouseClick(room.find(QToolButton, "insurers.filter.active.yes"), Qt.MouseButton.LeftButton)
    tab.insurer_list.focus_box()
    commit_text(room.focused(), "停用")
    room.until(lambda: cells(tab, "code") == ["OLD"])


@pytest.mark.requirement("IN-1")
def test_double_click_and_enter_go_into_the_form(room: Room) -> None:
    room.office.insurer()
    second = room.office.insurer(code="T02", short_name="乙财险", full_name="乙财产保险公司")
    tab = open_tab(room)
    table = tab.insurer_list.table
    row = table.rows.row_of(second)
    assert row is not None
    place = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    room.until(lambda: room.focused_name() == "insurers.code")
    assert tab.form.insurer.id == second
    room.run(BACK)
    assert room.focused() is table
    room.press(Qt.Key.Key_Return)
    room.until(lambda: room.focused_name() == "insurers.code")


@pytest.mark.requirement("IN-2")
def test_required_titles_are_red_and_agency_days_only_with_agency(room: Room) -> None:
    tab = open_tab(room, new="yes")
    required = {
        name for name in ("code", "short_name", "full_name", "agency_to", "contact") if is_red(tab, name)
    }
    assert required == {"code", "short_name", "full_name"}
    tab.form.view.input("agency_enabled").setFocus()
    room.press(Qt.Key.Key_Space)
    assert is_red(tab, "agency_from")
    assert is_red(tab, "agency_to")


def is_red(tab: InsurersTab, field: str) -> bool:
    return tab.form.view.cell(field).label.is_required


@pytest.mark.requirement("IN-2")
def test_saving_half_a_form_says_all_that_is_missing_and_goes_to_the_first(room: Room) -> None:
    tab = open_tab(room, new="yes")
    put(tab, "short_name", "只有简称")
    room.run(SAVE)
    assert room.focused_name() == "insurers.code"
    assert message(tab, "code")
    assert message(tab, "full_name")
    assert tab.form.view.texts()["short_name"] == "只有简称"
    assert not all_insurers(room)


@pytest.mark.requirement("IN-3")
def test_who_a_pushed_insurer_is_is_locked_with_the_reason_and_its_rates_are_not(room: Room) -> None:
    pushed = room.office.insurer(origin=InsurerOrigin.PUSHED)
    tab = open_tab(room)
    for field in ("code", "short_name", "full_name", "origin"):
        edit = tab.form.view.input(field)
        assert edit.property(LOCKED) is True
        assert "manufacturer" in edit.toolTip()
    put(tab, "commercial_new_rate", "18")
    room.run(SAVE)
    assert room.desk.insurers.get(pushed).commercial_new_rate == Decimal("18.00")


@pytest.mark.requirement("IN-3")
def test_an_insurer_made_here_can_be_renamed_but_its_origin_not_chosen(room: Room) -> None:
    room.office.insurer()
    tab = open_tab(room)
    assert tab.form.view.input("origin").property(LOCKED) is True
    put(tab, "short_name", "改名财险")
    room.run(SAVE)
    assert all_insurers(room)[0].short_name == "改名财险"


@pytest.mark.requirement("IN-5")
def test_an_insurer_made_invalid_is_offered_no_more(room: Room) -> None:
    room.office.insurer()
    tab = open_tab(room)
    tab.form.view.input("active").setFocus()
    room.press(Qt.Key.Key_Space)
    assert "no new registration" in hint(room)
    room.run(SAVE)
    assert room.desk.insurers.choices(AgencyMode.EXTERNAL) == ()
    room.until(lambda: cells(tab, "agency") == ["Invalid"])


def hint(room: Room) -> str:
    return room.find(QLabel, "insurers.agency_hint").text()


@pytest.mark.requirement("IN-6")
def test_the_last_day_of_agency_counts_on_chip_hint_and_drop_down(room: Room) -> None:
    room.office.insurer(agency_to=date(2026, 11, 23))
    room.office.insurer(code="T02", short_name="已过财险", full_name="已过财产", agency_to=date(2026, 11, 22))
    tab = open_tab(room)
    chips = dict(zip(cells(tab, "code"), cells(tab, "agency"), strict=True))
    assert chips == {"T01": "Ends today", "T02": "Ended"}
    assert [one.code for one in room.desk.insurers.choices(AgencyMode.IN_HOUSE)] == ["T01"]
    tab.insurer_list.table.select_id(1)
    room.until(lambda: tab.form.insurer.code == "T01")
    assert "through today, 2026-11-23" in hint(room)
    assert "From 2026-11-24" in hint(room)


@pytest.mark.requirement("IN-6")
def test_an_agency_period_that_ends_before_it_begins_is_refused(room: Room) -> None:
    room.office.insurer()
    tab = open_tab(room)
    put(tab, "agency_to", "2025-01-01")
    room.run(SAVE)
    assert "before it begins" in message(tab, "agency_to")
    assert all_insurers(room)[0].agency_to == date(2026, 12, 31)


@pytest.mark.requirement("IN-7", "IN-8", "IN-9")
def test_the_example_below_the_rates_follows_every_key(room: Room) -> None:
    room.office.insurer(rebate_basis=RebateBasis.WITHOUT_COMPULSORY, premium_basis=PremiumBasis.WITH_VAT)
    tab = open_tab(room)
    example = room.find(QLabel, "insurers.rebate_example")
    assert "new policy 750.00, for a renewal 625.00" in example.text()
    tab.form.view.input("rebate_basis").setFocus()
    room.press(Qt.Key.Key_Down)
    assert "788.00 (750.00 + 38.00)" in example.text()
    put(tab, "commercial_new_rate", "20")
    assert "1,038.00 (1,000.00 + 38.00)" in example.text()


def test_a_name_another_insurer_has_is_said_beside_the_field_before_saving(room: Room) -> None:
    room.office.insurer()
    tab = open_tab(room, new="yes")
    put(tab, "code", "T01")
    room.press(Qt.Key.Key_Return)
    room.until(lambda: "Another insurer has this code" in message(tab, "code"))
    put(tab, "short_name", "测试财险")
    room.press(Qt.Key.Key_Return)
    room.until(lambda: "Another insurer has this name" in message(tab, "short_name"))
    put(tab, "full_name", "另一家财产保险公司")
    room.run(SAVE)
    assert len(all_insurers(room)) == 1
    assert tab.form.view.texts()["full_name"] == "另一家财产保险公司"


def test_a_change_made_elsewhere_meanwhile_is_told_and_nothing_typed_is_lost(room: Room) -> None:
    mine = room.office.insurer()
    tab = open_tab(room)
    put(tab, "contact", "王样例")
    with room.office.database.write(room.office.actor, room.office.clock) as unit:
        unit.insurers.update(unit.insurers.get(mine))
    room.run(SAVE)
    notice = room.find(QLabel, "insurers.notice")
    assert "Somebody else changed" in notice.text()
    assert tab.form.view.texts()["contact"] == "王样例"
    room.answer("yes")
    room.run(REFRESH)
    assert tab.form.view.texts()["contact"] == ""
    put(tab, "contact", "王样例")
    room.run(SAVE)
    assert room.desk.insurers.get(mine).contact == "王样例"


def test_leaving_an_unsaved_form_asks_once(room: Room) -> None:
    first = room.office.insurer()
    second = room.office.insurer(code="T02", short_name="乙财险", full_name="乙财产保险公司")
    tab = open_tab(room, insurer_id=first)
    put(tab, "contact", "王样例")
    room.answer("no")
    tab.insurer_list.table.select_id(second)
    room.until(lambda: len(room.questions) == 1)
    room.settle()
    assert tab.form.insurer.id == first
    assert tab.insurer_list.table.current_id == first
    assert tab.form.view.texts()["contact"] == "王样例"
    room.answer("yes")
    tab.insurer_list.table.select_id(second)
    room.until(lambda: tab.form.insurer.id == second)
    assert len(room.questions) == 2
    assert "测试财险" in room.questions[0]


def test_escape_in_an_untouched_form_asks_nothing(room: Room) -> None:
    first = room.office.insurer()
    tab = open_tab(room, insurer_id=first)
    tab.form.focus_first()
    room.run(BACK)
    assert room.focused() is tab.insurer_list.table
    room.run(BACK)
    assert room.window.tabs.current_tab is None
    assert room.questions == []


def test_save_and_next_opens_a_fresh_form(room: Room) -> None:
    tab = open_tab(room, new="yes")
    for field, text in (("code", "N1"), ("short_name", "甲财险"), ("full_name", "甲财产保险公司")):
        put(tab, field, text)
    room.run(SAVE_AND_NEXT)
    room.until(lambda: tab.form.view.texts()["code"] == "")
    assert [one.code for one in all_insurers(room)] == ["N1"]
    assert tab.form.insurer.id is None
    assert room.focused_name() == "insurers.code"


def test_an_empty_list_says_what_belongs_there_and_offers_it(room: Room) -> None:
    open_tab(room)
    room.click("insurers.empty.action")
    assert room.focused_name() == "insurers.code"


def test_an_insurer_can_be_opened_by_another_screen(room: Room) -> None:
    room.office.insurer()
    second = room.office.insurer(code="T02", short_name="乙财险", full_name="乙财产保险公司")
    tab = open_tab(room)
    room.window.shell.open_tab(NAME, insurer_id=str(second))
    room.until(lambda: tab.form.insurer.id == InsurerId(second))
