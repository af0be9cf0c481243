"""更换车主: a car goes to another owner and back, and nothing of the old one's is lost (CU-10)."""

import shutil
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import BusinessType, PartyRole
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.ids import CustomerId, UserId, VehicleId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.ownership import OwnerChange, OwnerPeriod
from insdesk.domain.records.rows import CustomerRow, OwnerCarRow
from insdesk.repositories.database import Database
from insdesk.rules.vehicle import with_check_digit
from insdesk.services.owner_storing import CustomerExistsError
from tests.services.desk_office import CUSTOMER, END, TODAY, VEHICLE, DeskOffice

pytestmark = pytest.mark.requirement("CU-10")

ACTOR = Actor(UserId(1), "测试员")
SECOND_CAR = replace(VEHICLE, vin=with_check_digit("LFV3A23C0J3000002"), plate="京A54321")
BUYER = replace(CUSTOMER, name="李买家", phone="13900000002", id_number="")

PEOPLE = (BUYER, replace(BUYER, name="王买家"), replace(BUYER, name="赵买家"))


def wanted(office: DeskOffice, **changes: object) -> OwnerChange:
    change = OwnerChange(
        vehicle_id=office.vehicle_id,
        version=office.desk.customers.vehicle(office.vehicle_id).version,
        day=TODAY,
    )
    return replace(change, **changes)  # type: ignore[arg-type]


def buyer(office: DeskOffice) -> CustomerId:
    return office.add_customer(BUYER)


def found(office: DeskOffice, text: str) -> list[str]:
    return [hit.name for hit in office.desk.search.find(text).hits]


def owned(office: DeskOffice, customer_id: CustomerId) -> list[str]:
    return [one.plate for one in office.desk.customers.vehicles_of(customer_id)]


def remove(office: DeskOffice, customer_id: CustomerId) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql(
            "UPDATE customer SET removed_at = '2026-11-01', removed_as = 'DELETED' WHERE id = ?",
            (customer_id,),
        )


def refused(office: DeskOffice, change: OwnerChange) -> str:
    with pytest.raises(UserError) as error:
        office.desk.owner_changes.change(office.actor, change)
    return error.value.code


def test_a_car_goes_to_somebody_on_file_and_is_found_there(desk_office: DeskOffice) -> None:
    to = buyer(desk_office)
    saved = desk_office.desk.owner_changes.change(
        desk_office.actor, wanted(desk_office, customer_id=to, note="二手车过户")
    )
    assert saved.id == to
    assert owned(desk_office, desk_office.customer_id) == []
    assert owned(desk_office, to) == [VEHICLE.plate]
    assert found(desk_office, VEHICLE.plate) == [BUYER.name]
    now, before = desk_office.desk.owner_changes.history(desk_office.vehicle_id)
    assert (now.name, now.from_day, now.to_day, now.note) == (BUYER.name, TODAY, None, "二手车过户")
    assert (before.name, before.to_day) == (CUSTOMER.name, TODAY)
    (car,) = desk_office.desk.owner_changes.former_cars(desk_office.customer_id)
    assert (car.plate, car.owner, car.owner_id, car.to_day) == (VEHICLE.plate, BUYER.name, to, TODAY)
    assert desk_office.desk.owner_changes.former_cars(to) == ()


def test_a_new_owner_is_typed_with_the_checks_of_the_file(desk_office: DeskOffice) -> None:
    changes = desk_office.desk.owner_changes
    with pytest.raises(InvalidInputError) as error:
        changes.change(desk_office.actor, wanted(desk_office, owner=replace(BUYER, phone="12")))
    assert {one.field for one in error.value.problems} >= {"customer.phone"}
    with pytest.raises(CustomerExistsError):
        changes.change(desk_office.actor, wanted(desk_office, owner=CUSTOMER))
    assert owned(desk_office, desk_office.customer_id) == [VEHICLE.plate]
    saved = changes.change(desk_office.actor, wanted(desk_office, owner=BUYER))
    assert desk_office.desk.customers.get(saved.id).name == BUYER.name
    assert owned(desk_office, saved.id) == [VEHICLE.plate]


def test_nobody_chosen_or_a_day_that_cannot_be_is_told_at_its_field(desk_office: DeskOffice) -> None:
    to = buyer(desk_office)
    cases = (
        (wanted(desk_office), "customer.name", "value_missing"),
        (wanted(desk_office, customer_id=to, day=None), "day", "value_missing"),
        (wanted(desk_office, customer_id=to, day=TODAY + timedelta(days=1)), "day", "owner_change_future"),
        (wanted(desk_office, customer_id=to, day=TODAY - timedelta(days=1)), "day", "owner_change_early"),
    )
    for change, field, code in cases:
        with pytest.raises(InvalidInputError) as error:
            desk_office.desk.owner_changes.change(desk_office.actor, change)
        assert [(one.field, one.code) for one in error.value.problems] == [(field, code)]


def test_the_same_owner_and_one_who_is_not_on_file_are_refused(desk_office: DeskOffice) -> None:
    to = buyer(desk_office)
    remove(desk_office, to)
    assert refused(desk_office, wanted(desk_office, customer_id=desk_office.customer_id)) == (
        "owner_change_same"
    )
    assert refused(desk_office, wanted(desk_office, customer_id=to)) == "owner_change_removed"


def test_an_open_sales_contract_keeps_the_car_where_it_is(desk_office: DeskOffice) -> None:
    to = buyer(desk_office)
    contract = desk_office.sell()
    assert desk_office.desk.owner_changes.look(desk_office.vehicle_id).contract == "HT-0001"
    assert refused(desk_office, wanted(desk_office, customer_id=to)) == "owner_change_sold"
    desk_office.register(desk_office.from_contract(contract))
    desk_office.desk.owner_changes.change(desk_office.actor, wanted(desk_office, customer_id=to))
    assert owned(desk_office, to) == [VEHICLE.plate]


def test_a_car_changed_meanwhile_is_a_conflict(desk_office: DeskOffice) -> None:
    change = wanted(desk_office, customer_id=buyer(desk_office), version=7)
    with pytest.raises(ConflictError):
        desk_office.desk.owner_changes.change(desk_office.actor, change)


def test_the_old_owners_policies_stay_and_the_next_renewal_is_the_new_owners(
    desk_office: DeskOffice,
) -> None:
    key = desk_office.register(desk_office.complete())
    to = buyer(desk_office)
    look = desk_office.desk.owner_changes.look(desk_office.vehicle_id)
    assert [(one.insured, one.ends_on) for one in look.running] == [(CUSTOMER.name, END)]
    desk_office.desk.owner_changes.change(desk_office.actor, wanted(desk_office, customer_id=to))
    kept = desk_office.desk.registrations.get(key)
    assert kept.customer_id == desk_office.customer_id
    assert kept.party(PartyRole.INSURED).name == CUSTOMER.name
    (row,) = desk_office.desk.tables.source("owner_cars").rows([desk_office.vehicle_id])
    assert isinstance(row, OwnerCarRow)
    assert (row.name, row.compulsory_ends_on) == (BUYER.name, END)
    renewal = desk_office.desk.registrations.begin(
        desk_office.actor, to, desk_office.vehicle_id, BusinessType.RENEWAL
    )
    assert {one.name for one in renewal.registration.parties} == {BUYER.name}
    assert renewal.notes is not None
    assert renewal.notes.last_owner == CUSTOMER.name


def test_lists_and_the_start_page_speak_of_the_new_owner(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    desk_office.clock.forward(END - TODAY - timedelta(days=10))
    to = buyer(desk_office)
    change = wanted(desk_office, customer_id=to, day=desk_office.clock.today())
    desk_office.desk.owner_changes.change(desk_office.actor, change)
    desk = desk_office.desk
    figures, _rows = desk.day.read(5)
    assert figures.ending_soon == 1
    cars = desk.tables.source("owner_cars")
    rows = cars.rows(cars.ids(TableQuery(), SilentProgress()))
    assert [(one.name, one.plate) for one in rows if isinstance(one, OwnerCarRow)] == [
        (BUYER.name, VEHICLE.plate)
    ]
    people = desk.tables.source("customers")
    listed = people.rows(people.ids(TableQuery(), SilentProgress()))
    assert {one.name: one.plates for one in listed if isinstance(one, CustomerRow)} == {
        CUSTOMER.name: (),
        BUYER.name: (VEHICLE.plate,),
    }
    assert {one.vehicle_id for one in desk.car_records.head(to).ending} == {desk_office.vehicle_id}


@pytest.mark.parametrize("with_drafts", [True, False])
def test_drafts_of_the_car_are_named_and_kept_or_deleted(desk_office: DeskOffice, with_drafts: bool) -> None:
    desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.start())
    to = buyer(desk_office)
    look = desk_office.desk.owner_changes.look(desk_office.vehicle_id)
    assert [one.number for one in look.drafts] == ["R2026-000001"]
    change = wanted(desk_office, customer_id=to, with_drafts=with_drafts)
    desk_office.desk.owner_changes.change(desk_office.actor, change)
    assert desk_office.counts() == (0 if with_drafts else 1)


def test_undoing_gives_the_car_back_as_if_it_had_never_gone(desk_office: DeskOffice) -> None:
    changes, to = desk_office.desk.owner_changes, buyer(desk_office)
    before = changes.history(desk_office.vehicle_id)
    changes.change(desk_office.actor, wanted(desk_office, customer_id=to))
    version = wanted(desk_office).version
    with pytest.raises(ConflictError):
        changes.undo(desk_office.actor, desk_office.vehicle_id, version - 1)
    done = changes.undo(desk_office.actor, desk_office.vehicle_id, version)
    assert done.touches((Entity.CUSTOMER, Entity.VEHICLE))
    assert changes.history(desk_office.vehicle_id) == before
    assert found(desk_office, VEHICLE.plate) == [CUSTOMER.name]
    with pytest.raises(UserError, match="owner_change_missing"):
        changes.undo(desk_office.actor, desk_office.vehicle_id, version + 1)


def test_what_was_written_for_the_new_owner_stands_in_the_way_of_undoing(desk_office: DeskOffice) -> None:
    changes, to = desk_office.desk.owner_changes, buyer(desk_office)
    desk_office.register(desk_office.complete())
    changes.change(desk_office.actor, wanted(desk_office, customer_id=to))
    draft = desk_office.desk.registrations.start(
        desk_office.actor, to, desk_office.vehicle_id, BusinessType.NEW
    )
    desk_office.desk.registrations.save_draft(desk_office.actor, draft)
    assert changes.look(desk_office.vehicle_id).undo_refused == "R2026-000002"
    with pytest.raises(UserError, match="owner_change_used"):
        changes.undo(desk_office.actor, desk_office.vehicle_id, wanted(desk_office).version)


def test_a_car_does_not_go_back_to_who_is_not_on_file_any_more(desk_office: DeskOffice) -> None:
    changes, to = desk_office.desk.owner_changes, buyer(desk_office)
    changes.change(desk_office.actor, wanted(desk_office, customer_id=to))
    remove(desk_office, desk_office.customer_id)
    with pytest.raises(UserError, match="owner_change_removed"):
        changes.undo(desk_office.actor, desk_office.vehicle_id, wanted(desk_office).version)
    assert owned(desk_office, to) == [VEHICLE.plate]


def test_both_owners_and_the_car_have_it_in_their_trail(desk_office: DeskOffice) -> None:
    to = buyer(desk_office)
    desk_office.desk.owner_changes.change(desk_office.actor, wanted(desk_office, customer_id=to))
    with desk_office.database.read() as unit:
        car = unit.audit.of(Entity.VEHICLE, desk_office.vehicle_id)[-1]
        old = unit.audit.of(Entity.CUSTOMER, desk_office.customer_id)[-1]
        new = unit.audit.of(Entity.CUSTOMER, to)[-1]
    assert (car.before["owner"], car.after["owner"]) == (CUSTOMER.name, BUYER.name)
    assert (old.before, new.after) == ({"vehicle": VEHICLE.plate}, {"vehicle": VEHICLE.plate})


STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(0, 40), st.booleans()), max_size=12
)


@settings(max_examples=12)
@given(steps=STEPS)
def test_periods_never_overlap_and_every_car_has_one_owner(
    empty_office: Path, steps: list[tuple[int, int, int, bool]]
) -> None:
    """Whatever is asked, refused or undone; and the search finds each car with its owner of today only."""
    with TemporaryDirectory() as folder, closing(copied(empty_office, folder)) as database:
        office = DeskOffice(database, FixedClock(datetime(2026, 11, 23, 9, tzinfo=UTC)), ACTOR)
        owners = [office.customer_id, *(office.add_customer(one) for one in PEOPLE)]
        cars = [office.vehicle_id, office.add_vehicle(SECOND_CAR, owners[0])]
        with database.write(ACTOR, office.clock) as unit:
            unit.search.reindex(owners[0])
        for place, to, days, is_undo in steps:
            office.clock.forward(timedelta(days=days))
            with suppress(UserError):
                ask(office, cars[place], owners[to], is_undo=is_undo)
            check(office, cars)


def copied(empty_office: Path, folder: str) -> Database:
    return Database(Path(shutil.copy(empty_office, folder)))


def ask(office: DeskOffice, car: VehicleId, to: CustomerId, *, is_undo: bool) -> None:
    """Hand on, three weeks back at most; or undo."""
    version = office.desk.customers.vehicle(car).version
    if is_undo:
        office.desk.owner_changes.undo(office.actor, car, version)
        return
    day = office.clock.today() - timedelta(days=to * 7)
    change = OwnerChange(vehicle_id=car, version=version, day=day, customer_id=to)
    office.desk.owner_changes.change(office.actor, change)


def check(office: DeskOffice, cars: list[VehicleId]) -> None:
    for key in cars:
        car = office.desk.customers.vehicle(key)
        now, *before = office.desk.owner_changes.history(key)
        assert now.to_day is None
        assert now.customer_id == car.customer_id
        assert [hit.id for hit in office.desk.search.find(car.plate).hits] == [now.customer_id]
        later: OwnerPeriod = now
        for one in before:
            assert one.to_day is not None
            assert one.from_day <= one.to_day <= later.from_day
            later = one
