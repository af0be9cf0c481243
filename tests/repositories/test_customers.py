"""保有客户 in the database: the list, its order by sound, and who counts as the same (CU-6)."""

from dataclasses import replace

import pytest

from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import CustomerId
from insdesk.domain.query import Filter, Operator, Sort, TableQuery
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.override import Override
from tests.builders import Office, a_company, a_customer, a_vehicle


def added(office: Office, customer: Customer) -> Customer:
    with office.database.write(office.actor, office.clock) as unit:
        stored = unit.customers.add(customer, office.clock.now())
        assert stored.id is not None
        unit.search.reindex(stored.id)
    return stored


def names(office: Office, query: TableQuery) -> list[str]:
    with office.database.read() as unit:
        return [row.name for row in unit.customers.rows(unit.customers.ids(query, office.clock.today()))]


def same(office: Office, customer: Customer) -> str | None:
    with office.database.read() as unit:
        found = unit.customers.same_as(customer)
    return None if found is None else found.name


def test_a_customer_is_read_back_whole(office: Office) -> None:
    sales, service = office.employee("李业代"), office.employee("王服务", is_service_rep=True)
    wanted = a_customer(
        sales_rep_id=sales,
        service_rep_id=service,
        remarks="两行\n备注",
        overrides=(Override("id_number", "resident_id_check_digit_wrong", "证件如此"),),
    )
    stored = added(office, wanted)
    assert stored.id is not None
    with office.database.read() as unit:
        assert unit.customers.get(stored.id) == stored == replace(wanted, id=stored.id, version=1)


def test_a_customer_who_is_not_there_is_named(office: Office) -> None:
    with office.database.read() as unit, pytest.raises(NotFoundError, match="customer_missing"):
        unit.customers.get(CustomerId(99))


def test_the_second_of_two_changes_is_refused(office: Office) -> None:
    stored = added(office, a_customer())
    with office.database.write(office.actor, office.clock) as unit:
        changed = unit.customers.update(replace(stored, address="新路2号"), office.clock.now())
        with pytest.raises(ConflictError, match="customer_changed"):
            unit.customers.update(replace(stored, address="旧路3号"), office.clock.now())
    assert changed.version == 2


def test_names_are_listed_by_their_sound(office: Office) -> None:
    for serial, name in enumerate(("赵一", "阿宝", "单二", "张三", "安四", "Bob")):
        added(office, a_customer(name=name, phone=f"1380000{serial:04d}"))
    query = TableQuery(sorts=(Sort("name"),))
    assert names(office, query) == ["阿宝", "安四", "Bob", "单二", "张三", "赵一"]
    assert names(office, replace(query, sorts=(Sort("name", descending=True),)))[0] == "赵一"


@pytest.mark.requirement("CU-2")
def test_a_list_is_narrowed_by_text_and_by_filters(office: Office) -> None:
    added(office, a_customer(name="张三", phone="13800000001"))
    added(office, a_customer(name="张四", phone="13900000002"))
    added(office, a_company())
    kinds = Filter("kind", Operator.ONE_OF, ("COMPANY",))
    assert names(office, TableQuery(text="zh", sorts=(Sort("phone"),))) == ["张三", "张四"]
    assert names(office, TableQuery(text="张 139")) == ["张四"]
    assert names(office, TableQuery(filters=(kinds,))) == [a_company().name]
    assert names(office, TableQuery(text="张", filters=(kinds,))) == []
    assert names(office, TableQuery(text=" - ")) == []


def test_a_row_shows_plates_cars_and_reps(office: Office) -> None:
    sales = office.employee("李业代")
    customer_id, _vehicle_id = office.owner(1, sales_rep_id=sales)
    with office.database.write(office.actor, office.clock) as unit:
        car = a_vehicle(2, plate="", plate_state="UNPLATED")
        unit.vehicles.add(car, customer_id, office.clock.today(), office.clock.now())
    with office.database.read() as unit:
        (row,) = unit.customers.rows((customer_id, 99))
    assert (row.plates, row.car_count, row.sales_rep, row.service_rep) == (
        (a_vehicle(1).plate,),
        2,
        "李业代",
        "",
    )


def test_a_list_is_sorted_only_by_what_it_allows(office: Office) -> None:
    with pytest.raises(KeyError):
        names(office, TableQuery(sorts=(Sort("id; DROP TABLE customer"),)))


@pytest.mark.requirement("CU-6")
def test_a_person_is_the_same_by_name_and_phone_only(office: Office) -> None:
    stored = added(office, a_customer(name="张三", phone="13800000001"))
    assert same(office, a_customer(name="张三", phone="13800000001", id_number="")) == "张三"
    assert same(office, a_customer(name="张三", phone="13800000002")) is None
    assert same(office, a_customer(name="张四", phone="13800000001")) is None
    assert same(office, a_company(name="张三", short_name="张三", phone="13800000001")) is None
    assert same(office, stored) is None


@pytest.mark.requirement("CU-6")
@pytest.mark.parametrize(
    ("name", "short_name", "is_same"),
    [
        ("甲有限公司", "乙", True),
        ("丙有限公司", "甲", True),
        ("甲", "乙", True),
        ("丙有限公司", "甲有限公司", True),
        ("丙有限公司", "丙", False),
    ],
)
def test_a_company_is_the_same_when_either_name_is_taken(
    office: Office, name: str, short_name: str, *, is_same: bool
) -> None:
    stored = added(office, a_company(name="甲有限公司", short_name="甲"))
    assert (same(office, a_company(name=name, short_name=short_name)) == "甲有限公司") is is_same
    assert same(office, a_customer(name="甲", phone=stored.phone)) is None
