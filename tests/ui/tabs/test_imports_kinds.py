"""导入 of each kind, and what the other screens show of it at once. Made-up data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from insdesk.ui.tabs.customers.tab import CustomersTab
from insdesk.ui.tabs.imports.steps import Step
from insdesk.ui.tabs.insurers.tab import InsurersTab
from insdesk.ui.tabs.registrations.tab import RegistrationsTab
from tests.builders import Office, a_vin
from tests.ui.tabs.import_room import ImportRoom, workbook

CONTRACT = (
    "合同编号",
    "签订日期",
    "客户姓名",
    "手机号",
    "车架号",
    "厂牌型号",
    "发动机号",
    "险种明细",
    "保险公司",
)
LINES = "车损险:120000:1062.76;三者险:2000000:1000"


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[ImportRoom]:
    office.insurer()
    room = ImportRoom(qtbot, office)
    room.enter()
    yield room
    room.leave()


@pytest.mark.requirement("UR-2")
@pytest.mark.requirement("UR-4")
def test_an_imported_contract_waits_on_the_first_page_of_registrations(
    room: ImportRoom, tmp_path: Path
) -> None:
    registrations = room.open("registrations", RegistrationsTab, page="contracts")
    room.begin("contracts")
    row = ("HT-1", "2026年11月1日", "李样例", "13900000001", a_vin(5), "样例牌", "EN0005", LINES, "测试财险")
    room.read(workbook(tmp_path / "合同.xlsx", CONTRACT, row))
    room.go_to(Step.RESULT)
    assert room.figures("result")["created"] == "1", room.say("result_said")
    room.window.tabs.setCurrentWidget(registrations)
    room.settle()
    assert len(registrations.contracts.panel.table.rows.ids) == 1


@pytest.mark.requirement("IN-1")
def test_a_text_table_of_insurers_in_gb18030_is_imported(room: ImportRoom, tmp_path: Path) -> None:
    insurers = room.open("insurers", InsurersTab)
    path = tmp_path / "保险公司.csv"
    path.write_bytes("编码,简称,全称\r\n0010,样例财险,样例财产保险公司\r\n".encode("gb18030"))
    room.begin("insurers")
    room.read(path)
    room.go_to(Step.RESULT)
    assert room.figures("result")["created"] == "1"
    room.settle()
    assert len(insurers.insurer_list.table.rows.ids) == 2


@pytest.mark.requirement("CU-6")
def test_a_customer_on_file_is_skipped_and_the_car_of_a_new_one_comes_along(
    room: ImportRoom, tmp_path: Path
) -> None:
    room.office.owner(1, name="张虚构", phone="13800000001")
    titles = ("客户姓名", "手机号", "车架号", "车牌号")
    on_file = ("张虚构", "13800000001", a_vin(1), "京A00001")
    new = ("李虚构", "13800000002", a_vin(2), "京A00002")
    room.begin("customers")
    room.read(workbook(tmp_path / "客户.xlsx", titles, on_file, new))
    room.go_to(Step.RESULT)
    figures = room.figures("result")
    assert (figures["created"], figures["skipped"], figures["failed"]) == ("1", "1", "0")
    tab = room.open("customers", CustomersTab)
    assert len(tab.query.panel.table.rows.ids) == 2
