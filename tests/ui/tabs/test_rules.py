"""投保/核保规则: the list, the form of one rule with its condition, its versions (RU-1, RU-2, RU-7, RU-9)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.ids import RuleId
from insdesk.domain.query import Comparison, Condition, Conditions, Match
from insdesk.domain.records.rules import RuleCondition
from insdesk.domain.underwriting_enums import RulePersons, RuleScope, RuleSeverity, RuleStage
from insdesk.ui.standard_actions import BACK, NEW, NEXT_PAGE, PREVIOUS_PAGE, SAVE
from insdesk.ui.tabs.rules.commands import COPY, SWITCH, VERSIONS
from insdesk.ui.tabs.rules.tab import RulesTab
from insdesk.ui.tabs.rules.versions_dialog import VersionsDialog
from tests.builders import Office
from tests.ui.ime import commit_text
from tests.ui.tabs.rules_room import RulesRoom, cells

SEATS = Condition("car_seats", Comparison.MORE, (7,))
OLD = Condition("car_age", Comparison.AT_LEAST, (15,))


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[RulesRoom]:
    room = RulesRoom(qtbot, office)
    yield room
    room.window.tabs.remove_all()  # without asking about what was typed
    room.leave()


def seats_rule(room: RulesRoom, **changes: object) -> RuleId:
    return room.rule("car_seats", Comparison.MORE, 7, **changes)


def fill_in(room: RulesRoom) -> None:
    """A fresh form for everything but the condition."""
    room.put("rule.stage", "UNDERWRITING")
    room.put("rule.name", "Buses")
    room.put("rule.persons", "COMPANY")
    room.put("rule.message", "A car with {car_seats} seats.")


def fill_row(room: RulesRoom, row: str, condition: Condition) -> None:
    room.put(f"condition.{row}.field", condition.field)
    room.put(f"condition.{row}.comparison", condition.comparison.value)
    room.put(f"condition.{row}.value.1", str(condition.values[0]))


def press(room: RulesRoom, name: str) -> None:
    room.click(f"rules.{name}")


def versions_dialog(room: RulesRoom) -> VersionsDialog:
    room.run(VERSIONS)
    room.until(lambda: room.window.findChild(VersionsDialog, "rules.versions") is not None)
    return room.find(VersionsDialog, "rules.versions")


def said(dialog: VersionsDialog) -> list[str]:
    labels = dialog.findChildren(QLabel)
    return [one.text() for one in labels if one.objectName().startswith("rules.versions.line.")]


def test_the_rules_that_come_with_the_program_are_listed(room: RulesRoom) -> None:
    room.desk.rules.install(room.office.actor)
    tab = room.show()
    table = tab.rules.list.table
    assert len(table.rows.ids) == len(room.desk.rules.all())
    assert cells(table, "code")[0] == "E01"
    assert tab.rules.rule.code == "E01"


def test_the_list_is_narrowed_by_stage_and_words(room: RulesRoom) -> None:
    seats_rule(room)
    field = {"severity": RuleSeverity.WARNING, "field": "car.seats"}
    seats_rule(room, stage=RuleStage.ENTRY, name="Coaches", **field)
    tab = room.show()
    table = tab.rules.list.table
    assert cells(table, "name") == ["Coaches", "Seats"]
    room.find(QToolButton, "rules.filter.stage.entry").click()
    room.until(lambda: cells(table, "name") == ["Coaches"])
    room.find(QToolButton, "rules.filter.stage.entry").click()
    room.put("filter.text", "u101")
    room.until(lambda: cells(table, "name") == ["Seats"])


@pytest.mark.requirement("RU-2", "RU-9")
def test_a_rule_is_made_with_a_condition_in_groups(room: RulesRoom) -> None:
    tab = room.show()
    room.run(NEW)
    fill_in(room)
    fill_row(room, "1.1", SEATS)
    assert room.text("condition.sentence") == "Seats of the car more than 7"
    press(room, "condition.add_group")
    room.put("condition.match", "ANY")
    fill_row(room, "2.1", OLD)
    room.run(SAVE)
    (stored,) = room.desk.rules.all()
    both = RuleCondition((Conditions((SEATS,)), Conditions((OLD,))), Match.ANY)
    assert (stored.code, stored.name, stored.number) == ("U101", "Buses", 1)
    assert (stored.severity, stored.persons) == (RuleSeverity.REFER, RulePersons.COMPANY)
    assert stored.condition == both
    assert tab.rules.rule == stored
    assert not tab.is_dirty()


def test_a_rule_is_made_by_keys_alone(room: RulesRoom) -> None:
    room.show()
    room.run(NEW)
    room.until(lambda: room.focused_name() == "rules.rule.stage")
    room.press(Qt.Key.Key_Return)
    room.type("Buses")
    for _field in range(3):
        room.press(Qt.Key.Key_Return)
    commit_text(room.focused(), "Too many seats.")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert room.text("condition.message").startswith("A rule needs a condition")
    assert room.focused_name() == "rules.condition.1.1.field"
    room.type("Seats of the car")
    room.press(Qt.Key.Key_Return)
    room.type("7")
    assert room.focused().objectName() == "rules.action.save"
    room.run(SAVE)
    (stored,) = room.desk.rules.all()
    assert (stored.name, stored.message) == ("Buses", "Too many seats.")
    assert stored.condition == RuleCondition((Conditions((SEATS,)),))


@pytest.mark.requirement("RU-1")
def test_an_entry_rule_speaks_of_a_field_and_may_stop(room: RulesRoom) -> None:
    room.show()
    room.run(NEW)
    fill_in(room)
    assert room.find(QWidget, "rules.rule.field").isHidden()
    room.put("rule.stage", "ENTRY")
    room.put("rule.severity", "STOP")
    room.put("rule.field", "car.seats")
    fill_row(room, "1.1", SEATS)
    room.run(SAVE)
    (stored,) = room.desk.rules.all()
    assert (stored.stage, stored.severity, stored.field) == (RuleStage.ENTRY, RuleSeverity.STOP, "car.seats")


@pytest.mark.requirement("RU-7")
def test_a_change_becomes_the_next_version_and_the_old_one_stays_readable(room: RulesRoom) -> None:
    seats_rule(room)
    room.show()
    assert room.text("notice") == ""
    room.put("condition.1.1.value.1", "8")
    assert room.text("notice").startswith("Saved, this becomes version 2.")
    room.run(SAVE)
    assert room.text("notice") == ""
    assert room.text("version").startswith("Version 2 ")
    dialog = versions_dialog(room)
    assert "Seats of the car more than 8" in said(dialog)
    assert "● Condition" in said(dialog)
    dialog.table.selectRow(1)
    assert "Seats of the car more than 7" in said(dialog)
    assert "● Condition" not in said(dialog)
    dialog.close()


def test_switching_off_leaves_the_version_and_what_is_typed(room: RulesRoom) -> None:
    rule_id = seats_rule(room)
    tab = room.show()
    room.put("rule.name", "Half typed")
    room.run(SWITCH)
    stored = room.desk.rules.get(rule_id)
    assert (stored.is_on, stored.number, stored.name) == (False, 1, "Seats")
    assert cells(tab.rules.list.table, "is_on") == [""]
    assert "switched off" in room.text("version")
    room.run(SAVE)
    assert room.desk.rules.get(rule_id).name == "Half typed"
    assert not room.desk.rules.get(rule_id).is_on


def test_a_rule_of_the_program_is_copied_into_one_of_the_office(room: RulesRoom) -> None:
    room.desk.rules.install(room.office.actor)
    tab = room.show()
    room.run(COPY)
    assert tab.is_dirty()
    room.run(SAVE)
    copied = room.desk.rules.by_code("E101")
    shipped = room.desk.rules.by_code("E01")
    assert copied is not None
    assert shipped is not None
    assert not copied.is_shipped
    assert copied.condition == shipped.condition
    assert copied.name == f"{shipped.name} (copy)"


def test_words_of_the_program_that_nobody_changed_stay_translatable(room: RulesRoom) -> None:
    room.desk.rules.install(room.office.actor)
    before = room.desk.rules.by_code("E01")
    room.show()
    room.put("rule.to_day", "2030-12-31")
    room.run(SAVE)
    after = room.desk.rules.by_code("E01")
    assert before is not None
    assert after is not None
    assert (after.number, after.name, after.message) == (2, before.name, before.message)


def test_a_row_that_is_not_filled_in_is_asked_for_and_nothing_is_saved(room: RulesRoom) -> None:
    rule_id = seats_rule(room)
    room.show()
    press(room, "condition.1.add")
    room.put("condition.1.2.field", "car_age")
    room.run(SAVE)
    assert room.text("condition.1.2.message") == "Fill in what is missing, or take the condition out."
    assert room.desk.rules.get(rule_id).number == 1


def test_a_rule_without_a_condition_is_refused_with_what_to_do(room: RulesRoom) -> None:
    tab = room.show()
    room.run(NEW)
    fill_in(room)
    room.run(SAVE)
    assert room.text("condition.message").startswith("A rule needs a condition")
    assert room.desk.rules.all() == ()
    assert tab.rules.form.view.texts()["name"] == "Buses"


def test_a_message_that_names_nothing_known_is_refused_at_its_field(room: RulesRoom) -> None:
    rule_id = seats_rule(room)
    tab = room.show()
    room.put("rule.message", "So many: {wheels}")
    room.run(SAVE)
    assert "wheels" in tab.rules.form.view.cell("message").line.text()
    assert room.desk.rules.get(rule_id).number == 1


def test_the_scope_offers_what_it_can_be_one_of(room: RulesRoom) -> None:
    room.office.insurer(short_name="样例财险")
    rule_id = seats_rule(room)
    tab = room.show()
    room.put("rule.scope", "INSURER")
    (insurer,) = tab.rules.form.view.input("scope_value").choices  # type: ignore[union-attr]  # a ChoiceBox
    assert insurer.title == "样例财险"
    room.put("rule.scope_value", insurer.key)
    room.run(SAVE)
    stored = room.desk.rules.get(rule_id)
    assert (stored.scope, stored.scope_value) == (RuleScope.INSURER, insurer.key)
    assert cells(tab.rules.list.table, "scope") == ["样例财险"]


def test_a_value_of_the_condition_is_put_into_the_message(room: RulesRoom) -> None:
    rule_id = seats_rule(room, message="So many seats:")
    tab = room.show()
    room.put("rule.message", "So many seats: ")
    press(room, "action.insert_value")
    room.until(lambda: tab.rules.form.place_menu is not None)
    menu = tab.rules.form.place_menu
    assert menu is not None
    (place,) = menu.actions()
    assert place.text() == "Seats of the car"
    place.trigger()
    menu.close()
    assert room.text("message_reads") == "Reads: So many seats: ‹Seats of the car›"
    room.run(SAVE)
    assert room.desk.rules.get(rule_id).message == "So many seats: {car_seats}"


def test_what_was_typed_is_not_left_without_asking(room: RulesRoom) -> None:
    seats_rule(room)
    seats_rule(room, name="Other")
    tab = room.show()
    shown = tab.rules.rule.id
    room.put("rule.name", "Half typed")
    room.answer("no")
    room.press_in(tab.rules.list.table, Qt.Key.Key_Down)
    room.settle()
    assert len(room.questions) == 1
    assert tab.rules.rule.id == shown
    assert tab.rules.form.view.texts()["name"] == "Half typed"
    room.answer("yes")
    room.run(BACK)
    assert not tab.is_dirty()


def test_the_pages_are_turned_by_keys(room: RulesRoom) -> None:
    tab = room.show()
    pages = []
    for _turn in range(4):
        pages.append(tab.page)
        room.run(NEXT_PAGE)
    assert pages == ["rules", "bench", "hits", "batch"]
    assert tab.page == "rules"
    room.run(PREVIOUS_PAGE)
    assert tab.page == "batch"
    room.run(BACK)
    assert tab.page == "rules"


def test_the_stage_of_a_rule_cannot_be_changed(room: RulesRoom) -> None:
    seats_rule(room)
    tab: RulesTab = room.show()
    assert tab.rules.form.view.cell("stage").is_locked
