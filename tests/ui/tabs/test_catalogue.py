"""险种目录 by keyboard and mouse, in the real window over a real office (UR-17)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import DatedTableKind, Energy
from insdesk.domain.records.catalogue import FormOrigin, ProductDraft
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine
from insdesk.domain.records.dated_table import DatedTable
from insdesk.specs.catalogue_lists import Kind, Origin
from insdesk.ui.dialogs.error import ErrorDialog
from insdesk.ui.standard_actions import BACK, FIND, NEW, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tabs.catalogue.commands import (
    CHANGE_FORM,
    COPY_FORM,
    DELETE_PRODUCT,
    GIVE_UP_FORM,
    MOVE_DOWN,
    MOVE_UP,
    NAME,
)
from insdesk.ui.tabs.catalogue.head_dialog import HeadDialog
from insdesk.ui.tabs.catalogue.tab import CODES, FORMS, CatalogueTab
from tests.builders import TODAY, Office, an_insurer
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room

pytestmark = pytest.mark.requirement("UR-17")

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    room = Room(qtbot, office)
    room.enter()
    yield room
    for tab in room.window.tabs.tabs:
        if isinstance(tab, CatalogueTab):
            tab.forms.form.mark_clean()
            tab.codes.pane.mark_clean()
    room.leave()


@pytest.fixture
def tab(room: Room) -> CatalogueTab:
    """The page of the forms, its cursor in the 2020 form."""
    opened = room.open(NAME, CatalogueTab)
    opened.forms.forms.table.selectRow(1)
    room.settle()
    return opened


def shown(tab: CatalogueTab) -> str:
    return tab.forms.draft.code


def go_to(room: Room, tab: CatalogueTab, code: str) -> None:
    """Put the cursor of the list on a product."""
    row = [line.code for line in tab.forms.products._lines].index(code)
    tab.forms.products.table.setFocus()
    tab.forms.products.table.selectRow(row)
    room.settle()


def texts(tab: CatalogueTab, field: str) -> str:
    return tab.forms.form.view.texts()[field]


def message(tab: CatalogueTab, field: str) -> str:
    return tab.forms.form.view.cell(field).line.text()


def origin(room: Room) -> FormOrigin:
    return next(one.origin for one in room.desk.catalogue.editions if one.form.code == "2020")


def refusal(room: Room) -> str:
    """What the error dialog says; it is closed."""
    dialog = room.find(ErrorDialog, "error")
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    room.settle()
    return said


def test_forms_and_products_are_there_at_once(room: Room) -> None:
    tab = room.open(NAME, CatalogueTab)
    assert (tab.page, tab.forms.line is not None) == (FORMS, True)
    assert shown(tab) == "NE_VEHICLE_DAMAGE"
    assert tab.forms.products.table.hasFocus()
    assert not tab.is_dirty()


def test_an_alias_is_added_with_a_few_keys(room: Room, tab: CatalogueTab) -> None:
    room.desk.catalogue.renew()
    room.press(Qt.Key.Key_Down)
    room.settle()
    assert shown(tab) == "THIRD_PARTY"
    room.press(Qt.Key.Key_Return)
    room.settle()
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_End, CONTROL)
    commit_text(tab.forms.form.view.input("aliases"), "、三者责")
    assert tab.is_dirty()
    room.run(SAVE)
    assert not tab.is_dirty()
    named = room.desk.catalogue.named("三者责", TODAY, Energy.FUEL)
    assert named is not None
    assert named.code == "THIRD_PARTY"
    assert origin(room) is FormOrigin.EDITION
    assert shown(tab) == "THIRD_PARTY"
    assert texts(tab, "aliases").endswith("、三者责")


def test_a_tier_is_typed_as_people_write_it(room: Room, tab: CatalogueTab) -> None:
    go_to(room, tab, "BODY_SCRATCH")
    field = tab.forms.form.view.input("tiers")
    field.setFocus()
    room.press(Qt.Key.Key_End, CONTROL)
    commit_text(field, " 5万")
    room.run(SAVE)
    assert texts(tab, "tiers") == "2,000、5,000、10,000、20,000、50,000"


def test_what_makes_no_sense_is_said_while_typing_and_not_saved(room: Room, tab: CatalogueTab) -> None:
    go_to(room, tab, "BODY_SCRATCH")
    field = tab.forms.form.view.input("aliases")
    field.setFocus()
    room.press(Qt.Key.Key_End, CONTROL)
    commit_text(field, "、三者险")
    assert "机动车第三者责任保险" in message(tab, "aliases")
    room.run(SAVE)
    assert tab.is_dirty()
    assert origin(room) is FormOrigin.SHIPPED
    for _character in "三者险":
        room.press(Qt.Key.Key_Backspace)
    assert message(tab, "aliases") == ""


def test_a_new_product_needs_a_name_and_gets_its_code(room: Room, tab: CatalogueTab) -> None:
    room.run(NEW)
    assert (shown(tab), room.focused_name()) == ("", "catalogue.product.name")
    tab.forms.form.view.input("mains").set_text("VEHICLE_DAMAGE")
    room.run(SAVE)
    assert message(tab, "name")
    commit_text(tab.forms.form.view.input("name"), "试点险")
    room.run(SAVE)
    assert shown(tab) == "OWN_1"
    current = tab.forms.products.current
    assert current is not None
    assert (current.name, current.kind) == ("试点险", Kind.RIDER)
    assert room.desk.catalogue.products(TODAY, Energy.FUEL)[-1].mains == ("VEHICLE_DAMAGE",)


def test_the_code_is_never_typed(tab: CatalogueTab) -> None:
    assert tab.forms.form.view.cell("code").is_locked


def test_saving_and_next_goes_down_the_list(room: Room, tab: CatalogueTab) -> None:
    go_to(room, tab, "VEHICLE_DAMAGE")
    room.press(Qt.Key.Key_Return)
    room.settle()
    commit_text(tab.forms.form.view.input("name"), "（样例）")
    room.run(SAVE_AND_NEXT)
    assert shown(tab) == "THIRD_PARTY"
    assert room.focused_name() == "catalogue.product.name"


def test_leaving_what_is_half_typed_asks(room: Room, tab: CatalogueTab) -> None:
    go_to(room, tab, "DRIVER")
    tab.forms.form.view.input("name").setFocus()
    commit_text(tab.forms.form.view.input("name"), "甲")
    room.answer("no")
    tab.forms.products.table.selectRow(0)
    room.settle()
    assert (shown(tab), tab.is_dirty()) == ("DRIVER", True)
    current = tab.forms.products.current
    assert current is not None
    assert current.code == "DRIVER"
    room.answer("no")
    tab.forms.forms.table.selectRow(0)
    room.settle()
    assert tab.forms.line is not None
    assert tab.forms.line.code == "2020"
    room.answer("yes")
    tab.forms.forms.table.selectRow(0)
    room.settle()
    assert (shown(tab), tab.is_dirty()) == ("NE_VEHICLE_DAMAGE", False)


def test_escape_drops_what_was_typed_after_a_question(room: Room, tab: CatalogueTab) -> None:
    go_to(room, tab, "DRIVER")
    commit_text(tab.forms.form.view.input("name"), "甲")
    room.answer("yes")
    room.run(BACK)
    assert not tab.is_dirty()
    assert texts(tab, "name") == "机动车车上人员责任保险（司机）"


def test_escape_leads_from_an_untouched_form_to_the_list_and_out(room: Room, tab: CatalogueTab) -> None:
    tab.forms.form.focus_first()
    room.run(BACK)
    assert tab.forms.products.table.hasFocus()
    room.run(BACK)
    assert room.window.tabs.current_tab is None
    assert room.questions == []


def test_products_move_in_their_order(room: Room, tab: CatalogueTab) -> None:
    go_to(room, tab, "THIRD_PARTY")
    room.run(MOVE_UP)
    assert [line.code for line in tab.forms.products._lines][:2] == ["THIRD_PARTY", "VEHICLE_DAMAGE"]
    assert shown(tab) == "THIRD_PARTY"
    room.run(MOVE_DOWN)
    assert [line.code for line in tab.forms.products._lines][:2] == ["VEHICLE_DAMAGE", "THIRD_PARTY"]


def test_nothing_moves_under_what_is_half_typed(room: Room, tab: CatalogueTab) -> None:
    commit_text(tab.forms.form.view.input("name"), "甲")
    assert not room.window.shell.actions.is_possible(MOVE_UP)


def test_a_product_nobody_uses_is_deleted_after_a_question(room: Room, tab: CatalogueTab) -> None:
    go_to(room, tab, "OLD_GLASS")
    room.answer("no")
    room.run(DELETE_PRODUCT)
    assert room.desk.catalogue.product("OLD_GLASS") is not None
    room.answer("yes")
    room.run(DELETE_PRODUCT)
    assert room.desk.catalogue.product("OLD_GLASS") is None
    assert room.questions == ["Delete “玻璃单独破碎险” from “机动车商业保险示范条款（2020版）”?"] * 2
    assert shown(tab) == "VEHICLE_DAMAGE"


def test_deleting_a_product_in_use_is_refused_with_the_number_of_uses(room: Room, tab: CatalogueTab) -> None:
    room.run(NEW)
    commit_text(tab.forms.form.view.input("name"), "试点险")
    room.run(SAVE)
    line = CoverageSetLine(product_code="OWN_1", product_name="")
    room.desk.coverage_sets.save(room.office.actor, CoverageSet(name="样例套餐", lines=(line,)))
    room.answer("yes")
    room.run(DELETE_PRODUCT)
    assert "1 coverage sets" in refusal(room)
    assert room.desk.catalogue.product("OWN_1") is not None


def test_the_original_is_gone_back_to_after_a_question(room: Room, tab: CatalogueTab) -> None:
    assert not room.window.shell.actions.is_possible(GIVE_UP_FORM)
    commit_text(tab.forms.form.view.input("name"), "（样例）")
    room.run(SAVE)
    room.answer("yes")
    room.run(GIVE_UP_FORM)
    assert origin(room) is FormOrigin.SHIPPED
    assert texts(tab, "name") == "机动车损失保险"
    assert not room.window.shell.actions.is_possible(GIVE_UP_FORM)


def head(room: Room) -> HeadDialog:
    return room.find(HeadDialog, "coverage_form")


def test_a_form_is_copied_as_a_new_one_from_a_day(room: Room, tab: CatalogueTab) -> None:
    room.run(COPY_FORM)
    dialog = head(room)
    room.click("coverage_form.save")
    assert dialog.view.cell("title").line.text()
    commit_text(dialog.view.input("title"), "2027 条款")
    dialog.view.input("effective_from").set_text("2020-09-19")
    assert "same day" in dialog.view.cell("effective_from").line.text()
    dialog.view.input("effective_from").set_text("2027-03-01")
    assert dialog.view.cell("effective_from").line.text() == ""
    room.click("coverage_form.save")
    room.settle()
    assert tab.forms.line is not None
    assert (tab.forms.line.code, tab.forms.line.title) == ("OWN_1", "2027 条款")
    form = room.desk.catalogue.catalogue.form_on(date(2027, 3, 1), Energy.FUEL)
    assert form is not None
    assert form.code == "OWN_1"


def test_title_and_day_of_a_form_change(room: Room, tab: CatalogueTab) -> None:
    room.run(CHANGE_FORM)
    assert head(room).view.texts()["title"] == "机动车商业保险示范条款（2020版）"
    head(room).view.input("title").set_text("2020 版")
    room.click("coverage_form.save")
    room.settle()
    assert tab.forms.line is not None
    assert (tab.forms.line.title, origin(room)) == ("2020 版", FormOrigin.EDITION)


def test_a_change_from_elsewhere_leaves_what_is_half_typed(room: Room, tab: CatalogueTab) -> None:
    go_to(room, tab, "DRIVER")
    commit_text(tab.forms.form.view.input("name"), "甲")
    saved = room.desk.coverage_forms.save_product(
        room.office.actor, "2020", 0, ProductDraft(code="", name="试点险")
    )
    room.window.shell.hub.publish(saved.changes)
    room.settle()
    assert tab.is_dirty()
    assert "甲" in texts(tab, "name")
    assert "OWN_1" in [line.code for line in tab.forms.products._lines]
    room.run(SAVE)
    assert not tab.is_dirty()


def test_somebody_elses_change_meanwhile_is_told(room: Room, tab: CatalogueTab) -> None:
    go_to(room, tab, "DRIVER")
    commit_text(tab.forms.form.view.input("name"), "甲")
    room.desk.coverage_forms.save_product(room.office.actor, "2020", 0, ProductDraft(code="", name="试点险"))
    room.run(SAVE)
    assert "Somebody else changed" in room.find(QLabel, "catalogue.notice").text()
    assert tab.is_dirty()


def test_the_box_finds_products_by_their_other_names(room: Room, tab: CatalogueTab) -> None:
    room.run(FIND)
    assert tab.forms.products.box.hasFocus()
    commit_text(tab.forms.products.box, "代步车")
    assert [line.code for line in tab.forms.products._lines] == ["REPAIR_PERIOD"]
    room.settle()
    assert shown(tab) == "VEHICLE_DAMAGE"
    go_to(room, tab, "REPAIR_PERIOD")
    assert shown(tab) == "REPAIR_PERIOD"


@pytest.mark.logs("coverage_edition_damaged")
def test_a_damaged_edition_is_marked_and_can_be_given_up(room: Room) -> None:
    damaged = DatedTable(kind=DatedTableKind.COVERAGE, code="OWN_1", effective_from=TODAY, content="damaged")
    with room.office.database.write(room.office.actor, room.office.clock) as unit:
        unit.dated_tables.save(damaged)
        unit.dated_tables.save(replace(damaged, code="2020"))
    room.desk.catalogue.renew()
    tab = room.open(NAME, CatalogueTab)
    assert [line.origin for line in tab.forms.forms._lines] == [
        Origin.ORIGINAL,
        Origin.EDITION_DAMAGED,
        Origin.DAMAGED,
    ]
    for row in (2, 1):
        tab.forms.forms.table.selectRow(row)
        room.settle()
        room.answer("yes")
        room.run(GIVE_UP_FORM)
    assert room.desk.catalogue.damaged == ()
    assert {line.origin for line in tab.forms.forms._lines} == {Origin.ORIGINAL}


def codes(room: Room) -> CatalogueTab:
    """The page of the codes, with two insurers."""
    for number in (1, 2):
        names = {"code": f"T0{number}", "short_name": f"测试财险{number}", "full_name": f"测试{number}"}
        room.desk.insurers.save(room.office.actor, an_insurer(**names))
    return room.open(NAME, CatalogueTab, page=CODES)


def test_an_insurers_codes_are_typed_down_the_list_and_saved(room: Room) -> None:
    tab = codes(room)
    assert (tab.page, tab.codes.insurer_name) == (CODES, "测试财险1")
    tab.codes.pane.view.input("third_party").setFocus()
    room.type("051051")
    assert room.focused_name() == "catalogue.codes.driver"
    room.type("051051")
    room.run(SAVE)
    assert "机动车第三者责任保险" in tab.codes.pane.view.cell("driver").line.text()
    tab.codes.pane.view.input("driver").setFocus()
    room.type("051052")
    room.run(SAVE)
    assert not tab.is_dirty()
    (saved,) = room.desk.catalogue.insurer_codes.values()
    assert saved == {"THIRD_PARTY": "051051", "DRIVER": "051052"}


def test_another_insurer_has_codes_of_its_own(room: Room) -> None:
    tab = codes(room)
    tab.codes.pane.view.input("driver").setFocus()
    room.type("A")
    other = tab.codes._insurers[1].id
    room.answer("no")
    tab.codes.box.put(str(other))
    room.settle()
    assert (tab.codes.insurer_name, tab.is_dirty()) == ("测试财险1", True)
    room.answer("yes")
    tab.codes.box.put(str(other))
    room.settle()
    assert (tab.codes.insurer_name, tab.is_dirty()) == ("测试财险2", False)
    assert tab.codes.pane.view.texts()["driver"] == ""


def test_a_new_product_has_a_place_for_its_code(room: Room) -> None:
    tab = codes(room)
    saved = room.desk.coverage_forms.save_product(
        room.office.actor, "2020", 0, ProductDraft(code="", name="试点险")
    )
    room.window.shell.hub.publish(saved.changes)
    room.settle()
    assert "own_1" in tab.codes.pane.view.texts()
    tab.codes.pane.view.input("own_1").setFocus()
    room.type("Z9")
    room.click("catalogue.codes.action.save")
    room.settle()
    assert room.desk.catalogue.insurer_codes[tab.codes._insurers[0].id] == {"OWN_1": "Z9"}


def test_codes_that_somebody_else_changed_are_not_overwritten(room: Room) -> None:
    tab = codes(room)
    tab.codes.pane.view.input("driver").setFocus()
    room.type("A")
    room.desk.product_codes.save(room.office.actor, tab.codes._insurers[0].id, {}, {"DRIVER": "B"})
    room.run(SAVE)
    assert "Somebody else changed" in room.find(QLabel, "catalogue.codes.notice").text()
    room.answer("yes")
    room.run(BACK)
    assert tab.codes.pane.view.texts()["driver"] == "B"


def test_refreshing_keeps_the_place(room: Room, tab: CatalogueTab) -> None:
    go_to(room, tab, "DRIVER")
    room.run(REFRESH)
    assert shown(tab) == "DRIVER"
    assert tab.arguments() == {"page": FORMS}
    assert room.find(QPushButton, "catalogue.action.save").isEnabled()
