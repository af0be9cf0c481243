"""A renewal says where the last policy and today's file differ, and what cannot simply follow (UR-10)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import BusinessType, Energy, PartyRole
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.registration import CoverageLine
from insdesk.domain.records.renewal import Renewal, RenewalNotes
from insdesk.repositories.database import Database
from tests.services.desk_office import CUSTOMER, VEHICLE, DeskOffice

pytestmark = pytest.mark.requirement("UR-10")


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


def begin(office: DeskOffice, customer: CustomerId | None = None) -> Renewal:
    owner = office.customer_id if customer is None else customer
    return office.desk.registrations.begin(office.actor, owner, office.vehicle_id, BusinessType.RENEWAL)


def change_customer(office: DeskOffice, **changes: Any) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.customers.update(replace(unit.customers.get(office.customer_id), **changes), office.clock.now())


def change_vehicle(office: DeskOffice, **changes: Any) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.vehicles.update(replace(unit.vehicles.get(office.vehicle_id), **changes), office.clock.now())


def sell_car(office: DeskOffice) -> CustomerId:
    """The car changes hands today; its new owner."""
    new_owner = office.add_customer(replace(CUSTOMER, name="赵样例", phone="13700000007"))
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql("UPDATE ownership SET to_day = 20261123")
        unit.connection.exec_driver_sql(
            "INSERT INTO ownership (vehicle_id, customer_id, from_day) VALUES (?, ?, 20261123)",
            (office.vehicle_id, new_owner),
        )
    return new_owner


def differences(renewal: Renewal) -> dict[str, tuple[object, object]]:
    return {one.path: (one.policy, one.file) for one in renewal.notes.differences}


def remarks(renewal: Renewal) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in renewal.notes.remarks]


def test_where_nothing_changed_there_is_nothing_to_say(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    renewal = begin(desk_office)
    assert renewal.notes.last_number.startswith("R2026-")
    assert renewal.notes == RenewalNotes(last_number=renewal.notes.last_number)


def test_new_business_is_compared_with_nothing(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    change_customer(desk_office, phone="13900000009")
    office = desk_office
    begun = office.desk.registrations.begin(
        office.actor, office.customer_id, office.vehicle_id, BusinessType.NEW
    )
    assert begun.notes == RenewalNotes()


def test_a_telephone_number_changed_in_the_file_is_said_and_not_written_over(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    change_customer(desk_office, phone="13900000009")
    renewal = begin(desk_office)
    roles = ("applicant", "insured", "registered_owner")
    assert differences(renewal) == {f"{role}.phone": ("13800000000", "13900000009") for role in roles}
    assert {party.phone for party in renewal.registration.parties} == {"13800000000"}


def test_a_party_that_is_somebody_else_is_left_alone(desk_office: DeskOffice) -> None:
    sold = desk_office.complete()
    stranger = replace(sold.parties[0], name="钱样例", phone="13600000006", id_number="")
    parties = (stranger, *sold.parties[1:])
    saved = desk_office.desk.registrations.save_draft(desk_office.actor, replace(sold, parties=parties))
    with desk_office.database.write(desk_office.actor, desk_office.clock) as unit:
        draft = unit.registrations.get(saved.id)
        unit.registrations.register(draft, desk_office.clock.now(), "x")
    change_customer(desk_office, address="新路 2 号")
    assert set(differences(begin(desk_office))) == {"insured.address", "registered_owner.address"}


def test_the_car_is_the_files_and_what_the_policy_had_is_said(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    change_vehicle(desk_office, plate="京B67890", seats=7)
    renewal = begin(desk_office)
    assert differences(renewal) == {"car.plate": ("京A12345", "京B67890"), "car.seats": (5, 7)}
    assert renewal.registration.car.plate == "京B67890"


def test_after_a_change_of_owner_the_new_one_is_taken_and_the_old_one_named(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    renewal = begin(desk_office, sell_car(desk_office))
    assert renewal.notes.last_owner == CUSTOMER.name
    assert {party.name for party in renewal.registration.parties} == {"赵样例"}
    assert [slip.insurer_id for slip in renewal.registration.slips] == [desk_office.insurer_id] * 2
    assert differences(renewal) == {}


def test_bought_back_the_owners_own_last_policy_gives_the_parties(desk_office: DeskOffice) -> None:
    first = desk_office.complete("1")
    changed = tuple(replace(party, address="旧路 1 号") for party in first.parties)
    desk_office.register(replace(first, parties=changed))
    buyer = sell_car(desk_office)
    office = desk_office
    begun = office.desk.registrations.begin(office.actor, buyer, office.vehicle_id, BusinessType.RENEWAL)
    slips = tuple(
        replace(slip, policy_no=f"MADEUP-2-{slip.kind}", premium=old.premium, lines=old.lines)
        for slip, old in zip(begun.registration.slips, first.slips, strict=True)
    )
    office.register(replace(begun.registration, slips=slips))
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql("DELETE FROM ownership WHERE customer_id = ?", (buyer,))
        unit.connection.exec_driver_sql("UPDATE ownership SET to_day = NULL")
    renewal = begin(desk_office)
    assert renewal.notes.last_owner == "赵样例"
    assert renewal.registration.party(PartyRole.INSURED).address == "旧路1号"
    assert renewal.registration.slips[0].starts_on == date(2028, 12, 1)


@pytest.mark.requirement("IN-5", "IN-6")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"active": False}, "insurer_inactive"),
        ({"agency_enabled": False}, "agency_disabled"),
        ({"agency_to": date(2026, 11, 22)}, "agency_ended"),
        ({"agency_from": date(2026, 11, 24)}, "agency_not_started"),
    ],
)
def test_an_insurer_not_offered_any_more_is_said_for_each_slip_with_the_reason(
    desk_office: DeskOffice, change: dict[str, Any], code: str
) -> None:
    desk_office.register(desk_office.complete())
    desk_office.change_insurer(**change)
    renewal = begin(desk_office)
    assert remarks(renewal) == [("compulsory.insurer_id", code), ("commercial.insurer_id", code)]
    assert ("insurer", "样例财险") in renewal.notes.remarks[0].params


@pytest.mark.requirement("UR-17")
def test_lines_of_a_car_that_is_electric_now_go_on_in_the_form_for_it(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    change_vehicle(desk_office, energy=Energy.ELECTRIC, plate="京AD12345")
    renewal = begin(desk_office)
    lines = renewal.registration.slips[1].lines
    assert [line.product_code for line in lines] == ["NE_VEHICLE_DAMAGE", "NE_THIRD_PARTY"]
    assert lines[1].sum_insured is not None
    assert remarks(renewal) == [("commercial.lines", "coverage_line_succeeded")] * 2
    assert dict(renewal.notes.remarks[0].params)["successor"] == lines[0].product_name
    assert differences(renewal)["car.energy"] == (Energy.FUEL, Energy.ELECTRIC)


@pytest.mark.requirement("UR-17")
@pytest.mark.parametrize(
    ("code", "name", "found"),
    [
        ("NE_GRID_FAILURE", "附加外部电网故障损失险", "coverage_line_unfitting"),
        ("MADE_UP", "样例特约险", "coverage_line_unknown"),
    ],
)
def test_a_line_that_nothing_goes_on_from_stays_and_is_said(
    desk_office: DeskOffice, code: str, name: str, found: str
) -> None:
    sold = desk_office.complete()
    commercial = sold.slips[1]
    lines = (*commercial.lines, CoverageLine(product_code=code, product_name=name))
    desk_office.register(sold.with_slip(replace(commercial, lines=lines)))
    renewal = begin(desk_office)
    assert remarks(renewal) == [("commercial.lines", found)]
    assert renewal.registration.slips[1].lines[-1].product_code == code


@pytest.mark.requirement("UR-17")
def test_a_line_of_earlier_years_is_said_to_have_gone(desk_office: DeskOffice) -> None:
    gone = desk_office.desk.catalogue.obsolete_products()[0]
    sold = desk_office.complete()
    commercial = sold.slips[1]
    lines = (*commercial.lines, CoverageLine(product_code=gone.code, product_name=gone.name))
    desk_office.register(sold.with_slip(replace(commercial, lines=lines)))
    assert remarks(begin(desk_office)) == [("commercial.lines", "coverage_line_obsolete")]


def test_a_draft_is_not_what_a_renewal_is_compared_with(desk_office: DeskOffice) -> None:
    desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete())
    change_customer(desk_office, phone="13900000009")
    renewal = begin(desk_office)
    assert renewal.notes == RenewalNotes()
    assert renewal.registration.party(PartyRole.APPLICANT).phone == "13900000009"


def test_only_the_newest_policys_car_is_compared(desk_office: DeskOffice) -> None:
    first = desk_office.complete("1")
    desk_office.register(replace(first, car=replace(first.car, plate="京C00001")))
    desk_office.clock.forward(timedelta(days=1))
    slips = tuple(
        replace(slip, starts_on=date(2027, 12, 1), ends_on=date(2028, 11, 30))
        for slip in (desk_office.compulsory("2"), desk_office.commercial("2"))
    )
    desk_office.register(replace(first, slips=slips))
    assert first.car.plate == VEHICLE.plate
    assert differences(begin(desk_office)) == {}
