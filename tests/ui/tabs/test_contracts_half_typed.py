"""A contract half typed when the program ended is offered again, and is what it was."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.ids import ContractId
from insdesk.domain.money import Money
from insdesk.domain.records.registration import Registration
from insdesk.resources import resource_path
from insdesk.services.desk import open_desk
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.standard_actions import BACK, NEW, SAVE
from insdesk.ui.tabs.contracts.commands import NAME
from insdesk.ui.tabs.contracts.tab import ContractsTab
from tests.builders import TODAY, Office, a_vin
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room
from tests.ui.tabs.sold_contract import sold

Start = Callable[[], tuple[Room, ContractsTab]]


@pytest.fixture
def start(qtbot: QtBot, office: Office) -> Iterator[Start]:
    """Starts the program at the contracts; the one before is gone without a word, as after a power cut."""
    office.insurer()
    office.owner(1, name="李虚构")
    running: list[Room] = []

    def _start() -> tuple[Room, ContractsTab]:
        for before in running:
            before.settle()
            before.window.hide()  # the page is left: whatever was typed is kept
            before.settle()
            before.window.shell.runner.close()
        room = Room(qtbot, office)
        room.enter()
        running.append(room)
        return room, room.open(NAME, ContractsTab)

    yield _start
    for room in running:
        room.window.tabs.remove_all()
        room.leave()


def labels(room: Room) -> list[str]:
    """What the next run would offer."""
    next_run = open_desk(room.office.database, room.office.clock, resource_path())
    return [one.label for one in next_run.form_drafts.waiting(room.office.actor)]


def go_on(room: Room) -> None:
    room.click("contracts.waiting.1.go_on")
    room.settle()


def begun(room: Room, contract_id: ContractId) -> Registration:
    """What its 承保登记 begins with, as far as it can be registered."""
    registration = room.desk.registrations.start_from_contract(room.office.actor, contract_id)
    ends_on, nothing = TODAY.replace(year=2027), Money(0)
    slips = (
        replace(one, policy_no=f"P-{one.kind}", starts_on=TODAY, ends_on=ends_on, vehicle_tax=nothing)
        for one in registration.slips
    )
    return replace(registration, slips=tuple(slips))


def type_in(room: Room, view: FormView, field: str, text: str) -> None:
    """By keys, Chinese by the input method."""
    view.focus_field(field)
    if text.isascii():
        room.type(text)
    else:
        commit_text(room.focused(), text)
    room.settle()


def test_a_new_contract_comes_back_as_typed(start: Start) -> None:
    room, tab = start()
    room.run(NEW)
    form = tab.file.form
    type_in(room, form.contract_view, "number", "HT-5")
    type_in(room, form.buyer.view, "name", "张新客")
    type_in(room, form.car.form.view, "vin", "LSV12")
    type_in(room, form.agreed.view, "compulsory_premium", "1e")
    form.agreed.lines.rows[0].inputs["product_code"].set_text("VEHICLE_DAMAGE")
    form.agreed.lines.focus_path("lines.0.premium")
    room.type("12")

    again, tab = start()
    assert labels(again) == ["HT-5 · 张新客"]
    go_on(again)
    form = tab.file.form
    assert form.contract_view.texts()["number"] == "HT-5"
    assert form.buyer.view.texts()["name"] == "张新客"
    assert form.car.form.view.texts()["vin"] == "LSV12"
    assert form.agreed.view.texts()["compulsory_premium"] == "1e"
    assert [line["product_code"] for line in form.agreed.lines.values()] == ["VEHICLE_DAMAGE"]
    assert tab.is_dirty()
    assert not again.find(QWidget, "contracts.waiting").isVisible()


def test_a_customer_and_a_car_picked_come_back_picked_and_are_saved(start: Start) -> None:
    room, tab = start()
    contract_id = sold(room)
    room.desk.contracts.delete(room.office.actor, contract_id, 1)
    (hit,) = room.desk.search.find("李虚构").hits
    tab.receive({"new": 1, "customer": hit.id})
    room.settle()
    form = tab.file.form
    form.contract_view.input("number").set_text("HT-6")
    form.car.choose(str(room.desk.customers.vehicles_of(hit.id)[0].id))
    form.agreed.set_on(False)

    again, tab = start()
    go_on(again)
    form = tab.file.form
    assert form.buyer.picked is not None
    assert form.car.on_file is not None
    assert form.car.on_file.vin == a_vin(1)
    assert not form.agreed.is_on
    again.run(SAVE)
    assert tab.file.contract_id is not None
    assert labels(again) == []


def test_over_a_contract_saved_since_goes_only_what_was_typed_and_only_if_wanted(start: Start) -> None:
    room, tab = start()
    contract_id = sold(room)
    tab.receive({"contract": contract_id})
    room.settle()
    type_in(room, tab.file.form.contract_view, "remarks", "我的")
    type_in(room, tab.file.form.agreed.view, "vehicle_tax", "300")
    room.window.hide()
    room.settle()
    contract = room.desk.contracts.get(contract_id).contract
    room.desk.contracts.save(room.office.actor, replace(contract, number="HT-2"))

    again, tab = start()
    again.answer("no")
    go_on(again)
    assert not tab.shows_form
    again.answer("yes")
    go_on(again)
    assert again.questions == ["“HT-1 · 李虚构” was saved again since you typed."] * 2
    again.run(SAVE)
    contract = again.desk.contracts.get(contract_id).contract
    assert (contract.number, contract.remarks) == ("HT-2", "我的")
    assert contract.pre_registration is not None
    assert contract.pre_registration.vehicle_tax == Money(30_000)
    assert contract.pre_registration.compulsory_premium == Money(95_000)


@pytest.mark.requirement("UR-4")
def test_what_was_registered_since_stays_as_it_is(start: Start) -> None:
    room, tab = start()
    contract_id = sold(room)
    tab.receive({"contract": contract_id})
    room.settle()
    type_in(room, tab.file.form.contract_view, "remarks", "我的")
    tab.file.form.agreed.view.input("compulsory_premium").set_text("1")
    tab.file.form.pick(None, {"name": "另一个"})
    room.settle()
    room.window.hide()
    room.settle()
    room.desk.registrations.register(room.office.actor, begun(room, contract_id))

    again, tab = start()
    again.answer("yes")
    go_on(again)
    assert again.questions == ["“HT-1 · 另一个” was registered since you typed."]
    again.run(SAVE)
    file = again.desk.contracts.get(contract_id)
    assert (file.contract.remarks, file.customer.name) == ("我的", "李虚构")
    assert file.contract.pre_registration is not None
    assert file.contract.pre_registration.compulsory_premium == Money(95_000)


def test_a_contract_deleted_since_can_begin_a_new_one(start: Start) -> None:
    room, tab = start()
    contract_id = sold(room)
    tab.receive({"contract": contract_id})
    room.settle()
    type_in(room, tab.file.form.contract_view, "remarks", "我的")
    room.window.hide()
    room.settle()
    room.desk.contracts.delete(room.office.actor, contract_id, 1)
    sold(room, number="HT-9")  # under the id that became free

    again, tab = start()
    again.answer("yes")
    go_on(again)
    assert again.questions == ["“HT-1 · 李虚构” was deleted since you typed."]
    again.run(SAVE)
    assert tab.file.contract_id is not None
    file = again.desk.contracts.get(tab.file.contract_id)
    assert (file.contract.number, file.contract.remarks, file.vehicle.vin) == ("HT-1", "我的", a_vin(1))


def test_left_on_purpose_nothing_waits(start: Start) -> None:
    room, tab = start()
    tab.receive({"contract": sold(room)})
    room.settle()
    type_in(room, tab.file.form.contract_view, "remarks", "我的")
    tab.file.hide()
    room.settle()
    assert labels(room) == ["HT-1 · 李虚构"]
    tab.file.show()
    room.answer("yes")
    room.run(BACK)
    assert labels(room) == []


def test_closed_without_saving_nothing_waits(start: Start) -> None:
    room, tab = start()
    tab.receive({"contract": sold(room)})
    room.settle()
    type_in(room, tab.file.form.contract_view, "remarks", "我的")
    tab.file.hide()
    room.settle()
    room.answer("yes")
    room.window.tabs.close_tab(tab)
    room.settle()
    assert labels(room) == []
