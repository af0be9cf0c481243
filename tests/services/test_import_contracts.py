"""Sales contracts with their pre-registration out of foreign tables (UR-4). Made-up data."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from insdesk.app.exporting import ListExport, export_list
from insdesk.domain.enums import AgencyMode, CustomerKind
from insdesk.domain.ids import ContractId
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.contract import ContractFile
from insdesk.domain.records.customer import Customer
from insdesk.rules.vehicle import with_check_digit
from tests.builders import yuan
from tests.services.desk_office import CUSTOMER, INSURER, VEHICLE, DeskOffice
from tests.services.imports_made import Importing, counts, said

OWNER_AND_CAR = ("客户名称", "常用电话", "车架号", "车牌号", "车型", "发动机号")
CONTRACT = ("合同号", "签约日期")
AGREED = ("保险公司", "交强险保费", "车船税", "商业险保费", "险种明细")
TITLES = (*CONTRACT, *OWNER_AND_CAR, *AGREED)
NEW_VIN = with_check_digit("LFV3A23C0J3000077")
NEW = ("李样例", "13900000001", NEW_VIN, "", "样例牌 XY7002", "EN0077")
ON_FILE = (CUSTOMER.name, CUSTOMER.phone, VEHICLE.vin, "", "", "")
LINES = "车损险:120000:1062.76;三者险:2000000:1000"
TERMS = (INSURER.short_name, 950, "420元", 2062.76, LINES)


@pytest.fixture
def contracts(desk_office: DeskOffice, tmp_path: Path) -> Importing:
    return Importing(desk_office, ImportKind.CONTRACTS, tmp_path)


def files(office: DeskOffice) -> dict[str, ContractFile]:
    with office.database.read() as unit:
        ids = unit.contracts.ids(TableQuery())
    found = [office.desk.contracts.get(ContractId(one)) for one in ids]
    return {one.contract.number: one for one in found}


@pytest.mark.requirement("UR-4")
def test_a_row_brings_owner_car_contract_and_what_was_agreed(contracts: Importing) -> None:
    report = contracts.table(TITLES, ("HT-1", "2026年3月1日", *NEW, *TERMS))
    assert counts(report) == (1, 0, 0, 0)
    stored = files(contracts.office)["HT-1"]
    assert (stored.customer.name, stored.vehicle.vin) == ("李样例", NEW_VIN)
    assert stored.contract.signed_on == date(2026, 3, 1)
    agreed = stored.contract.pre_registration
    assert agreed is not None
    assert (agreed.agency_mode, agreed.insurer_id) == (AgencyMode.IN_HOUSE, contracts.office.insurer_id)
    assert (agreed.compulsory_premium, agreed.vehicle_tax) == (yuan("950"), yuan("420"))
    assert [(one.product_code, one.sum_insured, one.premium) for one in agreed.lines] == [
        ("VEHICLE_DAMAGE", yuan("120000"), yuan("1062.76")),
        ("THIRD_PARTY", yuan("2000000"), yuan("1000")),
    ]


@pytest.mark.requirement("UR-4")
def test_the_imported_contract_can_be_registered_as_any_other(contracts: Importing) -> None:
    contracts.table(TITLES, ("HT-1", "2026-11-01", *ON_FILE, *TERMS))
    key = files(contracts.office)["HT-1"].contract.id
    assert key is not None
    begun = contracts.office.desk.registrations.start_from_contract(contracts.office.actor, key)
    assert [slip.premium for slip in begun.slips] == [yuan("950"), yuan("2062.76")]


@pytest.mark.requirement("CU-6")
def test_owner_and_car_on_file_are_taken_and_not_changed(contracts: Importing) -> None:
    other = (CUSTOMER.name, CUSTOMER.phone, VEHICLE.vin, "京B99999", "另一种车型", "")
    assert counts(contracts.table(TITLES, ("HT-1", "2026-03-01", *other, *TERMS))) == (1, 0, 0, 0)
    stored = files(contracts.office)["HT-1"]
    assert stored.customer.id == contracts.office.customer_id
    assert (stored.vehicle.plate, stored.vehicle.model) == (VEHICLE.plate, VEHICLE.model)


@pytest.mark.requirement("CU-6")
def test_two_cars_of_a_new_customer_make_one_customer(contracts: Importing) -> None:
    other = (*NEW[:2], with_check_digit("LFV3A23C0J3000078"), *NEW[3:])
    report = contracts.table(
        TITLES, ("HT-1", "2026-03-01", *NEW, *TERMS), ("HT-2", "2026-03-02", *other, *TERMS)
    )
    assert counts(report) == (2, 0, 0, 0)
    stored = files(contracts.office)
    assert stored["HT-1"].customer.id == stored["HT-2"].customer.id
    assert stored["HT-1"].vehicle.id != stored["HT-2"].vehicle.id


@pytest.mark.requirement("CU-5")
def test_a_company_needs_the_user_of_its_car(contracts: Importing) -> None:
    titles = (*TITLES, "车主性质", "使用人", "使用人电话")
    company = ("样例商贸有限公司", "010-55500001", *NEW[2:])
    row = ("HT-1", "2026-03-01", *company, *TERMS, "公司")
    report = contracts.table(titles, (*row, "", ""))
    assert [(title, row) for row, title, _said in said(report)] == [("使用人", 2), ("使用人电话", 2)]
    assert counts(contracts.table(titles, (*row, "王样例", "13900000009"))) == (1, 0, 0, 0)
    assert files(contracts.office)["HT-1"].customer.kind is CustomerKind.COMPANY


def test_every_bad_cell_of_a_row_is_explained(contracts: Importing) -> None:
    row = (
        1.5e17,
        "3月1日",
        "李样例",
        "1390000",
        "LFV3",
        "",
        "样例牌",
        "",
        "没有的公司",
        "九百",
        420,
        -1,
        "怪险:1:2",
    )
    report = contracts.table(TITLES, row, ("HT-2", "2026-03-01", *NEW, *TERMS))
    assert counts(report) == (1, 0, 0, 1)
    wrong = {title for _row, title, _said in said(report)}
    assert wrong == {"合同号", "签约日期", "车架号", "保险公司", "交强险保费", "商业险保费", "险种明细"}
    assert files(contracts.office).keys() == {"HT-2"}


def test_a_failed_row_leaves_neither_owner_nor_car(contracts: Importing) -> None:
    contracts.table(TITLES, ("HT-1", "2027-03-01", *NEW, *TERMS))
    with contracts.office.database.read() as unit:
        assert unit.vehicles.like({NEW_VIN}, set()) == []
        assert unit.customers.same_as_each([Customer(name=NEW[0], phone=NEW[1])]) == [None]


def test_a_car_of_somebody_else_is_refused(contracts: Importing) -> None:
    stranger = ("李样例", "13900000001", VEHICLE.vin, "", "", "")
    report = contracts.table(TITLES, ("HT-1", "2026-03-01", *stranger, *TERMS))
    assert [title for _row, title, _said in said(report)] == ["车架号"]
    assert CUSTOMER.name in said(report)[0][2]


def test_a_row_without_anything_agreed_is_a_contract_alone(contracts: Importing) -> None:
    assert counts(contracts.table(TITLES, ("HT-1", "2026-03-01", *NEW, *[""] * 5))) == (1, 0, 0, 0)
    assert files(contracts.office)["HT-1"].contract.pre_registration is None


def test_only_the_slip_whose_cells_are_filled_is_agreed(contracts: Importing) -> None:
    terms = ("", 950, 420, "", "")
    titles = (*TITLES, "代办方式")
    contracts.table(titles, ("HT-1", "2026-03-01", *NEW, *terms, "非本店代办"))
    agreed = files(contracts.office)["HT-1"].contract.pre_registration
    assert agreed is not None
    assert (agreed.has_compulsory, agreed.has_commercial) == (True, False)


def test_the_products_may_stand_in_columns_of_their_own(contracts: Importing) -> None:
    titles = (*TITLES[:-1], "车损险保额", "车损险保费", "三者险保额", "三者险保费")
    terms = (*TERMS[:-1], "12万", "1,062.76", 2_000_000, 1000)
    assert counts(contracts.table(titles, ("HT-1", "2026-03-01", *NEW, *terms))) == (1, 0, 0, 0)
    agreed = files(contracts.office)["HT-1"].contract.pre_registration
    assert agreed is not None
    assert [one.sum_insured for one in agreed.lines] == [yuan("120000"), yuan("2000000")]


@pytest.mark.parametrize("name", [INSURER.code, INSURER.short_name, INSURER.full_name, "样例财产保险"])
def test_an_insurer_is_known_by_any_of_its_names(contracts: Importing, name: str) -> None:
    row = ("HT-1", "2026-03-01", *NEW, name, *TERMS[1:])
    assert counts(contracts.table(TITLES, row)) == (1, 0, 0, 0)


def test_a_number_on_file_is_skipped_and_counts_once_in_the_file(contracts: Importing) -> None:
    contracts.office.sell("HT-1")
    again = ("HT-2", "2026-03-01", *NEW, *TERMS)
    report = contracts.table(TITLES, ("HT-1", "2026-03-01", *NEW, *TERMS), again, again)
    assert counts(report) == (1, 0, 2, 0)


def test_an_update_changes_the_cells_given_and_nothing_else(contracts: Importing) -> None:
    contracts.office.sell("HT-1", remarks="原备注")
    titles = (*TITLES, "交车日期")
    row = ("HT-1", "", *[""] * 6, "", "1000", "", "", "", "2026-12-01")
    report = contracts.table(titles, row, on_duplicate=OnDuplicate.UPDATE)
    assert counts(report) == (0, 1, 0, 0)
    contract = files(contracts.office)["HT-1"].contract
    agreed = contract.pre_registration
    assert agreed is not None
    assert (contract.remarks, contract.delivery_on) == ("原备注", date(2026, 12, 1))
    assert (agreed.compulsory_premium, agreed.commercial_premium) == (yuan("1000"), yuan("2062.76"))
    assert len(agreed.lines) == 2
    assert counts(contracts.table(titles, row, on_duplicate=OnDuplicate.UPDATE)) == (0, 0, 1, 0)


def test_an_update_of_a_registered_contract_is_refused(contracts: Importing) -> None:
    office = contracts.office
    key = office.register(office.from_contract(office.sell("HT-1")))
    row = ("HT-1", "", *[""] * 6, "", "1000", "", "", "")
    report = contracts.table(TITLES, row, on_duplicate=OnDuplicate.UPDATE)
    assert counts(report) == (0, 0, 0, 1)
    assert office.desk.registrations.get(key).number in said(report)[0][2]


@pytest.mark.requirement("UR-4")
def test_contracts_of_an_export_come_back_as_they_were(contracts: Importing, tmp_path: Path) -> None:
    office = contracts.office
    key = office.sell("HT-1", pre_registration=None, delivery_on=date(2026, 12, 1))
    before = office.desk.contracts.get(key)
    path = tmp_path / "合同.xlsx"
    wanted = ListExport(kind="contracts", target=path, in_full=True, reason="换系统")
    export_list(office.database.path, wanted, SilentProgress())
    office.desk.contracts.delete(office.actor, key, before.contract.version)
    assert counts(contracts.file(path)) == (1, 0, 0, 0)
    after = files(office)["HT-1"]
    assert (after.customer, after.vehicle) == (before.customer, before.vehicle)
    assert replace(after.contract, id=key) == before.contract
