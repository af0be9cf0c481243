"""Ctrl+D and Ctrl+" in 客户档案: what repeats from customer to customer is not typed twice."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.records.office import Employee
from insdesk.repositories.database import Database
from tests.builders import a_customer, a_vehicle
from tests.ui.tabs.customers_screen import CONTROL, Screen

pytestmark = pytest.mark.requirement("DE-3", "DE-4")


@pytest.fixture
def screen(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Screen:
    """A customer with a car and a representative was just saved; a new file is open."""
    screen = Screen(qtbot, database, clock, actor)
    rep = screen.desk.office.save_employee(actor, Employee("李业代", is_sales_rep=True)).id
    person = a_customer(sales_rep_id=rep, address="样例路1号", phone="13900000009")
    screen.desk.customers.save(actor, person, a_vehicle())
    screen.show()
    screen.begin()
    return screen


def test_rep_and_address_are_filled_where_they_are_empty(screen: Screen) -> None:
    screen.key(Qt.Key.Key_D, CONTROL)
    (before,) = screen.customers()
    assert screen.text("customer.sales_rep_id") == str(before.sales_rep_id)
    assert screen.text("customer.address") == "样例路1号"
    assert (screen.text("customer.name"), screen.text("customer.phone")) == ("", "")
    assert screen.status() == "Copied from 张测试: Address, Sales rep. Ctrl+Z takes it back."
    assert screen.tab.is_dirty()
    screen.key(Qt.Key.Key_Z, CONTROL)
    assert (screen.text("customer.sales_rep_id"), screen.text("customer.address")) == ("", "")
    assert not screen.tab.is_dirty()


def test_what_was_typed_stays(screen: Screen) -> None:
    screen.fill("customer.address", "别处2号")
    screen.key(Qt.Key.Key_D, CONTROL)
    assert screen.text("customer.address") == "别处2号"


def test_one_field_is_copied_in_either_form(screen: Screen) -> None:
    for name, copied in (
        ("customer.phone", "13900000009"),
        ("customer.name", "张测试"),
        ("vehicle.model", "测试牌 TS1"),
        ("vehicle.first_registered_on", "2022-05-06"),
    ):
        screen.go_to(name)
        screen.key(Qt.Key.Key_QuoteDbl, CONTROL)
        assert screen.text(name) == copied


def test_a_field_without_anything_to_copy_says_so(screen: Screen) -> None:
    screen.go_to("customer.remarks")
    screen.key(Qt.Key.Key_QuoteDbl, CONTROL)
    assert screen.status() == "张测试 has nothing for this field."


def test_somebody_who_left_is_not_copied(screen: Screen) -> None:
    (before,) = screen.customers()
    gone = Employee("李业代", is_sales_rep=True, active=False, id=before.sales_rep_id)
    screen.desk.office.save_employee(screen.actor, gone)
    screen.begin()
    screen.key(Qt.Key.Key_D, CONTROL)
    assert screen.text("customer.sales_rep_id") == ""


def test_the_list_copies_nothing(screen: Screen) -> None:
    screen.key(Qt.Key.Key_Escape)
    assert not screen.window.shell.actions.is_possible("record.copy_last")
    assert not screen.window.shell.actions.is_possible("record.copy_field")
