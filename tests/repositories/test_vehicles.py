"""车辆 in the database: owners of today, what is taken, and the list of page 3 (UR-10)."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import VehicleId
from insdesk.domain.query import Sort, TableQuery
from insdesk.domain.records.rows import OwnerCarRow
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
