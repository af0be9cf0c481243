"""客户档案 through its service (CU-2, CU-5, CU-6). Everybody is made up."""

from dataclasses import replace

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import CustomerKind
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.records.override import Override
from insdesk.repositories.database import Database
from insdesk.services.customers import CustomerService
from insdesk.services.owner_storing import CustomerExistsError
from insdesk.services.search import SearchService
from tests.builders import a_company, a_customer, a_vehicle, a_vin


@pytest.fixture
def customers(database: Database, clock: FixedClock) -> CustomerService:
    return CustomerService(database, clock)


@pytest.fixture
def search(database: Database) -> SearchService:
    return SearchService(database)


def names(search: SearchService, text: str) -> list[str]:
    return [hit.name for hit in search.find(text).hits]


@pytest.mark.requirement("CU-5")
def test_an_owner_and_a_car_are_read_back_whole(customers: CustomerService, actor: Actor) -> None:
    saved = customers.save(actor, a_customer(), a_vehicle())
    (car,) = customers.vehicles_of(saved.id)
    assert customers.get(saved.id) == replace(a_customer(), id=saved.id, version=1)
    assert car == replace(a_vehicle(), id=car.id, customer_id=saved.id, version=1)
    assert saved.changes.touches([Entity.CUSTOMER])
    assert saved.changes.touches([Entity.VEHICLE])


@pytest.mark.requirement("CU-2")
@pytest.mark.parametrize(
    "typed",
    [
        "张测试",
        "张",
        "测试",
        "zcs",
        "zhangceshi",
        "京A00001",
        "a000",
        "00001",
        a_vin(),
        a_vin()[-6:].lower(),
        "138",
    ],
)
def test_an_owner_is_found_by_any_fragment(
    customers: CustomerService, search: SearchService, actor: Actor, typed: str
) -> None:
    customers.save(actor, a_customer(), a_vehicle())
    assert names(search, typed) == ["张测试"]


@pytest.mark.requirement("CU-2")
def test_a_second_car_and_a_new_phone_are_found_and_the_old_phone_is_not(
    customers: CustomerService, search: SearchService, actor: Actor
) -> None:
    saved = customers.save(actor, a_customer(), a_vehicle())
    changed = replace(customers.get(saved.id), phone="13900000077")
    customers.save(actor, changed, a_vehicle(2, plate="京AD77777"))
    assert names(search, "AD777") == ["张测试"]
    assert names(search, "139000") == ["张测试"]
    assert names(search, "13800000001") == []


@pytest.mark.requirement("CU-6")
def test_the_same_person_is_refused_and_named(customers: CustomerService, actor: Actor) -> None:
    customers.save(actor, a_customer())
    with pytest.raises(CustomerExistsError) as caught:
        customers.save(actor, a_customer(id_number="", phone="138 0000-0001"))
    assert caught.value.existing.name == "张测试"
    assert customers.same_as(CustomerKind.PERSON, "张 测试", "", "13800000001") is not None
    assert customers.same_as(CustomerKind.PERSON, "张测试", "", "13800000002") is None


@pytest.mark.requirement("CU-6")
@pytest.mark.parametrize(
    ("name", "short_name"),
    [("测试运输有限公司", "别名"), ("别的有限公司", "测试运输"), ("测试运输", "别名")],
)
def test_a_company_is_the_same_by_either_name(
    customers: CustomerService, actor: Actor, name: str, short_name: str
) -> None:
    customers.save(actor, a_company())
    with pytest.raises(CustomerExistsError):
        customers.save(actor, a_company(phone="01000000002", name=name, short_name=short_name))


@pytest.mark.requirement("CU-5")
def test_a_company_must_name_who_drives_its_car(customers: CustomerService, actor: Actor) -> None:
    with pytest.raises(InvalidInputError) as caught:
        customers.save(actor, a_company(), a_vehicle(user_is_owner=True))
    missing = {problem.field for problem in caught.value.problems if problem.code == "value_missing"}
    assert missing == {"vehicle.user_name", "vehicle.user_phone"}


def test_every_refusal_is_said_at_once_and_nothing_is_stored(
    customers: CustomerService, search: SearchService, actor: Actor
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        customers.save(actor, a_customer(phone="12345", id_number="123"), a_vehicle(vin="LSV"))
    fields = {problem.field for problem in caught.value.problems if problem.blocks}
    assert {"customer.phone", "customer.id_number", "vehicle.vin"} <= fields
    assert names(search, "张测试") == []


def test_a_wrong_check_digit_is_kept_with_a_reason(customers: CustomerService, actor: Actor) -> None:
    wrong = a_customer().id_number[:-1] + ("1" if a_customer().id_number[-1] != "1" else "2")
    customer = a_customer(id_number=wrong)
    with pytest.raises(InvalidInputError):
        customers.save(actor, customer)
    kept = Override("id_number", "resident_id_check_digit_wrong", "证件如此")
    saved = customers.save(actor, replace(customer, overrides=(kept,)))
    assert customers.get(saved.id).overrides == (kept,)


def test_a_car_with_the_vin_of_another_is_refused(customers: CustomerService, actor: Actor) -> None:
    customers.save(actor, a_customer(), a_vehicle())
    with pytest.raises(InvalidInputError) as caught:
        customers.save(actor, a_customer(phone="13800000002"), a_vehicle(plate="京A99999"))
    assert [(one.field, one.code) for one in caught.value.problems] == [("vehicle.vin", "vin_taken")]


def test_an_older_copy_does_not_overwrite_a_newer_one(customers: CustomerService, actor: Actor) -> None:
    saved = customers.save(actor, a_customer())
    first, second = customers.get(saved.id), customers.get(saved.id)
    customers.save(actor, replace(first, address="测试路2号"))
    with pytest.raises(ConflictError):
        customers.save(actor, replace(second, address="测试路3号"))
    assert customers.get(saved.id).address == "测试路2号"
