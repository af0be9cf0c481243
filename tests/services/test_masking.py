"""Masked numbers on their way out of the services (issue 4). All data is made up."""

from dataclasses import replace

import pytest

from insdesk.domain.enums import CustomerKind, IdType
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.rows import ContractRow, CustomerRow, OwnerCarRow
from insdesk.rules.company import with_uscc_check_digit
from insdesk.specs.contact_form import CONTACTS
from insdesk.specs.lists import CONTRACTS, CUSTOMERS, LISTS, OWNER_CARS
from insdesk.specs.table import TableSpec
from tests.services.desk_office import CUSTOMER, DeskOffice

SECRET_COLUMNS = {"phone", "other_phone", "user_phone", "id_number"}
COMPANY = Customer(
    kind=CustomerKind.COMPANY,
    name="样例物流有限公司",
    short_name="样例物流",
    phone="010-00005678",
    id_type=IdType.USCC,
    id_number=with_uscc_check_digit("91110000MA0000000"),
)


def rows(office: DeskOffice, spec: TableSpec) -> list[object]:
    source = office.desk.tables.source(spec.name)
    return list(source.rows(list(source.ids(TableQuery(sorts=spec.default_sort), SilentProgress()))))


def unmask(office: DeskOffice) -> None:
    settings = office.desk.office.settings()
    office.desk.office.save_settings(
        office.actor, replace(settings, office_name="样例店", masks_numbers=False)
    )


def test_lists_are_told_masked_phones_and_id_numbers(desk_office: DeskOffice) -> None:
    desk_office.sell()
    (customer,), (car,), (contract,) = (rows(desk_office, one) for one in (CUSTOMERS, OWNER_CARS, CONTRACTS))
    assert isinstance(customer, CustomerRow)
    assert isinstance(car, OwnerCarRow)
    assert isinstance(contract, ContractRow)
    assert {customer.phone, car.phone, contract.phone} == {"138****0000"}
    assert customer.id_number == CUSTOMER.id_number[:6] + "********" + CUSTOMER.id_number[-4:]


def test_the_credit_code_of_a_company_stays_readable(desk_office: DeskOffice) -> None:
    desk_office.add_customer(COMPANY)
    company = next(
        one
        for one in rows(desk_office, CUSTOMERS)
        if isinstance(one, CustomerRow) and one.kind is CustomerKind.COMPANY
    )
    assert (company.id_number, company.phone) == (COMPANY.id_number, "010-****5678")


def test_an_office_that_masks_nothing_is_told_everything(desk_office: DeskOffice) -> None:
    unmask(desk_office)
    (customer,) = rows(desk_office, CUSTOMERS)
    assert isinstance(customer, CustomerRow)
    assert (customer.phone, customer.id_number) == (CUSTOMER.phone, CUSTOMER.id_number)
    desk_office.desk.customers.save(desk_office.actor, replace(CUSTOMER, name="李样例", phone="13912345678"))
    assert desk_office.desk.search.find("李样例").hits[0].phone == "13912345678"


@pytest.mark.requirement("CU-2")
def test_the_search_box_finds_by_digits_that_it_does_not_show(desk_office: DeskOffice) -> None:
    desk_office.desk.customers.save(desk_office.actor, replace(CUSTOMER, name="李样例", phone="13912345678"))
    search = desk_office.desk.search
    assert [hit.phone for hit in search.find("91234").hits] == ["139****5678"]
    assert [hit.phone for hit in search.find("91234", in_full=True).hits] == ["13912345678"]


@pytest.mark.parametrize("spec", [*LISTS.values(), CONTACTS], ids=lambda spec: spec.name)
def test_no_list_shows_a_phone_or_an_id_number_by_oversight(spec: TableSpec) -> None:
    forgotten = [one.name for one in spec.columns if one.name in SECRET_COLUMNS and one.secret is None]
    assert forgotten == []
