"""客户属性 in the file of a customer: chosen and ticked, saved with the rest, shown in head and list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.attribute import Attribute, AttributeValue
from insdesk.repositories.database import Database
from tests.builders import a_customer
from tests.ui.tabs.customers_screen import Screen

pytestmark = pytest.mark.requirement("CU-4", "CU-7")


@pytest.fixture
def screen(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Screen:
    screen = Screen(qtbot, database, clock, actor)
    add(screen, "会员卡", "金卡", "银卡")
    add(screen, "兴趣", "自驾", "改装", "露营", is_multiple=True)
    screen.show()
    return screen


def add(screen: Screen, name: str, *values: str, is_multiple: bool = False) -> None:
    made = tuple(AttributeValue(name=one) for one in values)
    attribute = Attribute(name=name, is_multiple=is_multiple, values=made)
    screen.desk.attributes.save(screen.actor, attribute)


def on_file(screen: Screen) -> CustomerId:
    """A customer on file, the file open."""
    saved = screen.desk.customers.save(screen.actor, a_customer())
    screen.window.shell.open_tab("customers", customer=saved.id)
    screen.settle()
    return saved.id


def tick(screen: Screen, place: int) -> None:
    box = screen.widget(f"attribute.a02.{place}")
    assert isinstance(box, QCheckBox)
    box.click()


def has(screen: Screen, customer: CustomerId) -> dict[str, list[str]]:
    chosen = screen.desk.customers.values_of(customer)
    found = {
        one.name: [value.name for value in one.values if value.id in chosen]
        for one in screen.desk.attributes.all()
    }
    return {name: values for name, values in found.items() if values}


def test_values_are_saved_with_the_file_and_shown_in_its_head(screen: Screen) -> None:
    customer = on_file(screen)
    screen.choose("attribute.a01", "金")
    tick(screen, 1)
    tick(screen, 3)
    assert screen.tab.is_dirty()
    screen.key(Qt.Key.Key_F12)
    assert has(screen, customer) == {"会员卡": ["金卡"], "兴趣": ["自驾", "露营"]}
    assert screen.tab.file.top.chips.texts == ("会员卡: 金卡", "兴趣: 自驾, 露营")
    assert not screen.tab.is_dirty()
    tick(screen, 1)
    tick(screen, 1)
    assert not screen.tab.is_dirty()


def test_a_new_customer_has_them_from_the_first_save(screen: Screen) -> None:
    screen.begin()
    screen.enter("张测试")
    screen.fill("customer.phone", "13800000001")
    screen.choose("attribute.a01", "银")
    screen.key(Qt.Key.Key_F12)
    (owner,) = screen.customers()
    assert owner.id is not None
    assert has(screen, owner.id) == {"会员卡": ["银卡"]}


def test_the_open_file_follows_what_is_changed_elsewhere(screen: Screen) -> None:
    customer = on_file(screen)
    record = screen.desk.customers.get(customer)
    gold = screen.desk.attributes.all()[0].values[0].id
    assert gold is not None
    saved = screen.desk.customers.save(screen.actor, record, values=frozenset((gold,)))
    screen.window.shell.hub.publish(saved.changes)
    screen.settle()
    assert screen.text("attribute.a01") == str(gold)
    assert screen.tab.file.top.chips.texts == ("会员卡: 金卡",)


def test_a_value_that_is_gone_is_refused_and_nothing_typed_is_lost(screen: Screen) -> None:
    customer = on_file(screen)
    screen.fill("customer.address", "新路1号")
    screen.choose("attribute.a01", "金")
    card = screen.desk.attributes.all()[0]
    screen.desk.attributes.save(
        screen.actor, Attribute(name=card.name, values=card.values[1:], id=card.id, version=1)
    )
    screen.key(Qt.Key.Key_F12)
    assert screen.notice()[0].startswith("A value that was chosen does not exist any more.")
    assert screen.text("customer.address") == "新路1号"
    assert screen.desk.customers.get(customer).address == "测试路1号"


def test_an_office_without_attributes_sees_no_card(
    qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor
) -> None:
    screen = Screen(qtbot, database, clock, actor)
    screen.show()
    screen.begin()
    assert screen.widget("attributes.card").isHidden()
