"""The made-up office: the same for the same seed, right by the office's own rules, and full of every case."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select, text

from insdesk.demo.office import MOST_CUSTOMERS, make_office
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import AgencyMode, ConsentState, RegistrationStatus
from insdesk.domain.errors import UserError
from insdesk.domain.ids import CustomerId, RegistrationId, VehicleId
from insdesk.domain.progress import CancelledByUserError, SilentProgress
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.files.catalogue import read_catalogue
from insdesk.models.tables import metadata
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.resources import resource_path
from insdesk.rules.attributes import several_of_single
from insdesk.rules.consents import consent_state
from insdesk.rules.coverage import coverage_problems
from insdesk.rules.rebate import slip_rebate
from insdesk.rules.registration import registration_problems
from insdesk.services.contribution import ContributionService
from insdesk.services.day_view import DayViewService
from insdesk.services.levels import LevelService
from insdesk.specs.codecs import Context
from insdesk.specs.consent_form import CONSENT_FORM, withdrawal_form
from insdesk.specs.contact_form import CONTACT_FORM
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.form import blocking
from insdesk.specs.level_form import LEVEL_FORM
from insdesk.specs.profile_form import profile_form
from insdesk.specs.vehicle_form import vehicle_form
from tests.demo.conftest import CUSTOMERS, TODAY

UNSORTED = frozenset({"alembic_version"})


def ids(unit: UnitOfWork, table: str) -> list[int]:
    return list(unit.connection.execute(select(metadata.tables[table].c.id)).scalars())


def owners(unit: UnitOfWork) -> list[Customer]:
    return [unit.customers.get(CustomerId(one)) for one in ids(unit, "customer")]


def cars(unit: UnitOfWork) -> list[Vehicle]:
    return [unit.vehicles.get(VehicleId(one)) for one in ids(unit, "vehicle")]


def fingerprint(path: Path) -> str:
    """A hash of every row of every table."""
    digest = hashlib.sha256()
    database = Database(path)
    with database.read() as unit:
        for table in metadata.sorted_tables:
            for row in unit.connection.execute(select(table).order_by(*table.primary_key.columns)):
                digest.update(repr(tuple(row)).encode())
    database.close()
    return digest.hexdigest()


def test_the_same_size_seed_and_day_make_the_same_rows(tmp_path: Path) -> None:
    seen = set()
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        path = tmp_path / f"{name}.insdesk"
        make_office(path, 40, seed, SilentProgress(), TODAY)
        seen.add(fingerprint(path))
    assert len(seen) == 2


def test_every_owner_passes_the_form(unit: UnitOfWork) -> None:
    context = Context(TODAY)
    for owner in owners(unit):
        assert CUSTOMER_FORM.check_record(owner, context) == ()
        assert unit.customers.same_as(owner) is None


def test_every_car_passes_the_form_of_its_owner(unit: UnitOfWork) -> None:
    kinds = {owner.id: owner.kind for owner in owners(unit)}
    for car in cars(unit):
        assert car.customer_id is not None
        assert vehicle_form(kinds[car.customer_id]).check_record(car, Context(TODAY)) == ()


def test_every_policy_passes_the_rules_of_its_day(unit: UnitOfWork) -> None:
    catalogue = read_catalogue(resource_path("catalogue"))
    for one in ids(unit, "registration"):
        policy = unit.registrations.get(RegistrationId(one))
        if policy.status is RegistrationStatus.DRAFT:
            continue
        assert blocking(registration_problems(policy, TODAY)) == ()
        for slip in policy.slips:
            assert slip.starts_on is not None
            form = catalogue.form_on(slip.starts_on, policy.car.energy)
            assert form is not None
            assert coverage_problems(slip.lines, catalogue, form, slip.starts_on) == ()
            if policy.agency_mode is AgencyMode.IN_HOUSE:
                assert slip.rebate_terms is not None
                assert slip.rebate == slip_rebate(slip, slip.rebate_terms).amount


def test_there_is_something_of_everything(unit: UnitOfWork) -> None:
    people, vehicles = owners(unit), cars(unit)
    assert {owner.kind.value for owner in people} == {"PERSON", "COMPANY"}
    assert {owner.sex.value for owner in people if owner.sex} == {"MALE", "FEMALE"}
    assert {car.energy.value for car in vehicles} == {"FUEL", "HYBRID", "PLUG_IN_HYBRID", "ELECTRIC"}
    assert 1.15 < len(vehicles) / len(people) < 1.5
    assert any(not car.user_is_owner for car in vehicles)
    statuses = Counter(unit.connection.execute(select(metadata.tables["registration"].c.status)).scalars())
    assert set(statuses) == set(RegistrationStatus)
    assert 7 < unit.spending.count() / len(people) < 13


def test_visits_are_counted_once_a_car_and_day(unit: UnitOfWork) -> None:
    repeated = unit.connection.execute(
        text(
            "SELECT count(*) FROM (SELECT sum(is_visit) AS visits, max(kind = 'REPAIR') AS repaired"
            " FROM spending GROUP BY vehicle_id, day) WHERE visits <> repaired"
        )
    ).scalar_one()
    assert repeated == 0


def test_the_day_view_has_figures_in_the_smallest_office(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "office.insdesk"
    make_office(path, 20, 1, SilentProgress(), clock.today())
    database = Database(path)
    figures = DayViewService(database, clock).read(0)[0]
    database.close()
    assert figures.signed_today.count > 0
    assert figures.drafts > 0
    assert figures.agencies_ending


def test_everybody_is_found_and_the_index_is_sound(unit: UnitOfWork) -> None:
    assert unit.search.is_sound()
    assert unit.search.stale(SilentProgress()) == ()
    owner = owners(unit)[17]
    assert owner.id in {hit.id for hit in unit.search.find(owner.phone, 5).hits}


def test_the_next_registration_gets_the_next_number(made: Database, unit: UnitOfWork) -> None:
    numbers = unit.connection.execute(
        text("SELECT number FROM registration WHERE number LIKE 'R2026-%' ORDER BY number")
    ).scalars()
    last = list(numbers)[-1]
    sequence = unit.connection.execute(
        text("SELECT last FROM number_sequence WHERE year = 2026")
    ).scalar_one()
    assert int(last.partition("-")[2]) == sequence


def test_an_existing_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "office.insdesk"
    path.write_text("mine")
    with pytest.raises(UserError, match="file_exists"):
        make_office(path, 10, 1, SilentProgress(), TODAY)
    assert path.read_text() == "mine"


def test_too_large_an_office_is_refused_before_work_begins(tmp_path: Path) -> None:
    path = tmp_path / "office.insdesk"
    with pytest.raises(UserError, match="demo_too_large"):
        make_office(path, MOST_CUSTOMERS + 1, 1, SilentProgress(), TODAY)
    assert not path.exists()


class Impatient:
    """Cancels at the first report."""

    def report(self, done: int, total: int | None, note: str = "") -> None:
        raise CancelledByUserError


def test_what_was_cancelled_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(CancelledByUserError):
        make_office(tmp_path / "office.insdesk", 10, 1, Impatient(), TODAY)
    assert list(tmp_path.iterdir()) == []


def test_contacts_pass_their_form_and_one_at_most_is_the_main_one(unit: UnitOfWork) -> None:
    contacts = [unit.contacts.of(owner.id) for owner in owners(unit) if owner.id is not None]
    for of_one in contacts:
        assert [CONTACT_FORM.check_record(one, Context(TODAY)) for one in of_one] == [()] * len(of_one)
        assert sum(one.is_main for one in of_one) <= 1
    assert 0.1 < sum(map(len, contacts)) / CUSTOMERS < 0.4


def test_consents_pass_their_forms_and_stand_in_every_state(unit: UnitOfWork) -> None:
    consents = [one for owner in owners(unit) if owner.id for one in unit.consents.of(owner.id)]
    for consent in consents:
        assert CONSENT_FORM.check_record(consent, Context(TODAY)) == ()
        if consent.withdrawn_on is not None:
            assert withdrawal_form(consent.given_on).check_record(consent, Context(TODAY)) == ()
    assert {consent_state(one, TODAY) for one in consents} == set(ConsentState)


@pytest.mark.requirement("AT-1")
def test_customers_have_attributes_and_one_of_a_single_choice(unit: UnitOfWork) -> None:
    attributes = unit.attributes.all()
    assert [one.code for one in attributes] == ["A01", "A02", "A03", "A04"]
    chosen = [unit.customer_attributes.of(CustomerId(one)) for one in ids(unit, "customer")]
    assert all(several_of_single(attributes, one) is None for one in chosen)
    assert sum(map(bool, chosen)) > CUSTOMERS / 2


def test_profiles_pass_the_form_of_their_kind(unit: UnitOfWork) -> None:
    known = [(owner.kind, one) for owner in owners(unit) if owner.id for one in unit.profiles.of(owner.id)]
    assert {kind.value for kind, _one in known} == {"PERSON", "COMPANY"}
    for kind, profile in known:
        assert profile_form(kind).check_record(profile, Context(TODAY)) == ()


@pytest.mark.requirement("CA-4")
def test_levels_pass_their_form_and_part_the_customers_between_them(
    made: Database, clock: FixedClock
) -> None:
    levels = LevelService(made, clock).all()
    assert [one.name for one in levels] == ["白金客户", "金卡客户", "银卡客户", "普通客户"]
    assert all(LEVEL_FORM.check_record(one, Context(TODAY)) == () for one in levels)
    found = ContributionService(made, clock).analyse(SilentProgress(), TODAY)
    shares = [float(one.share) for one in found.levels]
    assert all(0.01 < share < 0.4 for share in shares)
    assert found.overlaps == ()
    assert 0.1 < found.unclassified_share < 0.5
