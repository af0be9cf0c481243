"""The customer query by conditions: rows by keys, the sentence, saved queries, deep links (CU-2)."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.query import NO_CONDITIONS, Comparison, Condition, Conditions, Match
from insdesk.domain.records.saved_query import SavedQuery
from insdesk.repositories.database import Database
from tests.builders import a_company, a_customer
from tests.ui.tabs.customers_screen import Screen

pytestmark = pytest.mark.requirement("CU-2")

ALT = Qt.KeyboardModifier.AltModifier
PERSONS = {"match": "ALL", "text": "", "rows": [["kind", "IS", ["PERSON"]], ["age", "BETWEEN", ["30", ""]]]}


@pytest.fixture
def screen(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Screen:
    """A person of 36, one of 21, and a company."""
    screen = Screen(qtbot, database, clock, actor)
    save = screen.desk.customers.save
    save(actor, a_customer(name="甲三六", birthday=date(1990, 3, 7)))
    save(actor, a_customer(name="乙二一", phone="13900000002", id_number="", birthday=date(2005, 1, 1)))
    save(actor, a_company(name="丙公司", short_name="丙"))
    screen.show()
    return screen


def names(screen: Screen) -> list[str]:
    screen.until(lambda: not screen.window.shell.runner.tasks)
    table = screen.tab.query.panel.table
    return sorted(row.name for row in screen.desk.tables.source("customers").rows(table.rows.ids))  # type: ignore[attr-defined]  # rows of customers


def asked(screen: Screen) -> Conditions:
    return screen.tab.query.panel.table.query.conditions


def label(screen: Screen, name: str) -> str:
    found = screen.widget(name)
    assert isinstance(found, QLabel)
    return "" if found.isHidden() else found.text()


def tool(screen: Screen, name: str) -> None:
    found = screen.widget(name)
    assert isinstance(found, QToolButton)
    found.click()
    screen.settle()


def until_asked(screen: Screen, *rows: Condition) -> None:
    screen.until(lambda: asked(screen).rows == rows)
    screen.settle()


def test_a_query_is_made_by_keys_alone(screen: Screen) -> None:
    screen.key(Qt.Key.Key_Q, ALT)
    assert screen.widget("conditions.1.field").isVisible()
    screen.enter("Age")
    assert screen.widget("conditions.1.comparison").isVisible()
    screen.enter("30")
    screen.enter("40")
    until_asked(screen, Condition("age", Comparison.BETWEEN, (30, 40)))
    assert names(screen) == ["甲三六"]
    assert label(screen, "conditions.sentence") == "30–40 years old"
    assert screen.focused() is screen.tab.query.panel.table


def test_any_of_several_conditions(screen: Screen) -> None:
    screen.tab.query.show_conditions(
        {**PERSONS, "rows": [["age", "BETWEEN", ["", "30"]], ["kind", "IS", ["COMPANY"]]]}
    )
    assert names(screen) == []
    screen.choose("conditions.match", "Any")
    screen.until(lambda: asked(screen).match is Match.ANY)
    assert names(screen) == ["丙公司", "乙二一"]
    assert label(screen, "conditions.sentence") == "≤ 30 years old or Company"


def test_words_in_the_box_and_conditions_together(screen: Screen) -> None:
    screen.tab.query.show_conditions({**PERSONS, "text": "甲"})
    assert names(screen) == ["甲三六"]
    screen.tab.query.panel.bar.set_text("乙")
    assert names(screen) == []
    screen.tab.query.panel.table.filter_clear_asked.emit()
    screen.settle()
    assert asked(screen) == NO_CONDITIONS
    assert names(screen) == ["丙公司", "乙二一", "甲三六"]


def test_looking_for_a_text_forgets_the_conditions(screen: Screen) -> None:
    screen.tab.query.show_conditions(PERSONS)
    screen.window.shell.open_tab("customers", search="丙")
    assert names(screen) == ["丙公司"]
    assert asked(screen) == NO_CONDITIONS


def test_what_makes_no_sense_is_said_beside_its_field(screen: Screen) -> None:
    screen.tab.query.show_conditions({"rows": [["age", "BETWEEN", ["30", "40"]]]})
    screen.key(Qt.Key.Key_Q, ALT)
    screen.fill("conditions.1.value.2", "20")
    assert label(screen, "conditions.1.message").startswith("This is less than where the range begins.")
    screen.until(lambda: asked(screen) == NO_CONDITIONS)
    screen.fill("conditions.1.value.2", "50")
    assert label(screen, "conditions.1.message") == ""
    until_asked(screen, Condition("age", Comparison.BETWEEN, (30, 50)))


def test_taking_a_condition_out_asks_for_the_rest(screen: Screen) -> None:
    screen.tab.query.show_conditions(PERSONS)
    screen.key(Qt.Key.Key_Q, ALT)
    tool(screen, "conditions.2.remove")
    until_asked(screen, Condition("kind", Comparison.IS, ("PERSON",)))
    assert names(screen) == ["乙二一", "甲三六"]
    screen.press("conditions.clear")
    until_asked(screen)


def test_closing_the_rows_keeps_what_is_asked(screen: Screen) -> None:
    screen.tab.query.show_conditions(PERSONS)
    screen.key(Qt.Key.Key_Q, ALT)
    screen.key(Qt.Key.Key_Q, ALT)
    assert not screen.widget("conditions.1.field").isVisible()
    assert label(screen, "conditions.sentence") == "Person and ≥ 30 years old"
    assert names(screen) == ["甲三六"]


def test_another_comparison_asks_for_other_values(screen: Screen) -> None:
    screen.tab.query.show_conditions({"rows": [["compulsory_ends", "NEXT_DAYS", ["30"]]]})
    screen.key(Qt.Key.Key_Q, ALT)
    screen.choose("conditions.1.comparison", "lapsed")
    until_asked(screen, Condition("compulsory_ends", Comparison.LAST_DAYS, (30,)))
    screen.go_to("conditions.1.comparison")
    screen.key(Qt.Key.Key_End)
    until_asked(screen)
    screen.fill("conditions.1.value.1", "20260301")
    until_asked(screen, Condition("compulsory_ends", Comparison.BETWEEN, (date(2026, 3, 1), None)))


def test_a_deep_link_opens_a_query_and_the_tab_remembers_it(screen: Screen) -> None:
    screen.window.shell.open_tab("customers", conditions=PERSONS)  # type: ignore[arg-type]  # JSON
    screen.settle()
    assert names(screen) == ["甲三六"]
    kept = screen.tab.arguments()["conditions"]
    screen.tab.query.conditions.clear()
    screen.settle()
    assert screen.tab.arguments() == {}
    screen.window.shell.open_tab("customers", conditions=kept)
    screen.settle()
    assert names(screen) == ["甲三六"]


def test_conditions_that_are_unknown_are_told(screen: Screen) -> None:
    screen.tab.query.show_conditions({"rows": [["weather", "IS", ["1"]], ["kind", "IS", ["PERSON"]]]})
    screen.settle()
    assert names(screen) == ["乙二一", "甲三六"]
    told = "One condition of this query is not understood and was left out."
    assert any(told in message.text for message in screen.window.shell.messages.messages)


def named(screen: Screen, name: str) -> None:
    """Type into the dialog of a name, and save."""
    screen.until(lambda: screen.focused().objectName() == "saved_query.name")
    screen.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    screen.write(name)
    dialog = screen.window.findChild(QDialog, "saved_query")
    assert dialog is not None
    save = dialog.findChild(QPushButton, "saved_query.save")
    assert save is not None
    save.click()
    screen.settle()


def saved_names(screen: Screen) -> list[str]:
    return [one.name for one in screen.desk.customer_queries.saved()]


def choose_query(screen: Screen, place: int) -> None:
    """The blank row is the first."""
    screen.go_to("queries.choice")
    screen.key(Qt.Key.Key_Home)
    for _step in range(place):
        screen.key(Qt.Key.Key_Down)


def is_offered(screen: Screen, name: str) -> bool:
    widget: QWidget = screen.widget(name)
    return widget.isEnabled()


def test_a_query_is_kept_chosen_changed_and_kept_again(screen: Screen) -> None:
    screen.tab.query.show_conditions(PERSONS)
    screen.press("queries.save")
    named(screen, "三十岁以上")
    assert saved_names(screen) == ["三十岁以上"]
    assert label(screen, "queries.changed") == ""
    assert not is_offered(screen, "queries.save")
    screen.key(Qt.Key.Key_Q, ALT)
    screen.fill("conditions.2.value.1", "20")
    screen.until(lambda: label(screen, "queries.changed") == "changed")
    screen.press("queries.save")
    assert label(screen, "queries.changed") == ""
    screen.press("conditions.clear")
    assert label(screen, "queries.changed") == "changed"
    choose_query(screen, 1)
    assert names(screen) == ["乙二一", "甲三六"]
    assert label(screen, "queries.changed") == ""


def test_a_kept_query_lists_what_was_listed_with_the_filters_of_the_bar(screen: Screen) -> None:
    chip = screen.window.findChild(QToolButton, "customers.filter.kind.company")
    assert chip is not None
    chip.click()
    screen.press("queries.save")
    named(screen, "公司")
    chip.click()
    screen.settle()
    assert label(screen, "queries.changed") == "changed"
    choose_query(screen, 1)
    assert names(screen) == ["丙公司"]
    assert asked(screen).rows == (Condition("kind", Comparison.IS, ("COMPANY",)),)


def test_a_query_is_renamed_and_deleted(screen: Screen) -> None:
    content = '{"text": "甲", "match": "ALL", "rows": []}'
    screen.desk.customer_queries.save(
        screen.actor, SavedQuery(list_name="customers", name="甲的", content=content)
    )
    screen.tab.query.saved.reload()
    screen.settle()
    choose_query(screen, 1)
    assert names(screen) == ["甲三六"]
    act(screen, "rename")
    named(screen, "新名")
    assert saved_names(screen) == ["新名"]
    assert screen.text("queries.choice") != ""
    screen.answer("yes")
    act(screen, "delete")
    assert saved_names(screen) == []
    assert screen.text("queries.choice") == ""
    assert names(screen) == ["甲三六"]


def act(screen: Screen, name: str) -> None:
    button = screen.widget("queries.more")
    assert isinstance(button, QToolButton)
    menu = button.menu()
    assert menu is not None
    action = next(one for one in menu.actions() if one.objectName() == f"customers.queries.{name}")
    assert action.isEnabled()
    action.trigger()
    screen.settle()
