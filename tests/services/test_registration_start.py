"""承保登记 is opened from an owner and a car on file, new or as a renewal (UR-10). Made-up data."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import BusinessType, Energy, PartyRole, SlipKind, VehicleTaxStatus
from insdesk.domain.errors import NotFoundError, UserError
from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.money import ZERO
from insdesk.domain.records.registration import Registration
from insdesk.repositories.database import Database
from insdesk.rules.vehicle import with_check_digit
from tests.services.desk_office import CUSTOMER, END, INSURER, TODAY, VEHICLE, DeskOffice

pytestmark = pytest.mark.requirement("UR-10")


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


def renewal(desk_office: DeskOffice) -> Registration:
    return desk_office.start(BusinessType.RENEWAL)


def test_new_business_takes_parties_and_car_from_the_file(desk_office: DeskOffice) -> None:
    started = desk_office.start()
    assert started.id is None
    assert [party.role for party in started.parties] == list(PartyRole)
    assert {party.name for party in started.parties} == {CUSTOMER.name}
    assert {party.id_number for party in started.parties} == {CUSTOMER.id_number}
    assert [party.follows for party in started.parties] == [False, True, True]
    assert (started.car.vin, started.car.plate, started.car.model) == (
        VEHICLE.vin,
        VEHICLE.plate,
        VEHICLE.model,
    )
    assert [(slip.kind, slip.signed_on, slip.starts_on) for slip in started.slips] == [
        (SlipKind.COMPULSORY, TODAY, None),
        (SlipKind.COMMERCIAL, TODAY, None),
    ]


def test_a_renewal_takes_parties_insurer_and_coverages_from_the_last_registration(
    desk_office: DeskOffice,
) -> None:
    last = desk_office.complete()
    changed = replace(last.party(PartyRole.APPLICANT), phone="13900000000")
    desk_office.register(replace(last, parties=(changed, *last.parties[1:])))
    renewed = renewal(desk_office)
    assert renewed.business_type is BusinessType.RENEWAL
    assert renewed.party(PartyRole.APPLICANT).phone == "13900000000"
    assert [slip.insurer_id for slip in renewed.slips] == [desk_office.insurer_id] * 2
    assert [line.product_code for line in renewed.slips[1].lines] == ["VEHICLE_DAMAGE", "THIRD_PARTY"]
    assert renewed.slips[1].lines[1].sum_insured == last.slips[1].lines[1].sum_insured


def test_last_years_numbers_and_amounts_are_not_taken_over(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    renewed = renewal(desk_office)
    assert [(slip.policy_no, slip.premium, slip.vehicle_tax) for slip in renewed.slips] == [
        ("", None, ZERO)
    ] * 2
    assert {line.premium for line in renewed.slips[1].lines} == {ZERO}
    assert (renewed.number, renewed.id, renewed.version) == ("", None, 0)


def test_each_slip_starts_the_day_after_its_own_old_end(desk_office: DeskOffice) -> None:
    compulsory = replace(desk_office.compulsory(), starts_on=date(2026, 12, 10), ends_on=date(2027, 12, 9))
    desk_office.register(desk_office.complete().with_slip(compulsory))
    assert [(slip.starts_on, slip.ends_on) for slip in renewal(desk_office).slips] == [
        (date(2027, 12, 10), date(2028, 12, 9)),
        (date(2027, 12, 1), date(2028, 11, 30)),
    ]


def test_slips_of_different_registrations_are_followed_separately(desk_office: DeskOffice) -> None:
    both = desk_office.complete()
    desk_office.register(replace(both, slips=(desk_office.compulsory("1"),)))
    desk_office.register(replace(both, slips=(desk_office.commercial("2"),)))
    assert [slip.kind for slip in renewal(desk_office).slips] == [SlipKind.COMPULSORY, SlipKind.COMMERCIAL]


def test_a_kind_the_car_never_had_is_not_renewed(desk_office: DeskOffice) -> None:
    desk_office.register(replace(desk_office.complete(), slips=(desk_office.compulsory(),)))
    assert [slip.kind for slip in renewal(desk_office).slips] == [SlipKind.COMPULSORY]


def test_after_a_lapse_cover_starts_tomorrow(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    desk_office.clock.forward(timedelta(days=500))
    tomorrow = desk_office.clock.today() + timedelta(days=1)
    assert {slip.starts_on for slip in renewal(desk_office).slips} == {tomorrow}


def test_cover_that_ended_last_night_starts_tomorrow_too(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    desk_office.clock.forward(END + timedelta(days=1) - TODAY)
    assert {slip.starts_on for slip in renewal(desk_office).slips} == {END + timedelta(days=2)}


def test_cover_that_ends_today_goes_on_tomorrow_without_a_gap(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    desk_office.clock.forward(END - TODAY)
    assert {slip.starts_on for slip in renewal(desk_office).slips} == {END + timedelta(days=1)}


def test_each_slip_keeps_the_insurer_of_its_own_last_policy(desk_office: DeskOffice) -> None:
    other = desk_office.add_insurer(replace(INSURER, code="B", short_name="别家财险", full_name="别家"))
    compulsory = replace(desk_office.compulsory(), insurer_id=other)
    desk_office.register(desk_office.complete().with_slip(compulsory))
    assert [slip.insurer_id for slip in renewal(desk_office).slips] == [other, desk_office.insurer_id]


def test_each_slip_follows_its_own_kinds_newest_policy(desk_office: DeskOffice) -> None:
    both = desk_office.complete("1")
    desk_office.register(both)
    starts, ends = date(2027, 12, 1), date(2028, 11, 30)
    newer = replace(
        desk_office.commercial("2"), starts_on=starts, ends_on=ends, lines=both.slips[1].lines[:1]
    )
    newer = replace(newer, premium=newer.lines[0].premium)
    desk_office.register(replace(both, slips=(newer,)))
    compulsory, commercial = renewal(desk_office).slips
    assert (compulsory.starts_on, commercial.starts_on) == (date(2027, 12, 1), date(2028, 12, 1))
    assert [line.product_code for line in commercial.lines] == ["VEHICLE_DAMAGE"]


@pytest.mark.requirement("IN-5", "IN-6")
@pytest.mark.parametrize(
    "change", [{"active": False}, {"agency_to": date(2026, 11, 22)}, {"agency_enabled": False}]
)
def test_an_insurer_no_longer_offered_is_left_out(desk_office: DeskOffice, change: dict[str, object]) -> None:
    desk_office.register(desk_office.complete())
    desk_office.change_insurer(**change)
    assert {(slip.insurer_id, slip.insurer_name) for slip in renewal(desk_office).slips} == {(None, "")}


def test_drafts_are_not_renewed_but_offered_to_be_finished(desk_office: DeskOffice) -> None:
    saved = desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete())
    assert {slip.insurer_id for slip in renewal(desk_office).slips} == {None}
    (draft,) = desk_office.desk.registrations.drafts_of(desk_office.vehicle_id)
    assert draft.id == saved.id


def test_a_car_without_any_policy_is_renewed_from_the_file_alone(desk_office: DeskOffice) -> None:
    renewed = renewal(desk_office)
    assert renewed.business_type is BusinessType.RENEWAL
    assert renewed.parties == desk_office.start().parties


def test_a_renewal_that_is_completed_can_be_registered(desk_office: DeskOffice) -> None:
    desk_office.register(desk_office.complete())
    renewed = renewal(desk_office)
    slips = tuple(
        replace(slip, policy_no=f"MADEUP-NEXT-{slip.kind}", premium=old.premium, lines=old.lines)
        for slip, old in zip(renewed.slips, desk_office.complete().slips, strict=True)
    )
    stored = desk_office.desk.registrations.get(desk_office.register(replace(renewed, slips=slips)))
    assert [slip.rebate_terms.rate for slip in stored.slips if slip.rebate_terms] == [
        desk_office.desk.insurers.get(desk_office.insurer_id).compulsory_renewal_rate,
        desk_office.desk.insurers.get(desk_office.insurer_id).commercial_renewal_rate,
    ]


def test_owner_and_car_must_be_on_file_and_belong_together(desk_office: DeskOffice) -> None:
    start, actor = desk_office.desk.registrations.start, desk_office.actor
    stranger = desk_office.add_customer(replace(CUSTOMER, name="赵样例"))
    with pytest.raises(NotFoundError):
        start(actor, CustomerId(99), desk_office.vehicle_id, BusinessType.NEW)
    with pytest.raises(NotFoundError):
        start(actor, desk_office.customer_id, VehicleId(99), BusinessType.NEW)
    with pytest.raises(UserError, match="vehicle_owner_other"):
        start(actor, stranger, desk_office.vehicle_id, BusinessType.NEW)


def tax_states(registration: Registration) -> list[VehicleTaxStatus]:
    return [slip.vehicle_tax_status for slip in registration.slips]


@pytest.mark.parametrize(
    ("energy", "state"),
    [(Energy.FUEL, VehicleTaxStatus.NORMAL), (Energy.ELECTRIC, VehicleTaxStatus.EXEMPT)],
)
def test_a_new_energy_car_begins_exempt_from_vehicle_tax(
    desk_office: DeskOffice, energy: Energy, state: VehicleTaxStatus
) -> None:
    car = replace(VEHICLE, vin=with_check_digit("LFV3A23C0J3000007"), plate="京AD12345", energy=energy)
    vehicle_id = desk_office.add_vehicle(car, desk_office.customer_id)
    for business in BusinessType:
        started = desk_office.desk.registrations.start(
            desk_office.actor, desk_office.customer_id, vehicle_id, business
        )
        assert tax_states(started) == [state, VehicleTaxStatus.NORMAL]


def test_a_car_exempt_last_year_is_renewed_exempt_and_back_tax_is_not_repeated(
    desk_office: DeskOffice,
) -> None:
    last = desk_office.complete()
    for serial, state, renewed in (
        ("E", VehicleTaxStatus.EXEMPT, VehicleTaxStatus.EXEMPT),
        ("B", VehicleTaxStatus.BACK_TAX, VehicleTaxStatus.NORMAL),
    ):
        tax = last.slips[0].vehicle_tax if state is VehicleTaxStatus.BACK_TAX else ZERO
        ends = last.slips[0].ends_on
        assert ends is not None
        slip = replace(
            desk_office.compulsory(serial),
            vehicle_tax_status=state,
            vehicle_tax=tax,
            ends_on=ends + timedelta(days=len(serial) if serial == "B" else 0),
        )
        desk_office.register(replace(last, slips=(slip,)))
        assert tax_states(renewal(desk_office)) == [renewed]
