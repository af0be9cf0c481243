"""承保记录, 维修记录, 精品 beside the form: they follow the car and lead to the policy (CU-8)."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.records.car_records import FileRegistrationRow, SpendingRow
from insdesk.domain.records.ownership import OwnerChange
from insdesk.repositories.bulk import Bulk
from insdesk.repositories.database import Database
from insdesk.ui.dialogs.preview import PreviewDialog
from insdesk.ui.tabs.customers.car_lists import CarListSection, PolicySection
from tests.builders import TODAY, Office, a_compulsory_slip, a_vehicle
from tests.ui.tabs.customers_screen import CONTROL, Screen

pytestmark = pytest.mark.requirement("CU-8", "CU-9")
ALT = Qt.KeyboardModifier.AltModifier
MONDAY = 20261123


@pytest.fixture
def screen(qtbot: QtBot, database: Database, clock: FixedClock, actor: Actor) -> Screen:
    screen = Screen(qtbot, database, clock, actor)
    screen.show()
    return screen


def opened(screen: Screen, customer_id: CustomerId) -> None:
    screen.window.shell.open_tab("customers", customer=customer_id)
    screen.until(lambda: screen.opened() == customer_id)
    screen.settle()


def two_cars(office: Office) -> tuple[CustomerId, VehicleId, VehicleId]:
    customer_id, first = office.owner(1)
    with office.database.write(office.actor, office.clock) as unit:
        second = unit.vehicles.add(a_vehicle(2), customer_id, TODAY, office.clock.now())
    assert second.id is not None
    return customer_id, first, second.id


def spend(office: Office, number: str, customer_id: int, vehicle_id: int, kind: str = "REPAIR") -> None:
    with office.database.write(office.actor, office.clock) as unit:
        key = unit.spending.count() + 1
        row = (key, kind, number, customer_id, vehicle_id, MONDAY, 100_00, 1, "示例项目")
        Bulk(unit.connection).add("spending", [row])


def section(screen: Screen, name: str) -> CarListSection:
    """Bring the page to the front by keys, and wait for its rows."""
    found = screen.tab.file.pages.findChild(CarListSection, f"customers.{name}.page")
    assert isinstance(found, CarListSection)
    while screen.tab.file.pages.currentWidget() is not found:
        screen.key(Qt.Key.Key_PageDown, ALT)
    screen.until(lambda: found.panel.table.rows.is_loaded)
    screen.settle()
    return found


def numbers(shown: CarListSection) -> list[str]:
    rows = shown.panel.table.rows
    found = [rows.record_at(place) for place in range(len(rows.ids))]
    return [one.number for one in found if isinstance(one, FileRegistrationRow | SpendingRow)]


def totals(screen: Screen, name: str) -> str:
    label = screen.window.findChild(QLabel, f"customers.{name}.totals")
    assert isinstance(label, QLabel)
    return label.text()


def choose_car(screen: Screen, place: int) -> None:
    cars = screen.window.findChild(QListWidget, "customers.vehicles")
    assert isinstance(cars, QListWidget)
    cars.setCurrentRow(place)
    screen.settle()


def test_repairs_follow_the_car_chosen_in_the_form(screen: Screen, office: Office) -> None:
    customer_id, first, second = two_cars(office)
    spend(office, "W1", customer_id, first)
    spend(office, "W2", customer_id, second)
    opened(screen, customer_id)
    repairs = section(screen, "repairs")
    assert numbers(repairs) == ["W1"]
    choose_car(screen, 1)
    screen.until(lambda: numbers(repairs) == ["W2"])
    assert totals(screen, "repairs") == "2026: 1 visit, 100.00 · in all 1 visit, 100.00"


def test_all_cars_are_one_key_away_and_a_car_chosen_there_is_the_one_in_sight(
    screen: Screen, office: Office
) -> None:
    customer_id, first, second = two_cars(office)
    spend(office, "W1", customer_id, first)
    spend(office, "W2", customer_id, second)
    opened(screen, customer_id)
    repairs = section(screen, "repairs")
    screen.go_to("repairs.filter.vehicle_id")
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: numbers(repairs) == ["W2"])
    current = screen.tab.file.cars.current
    assert current is not None
    assert current.base.id == second
    repairs.panel.bar.clear()
    screen.until(lambda: sorted(numbers(repairs)) == ["W1", "W2"])


def test_accessories_are_apart_from_repairs(screen: Screen, office: Office) -> None:
    customer_id, vehicle_id = office.owner(1)
    spend(office, "W1", customer_id, vehicle_id)
    spend(office, "J1", customer_id, vehicle_id, "ACCESSORY")
    opened(screen, customer_id)
    assert numbers(section(screen, "accessories")) == ["J1"]
    assert totals(screen, "accessories") == "2026: 100.00 · in all 100.00"


def test_a_policy_is_previewed_by_enter(screen: Screen, office: Office) -> None:
    customer_id, vehicle_id = office.owner(1)
    slip = a_compulsory_slip(insurer_id=office.insurer(), insurer_name="测试财险")
    office.registered(customer_id=customer_id, vehicle_id=vehicle_id, slips=(slip,))
    opened(screen, customer_id)
    policies = section(screen, "policies")
    assert numbers(policies) == ["R2026-000001"]
    assert totals(screen, "policies") == "1 policy · premium 950.00"
    policies.panel.table.setFocus()
    policies.panel.table.go_to_row(0)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: bool(screen.window.findChildren(PreviewDialog)))
    screen.close_dialogs()


def test_a_draft_is_gone_on_with_from_here(screen: Screen, office: Office) -> None:
    customer_id, vehicle_id = office.owner(1)
    draft = office.draft(customer_id=customer_id, vehicle_id=vehicle_id, slips=())
    opened(screen, customer_id)
    policies = section(screen, "policies")
    assert isinstance(policies, PolicySection)
    policies.panel.table.go_to_row(0)
    screen.settle()
    screen.press("policies.action.go_on")
    assert screen.neighbour.opened_with == {"registration": draft.id}


def test_the_former_owners_policies_are_marked(screen: Screen, office: Office) -> None:
    old, vehicle_id = office.owner(1)
    new, _other = office.owner(2, name="李买家")
    office.registered(customer_id=old, vehicle_id=vehicle_id, slips=())
    change = OwnerChange(vehicle_id=vehicle_id, version=1, day=TODAY, customer_id=new)
    screen.desk.owner_changes.change(office.actor, change)
    opened(screen, new)
    policies = section(screen, "policies")
    policies.panel.bar.clear()
    screen.until(lambda: numbers(policies) == ["R2026-000001"])
    row = policies.panel.table.rows.record_at(0)
    assert isinstance(row, FileRegistrationRow)
    assert row.former_owner == "张测试"


def test_a_new_customer_has_no_records_to_show(screen: Screen) -> None:
    screen.key(Qt.Key.Key_N, CONTROL)
    screen.until(screen.shows_file)
    pages = screen.tab.file.pages
    assert not any(pages.isTabEnabled(place) for place in range(1, pages.count()))
    assert screen.window.findChild(QPushButton, "customers.policies.action.preview") is not None


@pytest.mark.requirement("CU-7")
def test_the_head_says_what_ends_and_leads_to_the_policies(screen: Screen, office: Office) -> None:
    customer_id, vehicle_id = office.owner(1)
    slip = a_compulsory_slip(
        insurer_id=office.insurer(),
        insurer_name="测试财险",
        starts_on=TODAY - timedelta(days=355),
        ends_on=TODAY + timedelta(days=9),
    )
    office.registered(customer_id=customer_id, vehicle_id=vehicle_id, slips=(slip,))
    opened(screen, customer_id)
    facts = screen.widget("head.facts")
    assert isinstance(facts, QLabel)
    assert facts.text() == "Person · 1 car · premium of the last 12 months 950.00"
    waiting = screen.window.findChild(QPushButton, "customers.head.waiting")
    assert isinstance(waiting, QPushButton)
    assert waiting.text() == "To do: 京A00001 Compulsory: 10 days left"
    screen.press("head.waiting")
    assert isinstance(screen.tab.file.pages.currentWidget(), PolicySection)
