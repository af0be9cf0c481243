"""更换业代 and 更换属性 from the list: chosen, asked, done, seen at once, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.attribute import Attribute, AttributeValue
from insdesk.domain.records.office import Employee
from insdesk.repositories.database import Database
from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.owners.bulk_dialogs import AttributesDialog, BulkDialog, RepDialog
from insdesk.ui.tabs.customers.commands import CHANGE_ATTRIBUTES, CHANGE_REP, SELECT_ALL, UNDO_BULK
from tests.builders import a_customer
from tests.ui.tabs.customers_screen import Screen

NAMES = ("李样例", "王样例", "张样例")


@pytest.fixture
def screen(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Screen:
    screen = Screen(qtbot, database, clock, actor)
    desk = screen.desk
    for person in (
        Employee("赵示例"),
        Employee("钱样板", is_sales_rep=False, is_service_rep=True),
        Employee("蒋离职", active=False),
    ):
        desk.office.save_employee(actor, person)
    for place, name in enumerate(NAMES):
        desk.customers.save(actor, a_customer(name=name, phone=f"1390000000{place}", id_number=""))
    screen.show()
    return screen


def an_attribute(screen: Screen, name: str, *values: str, is_multiple: bool = False) -> None:
    made = tuple(AttributeValue(name=one) for one in values)
    screen.desk.attributes.save(screen.actor, Attribute(name=name, is_multiple=is_multiple, values=made))


def run(screen: Screen, command: str) -> None:
    screen.window.shell.actions.run(command)
    screen.settle()


def is_possible(screen: Screen, command: str) -> bool:
    return screen.window.shell.actions.is_possible(command)


def dialog(screen: Screen, kind: type[BulkDialog]) -> BulkDialog:
    """The dialog that is open."""
    found = screen.window.findChild(kind)
    assert isinstance(found, kind)
    return found


def choose(open_dialog: BulkDialog, name: str, title: str) -> None:
    box = open_dialog.findChild(ChoiceBox, f"{open_dialog.objectName()}.{name}")
    assert isinstance(box, ChoiceBox)
    box.put(next(one.key for one in box.choices if one.title == title))


def press(screen: Screen, open_dialog: BulkDialog, button: str = "change") -> None:
    found = open_dialog.findChild(QPushButton, f"{open_dialog.objectName()}.{button}")
    assert isinstance(found, QPushButton)
    found.click()
    screen.settle()


def select_all(screen: Screen) -> None:
    run(screen, SELECT_ALL)
    screen.until(lambda: is_possible(screen, CHANGE_REP))


def reps(screen: Screen) -> list[tuple[str, str]]:
    """(sales rep, service rep) of everybody."""
    names = {one.id: one.name for one in screen.desk.office.employees()}
    return [
        (names.get(one.sales_rep_id, ""), names.get(one.service_rep_id, "")) for one in screen.customers()
    ]


def values(screen: Screen) -> list[set[str]]:
    names = {value.id: value.name for one in screen.desk.attributes.all() for value in one.values}
    found = []
    for one in screen.customers():
        assert one.id is not None
        found.append({names[value] for value in screen.desk.customers.values_of(CustomerId(one.id))})
    return found


@pytest.mark.requirement("CU-3")
def test_all_that_fit_get_another_rep_after_a_question_with_their_number(screen: Screen) -> None:
    assert not is_possible(screen, CHANGE_REP)
    select_all(screen)
    run(screen, CHANGE_REP)
    asked = dialog(screen, RepDialog)
    choose(asked, "rep", "赵示例")
    screen.answer("yes")
    press(screen, asked)
    assert reps(screen) == [("赵示例", "")] * 3
    assert screen.status() == "3 customers changed."
    assert screen.tab.query.panel.table.selected_count() == 3
    table = screen.tab.query.panel.table
    place = [column.name for column in table.spec.columns].index("sales_rep")
    assert {table.rows.text_at(row, place) for row in range(3)} == {"赵示例"}


@pytest.mark.requirement("CU-3")
def test_only_who_works_in_the_position_is_offered(screen: Screen) -> None:
    select_all(screen)
    run(screen, CHANGE_REP)
    asked = dialog(screen, RepDialog)
    assert isinstance(asked, RepDialog)
    assert [one.title for one in asked.rep.choices] == ["赵示例", "Nobody"]
    asked.kind.put("SERVICE")
    assert [one.title for one in asked.rep.choices] == ["钱样板", "Nobody"]
    press(screen, asked)
    message = asked.findChild(QLabel, "change_rep.message")
    assert message is not None
    assert message.text() == "Please choose somebody from the list."
    choose(asked, "rep", "钱样板")
    screen.answer("no")
    press(screen, asked)
    assert asked.isVisible()
    assert reps(screen) == [("", "")] * 3
    screen.answer("yes")
    press(screen, asked)
    assert reps(screen) == [("", "钱样板")] * 3


@pytest.mark.requirement("CU-4")
def test_values_are_added_to_one_without_a_question(screen: Screen) -> None:
    an_attribute(screen, "会员卡", "金卡", "银卡")
    an_attribute(screen, "兴趣", "自驾", "改装", is_multiple=True)
    screen.tab.query.panel.table.go_to_row(0)
    run(screen, CHANGE_ATTRIBUTES)
    asked = dialog(screen, AttributesDialog)
    assert isinstance(asked, AttributesDialog)
    assert asked.step.isHidden()
    choose(asked, "attribute", "兴趣")
    assert not asked.step.isHidden()
    asked.step.put("ADD")
    press(screen, asked)
    message = asked.findChild(QLabel, "change_attributes.message")
    assert message is not None
    assert message.text() == "Choose at least one value."
    tick = asked.findChild(QCheckBox, "change_attributes.value.2")
    assert isinstance(tick, QCheckBox)
    tick.click()
    press(screen, asked)
    assert sorted(map(sorted, values(screen))) == [[], [], ["改装"]]


@pytest.mark.requirement("CU-4")
def test_a_change_of_many_is_taken_back(screen: Screen) -> None:
    an_attribute(screen, "会员卡", "金卡", "银卡")
    select_all(screen)
    run(screen, CHANGE_ATTRIBUTES)
    asked = dialog(screen, AttributesDialog)
    choose(asked, "value", "金卡")
    screen.answer("yes")
    press(screen, asked)
    assert values(screen) == [{"金卡"}] * 3
    assert is_possible(screen, UNDO_BULK)
    first = screen.customers()[0]
    screen.desk.customers.save(screen.actor, first)
    screen.press("done.open")
    assert values(screen) == [{"金卡"}, set(), set()]
    assert screen.status().endswith("1 was changed since and stays as it is.")
    assert not is_possible(screen, UNDO_BULK)


@pytest.mark.requirement("CU-4")
def test_without_attributes_the_way_to_them_is_offered(screen: Screen) -> None:
    select_all(screen)
    screen.answer("no")
    run(screen, CHANGE_ATTRIBUTES)
    assert screen.window.findChild(AttributesDialog) is None


@pytest.mark.requirement("CU-3")
def test_the_commands_belong_to_the_list(screen: Screen) -> None:
    select_all(screen)
    screen.key(Qt.Key.Key_Return)
    assert screen.shows_file() or not is_possible(screen, UNDO_BULK)
    screen.begin()
    assert not is_possible(screen, CHANGE_REP)
    assert not is_possible(screen, SELECT_ALL)
