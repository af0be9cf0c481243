"""车辆 in the database: owners of today, what is taken, and the list of page 3 (UR-10)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from insdesk.domain.enums import SlipKind
from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import CustomerId, InsurerId, VehicleId
from insdesk.domain.query import Filter, Operator, Sort, TableQuery
from insdesk.domain.records.registration import Slip
from insdesk.domain.records.rows import OwnerCarRow
from insdesk.repositories.owner_cars import LISTING
from tests.builders import Office, a_commercial_slip, a_compulsory_slip, a_vehicle


def rows(office: Office, query: TableQuery) -> list[OwnerCarRow]:
    with office.database.read() as unit:
        return unit.vehicles.rows(unit.vehicles.ids(query))


def test_a_car_is_read_back_with_its_owner_of_today(office: Office) -> None:
    customer_id, vehicle_id = office.owner(1)
    with office.database.read() as unit:
        car = unit.vehicles.get(vehicle_id)
        assert unit.vehicles.of_customer(customer_id) == (car,)
    assert car == replace(a_vehicle(1), id=vehicle_id, customer_id=customer_id, version=1)


def test_a_car_that_is_not_there_is_named(office: Office) -> None:
    with office.database.read() as unit, pytest.raises(NotFoundError, match="vehicle_missing"):
        unit.vehicles.get(VehicleId(99))


def test_looking_for_a_taken_car_asks_the_indexes_never_the_whole_table(office: Office) -> None:
    plans: list[str] = []

    def explain(connection: Any, cursor: Any, statement: str, values: Any, *_others: object) -> None:
        plans.extend(row[-1] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values))

    with office.database.read() as unit:
        event.listen(unit.connection, "before_cursor_execute", explain)
        unit.vehicles.taken(a_vehicle(1))
        event.remove(unit.connection, "before_cursor_execute", explain)
    assert any("uq_vehicle_plate" in plan for plan in plans)
    assert not any(plan.startswith("SCAN") for plan in plans)


def test_the_second_of_two_changes_is_refused(office: Office) -> None:
    _customer_id, vehicle_id = office.owner(1)
    with office.database.write(office.actor, office.clock) as unit:
        car = unit.vehicles.get(vehicle_id)
        assert unit.vehicles.update(replace(car, model="测试牌 TS2"), office.clock.now()).version == 2
        with pytest.raises(ConflictError, match="vehicle_changed"):
            unit.vehicles.update(replace(car, model="测试牌 TS3"), office.clock.now())


@pytest.mark.requirement("CU-5")
def test_a_vin_and_a_plate_belong_to_one_car(office: Office) -> None:
    _customer_id, vehicle_id = office.owner(1)
    first, second = a_vehicle(1), a_vehicle(2)
    with office.database.read() as unit:
        for wanted in (replace(second, vin=first.vin), replace(second, plate=first.plate)):
            other = unit.vehicles.taken(wanted)
            assert other is not None
            assert other.id == vehicle_id
        assert unit.vehicles.taken(second) is None
        assert unit.vehicles.taken(unit.vehicles.get(vehicle_id)) is None


@pytest.mark.requirement("UR-10")
def test_the_list_shows_the_newest_ends_of_registered_policies(office: Office) -> None:
    insurer_id = office.insurer()
    customer_id, vehicle_id = office.owner(1)
    own = {"customer_id": customer_id, "vehicle_id": vehicle_id}
    older = a_compulsory_slip(insurer_id=insurer_id, ends_on=date(2027, 3, 1), policy_no="TEST-1")
    newer = replace(older, ends_on=date(2027, 5, 1), policy_no="TEST-2")
    draft = a_commercial_slip(insurer_id=insurer_id, policy_no="TEST-3")
    office.registered(**own, slips=(older,))
    office.registered(**own, slips=(newer,))
    office.draft(**own, slips=(draft,))
    (row,) = rows(office, TableQuery(text="138"))
    assert (row.id, row.customer_id, row.name) == (vehicle_id, customer_id, "张测试")
    assert (row.compulsory_ends_on, row.commercial_ends_on) == (date(2027, 5, 1), None)


def test_the_list_is_ordered_by_owner_and_by_end(office: Office) -> None:
    for serial, name in enumerate(("赵一", "阿宝", "单二"), 1):
        office.owner(serial, name=name)
    assert [row.name for row in rows(office, TableQuery(sorts=(Sort("name"),)))] == ["阿宝", "单二", "赵一"]
    assert len(rows(office, TableQuery(sorts=(Sort("compulsory_ends_on"),)))) == 3
    assert [row.name for row in rows(office, TableQuery(text="se"))] == ["单二"]


def ends(kind: SlipKind, day: date) -> Slip:
    """A slip of `kind` whose last day is `day`."""
    made = a_compulsory_slip if kind is SlipKind.COMPULSORY else a_commercial_slip
    return made(insurer_id=InsurerId(1), policy_no=f"E-{kind}-{day}", starts_on=date(2020, 1, 1), ends_on=day)


def sold(office: Office, owned: tuple[CustomerId, VehicleId], *slips: Slip) -> None:
    office.registered(customer_id=owned[0], vehicle_id=owned[1], slips=slips)


@pytest.fixture
def lapsing(office: Office) -> dict[str, VehicleId]:
    """Cars whose compulsory cover ends at different days; one was renewed, one is only drafted."""
    office.insurer()
    cars = {
        name: office.owner(serial) for serial, name in enumerate(("early", "late", "renewed", "draft"), 1)
    }
    sold(office, cars["early"], ends(SlipKind.COMPULSORY, date(2026, 11, 30)))
    sold(office, cars["late"], ends(SlipKind.COMPULSORY, date(2027, 3, 1)))
    sold(office, cars["renewed"], ends(SlipKind.COMPULSORY, date(2026, 12, 1)))
    sold(office, cars["renewed"], ends(SlipKind.COMPULSORY, date(2027, 12, 1)))
    draft = ends(SlipKind.COMPULSORY, date(2026, 12, 2))
    office.draft(customer_id=cars["draft"][0], vehicle_id=cars["draft"][1], slips=(draft,))
    return {name: vehicle for name, (_owner, vehicle) in cars.items()}


def listed(office: Office, **query: Any) -> list[int]:
    with office.database.read() as unit:
        return list(unit.vehicles.ids(TableQuery(**query)))


@pytest.mark.requirement("UR-10")
@pytest.mark.parametrize("column", ["compulsory_ends_on", "compulsory_left"])
def test_cars_without_a_policy_come_last_whichever_way_the_ends_are_sorted(
    office: Office, lapsing: dict[str, VehicleId], column: str
) -> None:
    rising = listed(office, sorts=(Sort(column),))
    falling = listed(office, sorts=(Sort(column, descending=True),))
    by_end = [lapsing[name] for name in ("early", "late", "renewed")]
    assert rising == [*by_end, lapsing["draft"]]
    assert falling == [*reversed(by_end), lapsing["draft"]]


@pytest.mark.requirement("UR-10")
def test_the_ends_are_filtered_by_the_newest_policy_only(
    office: Office, lapsing: dict[str, VehicleId]
) -> None:
    soon = (
        Filter("compulsory_ends_on", Operator.AT_LEAST, (date(2026, 11, 23),)),
        Filter("compulsory_ends_on", Operator.AT_MOST, (date(2026, 12, 31),)),
    )
    assert listed(office, filters=soon) == [lapsing["early"]]
    assert listed(office, filters=(replace(soon[0], column="commercial_ends_on"),)) == []


@pytest.mark.requirement("UR-10")
def test_the_ends_are_filtered_together_with_a_word(office: Office, lapsing: dict[str, VehicleId]) -> None:
    soon = Filter("compulsory_ends_on", Operator.AT_MOST, (date(2026, 12, 31),))
    assert listed(office, text="张测试", filters=(soon,), sorts=(Sort("name"),)) == [lapsing["early"]]


def test_what_nobody_asks_for_is_not_joined(office: Office) -> None:
    """The plan says so; a car's policies are looked through only when they are sorted or filtered by."""
    plain = TableQuery(sorts=(Sort("name"),))
    by_end = TableQuery(sorts=(Sort("compulsory_ends_on"),))
    assert "slip" not in plan(office, plain)
    assert "CORRELATED" not in plan(office, by_end)
    assert "SEARCH vehicle" not in plan(office, by_end)


def plan(office: Office, query: TableQuery) -> str:
    with office.database.read() as unit:
        statement = LISTING.selected(query, LISTING.key).order_by(*LISTING._order(query))
        text = str(statement.compile(unit.connection, compile_kwargs={"literal_binds": True}))
        rows = unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")
        return "\n".join(row[3] for row in rows)
