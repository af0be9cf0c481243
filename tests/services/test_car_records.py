"""承保记录, 维修记录, 精品 of a customer's file: whose they are, and what they add up to (CU-8, CU-9)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from insdesk.domain.enums import SlipKind, SpendingKind
from insdesk.domain.ids import CustomerId
from insdesk.domain.money import Money
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Filter, FilterValue, Operator, TableQuery
from insdesk.domain.records.car_records import FileRegistrationRow, SpendingRow, YearOfSpending
from insdesk.domain.records.ownership import OwnerChange
from insdesk.domain.records.rows import CoverLeft
from insdesk.rules.vehicle import with_check_digit
from insdesk.specs.record_lists import FILE_REGISTRATIONS, REPAIRS
from tests.services.desk_office import CUSTOMER, END, START, TODAY, VEHICLE, DeskOffice

pytestmark = pytest.mark.requirement("CU-8", "CU-9")

BUYER = replace(CUSTOMER, name="李买家", phone="13900000002", id_number="")


def query(customer_id: CustomerId, **equal: FilterValue) -> TableQuery:
    filters = {"file_of": customer_id} | equal
    return TableQuery(filters=tuple(Filter(name, Operator.EQUAL, (one,)) for name, one in filters.items()))


def policies(office: DeskOffice, customer_id: CustomerId, **equal: FilterValue) -> list[FileRegistrationRow]:
    source = office.desk.tables.source(FILE_REGISTRATIONS.name)
    wanted = query(customer_id, **equal)
    found = source.rows(source.ids(replace(wanted, sorts=FILE_REGISTRATIONS.default_sort), SilentProgress()))
    return [row for row in found if isinstance(row, FileRegistrationRow)]


def orders(office: DeskOffice, customer_id: CustomerId, **equal: FilterValue) -> list[SpendingRow]:
    source = office.desk.tables.source(REPAIRS.name)
    wanted = replace(query(customer_id, **equal), sorts=REPAIRS.default_sort)
    found = source.rows(source.ids(wanted, SilentProgress()))
    return [row for row in found if isinstance(row, SpendingRow)]


def sold(office: DeskOffice) -> CustomerId:
    """The car goes to 李买家 today."""
    to = office.add_customer(BUYER)
    version = office.desk.customers.vehicle(office.vehicle_id).version
    change = OwnerChange(vehicle_id=office.vehicle_id, version=version, day=TODAY, customer_id=to)
    office.desk.owner_changes.change(office.actor, change)
    return to


def test_a_registration_says_kinds_insurers_period_premium_and_days_left(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    (row,) = policies(desk_office, desk_office.customer_id)
    assert (row.plate, row.kinds, row.insurers) == (VEHICLE.plate, tuple(SlipKind), ("样例财险",))
    assert (row.starts_on, row.ends_on, row.premium) == (START, END, Money(95_000 + 206_276))
    assert row.left == CoverLeft((END - TODAY).days + 1)


def test_a_draft_covers_nothing_and_counts_for_nothing(desk_office: DeskOffice) -> None:
    desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete())
    (row,) = policies(desk_office, desk_office.customer_id)
    assert row.left is None
    assert desk_office.desk.car_records.policies(query(desk_office.customer_id)).count == 0


def test_one_slip_alone_has_its_own_period(desk_office: DeskOffice) -> None:
    complete = desk_office.complete()
    desk_office.register(replace(complete, slips=complete.slips[1:]))
    (row,) = policies(desk_office, desk_office.customer_id)
    assert (row.kinds, row.starts_on, row.ends_on) == ((SlipKind.COMMERCIAL,), START, END)
    assert policies(desk_office, desk_office.customer_id, kind=SlipKind.COMPULSORY) == []
    assert len(policies(desk_office, desk_office.customer_id, kind=SlipKind.COMMERCIAL)) == 1


def test_what_the_former_owner_had_stands_in_both_files(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    desk_office.spend("W1")
    to = sold(desk_office)
    for customer_id in (desk_office.customer_id, to):
        (policy,) = policies(desk_office, customer_id)
        (order,) = orders(desk_office, customer_id)
        assert {policy.owner, order.owner} == {CUSTOMER.name}
        assert {policy.customer_id, order.customer_id} == {desk_office.customer_id}


def test_what_the_new_owner_has_is_nothing_of_the_old_ones(desk_office: DeskOffice) -> None:
    to = sold(desk_office)
    desk_office.spend("W1", customer_id=to)
    assert [one.number for one in orders(desk_office, to)] == ["W1"]
    assert orders(desk_office, desk_office.customer_id) == []


def test_the_other_cars_of_a_former_owner_stay_out(desk_office: DeskOffice) -> None:
    desk_office.spend("W1")
    other = replace(VEHICLE, vin=with_check_digit("LFV3A23C0J3000002"), plate="京A54321")
    second = desk_office.add_vehicle(other, desk_office.customer_id)
    to = desk_office.add_customer(BUYER)
    change = OwnerChange(vehicle_id=second, version=1, day=TODAY, customer_id=to)
    desk_office.desk.owner_changes.change(desk_office.actor, change)
    assert orders(desk_office, to) == []
    assert len(orders(desk_office, desk_office.customer_id, vehicle_id=desk_office.vehicle_id)) == 1
    assert orders(desk_office, desk_office.customer_id, vehicle_id=second) == []


def test_spending_adds_up_by_year_and_visits_count_days(desk_office: DeskOffice) -> None:
    desk_office.spend("W1", 20250301, 100_00)
    desk_office.spend("W2", 20261101, 200_00)
    desk_office.spend("W3", 20261101, 50_50, is_visit=False)
    desk_office.spend("J1", 20261101, 999_00, kind="ACCESSORY", is_visit=False)
    totals = desk_office.desk.car_records.spending(query(desk_office.customer_id, kind=SpendingKind.REPAIR))
    assert totals.years == (
        YearOfSpending(2026, 1, 2, Money(250_50)),
        YearOfSpending(2025, 1, 1, Money(100_00)),
    )
    assert (totals.visits, totals.amount) == (2, Money(350_50))
    assert desk_office.desk.car_records.policies(query(desk_office.customer_id)).count == 0


@pytest.mark.requirement("CU-7")
def test_the_head_of_the_file_says_what_ends_soon_and_what_policies_cost(desk_office: DeskOffice) -> None:
    records = desk_office.desk.car_records
    desk_office.register(desk_office.complete())
    head = records.head(desk_office.customer_id)
    assert (head.cars, head.premium, head.ending) == (1, Money(95_000 + 206_276), ())
    desk_office.clock.forward(END - TODAY - timedelta(days=10))
    ending = records.head(desk_office.customer_id).ending
    assert {(one.plate, one.kind, one.ends_on) for one in ending} == {
        (VEHICLE.plate, kind, END) for kind in SlipKind
    }
    desk_office.clock.forward(timedelta(days=60))
    later = records.head(desk_office.customer_id)
    assert (later.ending, later.premium) == ((), Money(0))


@pytest.mark.requirement("CU-7")
def test_who_sold_the_car_has_nothing_to_do_for_it(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    desk_office.clock.forward(END - TODAY - timedelta(days=10))
    to = sold(desk_office)
    old, new = (desk_office.desk.car_records.head(one) for one in (desk_office.customer_id, to))
    assert (old.cars, old.ending) == (0, ())
    assert (new.cars, len(new.ending)) == (1, 2)
    assert new.premium == Money(0)
