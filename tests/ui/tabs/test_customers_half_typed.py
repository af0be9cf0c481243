"""A customer's file half typed when the program ended is offered again, and is what it was."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.attribute import Attribute, AttributeValue
from insdesk.repositories.database import Database
from tests.builders import a_customer, a_vehicle
from tests.ui.tabs.customers_screen import CONTROL, SHIFT, Screen

Start = Callable[[], Screen]


@pytest.fixture
def start(qtbot: QtBot, database: Database, clock: Clock, actor: Actor) -> Iterator[Start]:
    """Starts the program; the one before is gone without a word, as after a power cut."""
    running: list[Screen] = []

    def _start() -> Screen:
        screen = Screen(qtbot, database, clock, actor)
        screen.show()
        for before in running:
            before.settle()  # its window lost the focus: whatever was typed is kept
            before.window.shell.runner.close()
            before.window.hide()
        running.append(screen)
        return screen

    yield _start
    for screen in running:
        screen.settle()


def go_on(screen: Screen) -> None:
    screen.press("waiting.1.go_on")
    screen.until(screen.shows_file)


def labels(screen: Screen) -> list[str]:
    return [one.label for one in screen.tab.waiting.waiting]


def test_a_new_customer_with_two_cars_comes_back_as_typed(start: Start) -> None:
    screen = start()
    screen.begin()
    screen.fill("customer.name", "钱样例")
    screen.fill("customer.phone", "139-0000")
    screen.fill("vehicle.vin", "LSV12")
    screen.fill("vehicle.first_registered_on", "2026-13")
    screen.key(Qt.Key.Key_N, CONTROL | SHIFT)
    screen.fill("vehicle.2.plate", "京B77777")

    again = start()
    assert labels(again) == ["钱样例 · 京B77777"]
    go_on(again)
    assert again.text("customer.name") == "钱样例"
    assert again.text("customer.phone") == "1390000"
    assert again.text("vehicle.vin") == "LSV12"
    assert again.text("vehicle.first_registered_on") == "2026-13"
    unreadable = again.widget("vehicle.first_registered_on.message")
    assert isinstance(unreadable, QLabel)
    assert unreadable.text()
    assert again.text("vehicle.2.plate") == "京B77777"
    assert again.tab.is_dirty()
    assert again.opened() is None
    assert not again.tab.waiting.isVisible()


def stored(screen: Screen) -> CustomerId:
    """A customer with one car, on file."""
    return screen.desk.customers.save(screen.actor, a_customer(), a_vehicle()).id


def test_a_change_of_a_customer_on_file_is_gone_on_with(start: Start) -> None:
    screen = start()
    customer = stored(screen)
    screen.tab.receive({"customer": customer})
    screen.settle()
    screen.fill("customer.address", "新路2号")

    again = start()
    go_on(again)
    assert again.opened() == customer
    assert again.text("customer.address") == "新路2号"
    again.key(Qt.Key.Key_S, CONTROL)
    assert screen.desk.customers.get(customer).address == "新路2号"
    assert not again.tab.is_dirty()
    assert labels(start()) == []


def test_over_a_file_saved_since_goes_only_what_was_typed_and_only_if_wanted(start: Start) -> None:
    screen = start()
    customer = stored(screen)
    screen.tab.receive({"customer": customer})
    screen.settle()
    screen.fill("customer.address", "新路2号")
    screen.window.hide()
    screen.settle()
    theirs = replace(screen.desk.customers.get(customer), phone="13700000007")
    screen.desk.customers.save(screen.actor, theirs)

    again = start()
    again.answer("no")
    again.press("waiting.1.go_on")
    assert not again.shows_file()
    again.answer("yes")
    go_on(again)
    assert again.text("customer.phone") == "13700000007"
    assert again.text("customer.address") == "新路2号"


def test_left_on_purpose_nothing_waits(start: Start) -> None:
    screen = start()
    screen.begin()
    screen.fill("customer.name", "钱样例")
    screen.answer("yes")
    screen.key(Qt.Key.Key_Escape)
    screen.until(lambda: not screen.shows_file())
    assert labels(start()) == []


def test_closed_without_saving_nothing_waits(start: Start) -> None:
    screen = start()
    screen.begin()
    screen.fill("customer.name", "钱样例")
    screen.answer("yes")
    screen.window.tabs.close_tab(screen.tab)
    screen.settle()
    assert labels(start()) == []


def test_attributes_come_back_over_what_was_saved_since(start: Start) -> None:
    screen = start()
    names = (("会员卡", False, ("金卡", "银卡", "普通卡")), ("兴趣", True, ("自驾", "改装", "露营")))
    for name, is_multiple, values in names:
        made = tuple(AttributeValue(name=one) for one in values)
        attribute = Attribute(name=name, is_multiple=is_multiple, values=made)
        screen.desk.attributes.save(screen.actor, attribute)
    gold, silver, _plain, drive, tune, camp = (
        one.id for attribute in screen.desk.attributes.all() for one in attribute.values if one.id
    )
    customer = screen.desk.customers.save(screen.actor, a_customer(), values=frozenset((gold, drive))).id
    screen.window.shell.open_tab("customers", customer=customer)
    screen.settle()
    screen.choose("attribute.a01", "银")
    for place in (1, 2):
        tick = screen.widget(f"attribute.a02.{place}")
        assert isinstance(tick, QCheckBox)
        tick.click()

    again = start()
    record = again.desk.customers.get(customer)
    again.desk.customers.save(again.actor, record, values=frozenset((gold, drive, camp)))
    again.answer("yes")
    go_on(again)
    assert again.tab.file.attributes.chosen() == {silver, tune, camp}
