"""保险套餐与特别约定 in the real window: both pages added, changed, ordered and deleted by keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.money import Money
from insdesk.domain.records.agreement import AgreementTemplate
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine
from insdesk.ui.inputs.multi_line import MultiLineEdit
from insdesk.ui.standard_actions import BACK, NEW, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tabs.coverage_sets.commands import DELETE, GO_AGREEMENTS, NAME
from insdesk.ui.tabs.coverage_sets.keeping_page import KeepingPage
from insdesk.ui.tabs.coverage_sets.tab import AGREEMENTS, CoverageSetsTab
from tests.builders import Office
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room

ALT = Qt.KeyboardModifier.AltModifier
SHIPPED = ["基本型", "标准型", "全面型"]
CLAUSE = "Insured is not the registered owner"
OTHER = "本保单被保险人{insured}与行驶证车主{owner}不是同一人，双方均已知悉。"


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    room = Room(qtbot, office)
    room.enter()
    yield room
    for tab in room.window.tabs.tabs:
        if isinstance(tab, CoverageSetsTab):
            tab.set_editor.mark_clean()
            tab.agreement_editor.mark_clean()
    room.leave()


@pytest.fixture
def tab(room: Room) -> CoverageSetsTab:
    return room.open(NAME, CoverageSetsTab)


def titles(page: KeepingPage[Any]) -> list[str]:
    return [entry.title for entry in page.list.entries]


def current(page: KeepingPage[Any]) -> str:
    return "" if page.list.current is None else page.list.current.title


def choose(page: KeepingPage[Any], title: str) -> None:
    page.list.rows.setCurrentRow(titles(page).index(title))


def stored(room: Room) -> list[str]:
    return [one.name for one in room.desk.coverage_sets.sets()]


def clause(tab: CoverageSetsTab) -> MultiLineEdit:
    edit = tab.agreement_editor.view.input("text")
    assert isinstance(edit, MultiLineEdit)
    return edit


@pytest.mark.requirement("DE-3")
def test_a_set_is_made_by_keyboard(room: Room, tab: CoverageSetsTab) -> None:
    assert (titles(tab.sets), current(tab.sets)) == (SHIPPED, "基本型")
    room.run(NEW)
    assert room.focused_name() == "coverage_sets.name"
    commit_text(room.focused(), "三者三百万")
    room.press(Qt.Key.Key_Return)
    assert room.focused_name() == "coverage_sets.lines.1.product_code"
    tab.set_editor.lines.rows[0].inputs["product_code"].put("THIRD_PARTY")
    room.press(Qt.Key.Key_Return)
    room.type("3000000")
    room.run(SAVE)
    saved = room.desk.coverage_sets.sets()[-1]
    assert (saved.name, [(line.product_code, line.sum_insured) for line in saved.lines]) == (
        "三者三百万",
        [("THIRD_PARTY", Money.from_yuan(3_000_000))],
    )
    assert titles(tab.sets) == [*SHIPPED, "三者三百万"]
    assert current(tab.sets) == "三者三百万"
    assert not tab.is_dirty()


def test_a_shipped_set_is_changed_and_stays_in_its_place(room: Room, tab: CoverageSetsTab) -> None:
    choose(tab.sets, "标准型")
    commit_text(tab.set_editor.view.input("name"), "（本店）")
    assert tab.is_dirty()
    room.run(SAVE)
    assert stored(room) == ["基本型", "（本店）标准型", "全面型"]
    assert (titles(tab.sets), current(tab.sets)) == (stored(room), "（本店）标准型")


def test_saving_with_control_enter_goes_on_to_the_next_new_set(room: Room, tab: CoverageSetsTab) -> None:
    room.run(NEW)
    tab.set_editor.view.input("name").put("甲")
    tab.set_editor.lines.rows[0].inputs["product_code"].put("DRIVER")
    room.run(SAVE_AND_NEXT)
    assert stored(room)[-1] == "甲"
    assert room.focused_name() == "coverage_sets.name"
    assert tab.set_editor.record.id is None
    assert tab.sets.list.current is None


def test_what_is_wrong_is_said_beside_it_and_nothing_is_stored(room: Room, tab: CoverageSetsTab) -> None:
    room.run(NEW)
    room.run(SAVE)
    assert room.focused_name() == "coverage_sets.name"
    tab.set_editor.view.input("name").put("标准型")
    room.run(SAVE)
    assert "already" in tab.set_editor.view.cell("name").line.text()
    tab.set_editor.view.input("name").put("划痕")
    tab.set_editor.lines.rows[0].inputs["product_code"].put("BODY_SCRATCH")
    room.run(SAVE)
    assert any("needs its main cover" in one.text() for one in tab.set_editor.lines.findChildren(QLabel))
    assert stored(room) == SHIPPED


def test_rows_are_moved_by_keys_and_buttons(room: Room, tab: CoverageSetsTab) -> None:
    tab.sets.list.focus_rows()
    room.press(Qt.Key.Key_Down, ALT)
    room.settle()
    assert stored(room) == titles(tab.sets) == ["标准型", "基本型", "全面型"]
    assert current(tab.sets) == "基本型"
    room.click("coverage_sets.action.down")
    room.settle()
    room.click("coverage_sets.action.up")
    room.settle()
    assert stored(room) == ["标准型", "基本型", "全面型"]
    choose(tab.sets, "标准型")
    tab.sets.list.focus_rows()
    room.press(Qt.Key.Key_Up, ALT)
    room.settle()
    assert stored(room) == ["标准型", "基本型", "全面型"]


def test_deleting_is_asked_with_the_name_and_says_what_the_last_one_means(
    room: Room, tab: CoverageSetsTab
) -> None:
    for name in SHIPPED:
        room.answer("yes")
        QTest.keyClick(tab.sets.list.rows, Qt.Key.Key_Delete)
        room.settle()
        assert room.questions[-1] == f"Delete coverage set “{name}”?"
    assert titles(tab.sets) == SHIPPED
    room.answer("no")
    room.run(DELETE)
    assert len(room.questions) == 4
    assert titles(tab.sets) == SHIPPED


def test_something_typed_is_not_dropped_by_choosing_another_row(room: Room, tab: CoverageSetsTab) -> None:
    commit_text(tab.set_editor.view.input("name"), "X")
    assert not tab.sets.list.may_move(1)
    assert not tab.sets.may_delete()
    room.answer("no")
    choose(tab.sets, "全面型")
    assert (current(tab.sets), tab.set_editor.view.texts()["name"]) == ("基本型", "X基本型")
    room.answer("yes")
    choose(tab.sets, "全面型")
    assert (current(tab.sets), tab.set_editor.view.texts()["name"]) == ("全面型", "全面型")
    assert not tab.is_dirty()


def test_escape_drops_what_was_typed_asking_then_goes_to_the_list_then_out(
    room: Room, tab: CoverageSetsTab
) -> None:
    tab.set_editor.view.focus_field("name")
    commit_text(room.focused(), "X")
    room.answer("yes")
    room.run(BACK)
    assert tab.set_editor.view.texts()["name"] == "基本型"
    tab.set_editor.view.focus_field("name")
    room.run(BACK)
    assert tab.focusWidget() is tab.sets.list.rows
    room.run(BACK)
    assert room.window.tabs.current_tab is not tab


def test_typing_goes_over_sets_that_became_the_offices_own_meanwhile(
    room: Room, tab: CoverageSetsTab
) -> None:
    commit_text(tab.set_editor.view.input("name"), "X")
    lines = (CoverageSetLine(product_code="DRIVER"),)
    saved = room.desk.coverage_sets.save(room.office.actor, CoverageSet(name="乙", lines=lines))
    room.window.shell.hub.publish(saved.changes)
    room.settle()
    assert titles(tab.sets) == [*SHIPPED, "乙"]
    assert current(tab.sets) == "基本型"
    room.run(SAVE)
    assert stored(room) == ["X基本型", "标准型", "全面型", "乙"]


def test_somebody_elses_change_is_told_and_what_was_typed_stays(room: Room, tab: CoverageSetsTab) -> None:
    sets, actor = room.desk.coverage_sets, room.office.actor
    first = sets.sets()[0]
    assert first.id is not None
    sets.put_in_order(actor, [one.id for one in sets.sets() if one.id is not None])
    room.run(REFRESH)
    commit_text(tab.set_editor.view.input("name"), "X")
    sets.save(actor, replace(sets.sets()[0], name="Y"))
    room.run(SAVE)
    assert "Somebody else changed" in room.find(QLabel, "coverage_sets.notice").text()
    assert tab.set_editor.view.texts()["name"] == "X基本型"


def test_it_says_for_which_cars_a_set_is_offered(room: Room, tab: CoverageSetsTab) -> None:
    fit = room.find(QLabel, "coverage_sets.fit")
    assert fit.text().startswith("Offered for petrol cars and for new-energy cars")
    product = tab.set_editor.lines.rows[0].inputs["product_code"]
    product.put("ENGINE_WATER_EXCLUDED")
    assert fit.text().startswith("Offered for petrol cars only")
    product.put("NE_GRID_FAILURE")
    assert fit.text().startswith("Offered for new-energy cars only")


@pytest.mark.requirement("NB-4")
def test_the_clause_is_reworded_with_its_names_in_place(room: Room, tab: CoverageSetsTab) -> None:
    room.run(GO_AGREEMENTS)
    assert (titles(tab.agreements), current(tab.agreements)) == ([CLAUSE], CLAUSE)
    shipped = room.desk.agreements.clause().text
    preview = room.find(QLabel, "coverage_sets.clause.preview")
    assert "被保险人为张三" in preview.text()
    clause(tab).put("本保单被保险人与行驶证车主不是同一人，双方均已知悉。")
    room.run(SAVE)
    assert "{insured} is missing" in tab.agreement_editor.view.cell("text").line.text()
    assert room.desk.agreements.clause().text == shipped
    for words, button in (("被保险人", "insured"), ("行驶证车主", "owner")):
        cursor = clause(tab).textCursor()
        cursor.setPosition(clause(tab).text().index(words) + len(words))
        clause(tab).setTextCursor(cursor)
        room.click(f"coverage_sets.clause.action.{button}")
    assert clause(tab).text() == OTHER
    assert "被保险人张三与行驶证车主李四" in preview.text()
    room.run(SAVE)
    assert room.desk.agreements.clause().text == OTHER
    room.click("coverage_sets.clause.action.shipped")
    assert clause(tab).text() == shipped
    room.run(SAVE)
    assert room.desk.agreements.clause().text == shipped


def test_texts_are_added_ordered_and_deleted_below_the_clause(room: Room, tab: CoverageSetsTab) -> None:
    tab.show_page(AGREEMENTS)
    for name in ("甲", "乙"):
        room.run(NEW)
        assert room.focused_name() == "coverage_sets.agreement.name"
        tab.agreement_editor.view.input("name").put(name)
        clause(tab).put(f"第{name}条。")
        room.run(SAVE)
    assert titles(tab.agreements) == [CLAUSE, "甲", "乙"]
    choose(tab.agreements, "乙")
    tab.agreements.list.focus_rows()
    for _twice in range(2):  # never above the clause
        room.press(Qt.Key.Key_Up, ALT)
        room.settle()
    assert [one.name for one in room.desk.agreements.texts()] == ["乙", "甲"]
    assert titles(tab.agreements) == [CLAUSE, "乙", "甲"]
    room.answer("yes")
    QTest.keyClick(tab.agreements.list.rows, Qt.Key.Key_Delete)
    room.settle()
    assert room.questions == ["Delete text “乙”?"]
    assert titles(tab.agreements) == [CLAUSE, "甲"]
    choose(tab.agreements, CLAUSE)
    assert not tab.agreements.may_delete()
    QTest.keyClick(tab.agreements.list.rows, Qt.Key.Key_Delete)
    assert room.questions == ["Delete text “乙”?"]


def test_a_text_that_has_the_places_of_the_clause_is_refused(room: Room, tab: CoverageSetsTab) -> None:
    tab.show_page(AGREEMENTS)
    room.run(NEW)
    tab.agreement_editor.view.input("name").put("甲")
    clause(tab).put("车主{owner}。")
    room.run(SAVE)
    assert "only by the owner clause" in tab.agreement_editor.view.cell("text").line.text()
    assert room.desk.agreements.texts() == ()


def test_the_tab_opens_again_on_its_page(room: Room) -> None:
    template = AgreementTemplate(name="甲", text="一段。")
    room.desk.agreements.save(room.office.actor, template)
    tab = room.open(NAME, CoverageSetsTab, page=AGREEMENTS)
    assert tab.arguments() == {"page": AGREEMENTS}
    assert titles(tab.agreements) == [CLAUSE, "甲"]
