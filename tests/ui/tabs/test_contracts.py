"""新车销售合同 by keyboard, in the real window over a real office (UR-2 to UR-4, CU-6). Made-up data."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.enums import ContractState, PlateState
from insdesk.domain.money import Money
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.contract import ContractFile
from insdesk.domain.records.rows import ContractRow
from insdesk.specs.lists import CONTRACTS
from insdesk.ui.inputs.choice_box import ChoiceBox
from insdesk.ui.look import LOCKED
from insdesk.ui.standard_actions import BACK, NEW, REFRESH, REGISTER_INSURANCE, SAVE, SAVE_AND_NEXT
from insdesk.ui.tabs.contracts.commands import CHANGE, DELETE, NAME, REGISTER
from insdesk.ui.tabs.contracts.tab import ContractsTab
from insdesk.ui.tabs.registrations.possible import ENTRY
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from tests.builders import TODAY, Office, a_vin
from tests.ui.ime import commit_text
from tests.ui.tabs.desk_room import Room
from tests.ui.tabs.sold_contract import sold


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[Room]:
    office.insurer()
    office.employee()
    office.owner(1, name="李虚构")
    room = Room(qtbot, office)
    room.enter()
    yield room
    room.window.tabs.remove_all()
    room.leave()


def open_tab(room: Room, **arguments: str | int) -> ContractsTab:
    tab = room.open(NAME, ContractsTab, **arguments)
    room.settle()
    return tab


def rows(room: Room) -> list[ContractRow]:
    source = room.desk.tables.source(CONTRACTS.name)
    found = source.rows(source.ids(TableQuery(), SilentProgress()))
    return [row for row in found if isinstance(row, ContractRow)]


def stored(room: Room) -> ContractFile:
    (row,) = rows(room)
    return room.desk.contracts.get(row.id)


def write(room: Room, text: str) -> None:
    """Type into whatever has the keys, Chinese by the input method, then Enter."""
    if text.isascii():
        QTest.keyClicks(room.focused(), text)
    else:
        commit_text(room.focused(), text)
    room.press(Qt.Key.Key_Return)
    room.settle()


def find(room: Room, text: str) -> None:
    """Look for a customer in the one box and choose the first found."""
    box = room.find(QWidget, "contracts.customer.find")
    box.setFocus()
    commit_text(box, text)
    room.press(Qt.Key.Key_Return)
    room.settle()


def fill_car(tab: ContractsTab, vin: str) -> None:
    tab.file.form.car.form.view.input("vin").set_text(vin)


def fill_agreed(room: Room, tab: ContractsTab) -> None:
    """What was agreed, straight into the fields."""
    agreed = tab.file.form.agreed
    agreed.view.input("insurer_id").set_text(str(room.desk.insurers.everyone()[0].id))
    agreed.lines.rows[0].inputs["product_code"].set_text("VEHICLE_DAMAGE")


@pytest.mark.requirement("UR-4")
def test_a_contract_is_entered_with_a_new_customer_by_keys_alone(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    room.until(lambda: room.focused_name() == "contracts.contract.number")
    write(room, "ht-2026-0007")
    write(room, "")  # signed today
    write(room, "")  # no sales rep
    write(room, "+7")
    room.press(Qt.Key.Key_Return)  # no remarks
    room.until(lambda: room.focused_name() == "contracts.customer.find")
    write(room, "张新客")  # nobody: a new one, with that name
    room.until(lambda: room.focused_name() == "contracts.customer.name")
    assert tab.file.form.buyer.view.texts()["name"] == "张新客"
    for text in ("", "", "", "", "", "13812345678"):
        write(room, text)
    assert room.focused_name() == "contracts.customer.other_phone"
    tab.file.form.car.focus_first()
    assert room.focused_name() == "contracts.vehicle.vin"
    room.type(a_vin(7))
    fill_agreed(room, tab)
    tab.file.form.agreed.view.focus_field("has_compulsory")
    for text in ("", "950", "420", "", ""):  # the commercial premium follows from the lines
        write(room, text)
    assert room.focused_name().endswith("lines.1.product_code")
    for text in ("", "", "1200"):
        write(room, text)
    assert room.focused_name().endswith("lines.2.product_code")
    write(room, "")  # a blank last line is left
    assert room.focused().objectName() == "contracts.action.save"
    room.run(SAVE)
    file = stored(room)
    agreed = file.contract.pre_registration
    assert agreed is not None
    assert (file.contract.number, file.contract.signed_on) == ("HT-2026-0007", TODAY)
    assert file.customer.name == "张新客"
    assert (file.vehicle.vin, file.vehicle.plate_state) == (a_vin(7), PlateState.UNPLATED)
    expected = (agreed.compulsory_premium, agreed.vehicle_tax, agreed.commercial_premium)
    assert [str(one) for one in expected] == ["950.00", "420.00", "1,200.00"]
    assert [line.product_code for line in agreed.lines] == ["VEHICLE_DAMAGE"]
    assert not tab.is_dirty()
    assert tab.file.title == "HT-2026-0007"


@pytest.mark.requirement("UR-4")
def test_a_customer_on_file_is_picked_and_shown_locked(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    find(room, "lxg")
    form = tab.file.form
    assert form.buyer.buyer is not None
    assert form.buyer.view.input("name").property(LOCKED)
    assert room.find(QLabel, "contracts.customer.on_file").text() == "On file: 李虚构 · 138****0001"
    assert room.focused_name() == "contracts.vehicle.vin"
    room.type(a_vin(8))
    form.contract_view.input("number").set_text("HT-8")
    fill_agreed(room, tab)
    room.run(SAVE)
    file = stored(room)
    assert (file.customer.name, file.vehicle.vin, file.customer.version) == ("李虚构", a_vin(8), 1)


def test_a_car_on_file_can_be_the_one_sold(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    find(room, "李虚构")
    car = tab.file.form.car
    choice = room.find(ChoiceBox, "contracts.vehicle.choice")
    choice.setFocus()
    room.press(Qt.Key.Key_Down)
    room.until(lambda: car.on_file is not None)
    assert car.form.view.input("vin").property(LOCKED)
    room.press(Qt.Key.Key_Up)
    room.until(lambda: car.on_file is None)
    assert not car.form.view.input("vin").property(LOCKED)


def test_a_picked_customer_can_be_given_up_for_a_new_one(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    find(room, "李虚构")
    room.click("contracts.customer.action.new")
    assert tab.file.form.buyer.buyer is None
    assert tab.file.form.buyer.view.texts()["name"] == ""
    assert room.focused_name() == "contracts.customer.name"
    find(room, "李虚构")
    room.click("contracts.customer.action.open")
    room.settle()
    assert room.window.tabs.current_tab is not tab


def test_nobody_found_by_a_number_begins_a_new_customer_with_it(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    find(room, "13912345678")
    assert tab.file.form.buyer.view.texts()["phone"] == "13912345678"
    find(room, a_vin(55))
    assert tab.file.form.car.form.view.texts()["vin"] == a_vin(55)


@pytest.mark.requirement("CU-6")
def test_the_same_customer_is_warned_of_while_typing_and_can_be_used(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    view = tab.file.form.buyer.view
    view.focus_field("name")
    write(room, "李虚构")
    view.focus_field("phone")
    write(room, "13800000001")
    room.until(lambda: "李虚构" in tab.file.header.notice.text())
    room.click("contracts.notice.open")
    room.settle()
    assert tab.file.form.buyer.buyer is not None
    assert tab.file.header.notice.text() == ""


@pytest.mark.requirement("CU-6")
def test_the_same_customer_is_refused_when_saving(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    form = tab.file.form
    form.contract_view.input("number").set_text("HT-9")
    form.buyer.view.input("name").set_text("李虚构")
    form.buyer.view.input("phone").set_text("13800000001")
    fill_car(tab, a_vin(9))
    fill_agreed(room, tab)
    room.run(SAVE)
    assert rows(room) == []
    assert tab.file.header.notice.state == "error"
    room.click("contracts.notice.open")
    room.settle()
    fill_car(tab, a_vin(9))
    room.run(SAVE)
    assert stored(room).customer.name == "李虚构"


@pytest.mark.requirement("UR-4")
def test_all_that_is_missing_is_shown_and_the_first_is_focused(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    room.run(SAVE)
    assert rows(room) == []
    assert room.focused_name() == "contracts.contract.number"
    missing = room.find(QPushButton, "contracts.action.missing")
    assert missing.text() == "6 fields missing or wrong"
    tab.file.form.contract_view.input("number").set_text("HT-1")
    room.until(lambda: missing.text() == "5 fields missing or wrong")
    room.click("contracts.action.missing")
    assert room.focused_name() == "contracts.customer.name"


def test_what_the_service_finds_is_said_at_the_field(room: Room) -> None:
    sold(room)
    tab = open_tab(room)
    room.run(NEW)
    find(room, "李虚构")
    tab.file.form.contract_view.input("number").set_text("ht-1")
    fill_car(tab, a_vin(1))  # that of the owner's car on file
    fill_agreed(room, tab)
    room.run(SAVE)
    assert len(rows(room)) == 1
    number = tab.file.form.contract_view.cell("number").line
    assert number.text().startswith("Another contract has this number: 李虚构")
    assert tab.file.form.car.form.view.cell("vin").line.text().startswith("Another car on file has this VIN")
    assert room.focused_name() == "contracts.contract.number"


@pytest.mark.requirement("UR-17")
def test_a_rider_without_its_main_cover_is_said_at_once_and_refused(room: Room) -> None:
    contract_id = sold(room)
    tab = open_tab(room, contract=contract_id)
    rider = next(one for one in room.desk.catalogue.products(TODAY, tab.file.form.car.energy) if one.is_rider)
    grid = tab.file.form.agreed.lines
    grid.rows[0].inputs["product_code"].set_text(rider.code)
    room.until(lambda: rider.name in room.find(QLabel, f"{grid.objectName()}.message").text())
    room.run(SAVE)
    assert stored(room).contract.version == 1


def test_without_a_pre_registration_nothing_of_it_is_asked_or_stored(room: Room) -> None:
    contract_id = sold(room)
    tab = open_tab(room, contract=contract_id)
    tab.file.form.agreed.set_on(False)
    assert tab.is_dirty()
    room.run(SAVE)
    assert stored(room).contract.pre_registration is None
    assert not room.find(QPushButton, "contracts.action.register").isVisible()


@pytest.mark.requirement("IN-4", "IN-5", "IN-6")
def test_the_insurers_offered_follow_the_agency_mode(room: Room, office: Office) -> None:
    office.insurer(code="T02", short_name="非代办财险", full_name="非代办", agency_enabled=False)
    office.insurer(code="T03", short_name="失效财险", full_name="失效", active=False)
    tab = open_tab(room)
    room.run(NEW)
    agreed = tab.file.form.agreed
    box = agreed.view.input("insurer_id")
    assert isinstance(box, ChoiceBox)
    assert [one.title for one in box.choices] == ["测试财险"]
    agreed.view.input("agency_mode").set_text("EXTERNAL")
    room.until(lambda: len(box.choices) == 2)
    assert [one.title for one in box.choices] == ["测试财险", "非代办财险"]


@pytest.mark.requirement("UR-4")
@pytest.mark.parametrize("registered", [False, True])
def test_what_a_registration_keeps_is_locked_with_its_reason(room: Room, registered: bool) -> None:
    contract_id = sold(room)
    registrations, actor = room.desk.registrations, room.office.actor
    begun = registrations.start_from_contract(actor, contract_id)
    filled = tuple(
        replace(
            slip,
            policy_no=f"P-{slip.kind.value}",
            starts_on=TODAY,
            ends_on=TODAY.replace(year=2027),
            vehicle_tax=Money(0),
        )
        for slip in begun.slips
    )
    save = registrations.register if registered else registrations.save_draft
    save(actor, replace(begun, slips=filled))
    tab = open_tab(room, contract=contract_id)
    form = tab.file.form
    number = "R2026-000001"
    assert not form.buyer.finder.isVisible()
    assert number in form.buyer.view.input("name").toolTip()
    assert number in room.find(ChoiceBox, "contracts.vehicle.choice").toolTip()
    assert form.agreed.tick is not None
    assert not form.agreed.tick.isEnabled()
    assert bool(form.agreed.view.input("compulsory_premium").property(LOCKED)) == registered
    assert not form.contract_view.input("number").property(LOCKED)
    form.contract_view.input("remarks").set_text("已交车")
    room.run(SAVE)
    assert stored(room).contract.remarks == "已交车"


@pytest.mark.requirement("UR-4")
def test_saving_and_registering_leads_to_the_registration(room: Room) -> None:
    open_tab(room, contract=sold(room))
    room.run(REGISTER_INSURANCE)
    tab = room.current(RegistrationsTab)
    assert tab.page == ENTRY
    assert tab.entry.registration is not None
    assert tab.entry.registration.contract_id == rows(room)[0].id


def test_the_list_changes_registers_and_deletes(room: Room) -> None:
    sold(room)
    tab = open_tab(room)
    room.until(lambda: len(tab.list.panel.table.rows.ids) == 1)
    room.press(Qt.Key.Key_Down)
    room.until(lambda: tab.list.row is not None)
    assert tab.list.row is not None
    assert tab.list.row.state is ContractState.UNREGISTERED
    room.run(CHANGE)
    room.until(lambda: tab.shows_form)
    room.run(BACK)
    room.until(lambda: not tab.shows_form)
    room.run(REGISTER)
    assert room.current(RegistrationsTab).page == ENTRY
    room.open(NAME, ContractsTab)
    room.answer("no")
    room.run(DELETE)
    assert len(rows(room)) == 1
    room.answer("yes")
    room.run(DELETE)
    assert rows(room) == []
    assert room.questions == ["Delete contract HT-1?"] * 2


def test_a_contract_is_deleted_from_its_form(room: Room) -> None:
    tab = open_tab(room, contract=sold(room))
    room.answer("yes")
    room.click("contracts.action.delete")
    room.settle()
    assert rows(room) == []
    assert not tab.shows_form


def test_leaving_asks_only_when_something_was_typed(room: Room) -> None:
    tab = open_tab(room, contract=sold(room))
    room.run(BACK)
    assert room.questions == []
    tab = open_tab(room, contract=rows(room)[0].id)
    tab.file.form.contract_view.focus_field("remarks")
    commit_text(room.focused(), "改")
    room.answer("no")
    room.run(BACK)
    room.until(lambda: tab.shows_form)
    room.answer("yes")
    room.run(BACK)
    room.until(lambda: not tab.shows_form)
    assert room.questions == ["Leave “HT-1” without saving?"] * 2


def test_somebody_elses_change_is_followed_or_told(room: Room) -> None:
    contract_id = sold(room)
    tab = open_tab(room, contract=contract_id)
    contracts, actor = room.desk.contracts, room.office.actor
    contract = contracts.get(contract_id).contract
    room.window.shell.hub.publish(contracts.save(actor, replace(contract, remarks="甲")).changes)
    room.settle()
    assert tab.file.form.contract_view.texts()["remarks"] == "甲"
    contract = contracts.get(contract_id).contract
    contracts.save(actor, replace(contract, remarks="乙"))
    tab.file.form.contract_view.focus_field("remarks")
    commit_text(room.focused(), "丙")
    room.run(SAVE)
    assert tab.file.header.notice.state == "error"
    assert contracts.get(contract_id).contract.remarks == "乙"
    room.answer("yes")
    room.click("contracts.notice.open")
    room.settle()
    assert tab.file.form.contract_view.texts()["remarks"] == "乙"


def test_saving_and_going_on_begins_the_next_contract(room: Room) -> None:
    tab = open_tab(room, contract=sold(room))
    tab.file.form.contract_view.input("remarks").set_text("已付款")
    room.run(SAVE_AND_NEXT)
    assert stored(room).contract.remarks == "已付款"
    assert tab.file.contract_id is None
    assert tab.file.form.contract_view.texts()["signed_on"] == TODAY.isoformat()
    assert room.focused_name() == "contracts.contract.number"


def test_reading_again_shows_what_is_stored(room: Room) -> None:
    contract_id = sold(room)
    tab = open_tab(room, contract=contract_id)
    contract = room.desk.contracts.get(contract_id).contract
    room.desk.contracts.save(room.office.actor, replace(contract, remarks="新"))
    room.run(REFRESH)
    assert tab.file.form.contract_view.texts()["remarks"] == "新"
    assert tab.arguments() == {"contract": contract_id}


def test_a_new_contract_can_be_for_a_customer_on_file(room: Room) -> None:
    (hit,) = room.desk.search.find("李虚构").hits
    tab = open_tab(room, new=1, customer=hit.id)
    assert tab.file.form.buyer.buyer is not None
    assert tab.file.title == "New contract"


def test_a_company_has_to_name_who_drives(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    tab.file.form.buyer.view.focus_field("kind")
    room.press(Qt.Key.Key_Right)
    room.press(Qt.Key.Key_Space)
    cell = tab.file.form.car.form.view.cell("user_name")
    room.until(cell.input.isVisible)
    assert cell.label.is_required


def test_what_is_typed_while_a_new_one_is_saved_goes_over_what_was_saved(room: Room) -> None:
    tab = open_tab(room)
    room.run(NEW)
    form = tab.file.form
    form.contract_view.input("number").set_text("HT-20")
    form.buyer.view.input("name").set_text("张新客")
    form.buyer.view.input("phone").set_text("13900000020")
    fill_car(tab, a_vin(20))
    fill_agreed(room, tab)
    room.settle()
    tab.file.save_and_next()
    form.buyer.view.focus_field("address")
    commit_text(room.focused(), "新路2号")
    form.car.form.view.focus_field("model")
    commit_text(room.focused(), "示例轿车")
    form.agreed.view.focus_field("vehicle_tax")
    QTest.keyClicks(room.focused(), "300")
    find(room, "李虚构")  # who is being saved is not exchanged
    room.settle()
    assert tab.file.title == "HT-20"
    assert tab.is_dirty()
    assert stored(room).customer.address == ""
    form.buyer.view.focus_field("phone")
    room.type("13900000021")
    room.settle()
    assert tab.file.header.notice.text() == ""
    room.run(SAVE)
    file = stored(room)
    assert (file.customer.name, file.customer.phone) == ("张新客", "13900000021")
    assert (file.customer.address, file.vehicle.model) == ("新路2号", "示例轿车")
    assert file.contract.pre_registration is not None
    assert file.contract.pre_registration.vehicle_tax == Money(30_000)
    assert not tab.is_dirty()
    assert len(room.desk.search.find("张新客").hits) == 1


def test_leaving_while_it_is_being_saved_loses_nothing(room: Room) -> None:
    first, other = sold(room), sold(room, number="HT-2")
    tab = open_tab(room, contract=first)
    tab.file.form.contract_view.focus_field("remarks")
    commit_text(room.focused(), "已交车")
    room.answer("yes")
    tab.file.save()
    tab.receive({"contract": other})
    room.settle()
    assert tab.file.contract_id == other
    assert tab.file.form.contract_view.texts()["remarks"] == ""
    assert not tab.is_dirty()
    assert room.desk.contracts.get(first).contract.remarks == "已交车"
