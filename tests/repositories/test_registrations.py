"""承保登记 in the file: the aggregate comes back whole, is numbered, guarded, and found again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from insdesk.domain.enums import (
    AgencyMode,
    BusinessType,
    Energy,
    IdType,
    PartyRole,
    PlateState,
    PremiumBasis,
    RebateBasis,
    RegistrationStatus,
    SlipKind,
    VehicleUse,
)
from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import InsurerId, RegistrationId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.records.override import Override
from insdesk.domain.records.registration import CarSnapshot, RebateTerms, Registration
from tests.builders import (
    Office,
    a_commercial_slip,
    a_compulsory_slip,
    a_line,
    a_party,
    a_registration,
    a_vin,
    yuan,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TERMS = RebateTerms(
    basis=RebateBasis.WITH_COMPULSORY,
    premium_basis=PremiumBasis.WITHOUT_VAT,
    rate=Decimal("12.50"),
    taken_on=date(2026, 11, 23),
)


@pytest.fixture
def desk(office: Office) -> Office:
    """An office with insurer 1, customer 1 and vehicle 1."""
    office.insurer()
    office.owner()
    return office


def full() -> Registration:
    """Every field another than its default."""
    return a_registration(
        agency_mode=AgencyMode.EXTERNAL,
        business_type=BusinessType.RENEWAL,
        parties=tuple(
            a_party(role, id_type=IdType.PASSPORT, address="地址", follows=role is not PartyRole.APPLICANT)
            for role in PartyRole
        ),
        car=CarSnapshot(
            vin=a_vin(),
            plate_state=PlateState.UNPLATED,
            engine_number="E",
            model="M",
            first_registered_on=date(2020, 2, 29),
            use=VehicleUse.RENTAL,
            energy=Energy.ELECTRIC,
            seats=7,
        ),
        slips=(
            a_compulsory_slip(immediate=True, start_hour=23, rebate_terms=TERMS, rebate=yuan("3.21")),
            a_commercial_slip(insurer_id=InsurerId(1), insurer_name="测试财险"),
        ),
        special_agreement="约定\n第二行",
        special_checked=True,
        remarks="备注",
        overrides=(
            Override("car.plate", "plate_unknown", "行驶证如此"),
            Override("insured.id_number", "x", "y"),
        ),
    )


def test_every_field_comes_back_as_it_was(desk: Office) -> None:
    added = desk.draft(**{name: getattr(full(), name) for name in full().__slots__ if name != "id"})
    assert desk.stored(added.id) == added


def test_saving_a_draft_again_leaves_none_of_the_old_parts(desk: Office) -> None:
    draft = desk.draft()
    lines = (a_line(product_code="OTHER", product_name="别的"),)
    changed = replace(draft, slips=(a_commercial_slip(lines=lines),), parties=(), remarks="改")
    with desk.database.write(desk.actor, desk.clock) as unit:
        saved = unit.registrations.update(changed, NOW)
        count = "SELECT (SELECT count(*) FROM slip), (SELECT count(*) FROM coverage_line)"
        assert unit.connection.exec_driver_sql(count).one() == (1, 1)
    assert saved == replace(changed, version=2)
    assert desk.stored(draft.id) == saved


def test_numbers_count_up_within_a_year_and_start_again_in_the_next(desk: Office) -> None:
    numbers = [desk.draft(slips=()).number, desk.draft(slips=()).number]
    with desk.database.write(desk.actor, desk.clock) as unit:
        next_year = unit.registrations.add(a_registration(slips=()), datetime(2027, 3, 1, tzinfo=UTC))
    assert [*numbers, next_year.number] == ["R2026-000001", "R2026-000002", "R2027-000001"]


def test_the_number_of_a_deleted_draft_is_not_given_again(desk: Office) -> None:
    draft = desk.draft()
    with desk.database.write(desk.actor, desk.clock) as unit:
        unit.registrations.delete_draft(draft, NOW)
    assert desk.draft().number == "R2026-000002"


def test_a_draft_that_was_not_committed_takes_no_number(desk: Office) -> None:
    def add_and_fail() -> None:
        with desk.database.write(desk.actor, desk.clock) as unit:
            unit.registrations.add(a_registration(), NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()
    assert desk.draft().number == "R2026-000001"


def test_a_deleted_draft_leaves_nothing(desk: Office) -> None:
    draft = desk.draft(overrides=(Override("car.plate", "plate_unknown", "如此"),))
    with desk.database.write(desk.actor, desk.clock) as unit:
        unit.registrations.delete_draft(draft, NOW)
        for table in (
            "registration",
            "registration_party",
            "registration_car",
            "slip",
            "coverage_line",
            "override",
        ):
            count = unit.connection.exec_driver_sql(f"SELECT count(*) FROM {table}")
            assert count.scalar_one() == 0
    with pytest.raises(NotFoundError):
        desk.stored(draft.id)


@pytest.mark.parametrize("action", ["update", "register", "delete_draft"])
def test_an_older_version_is_refused(desk: Office, action: str) -> None:
    draft = desk.draft()
    with desk.database.write(desk.actor, desk.clock) as unit:
        newer = unit.registrations.update(replace(draft, remarks="别人改的"), NOW)
    arguments = (draft, NOW, "x") if action == "register" else (draft, NOW)
    with pytest.raises(ConflictError), desk.database.write(desk.actor, desk.clock) as unit:
        getattr(unit.registrations, action)(*arguments)
    assert desk.stored(draft.id) == newer


@pytest.mark.requirement("UR-9")
def test_registering_keeps_when_and_by_whom(desk: Office) -> None:
    registered = desk.registered()
    assert registered.status is RegistrationStatus.REGISTERED
    assert (registered.registered_at, registered.registered_by) == (NOW, "测试员")
    assert desk.stored(registered.id) == registered


@pytest.mark.requirement("UR-16")
def test_a_policy_number_tells_who_holds_it_at_that_insurer(desk: Office) -> None:
    other = desk.insurer(code="T02", short_name="二号", full_name="二号公司")
    draft = desk.draft()
    with desk.database.read() as unit:
        holder = unit.registrations.holder_of
        assert holder(InsurerId(1), "TEST-C-0001", None) == draft.number
        assert holder(InsurerId(1), "TEST-C-0001", draft.id) is None
        assert holder(InsurerId(1), "TEST-C-0002", None) is None
        assert holder(other, "TEST-C-0001", None) is None


@pytest.mark.requirement("UR-16")
@pytest.mark.parametrize("status", ["draft", "registered"])
def test_a_number_taken_meanwhile_is_a_conflict_and_writes_nothing(desk: Office, status: str) -> None:
    getattr(desk, status)()
    with pytest.raises(ConflictError):
        desk.draft()
    with desk.database.read() as unit:
        assert unit.connection.exec_driver_sql("SELECT count(*) FROM registration").scalar_one() == 1


@pytest.mark.requirement("UR-16")
def test_slips_without_a_number_do_not_collide(desk: Office) -> None:
    empty = (a_compulsory_slip(insurer_id=InsurerId(1), policy_no=""),)
    assert desk.draft(slips=empty).number != desk.draft(slips=empty).number


@pytest.mark.requirement("UR-10")
def test_the_last_registration_of_a_car_is_the_one_that_runs_longest(desk: Office) -> None:
    def slips(name: str, end: date) -> tuple[object, ...]:
        return (a_compulsory_slip(policy_no=name, starts_on=date(2020, 1, 1), ends_on=end),)

    longest = desk.registered(slips=slips("1", date(2027, 1, 1)))
    desk.registered(slips=slips("2", date(2026, 1, 1)))
    desk.draft(slips=slips("3", date(2028, 1, 1)))
    with desk.database.read() as unit:
        assert unit.registrations.last_of_vehicle(VehicleId(1)) == longest
        assert unit.registrations.last_of_vehicle(VehicleId(2)) is None


def test_one_that_is_not_there_is_not_found(desk: Office) -> None:
    with pytest.raises(NotFoundError), desk.database.read() as unit:
        unit.registrations.get(RegistrationId(99))


@pytest.mark.parametrize("amount", [Money(0), Money(1), Money(-1), Money(10**15)])
def test_amounts_are_kept_to_the_fen(desk: Office, amount: Money) -> None:
    draft = desk.draft(slips=(a_compulsory_slip(premium=amount),))
    slip = desk.stored(draft.id).slip(SlipKind.COMPULSORY)
    assert slip is not None
    assert slip.premium == amount
