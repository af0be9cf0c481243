"""今日: figures, jumps, first steps, in the real window over a real office ."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.clock import FixedClock
from insdesk.domain.ids import CustomerId, InsurerId, VehicleId
from insdesk.domain.query import Filter, Operator
from insdesk.domain.records.contract import PreRegistration, SalesContract
from insdesk.domain.records.office import OfficeSettings
from insdesk.domain.records.override import Override
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.settlement import NewSettlement
from insdesk.services.form_drafts import FormDraftService
from insdesk.specs.display import written
from insdesk.ui.tabs.insurers.tab import InsurersTab
from insdesk.ui.tabs.receipts.tab import ReceiptsTab
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from insdesk.ui.tabs.settlements.period_dialog import PeriodDialog
from insdesk.ui.tabs.settlements.tab import SettlementsTab
from insdesk.ui.tabs.today.card import FigureCard
from insdesk.ui.tabs.today.tab import NAME, TodayTab
from tests.builders import Office, a_customer, a_line, a_vehicle
from tests.ui.tabs.desk_room import Room


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.leave()


def open_today(room: Room) -> TodayTab:
    tab = room.open(NAME, TodayTab)
    room.until(lambda: bool(room.find(QLabel, "today.greeting").text()))
    return tab


def sell(room: Room) -> Registration:
    """An insurer whose agency ends today, an owner, a registered policy."""
    room.office.insurer(agency_to=date(2026, 11, 23))
    room.office.owner()
    return room.office.registered()


def figure(room: Room, name: str) -> tuple[str, str]:
    card = room.find(FigureCard, f"today.card.{name}")
    return card.figure, card.detail


def words(room: Room, name: str) -> list[str]:
    """What a list of the page says beside its links."""
    return [label.text() for label in room.find(QWidget, f"today.{name}.rows").findChildren(QLabel)]


def filters(tab: RegistrationsTab) -> list[Filter]:
    return list(tab.policies.panel.bar.query.filters)


def test_a_new_office_is_greeted_by_name_and_led_to_its_first_step(room: Room) -> None:
    room.desk.office.save_settings(room.office.actor, OfficeSettings(office_name="样例店"))
    open_today(room)
    assert "样例店" in room.find(QLabel, "today.greeting").text()
    assert room.find(QLabel, "today.day").text() == "2026-11-23 Monday"
    assert room.find(QWidget, "today.steps").isVisible()
    room.click("today.step.insurers")
    room.settle()
    assert room.current(InsurersTab).form.is_fresh
    assert room.focused_name() == "insurers.code"


def test_the_days_figures_are_those_of_the_office(room: Room) -> None:
    sell(room)
    open_today(room)
    assert figure(room, "signed_today") == ("1", "Premium 3,012.76")
    assert figure(room, "to_collect") == ("1", "Customers owe 3,312.76")
    assert figure(room, "drafts")[0] == "0"
    assert not room.find(QWidget, "today.steps").isVisible()


@pytest.mark.requirement("IN-6")
def test_an_agency_that_ends_today_is_named_and_leads_to_its_insurer(room: Room) -> None:
    sell(room)
    open_today(room)
    rows = room.find(QWidget, "today.agencies.rows")
    assert {label.text() for label in rows.findChildren(QLabel)} == {"through 2026-11-23", "Ends today"}
    room.click("today.agency.1")
    room.settle()
    room.until(lambda: room.current(InsurersTab).form.insurer.id == InsurerId(1))


def test_a_figure_leads_to_the_list_it_counts(room: Room) -> None:
    sell(room)
    open_today(room)
    room.office.draft(number="", slips=())
    room.click("today.card.to_collect")
    room.settle()
    page = room.current(ReceiptsTab).page
    room.until(lambda: len(page.table.rows.ids) == 1)
    assert list(page.table.query.filters) == [Filter("stage", Operator.ONE_OF, ("OPEN",))]
    room.window.shell.open_tab(NAME)
    room.click("today.card.drafts")
    room.settle()
    tab = room.current(RegistrationsTab)
    assert tab.page == "policies"
    assert filters(tab) == [Filter("status", Operator.ONE_OF, ("DRAFT",))]
    assert room.find(QToolButton, "registrations.filter.clear").isEnabled()
    room.window.shell.open_tab(NAME)
    room.click("today.card.signed_today")
    room.settle()
    assert filters(tab) == [
        Filter("signed_on", Operator.AT_LEAST, (date(2026, 11, 23),)),
        Filter("signed_on", Operator.AT_MOST, (date(2026, 11, 23),)),
    ]


@pytest.mark.requirement("PM-3")
def test_what_ends_soon_leads_to_exactly_the_policies_counted(room: Room, clock: FixedClock) -> None:
    renewed = sell(room)
    later = (replace(one, policy_no=f"NEXT-{one.kind}", ends_on=date(2028, 11, 22)) for one in renewed.slips)
    room.office.registered(slips=tuple(later))
    room.office.owner(2)
    waiting = room.office.registered(
        vehicle_id=VehicleId(2), slips=(replace(renewed.slips[0], policy_no="WAITING"),)
    )
    clock.forward(timedelta(days=350))
    open_today(room)
    assert figure(room, "ending_soon") == ("1", "Not renewed yet")
    room.click("today.card.ending_soon")
    room.settle()
    tab = room.current(RegistrationsTab)
    room.until(lambda: list(tab.policies.panel.table.rows.ids) == [waiting.id])
    room.click("registrations.filter.unrenewed.yes")
    room.until(lambda: len(tab.policies.panel.table.rows.ids) == 2)


@pytest.mark.requirement("CK-4")
def test_what_customers_owe_leads_to_where_it_is_collected(room: Room) -> None:
    sold = sell(room)
    open_today(room)
    assert words(room, "to_collect") == ["张测试 · 京A00001 · since 2026-11-23", "3,312.76"]
    room.click(f"today.bill.{sold.id}")
    room.settle()
    tab = room.current(ReceiptsTab)
    room.until(lambda: tab.account is not None and tab.account.registration.id == sold.id)
    room.window.shell.open_tab(NAME)
    room.click("today.card.to_collect")
    room.settle()
    room.until(lambda: list(tab.page.table.rows.ids) == [sold.id])


@pytest.mark.requirement("CK-4")
def test_a_draft_is_gone_on_with_from_its_line(room: Room) -> None:
    room.office.owner()
    draft = room.office.draft(slips=())
    open_today(room)
    assert words(room, "drafts") == ["张测试 · 京A00001", "since 2026-11-23"]
    room.click(f"today.draft.{draft.id}")
    room.settle()
    tab = room.current(RegistrationsTab)
    room.until(lambda: tab.entry.registration is not None and tab.entry.registration.id == draft.id)


@pytest.mark.requirement("UR-2", "CK-4")
def test_a_contract_is_registered_from_its_line(room: Room) -> None:
    customer, vehicle = room.office.owner()
    agreed = PreRegistration(insurer_id=room.office.insurer(), lines=(a_line(product_code="THIRD_PARTY"),))
    contract = SalesContract(
        number="HT-1",
        customer_id=customer,
        vehicle_id=vehicle,
        signed_on=date(2026, 11, 20),
        pre_registration=agreed,
    )
    sold = room.desk.contracts.save(room.office.actor, contract).id
    open_today(room)
    assert figure(room, "contracts") == ("1", "Insurance agreed at the sale")
    assert words(room, "contracts") == ["张测试 · 测试牌 TS1", "since 2026-11-20"]
    room.click("today.card.contracts")
    room.settle()
    tab = room.current(RegistrationsTab)
    room.until(lambda: list(tab.contracts.panel.table.rows.ids) == [sold])
    assert tab.page == "contracts"
    room.window.shell.open_tab(NAME)
    room.click(f"today.contract.{sold}")
    room.settle()
    room.until(lambda: tab.entry.registration is not None and tab.entry.registration.contract_id == sold)


@pytest.mark.requirement("UR-15", "CK-4")
def test_what_an_insurer_owes_leads_to_a_new_settlement_and_an_open_one_to_its_sheet(room: Room) -> None:
    sold = room.office.pay(sell(room))
    insurer = sold.slips[0].insurer_id
    assert insurer is not None
    open_today(room)
    assert figure(room, "to_settle")[0] == "2"
    assert words(room, "to_settle")[0] == "2 policies wait"
    room.click(f"today.insurer.{insurer}")
    room.settle()
    dialog = room.window.findChild(PeriodDialog)
    assert dialog is not None
    room.until(lambda: dialog.view.values().get("insurer_id") == insurer)
    dialog.close()
    wanted = NewSettlement(insurer_id=insurer, period_from=date(2026, 11, 1), period_to=date(2026, 11, 30))
    opened = room.desk.settlements.open(room.office.actor, wanted).id
    tab = room.current(SettlementsTab)
    open_today(room)
    room.settle()
    assert words(room, "settlements")[0] == "测试财险 · 2026-11-01 – 2026-11-30"
    room.click(f"today.settlement.{opened}")
    room.settle()
    room.until(lambda: tab.sheet is not None and tab.sheet.settlement.id == opened)
    room.window.shell.open_tab(NAME)
    room.click("today.card.settlements")
    room.settle()
    assert tab.sheet is None
    room.until(lambda: list(tab.list.panel.table.rows.ids) == [opened])


def test_only_those_that_wait_longest_are_listed(room: Room) -> None:
    sold = sell(room)
    for serial in range(6):
        slips = tuple(replace(one, policy_no=f"{one.kind}-{serial}") for one in sold.slips)
        room.office.registered(slips=slips)
    open_today(room)
    rows = room.find(QWidget, "today.to_collect.rows")
    assert len(rows.findChildren(QPushButton)) == 5
    assert rows.findChildren(QLabel)[-1].text() == "… and 2 more"


def test_a_change_elsewhere_refreshes_the_figures(room: Room) -> None:
    sell(room)
    open_today(room)
    other = room.desk.customers.get(CustomerId(1))
    changes = room.desk.customers.save(room.office.actor, replace(other, address="测试路2号")).changes
    room.office.draft(number="", slips=())
    room.window.shell.hub.publish(changes)
    room.settle()
    assert figure(room, "drafts")[0] == "1"


def test_a_value_to_verify_is_listed_and_leads_to_its_record(room: Room) -> None:
    kept = (Override("vin", "vin_check_digit_wrong", "as the licence says"),)
    room.desk.customers.save(
        room.office.actor, a_customer(), a_vehicle(vin="LFV3A23C0J3000002", overrides=kept)
    )
    open_today(room)
    assert figure(room, "open_overrides")[0] == "1"
    room.click("today.card.open_overrides")
    assert room.focused().objectName() == "today.verify.0"
    texts = {label.text() for label in room.find(QWidget, "today.verify.rows").findChildren(QLabel)}
    assert "VIN: as the licence says" in texts
    room.click("today.verify.0")
    room.settle()
    assert room.window.tabs.current_tab is not None
    assert room.window.tabs.current_tab.name == "customers"


def half_typed(room: Room, form: str) -> None:
    """What an earlier run of the program left behind."""
    draft = {"origin": {"customer": 1, "vehicle": 1, "business": "NEW"}}
    earlier = FormDraftService(room.office.database, room.office.clock)
    earlier.keep(room.office.actor, form, f"key of {form}", "张测试 · 京A00001", json.dumps(draft))


def test_what_was_not_saved_last_time_is_shown_and_leads_to_where_it_goes_on(room: Room) -> None:
    room.office.owner()
    half_typed(room, "registration")
    half_typed(room, "a form of a newer program")
    open_today(room)
    shown = room.find(QWidget, "today.half_typed.rows").findChildren(QLabel)
    when = written(room.office.clock.now())
    assert [label.text() for label in shown] == [
        f"Not saved last time: Registration 张测试 · 京A00001, {when}"
    ]
    room.click("today.half_typed.1")
    room.settle()
    tab = room.current(RegistrationsTab)
    assert tab.page == "entry"
    assert tab.entry.registration is not None
    open_today(room)
    assert not room.find(QWidget, "today.half_typed").isVisible()


def test_where_nothing_waits_nothing_is_said_of_it(room: Room) -> None:
    open_today(room)
    assert not room.find(QWidget, "today.half_typed").isVisible()
