"""维修记录 and 精品消费: entered, changed, voided, counted as visits (CA-2). Made-up data."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import SpendingKind
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import CustomerId, SpendingId, VehicleId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.spending import Spending
from insdesk.specs.spending_form import REPAIR_ORDERS
from tests.builders import TODAY, a_customer, a_vehicle, yuan
from tests.services.desk_office import CUSTOMER, VEHICLE, DeskOffice

REPAIRS = TableQuery(filters=(Filter("kind", Operator.EQUAL, (SpendingKind.REPAIR,)),))


def an_order(office: DeskOffice, number: str = "W1", **changes: Any) -> Spending:
    order = Spending(
        kind=SpendingKind.REPAIR,
        number=number,
        customer_id=office.customer_id,
        vehicle_id=office.vehicle_id,
        day=TODAY,
        amount=yuan("300.00"),
        description="更换机油",
    )
    return replace(order, **changes)


def save(office: DeskOffice, number: str = "W1", **changes: Any) -> SpendingId:
    return office.desk.spending.save(office.actor, an_order(office, number, **changes)).id


def stored(office: DeskOffice, spending_id: SpendingId) -> Spending:
    return office.desk.spending.get(spending_id).spending


def visits(office: DeskOffice) -> list[str]:
    """The numbers of the orders that count as visits."""
    with office.database.read() as unit:
        found = unit.connection.execute(text("SELECT number FROM spending WHERE is_visit = 1 ORDER BY id"))
        return list(found.scalars())


def codes(error: pytest.ExceptionInfo[InvalidInputError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in error.value.problems]


@pytest.mark.requirement("CA-2")
def test_an_order_is_kept_as_it_is_meant(desk_office: DeskOffice) -> None:
    order = stored(desk_office, save(desk_office, " w１-0001 ", description=" 更换机油 "))
    assert (order.number, order.description, order.amount) == ("W1-0001", "更换机油", yuan("300.00"))
    assert (order.version, order.voided_at) == (1, None)
    entries = desk_office.desk.audit.history(Entity.SPENDING, order.id or 0)
    assert [one.action for one in entries] == [Action.CREATED]


@pytest.mark.requirement("CA-2")
def test_bad_input_is_refused_beside_its_field(desk_office: DeskOffice) -> None:
    with pytest.raises(InvalidInputError) as error:
        save(desk_office, "", day=TODAY + timedelta(days=1), amount=None, customer_id=None)
    assert codes(error) == [
        ("number", "value_missing"),
        ("day", "order_day_future"),
        ("amount", "value_missing"),
        ("customer_id", "value_missing"),
    ]


def test_a_car_that_was_never_the_customers_is_refused(desk_office: DeskOffice) -> None:
    other = desk_office.add_customer(replace(CUSTOMER, name="王样例", phone="13800000009", id_number=""))
    with pytest.raises(InvalidInputError) as error:
        save(desk_office, customer_id=other)
    assert codes(error) == [("vehicle_id", "order_car_of_another")]


def test_a_number_counts_once_even_when_it_was_voided(desk_office: DeskOffice) -> None:
    order = save(desk_office, "W1")
    with pytest.raises(InvalidInputError) as error:
        save(desk_office, "w1")
    assert codes(error) == [("number", "order_number_taken")]
    desk_office.desk.spending.void(desk_office.actor, order, 1, "重复录入")
    with pytest.raises(InvalidInputError) as error:
        save(desk_office, "W1")
    assert codes(error) == [("number", "order_number_voided")]
    save(desk_office, "W1", kind=SpendingKind.ACCESSORY)  # the shop's numbers are its own


def test_voiding_needs_a_reason_keeps_the_order_and_can_be_taken_back(desk_office: DeskOffice) -> None:
    order, spending = save(desk_office), desk_office.desk.spending
    with pytest.raises(InvalidInputError) as error:
        spending.void(desk_office.actor, order, 1, "  ")
    assert codes(error) == [("void_reason", "value_missing")]
    spending.void(desk_office.actor, order, 1, "开错单")
    voided = stored(desk_office, order)
    assert (voided.void_reason, voided.voided_by, voided.version) == ("开错单", "测试员", 2)
    with pytest.raises(UserError, match="spending_voided"):
        spending.save(desk_office.actor, replace(voided, amount=yuan("1.00")))
    assert desk_office.desk.car_records.spending(REPAIRS).years == ()
    spending.restore(desk_office.actor, order, 2)
    assert stored(desk_office, order) == replace(an_order(desk_office), id=order, version=3)
    with pytest.raises(UserError, match="spending_valid"):
        spending.restore(desk_office.actor, order, 3)
    actions = [one.action for one in desk_office.desk.audit.history(Entity.SPENDING, order)]
    assert actions == [Action.CREATED, Action.VOIDED, Action.RESTORED]


def test_a_change_over_somebody_elses_is_refused(desk_office: DeskOffice) -> None:
    order = save(desk_office)
    read = stored(desk_office, order)
    desk_office.desk.spending.save(desk_office.actor, replace(read, amount=yuan("500.00")))
    with pytest.raises(ConflictError):
        desk_office.desk.spending.save(desk_office.actor, replace(read, amount=yuan("600.00")))
    assert stored(desk_office, order).amount == yuan("500.00")


@pytest.mark.requirement("CA-2")
def test_several_orders_of_a_car_on_one_day_are_one_visit(desk_office: DeskOffice) -> None:
    first, second = save(desk_office, "W1"), save(desk_office, "W2")
    save(desk_office, "W3", day=TODAY - timedelta(days=1))
    save(desk_office, "W4", vehicle_id=None)
    save(desk_office, "J1", kind=SpendingKind.ACCESSORY)
    assert visits(desk_office) == ["W1", "W3", "W4"]
    desk_office.desk.spending.void(desk_office.actor, first, 1, "开错单")
    assert visits(desk_office) == ["W2", "W3", "W4"]
    moved = replace(stored(desk_office, second), day=TODAY - timedelta(days=1))
    desk_office.desk.spending.save(desk_office.actor, moved)
    assert visits(desk_office) == ["W2", "W4"]  # it was entered before W3
    desk_office.desk.spending.restore(desk_office.actor, first, 2)
    assert visits(desk_office) == ["W1", "W2", "W4"]


def test_the_list_finds_orders_by_number_customer_and_car(desk_office: DeskOffice) -> None:
    order = save(desk_office, "W-0815")
    with desk_office.database.write(desk_office.actor, desk_office.clock) as unit:
        unit.search.reindex(desk_office.customer_id)
    source = desk_office.desk.tables.source(REPAIR_ORDERS.name)
    for words in ("0815", "张样例", "zyl", VEHICLE.plate, "机油", CUSTOMER.phone[-6:]):
        assert list(source.ids(replace(REPAIRS, text=words), SilentProgress())) == [order], words
    assert list(source.ids(replace(REPAIRS, text="0816"), SilentProgress())) == []
    (row,) = source.rows([order])
    assert getattr(row, "owner", "") == "张样例"


_STEP = st.tuples(
    st.sampled_from(("save", "void", "restore")), st.integers(0, 5), st.integers(0, 2), st.booleans()
)


@pytest.mark.requirement("CA-2")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_STEP, min_size=1, max_size=14))
def test_visits_are_the_days_of_each_car_whatever_was_done(
    desk_office: DeskOffice, steps: list[tuple[str, int, int, bool]]
) -> None:
    owner, car = _another_owner(desk_office)
    orders: dict[int, SpendingId] = {}
    for step, key, ago, for_car in steps:
        wanted = an_order(
            desk_office,
            f"W{owner}-{key}",
            customer_id=owner,
            vehicle_id=car if for_car else None,
            day=TODAY - timedelta(days=ago),
        )
        _do(desk_office, orders, step, key, wanted)
    records = [stored(desk_office, one) for one in orders.values()]
    days = {(one.vehicle_id, one.day) for one in records if one.voided_at is None}
    with desk_office.database.read() as unit:
        counted = unit.connection.execute(
            text("SELECT sum(is_visit) FROM spending WHERE customer_id = :owner"), {"owner": owner}
        )
        assert counted.scalar_one() == len(days)


_others = iter(range(2, 1_000))


def _another_owner(office: DeskOffice) -> tuple[CustomerId, VehicleId]:
    """One of this example's own: all examples share the file."""
    serial = next(_others)
    owner = office.add_customer(a_customer(name=f"样例{serial}", phone=f"139{serial:08d}", id_number=""))
    return owner, office.add_vehicle(a_vehicle(serial), owner)


def _do(office: DeskOffice, orders: dict[int, SpendingId], step: str, key: int, wanted: Spending) -> None:
    spending = office.desk.spending
    if key not in orders:
        orders[key] = spending.save(office.actor, wanted).id
        return
    now = stored(office, orders[key])
    if step == "void" and now.voided_at is None:
        spending.void(office.actor, orders[key], now.version, "测试")
    elif step == "restore" and now.voided_at is not None:
        spending.restore(office.actor, orders[key], now.version)
    elif step == "save" and now.voided_at is None:
        spending.save(office.actor, replace(wanted, id=now.id, version=now.version))
