"""客户属性设置 in the real window: names typed, renamed, moved and deleted by keyboard; used ones kept."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.changes import ChangeSet
from insdesk.domain.enums import AttributeStep
from insdesk.domain.records.attribute import Attribute, AttributeChange, AttributeValue
from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.standard_actions import NEW, REFRESH
from insdesk.ui.tabs.attributes.commands import NAME, RENAME, SHOW_CUSTOMERS
from insdesk.ui.tabs.attributes.names_pane import NamesPane
from insdesk.ui.tabs.attributes.tab import AttributesTab
from insdesk.ui.tabs.customers.tab import CustomersTab
from tests.builders import Office, a_customer
from tests.ui.ime import commit_text, compose
from tests.ui.tabs.desk_room import Room

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    room = Room(qtbot, office)
    room.enter()
    yield room
    for tab in room.window.tabs.tabs:
        if isinstance(tab, AttributesTab):
            tab.attributes.line.set_text("")
            tab.values.line.set_text("")
    room.leave()


def an_attribute(room: Room, name: str = "会员卡", *values: str, is_multiple: bool = False) -> Attribute:
    """One on file, with its values."""
    made = Attribute(
        name=name, is_multiple=is_multiple, values=tuple(AttributeValue(name=one) for one in values)
    )
    key = room.desk.attributes.save(room.office.actor, made).id
    return next(one for one in room.desk.attributes.all() if one.id == key)


def somebody_has(room: Room, attribute: Attribute, *places: int) -> ChangeSet:
    """A customer with these values."""
    saved = room.desk.customers.save(room.office.actor, a_customer())
    chosen = frozenset(one.id for place, one in enumerate(attribute.values) if place in places and one.id)
    assert attribute.id is not None
    change = AttributeChange(attribute.id, AttributeStep.SET, chosen)
    return room.desk.customer_bulk.change(room.office.actor, [saved.id], change).changes


def add(room: Room, text: str) -> None:
    """Type a name and Enter."""
    commit_text(room.focused(), text)
    room.press(Qt.Key.Key_Return)
    room.settle()


def rows(pane: NamesPane) -> list[str]:
    return [entry.title for entry in pane.list.entries]


def details(pane: NamesPane) -> list[str]:
    return [entry.detail for entry in pane.list.entries]


def stored(room: Room) -> dict[str, list[str]]:
    return {one.name: [value.name for value in one.values] for one in room.desk.attributes.all()}


def rename(room: Room, pane: NamesPane, text: str) -> None:
    """F2 on the row, another name, Enter."""
    pane.list.focus_rows()
    room.press(Qt.Key.Key_F2)
    editor = room.focused()
    assert isinstance(editor, TextEdit)
    editor.selectAll()
    commit_text(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    room.settle()


def delete(room: Room, pane: NamesPane, answer: str) -> None:
    """Delete on the row, and what is answered."""
    room.answer(answer)
    QTest.keyClick(pane.list.rows, Qt.Key.Key_Delete)
    room.settle()


def message(room: Room, name: str) -> str:
    label = room.find(QLabel, f"{name}.message")
    return label.text() if label.isVisible() else ""


@pytest.mark.requirement("AT-1", "AT-3", "AT-4")
def test_attributes_and_their_values_are_typed_one_after_the_other(room: Room) -> None:
    tab = room.open(NAME, AttributesTab)
    add(room, "会员卡")
    assert room.focused_name() == "attributes.values.new"
    for value in ("金卡", "银卡", "普通卡"):
        add(room, value)
    room.find(TextEdit, "attributes.new").setFocus()
    add(room, "VIP")
    add(room, "是")
    assert stored(room) == {"会员卡": ["金卡", "银卡", "普通卡"], "VIP": ["是"]}
    assert details(tab.attributes) == ["A01 · single choice · 3 values", "A02 · single choice · 1 value"]
    assert (tab.values.title, rows(tab.values), details(tab.values)) == ("VIP", ["是"], ["Not used yet"])
    assert tab.attributes.title == "Attributes · 2 of 20"
    assert not tab.is_dirty()


@pytest.mark.requirement("AT-1")
def test_enter_of_the_input_method_adds_nothing(room: Room) -> None:
    room.open(NAME, AttributesTab)
    compose(room.focused(), "huiyuan")
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert not stored(room)
    commit_text(room.focused(), "会员卡")
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert stored(room) == {"会员卡": []}


@pytest.mark.requirement("AT-2")
def test_the_twenty_first_is_refused_beside_what_was_typed(room: Room) -> None:
    for number in range(19):
        an_attribute(room, f"属性{number}")
    tab = room.open(NAME, AttributesTab)
    add(room, "第二十个")
    assert len(stored(room)) == 20
    room.find(TextEdit, "attributes.new").setFocus()
    add(room, "第二十一个")
    assert message(room, "attributes").startswith("There are 20 attributes already")
    assert tab.attributes.line.text() == "第二十一个"
    assert len(stored(room)) == 20


@pytest.mark.requirement("AT-1", "AT-3")
def test_a_name_that_is_taken_is_refused_where_it_was_typed(room: Room) -> None:
    an_attribute(room, "会员卡", "金卡")
    tab = room.open(NAME, AttributesTab)
    add(room, "会员卡")
    assert (
        message(room, "attributes")
        == "Another attribute is called 会员卡 already. Please choose another name."
    )
    tab.values.focus_line()
    add(room, "金卡")
    assert message(room, "attributes.values") == "This attribute has a value called 金卡 already."
    QTest.keyClick(tab.values.line, Qt.Key.Key_Backspace)
    assert message(room, "attributes.values") == ""


@pytest.mark.requirement("AT-1", "AT-5")
def test_names_are_changed_in_their_place(room: Room) -> None:
    an_attribute(room, "会员卡", "金卡", "银卡")
    tab = room.open(NAME, AttributesTab)
    rename(room, tab.attributes, "会员等级")
    tab.values.list.rows.setCurrentRow(1)
    rename(room, tab.values, "白银卡")
    assert stored(room) == {"会员等级": ["金卡", "白银卡"]}
    rename(room, tab.values, "金卡")
    assert message(room, "attributes.values").startswith("This attribute has a value called 金卡")
    editor = room.focused()
    assert isinstance(editor, TextEdit)
    assert editor.text() == "金卡"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert stored(room) == {"会员等级": ["金卡", "白银卡"]}


@pytest.mark.requirement("AT-5")
def test_a_used_value_is_locked_and_says_by_how_many(room: Room) -> None:
    card = an_attribute(room, "会员卡", "金卡", "银卡")
    somebody_has(room, card, 0)
    tab = room.open(NAME, AttributesTab)
    assert details(tab.values) == ["Used by 1 customer", "Not used yet"]
    tab.values.list.focus_rows()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        tab.notice.clear()
        room.press(key)
        assert tab.notice.text().startswith("1 customer has “金卡”")
    room.press(Qt.Key.Key_Down, ALT)
    room.settle()
    assert stored(room) == {"会员卡": ["银卡", "金卡"]}
    assert tab.values.list.current == tab.values.list.entries[1]
    tab.attributes.list.focus_rows()
    room.press(Qt.Key.Key_Delete)
    assert tab.notice.text() == "Customers have its value “金卡”: it cannot be deleted."


@pytest.mark.requirement("AT-5")
def test_the_customers_with_a_value_are_shown(room: Room) -> None:
    card = an_attribute(room, "会员卡", "金卡", "银卡")
    somebody_has(room, card, 1)
    tab = room.open(NAME, AttributesTab)
    assert not room.window.shell.actions.is_possible(SHOW_CUSTOMERS)
    tab.values.list.rows.setCurrentRow(1)
    room.run(SHOW_CUSTOMERS)
    customers = room.current(CustomersTab)
    room.until(lambda: len(customers.query.panel.table.rows.ids) == 1)
    (asked,) = customers.query.panel.table.query.filters
    assert (asked.column, asked.values) == ("attribute_value", (card.values[1].id,))


@pytest.mark.requirement("AT-5")
def test_what_nobody_has_is_deleted_after_a_question(room: Room) -> None:
    an_attribute(room, "会员卡", "金卡", "银卡")
    tab = room.open(NAME, AttributesTab)
    delete(room, tab.values, "no")
    delete(room, tab.values, "yes")
    assert stored(room) == {"会员卡": ["银卡"]}
    delete(room, tab.attributes, "yes")
    assert stored(room) == {}
    assert room.questions[-1] == "Delete attribute “会员卡”?"
    assert not tab.values.isEnabled()


@pytest.mark.requirement("AT-5")
def test_several_values_keep_a_choice_multiple(room: Room) -> None:
    hobbies = an_attribute(room, "兴趣", "自驾", "改装", is_multiple=True)
    somebody_has(room, hobbies, 0, 1)
    tab = room.open(NAME, AttributesTab)
    single, _multiple = tab.values.choice.buttons
    QTest.mouseClick(single, Qt.MouseButton.LeftButton)
    room.settle()
    assert message(room, "attributes.values").startswith("1 customers have several values of “兴趣”")
    assert tab.values.choice.text() == "MULTIPLE"


@pytest.mark.requirement("AT-1")
def test_a_choice_becomes_multiple_and_the_list_follows_others(room: Room) -> None:
    card = an_attribute(room, "会员卡", "金卡")
    tab = room.open(NAME, AttributesTab)
    _single, multiple = tab.values.choice.buttons
    QTest.mouseClick(multiple, Qt.MouseButton.LeftButton)
    room.settle()
    assert details(tab.attributes) == ["A01 · multiple choice · 1 value"]
    changed = next(one for one in room.desk.attributes.all() if one.id == card.id)
    room.desk.attributes.save(room.office.actor, replace(changed, name="别处改名"))
    room.run(REFRESH)
    assert rows(tab.attributes) == ["别处改名"]


@pytest.mark.requirement("AT-3")
def test_a_row_is_dragged_to_another_place(room: Room) -> None:
    an_attribute(room, "会员卡", "金卡", "银卡", "普通卡")
    tab = room.open(NAME, AttributesTab)
    listed = tab.values.list.rows
    listed.setCurrentRow(2)
    listed.model().moveRow(listed.rootIndex(), 2, listed.rootIndex(), 0)
    listed.dropped.emit()  # what a drop ends with
    room.settle()
    assert stored(room) == {"会员卡": ["普通卡", "金卡", "银卡"]}
    current = tab.values.list.current
    assert current is not None
    assert (current.title, tab.values.list.rows.currentRow()) == ("普通卡", 0)


@pytest.mark.requirement("DE-3")
def test_commands_work_on_the_side_in_use(room: Room) -> None:
    an_attribute(room, "会员卡", "金卡")
    tab = room.open(NAME, AttributesTab)
    tab.values.list.focus_rows()
    room.run(NEW)
    assert room.focused_name() == "attributes.values.new"
    room.run(RENAME)
    assert room.focused().objectName() == "attributes.values.list.name"
    QTest.keyClick(room.focused(), Qt.Key.Key_Escape)
    assert not tab.is_dirty()


@pytest.mark.requirement("AT-5")
def test_counts_are_of_today_when_the_screen_comes_to_the_front_again(room: Room) -> None:
    card = an_attribute(room, "会员卡", "金卡")
    tab = room.open(NAME, AttributesTab)
    room.open("customers", CustomersTab)
    room.window.shell.hub.publish(somebody_has(room, card, 0))
    room.settle()
    room.open(NAME, AttributesTab)
    room.until(lambda: details(tab.values) == ["Used by 1 customer"])
